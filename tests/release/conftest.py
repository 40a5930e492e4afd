"""What the tests of releases share: a folder of pages, the folder that they are released to, and nginx."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gongkai.clock import BEIJING
from gongkai.release.inventory import walk
from gongkai.release.publish import Draft, Made, publish
from gongkai.release.shelf import Shelf
from tests.release.web_server import ROOT, Server, put, running

NOW = datetime(2026, 11, 21, 2, 30, tzinfo=BEIJING)
LONG = "<p>一段够长的正文，压缩起来才合算。</p>\n" * 60


class Square:
    """Where releases are made of plain folders, a minute apart."""

    def __init__(self, folder: Path) -> None:
        self.shelf = Shelf(folder / "srv")
        self.source = folder / "source"
        self.minutes = 0

    def write(self, files: Mapping[str, str]) -> None:
        """Write files of the next release; "" removes one."""
        for path, text in files.items():
            file = self.source / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            if not text:
                file.unlink()

    def publish(self, files: Mapping[str, str], *, keep: int = 5, site: str = "test") -> Made:
        """Release what `write` wrote."""
        self.write(files)
        self.minutes += 1
        draft = Draft(site, walk(self.source), {})
        with self.shelf.locked("test"):
            return publish(self.shelf, draft, NOW + timedelta(minutes=self.minutes), keep)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def square(tmp_path: Path) -> Square:
    """No release yet."""
    return Square(tmp_path)


@pytest.fixture
def two(square: Square) -> Square:
    """Two releases; the second is served."""
    square.publish({"index.html": LONG, "news/a/index.html": "甲", "theme/a.css": "a{}"})
    square.publish({"news/a/index.html": "甲二"})
    return square


@pytest.fixture(scope="module")
def nginx() -> str:
    """The program; as root, Debian's package is installed when it is missing."""
    found = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        # Runlevel 1: the package must not start a server of its own on port 80.
        command = ["sh", str(ROOT / "tools/debian_packages.sh"), "nginx"]
        subprocess.run(command, env=os.environ | {"RUNLEVEL": "1"}, check=True)
        found = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if not found:
        pytest.skip("needs the package nginx")
    return found


@pytest.fixture
def server_of_files(nginx, tmp_path, unused_port) -> Iterator[Server]:
    """nginx on a release of two pages; what else is in it a test puts there."""
    (tmp_path / "srv/releases/x").mkdir(parents=True)
    (tmp_path / "srv/current").symlink_to("releases/x")
    for page in ("index.html", "news/a/index.html"):
        put(tmp_path, page, "<!DOCTYPE html><title>x</title>")
    with running(nginx, tmp_path, unused_port) as server:
        yield server
