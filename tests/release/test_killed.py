"""Killing a publication at any point leaves the old or the new release served, never a mix."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from gongkai.errors import GongkaiError
from gongkai.release import bundle
from gongkai.release.inventory import walk
from gongkai.release.publish import Draft, publish, purge, roll_back
from gongkai.release.shelf import Shelf
from gongkai.release.verify import verify
from tests.release.conftest import LONG, NOW, Square, contents

SEED = 20261121
NEAR, FAR = (25, 11) if os.environ.get("GONGKAI_PAGES") == "all" else (14, 4)
"""How many steps just before the end a run is killed at, and how many of the others."""
# Dies before the N-th thing that it does to the disk; says how many there were when it lived.
CHILD = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from gongkai.clock import BEIJING
from gongkai.release import bundle
from gongkai.release.inventory import walk
from gongkai.release.publish import Draft, publish, purge
from gongkai.release.shelf import Shelf

shelf, source, moment = Shelf(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3])
touched = 0

def hook(event, arguments):
    global touched
    writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    names = ("os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.chmod", "os.utime")
    if writes or event in names:
        touched += 1
        if touched == moment:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hook)
with shelf.locked("child"):
    if source.name == "purge":
        purge(shelf, ("news/1/",), datetime(2026, 12, 2, tzinfo=BEIJING))
    elif source.is_dir():
        publish(shelf, Draft("test", walk(source), {"/x/": "/y/"}), datetime(2026, 12, 1, tzinfo=BEIJING), 2)
    else:
        bundle.apply(shelf, source, 2, datetime(2026, 12, 1, tzinfo=BEIJING))
print(touched)
"""


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Square:
    """Two releases, and files for a third."""
    square = Square(tmp_path_factory.mktemp("killed"))
    square.publish({f"news/{n}/index.html": f"{LONG}{n}" for n in range(6)})
    square.publish({"news/1/index.html": "改"})
    square.write({"news/2/index.html": LONG, "news/3/index.html": "", "news/9/index.html": "新"})
    return square


def run(shelf: Path, source: Path, moment: int) -> subprocess.CompletedProcess[str]:
    """Publish in another process, which dies before its `moment`-th step; 0 lets it live."""
    command = [sys.executable, "-c", CHILD, str(shelf), str(source), str(moment)]
    return subprocess.run(command, capture_output=True, text=True)


def served_whole(shelf: Shelf, wanted: list[dict[str, bytes]]) -> None:
    """What is served is one of the releases wanted, as its inventory says."""
    shelf.verify(shelf.current())
    assert contents(shelf.link) in wanted


def kill_and_look(before: Square, source: Path, folder: Path, moment: int) -> None:
    """Kill one run; then look, go back, and now and then publish once more."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before.shelf.folder, folder, symlinks=True)
    shelf = Shelf(folder)
    old = contents(shelf.link)
    assert run(folder, source, moment).returncode == -signal.SIGKILL, moment
    new = {} if shelf.current() == before.shelf.current() else contents(shelf.link)
    served_whole(shelf, [old, new])
    earlier = shelf.before(shelf.current())
    with shelf.locked("test"):
        assert roll_back(shelf, "", NOW) == earlier
    shelf.verify(shelf.current())
    assert not [path for path in shelf.releases.iterdir() if path.name.startswith(".")]
    if moment % 4 == 0:  # each takes half a second
        assert run(folder, source, 0).returncode == 0
        assert "news/9/index.html" in contents(shelf.link)


@pytest.mark.slow
@pytest.mark.parametrize("by", ["publish", "apply"])
def test_killed_at_any_step(before, tmp_path, by):
    """At steps near the switch and seeded ones before it, old or new is served, and rollback works."""
    source = before.source
    whole = tmp_path / "whole"
    shutil.copytree(before.shelf.folder, whole, symlinks=True)
    steps = int(run(whole, source, 0).stdout)
    if by == "apply":
        source = tmp_path / "new.tar"
        bundle.write(Shelf(whole), Shelf(whole).current(), source, None)
        shutil.rmtree(whole)
        shutil.copytree(before.shelf.folder, whole, symlinks=True)
        steps = int(run(whole, source, 0).stdout)
    far, near = range(2, steps - 25), range(steps - 25, steps)
    chance = random.Random(SEED)
    chosen = [*chance.sample(far, min(FAR, len(far))), *chance.sample(near, NEAR)]
    for moment in sorted(chosen):
        kill_and_look(before, source, tmp_path / "srv", moment)


@pytest.mark.slow
def test_purge_killed_at_any_step(before, tmp_path):
    """What is served stays whole and logged; the next purge removes the rest."""
    start = tmp_path / "start"
    shutil.copytree(before.shelf.folder, start, symlinks=True)
    with Shelf(start).locked("test"):
        files = {p: f for p, f in walk(before.source).items() if not p.startswith("news/1/")}
        publish(Shelf(start), Draft("test", files, {}, {"news/1/": ""}), NOW + timedelta(days=1), 5)
    served = contents(start / "current")
    shutil.copytree(start, tmp_path / "whole", symlinks=True)
    steps = int(run(tmp_path / "whole", tmp_path / "purge", 0).stdout)
    for moment in random.Random(SEED).sample(range(2, steps), 6):
        folder = tmp_path / f"srv-{moment}"
        shutil.copytree(start, folder, symlinks=True)
        assert run(folder, tmp_path / "purge", moment).returncode == -signal.SIGKILL
        shelf = Shelf(folder)
        with shelf.locked("test"):
            purge(shelf, ("news/1/",), NOW)
            assert not verify(shelf, is_for_all=True).found, moment
        assert shelf.ids() == [shelf.current()]
        served_whole(shelf, [served])


@pytest.mark.slow
def test_killed_at_any_time(portal, tmp_path):
    """The whole command, killed by the clock at seeded moments: old or new is served."""
    portal.item("news/a", LONG)
    srv = tmp_path / "srv"
    command = [sys.executable, "-m", "gongkai", "publish", "--to", str(srv), "--quiet"]
    command += ["--site", str(portal.folder)]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    lasted = time.monotonic() - started
    dice = random.Random(SEED)
    shelf = Shelf(srv)
    for number in range(4):
        old = shelf.current()
        portal.item(f"news/b{number}", LONG * 200)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=lasted * dice.uniform(0.3, 1.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shelf.verify(shelf.current())
        assert old == shelf.current() or f"news/b{number}/index.html" in contents(shelf.link)
    assert subprocess.run(command, capture_output=True).returncode == 0
    assert "news/b3/index.html" in contents(shelf.link)


def test_torn_copy_is_never_served(two, monkeypatch):
    """A disk that tells lies is found out before the switch."""
    before = two.shelf.current()

    def torn(origin: Path, target: Path) -> None:
        Path(target).write_bytes(Path(origin).read_bytes()[:-1])

    monkeypatch.setattr(shutil, "copyfile", torn)
    with pytest.raises(GongkaiError, match=r"release\.damaged"):
        two.publish({"index.html": "新首页"})
    assert two.shelf.current() == before
