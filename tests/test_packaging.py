"""What is installed is whole: the wheel, in an environment of its own, makes a portal from nothing.

To be quick and to need no network, that environment borrows the dependencies of this one by a path
file (it does not carry over the editable project). That they are all declared is a test of its own.
"""

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))
FOLDERS = ("gongkai", "plugins", "a11y", "themes", "search")
LEFT_OUT = (".git", ".venv", "node_modules", "build", "dist", "output", ".gongkai", "*.egg-info")
NO_CODE = ("starter", "__pycache__")


def list_code(folder: str) -> list[Path]:
    """The Python files of a mapped folder, without the templates of a portal."""
    files = sorted(ROOT.joinpath(folder).rglob("*.py"))
    return [file for file in files if not set(NO_CODE) & set(file.relative_to(ROOT).parts)]


def read_names(requirements: list[str]) -> set[str]:
    """The bare names of requirements, in lower case."""
    return {requirement.split(">")[0].strip().lower() for requirement in requirements}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: a `build/` left from before would go into it."""
    source = tmp_path_factory.mktemp("source") / "gongkai"
    skip_at_top = set(LEFT_OUT)
    shutil.copytree(
        ROOT,
        source,
        ignore=lambda folder, names: skip_at_top & set(names) if Path(folder) == ROOT else [],
    )
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."]
    run = subprocess.run(command, cwd=source, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = source.glob("dist/*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment that holds the wheel."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True)
    (packages,) = home.glob("lib/python*/site-packages")
    packages.joinpath("borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python.parent


def run_outside(command: list[str | Path], folder: Path) -> str:
    """Run a command away from the checkout; give what it says."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
    return run.stdout


def test_packages_are_listed():
    """A folder with Python files that is not listed would be missing from the wheel."""
    packages = {
        ".".join(file.parent.relative_to(ROOT).parts).removeprefix("gongkai.")
        for folder in FOLDERS
        for file in list_code(folder)
    }
    expected = {name if name == "gongkai" else f"gongkai.{name}" for name in packages}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == expected


def test_packages_begin_with_a_docstring():
    """Each folder with code is a package, and says what it holds."""
    folders = {file.parent for folder in FOLDERS for file in list_code(folder)}
    texts = {folder: folder / "__init__.py" for folder in folders}
    silent = [
        str(folder.relative_to(ROOT))
        for folder, file in texts.items()
        if not file.is_file() or not ast.get_docstring(ast.parse(file.read_text("utf-8")))
    ]
    assert silent == []


def list_libraries(folder: str) -> set[str]:
    """The distributions that the code of a folder imports, by name in lower case."""
    modules: set[str] = set()
    for file in list_code(folder):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add((node.module or "").split(".")[0])
    owners = packages_distributions()
    # `_typeshed` is known to type checkers alone.
    modules -= {"gongkai", "_typeshed", *sys.stdlib_module_names}
    return {owners[module][0].lower() for module in modules}


@pytest.mark.parametrize("folder", FOLDERS)
def test_imported_libraries_are_declared(folder):
    """What the code imports is asked for by the project itself, not only by another library."""
    declared = read_names(PROJECT["project"]["dependencies"])
    for extra in {"a11y": ("audit",), "gongkai": ("admin", "cluster", "cases")}.get(folder, ()):
        declared |= read_names(PROJECT["project"]["optional-dependencies"][extra])
    assert list_libraries(folder) - declared == set()


def test_wheel_holds_one_import_root(wheel):
    """Nothing lies at the top of the wheel that could collide with others' packages."""
    with zipfile.ZipFile(wheel) as file:
        tops = {name.split("/")[0] for name in file.namelist()}
    assert tops == {"gongkai", f"gongkai-{PROJECT['project']['version']}.dist-info"}


def test_wheel_holds_every_file(wheel):
    """Code, theme, starter and the mark of types are all there, and nothing that was made."""
    with zipfile.ZipFile(wheel) as file:
        names = {name for name in file.namelist() if ".dist-info/" not in name}
    sources = [file for folder in FOLDERS for file in ROOT.joinpath(folder).rglob("*")]
    paths = {
        file.relative_to(ROOT).as_posix()
        for file in sources
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert names == {f"gongkai/{path.removeprefix('gongkai/')}" for path in paths}


def test_installed_wheel_builds_a_portal(installed, tmp_path):
    """Outside the checkout, two commands make a portal with pages."""
    portal = tmp_path / "门户"
    code = "import gongkai; print(gongkai.__file__)"
    origin = run_outside([installed / "python", "-c", code], tmp_path)
    assert Path(origin.strip()).is_relative_to(installed.parent)
    run_outside([installed / "gongkai", "init", portal], tmp_path)
    run_outside([installed / "gongkai", "build", "--site", portal], tmp_path)
    assert portal.joinpath("output", "index.html").is_file()
    assert len(list(portal.glob("output/**/*.html"))) > 1


def test_bare_folder_names_are_not_installed(installed, tmp_path):
    """`import themes` and the like find nothing: there is one import root."""
    names = ("plugins", "search", "a11y", "themes")
    code = f"from importlib.util import find_spec; print([n for n in {names} if find_spec(n)])"
    assert run_outside([installed / "python", "-c", code], tmp_path) == "[]\n"
