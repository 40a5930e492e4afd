"""The reference portal as finished pages; GONGKAI_OUTPUT names the folder of one built already."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def reference(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the reference portal, built from a copy: its own state stays as it is."""
    given = os.environ.get("GONGKAI_OUTPUT")
    if given:
        return Path(given)
    site = tmp_path_factory.mktemp("reference")
    shutil.copytree(root / "content", site / "content")
    shutil.copy(root / "pelicanconf.py", site)
    command = [sys.executable, "-m", "gongkai", "build", "--quiet", "--site", str(site)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return site / "output"
