"""`make bundle`: a machine without a network installs from it and builds a portal."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> Path:
    """What the archive holds; making it needs a network, or full caches of pip and npm."""
    folder: Path = tmp_path_factory.mktemp("packed") / "gongkai"
    command = [sys.executable, "tools/bundle.py", "--folder", str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


def cut_off() -> list[str]:
    """What runs a command without any network; root can, others ask pip and npm not to use it."""
    command = ["unshare", "--net"]
    can = shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True)
    return command if can and can.returncode == 0 else []


def run(command: list[str], folder: Path) -> None:
    """Run a command with the network off, and no caches to fall back to."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env |= {"PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull}
    # Python compiles what is used; pip would compile all of each package.
    env |= {"PIP_COMPILE": "0", "PYTHONDONTWRITEBYTECODE": ""}
    ran = subprocess.run(
        [*cut_off(), *command], cwd=folder, env=env, capture_output=True, text=True
    )
    assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"


def test_installs_and_builds_without_a_network(packed, tmp_path):
    """The commands of its README, then a portal, and all that the form is made of."""
    venv.create(tmp_path / ".venv", with_pip=True, symlinks=True)
    guide = (packed / "README.md").read_text("utf-8")
    steps = [line.strip() for line in guide.splitlines() if line.startswith("    .venv/bin/pip")]
    assert len(steps) == 3
    for step in steps:
        words = step.replace(".venv/bin/pip", f"{tmp_path}/.venv/bin/pip").split()
        run(words, packed)
    gongkai = str(tmp_path / ".venv/bin/gongkai")
    run([gongkai, "init", "portal"], tmp_path)
    run([gongkai, "publish", "--site", "portal", "--to", "srv"], tmp_path)
    assert (tmp_path / "srv/current/index.html").is_file()
    python = str(tmp_path / ".venv/bin/python")
    run([python, "-c", "import gongkai.admin.app, gongkai.admin.server, uvicorn"], tmp_path)
    elsewhere = [
        "--dry-run",
        "--ignore-installed",
        "--no-index",
        "--find-links",
        f"{packed}/wheels",
    ]
    pip = [str(tmp_path / ".venv/bin/pip"), "install", "--require-hashes", *elsewhere]
    run([*pip, "-r", "requirements.txt", "-r", "requirements-form.lock"], tmp_path / "portal")
    for name in (".github/workflows/portal.yml", ".workflow/portal.yml", ".gitlab-ci.yml"):
        assert (tmp_path / "portal" / name).is_file()


def test_checksums_hold_and_see_a_change(packed, tmp_path):
    """`sha256sum` agrees with every file, and names one that was altered."""
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    run(command, packed)
    folder = tmp_path / "altered"
    shutil.copytree(packed, folder)
    with (folder / "requirements.lock").open("a") as file:
        file.write("\n")
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (1, "requirements.lock: FAILED\n")


@pytest.mark.skipif(not shutil.which("npm"), reason="needs npm")
def test_npm_packages_install_without_a_network(packed, tmp_path):
    """axe-core and what else the audit's tools need come from the bundle alone."""
    shutil.copytree(packed / "npm", tmp_path / "npm")
    run(
        ["npm", "ci", "--offline", "--ignore-scripts", "--no-audit", "--cache", "cache"],
        tmp_path / "npm",
    )
    assert (tmp_path / "npm/node_modules/axe-core/axe.min.js").is_file()
