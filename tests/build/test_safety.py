"""No room, no right to write, a damaged memory, a planted link: a clear message, a way on, and no loss."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai.build import journal

CLOCK = ("--quiet", "--now", "2026-11-21 09:00")
STOPPED = "。上一次的成果保持不变。 请检查磁盘空间和文件夹权限。\n"
REBUILT = "已损坏或来自别的版本，已重新建立；这次完整生成。"
LIMITED = (
    "import resource, sys\nfrom gongkai.cli import main\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)\nsys.exit(main(sys.argv[2:]))"
)


def fill(portal, word: str = "第一稿", count: int = 8) -> None:
    """Items and files; each text is of its own size, so that the disk is full at many places."""
    for number in range(count):
        portal.write(f"content/news/表{number}.csv", f"{word}{number}\n" * 500)
        body = f"{word}。见[文件](../disclosure/d{number}.md)。\n\n" * 20 * number
        portal.item(f"news/n{number}", body, 标题=f"动态{number}", 附件=f"表{number}.csv")
        portal.item(
            f"disclosure/d{number}", f"{word}。\n", 标题=f"文件{number}", 索引号=f"mc/{number}"
        )


def clean(portal, tmp_path: Path) -> dict[str, bytes]:
    """The output of a build from nothing of a copy of the portal."""
    copy = tmp_path / "copy"
    shutil.copytree(portal.folder, copy, ignore=shutil.ignore_patterns(".gongkai", "output"))
    assert portal.run("build", "--site", str(copy), *CLOCK).code == 0
    return dict(portal.files(copy / "output"))


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Files that only one has, or that have other bytes."""
    return sorted(file for file in one.keys() | other.keys() if one.get(file) != other.get(file))


def mount(*arguments: str) -> None:
    """Mount, or skip the test where that is not allowed."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount")
    made = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"root may not mount here: {made.stderr.strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount("-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder))
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """A folder that may not be written, by root neither."""
    if os.geteuid() == 0:
        mount("--bind", str(folder), str(folder))
        try:
            mount("-o", "remount,ro,bind", str(folder))
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        return
    inside = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for path in inside:
        path.chmod(0o555)
    yield
    for path in inside:
        path.chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "room"),
    [("output", 0), ("site", 8), ("site", 110), ("site", 400)],
)
def test_full_disk(portal, disk, tmp_path, where, room):
    """With so many KB left a build stops, tells why, and leaves the output as it was; with more room it goes on."""
    if where == "site":
        shutil.move(portal.folder, disk / "portal")
        portal.folder = disk / "portal"
        portal.content = portal.folder / "content"
    portal.output = disk / "output"
    fill(portal)
    assert portal.build("--output", str(portal.output)).code == 0
    before = portal.files()
    fill(portal, "第二稿")
    new = clean(portal, tmp_path)
    space = os.statvfs(disk)
    (disk / "ballast").write_bytes(bytes(space.f_bavail * space.f_frsize - room * 1024))
    ran = portal.build("--output", str(portal.output))
    if ran.code == 0:
        assert room >= 200
        assert differing(portal.files(), new) == []
    else:
        why = ("No space left on device", f"database or disk is full: {portal.folder}/.gongkai/state.sqlite")  # fmt: skip
        assert ran.err in [f"gongkai: 写文件时出错：{each}{STOPPED}" for each in why]
        assert ran.code == 2
        assert differing(portal.files(), before) == []
    (disk / "ballast").unlink()
    ran = portal.build("--output", str(portal.output))
    assert (ran.code, ran.err) == (0, "")
    assert differing(portal.files(), new) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "most"),
    [
        ("cold", 1),
        ("cold", 60),
        ("incremental", 1),
        ("incremental", 60),
    ],
)
def test_no_file_may_grow(portal, tmp_path, way, most):
    """Where no file may be larger than so many KB a build stops and tells why; the next one goes on."""
    fill(portal)
    if way == "incremental":
        portal.build()
        fill(portal, "第二稿")
    before = portal.files() if portal.output.exists() else {}
    new = clean(portal, tmp_path)
    command = [
        sys.executable,
        "-c",
        LIMITED,
        str(most * 1024),
        "build",
        "--site",
        str(portal.folder),
    ]
    ran = subprocess.run([*command, *CLOCK], capture_output=True, text=True, check=False)
    state = f"{portal.folder}/.gongkai/state.sqlite"
    if ran.returncode == 0:
        assert most >= 120
    else:
        why = ("File too large", f"disk I/O error: {state}", f"database or disk is full: {state}")
        assert ran.stderr in [f"gongkai: 写文件时出错：{each}{STOPPED}" for each in why]
        assert ran.returncode == 2
        left = portal.files() if portal.output.exists() else {}
        assert differing(left, before) == []
    again = portal.build()
    assert (again.code, again.err) == (0, "")
    assert REBUILT not in again.out
    assert differing(portal.files(), new) == []


@pytest.mark.parametrize("which", ["output", ".gongkai"])
def test_folder_that_may_not_be_written(portal, tmp_path, which):
    """The folder's name is told, and nothing changes until it may be written."""
    fill(portal, count=2)
    portal.build()
    before = portal.files()
    fill(portal, "第二稿", count=2)
    name = {"output": journal.MARKER, ".gongkai": "lock"}[which]
    why = "Read-only file system" if os.geteuid() == 0 else "Permission denied"
    with unwritable(portal.folder / which):
        ran = portal.build()
        assert ran.err == f"gongkai: 写文件时出错：{why} {portal.folder / which / name}{STOPPED}"
        assert ran.code == 2
        assert differing(portal.files(), before) == []
    assert portal.build().code == 0
    assert differing(portal.files(), clean(portal, tmp_path)) == []


# A damaged state file.


@pytest.fixture
def settled(portal):
    """A portal that was built, and an edit that is not built yet."""
    fill(portal, count=4)
    portal.build()
    portal.item("news/n1", "另一稿。\n", 标题="改了标题")
    return portal


def overwrite(state: Path, chance: random.Random) -> None:
    """Random bytes at a random place."""
    data = bytearray(state.read_bytes())
    place = chance.randrange(len(data))
    data[place : place + 32] = chance.randbytes(32)
    state.write_bytes(data)


def cut(state: Path, chance: random.Random) -> None:
    """A random length of it is left."""
    os.truncate(state, chance.randrange(state.stat().st_size))


def flip(state: Path, chance: random.Random) -> None:
    """One bit of the file's head is another."""
    data = bytearray(state.read_bytes())
    data[chance.randrange(100)] ^= 1 << chance.randrange(8)
    state.write_bytes(data)


def empty(state: Path, chance: random.Random) -> None:
    state.write_bytes(b"")


def folder_instead(state: Path, chance: random.Random) -> None:
    """A folder with a file stands in its place."""
    state.unlink()
    state.mkdir()
    (state / "x").write_bytes(b"x")


def journal_beside(state: Path, chance: random.Random) -> None:
    """A journal of another file lies beside it."""
    (state.parent / "state.sqlite-journal").write_bytes(chance.randbytes(4000))


def link_to_nowhere(state: Path, chance: random.Random) -> None:
    state.unlink()
    state.symlink_to("gone/state.sqlite")


DAMAGES = {
    overwrite: 30, cut: 8, flip: 10, empty: 1, folder_instead: 1, journal_beside: 1, link_to_nowhere: 1,
}  # fmt: skip
"""What may become of a state file → how many times it is tried."""


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_state(settled, tmp_path, damage):
    """Whatever became of the state file, builds go on, lose nothing, and end where a clean one does."""
    new, before = clean(settled, tmp_path), settled.files()
    shutil.copytree(settled.folder, tmp_path / "before")
    wrong = []
    for seed in range(DAMAGES[damage]):
        shutil.rmtree(settled.folder)
        shutil.copytree(tmp_path / "before", settled.folder)
        damage(settled.folder / ".gongkai/state.sqlite", random.Random(seed))
        first = settled.build()
        between = settled.files()
        for file in between.keys() | before.keys() & new.keys():
            assert between.get(file) in (before.get(file), new.get(file)), file
        second = settled.build()
        if (first.code, first.err, second.code, second.err) != (0, "", 0, ""):
            wrong.append(f"{seed}: {first.err[-300:]} {second.err[-300:]}")
        elif differing(settled.files(), new):
            wrong.append(f"{seed}: {differing(settled.files(), new)}")
    assert not wrong, "\n".join(wrong)


def test_damaged_twice(settled, tmp_path):
    """What was set aside the first time does not stand in the way the second time, whatever it is."""
    state = settled.folder / ".gongkai/state.sqlite"
    for damage in (folder_instead, empty, folder_instead, folder_instead):
        if damage is empty or not state.is_dir():
            damage(state, random.Random(0))
        ran = settled.build()
        assert (ran.code, ran.err) == (0, "")
    assert differing(settled.files(), clean(settled, tmp_path)) == []


# Links planted in the output.


LINKS = [
    *[("edit", place) for place in ("news", "news/n1", "theme", journal.STAGE)],
    *[("new memory", place) for place in ("column/news", journal.STAGE)],
    *[("killed", place) for place in ("news", "news/n1", "search", journal.STAGE)],
]


@pytest.mark.slow
@pytest.mark.parametrize(("way", "place"), LINKS)
def test_link_in_a_folders_place(portal, tmp_path, monkeypatch, way, place):
    """A link that stands where a folder was leads no write and no removal outside."""
    fill(portal, count=4)
    portal.build()
    fill(portal, "第二稿", count=4)
    if way == "killed":
        kill_before_moves(portal, monkeypatch)
    elif way == "new memory":
        shutil.rmtree(portal.folder / ".gongkai")
    planted, outside = portal.output / place, tmp_path / "outside"
    if place == journal.STAGE:
        shutil.rmtree(planted, ignore_errors=True)
        outside.mkdir()
    else:
        planted.rename(outside)
    for path in [*outside.rglob("*")]:
        if path.is_file():
            path.write_bytes(b"theirs")
    (outside / "thesis.txt").write_bytes(b"theirs")
    before = {path: path.stat().st_mtime_ns for path in outside.rglob("*")}
    planted.symlink_to(outside)
    ran = portal.build()
    assert (ran.code, ran.err) == (0, "")
    assert {path: path.stat().st_mtime_ns for path in outside.rglob("*")} == before
    assert set(portal.files(outside).values()) == {b"theirs"}
    assert differing(portal.files(), clean(portal, tmp_path)) == []


def kill_before_moves(portal, monkeypatch) -> None:
    """A build that ends after it has decided on its moves, before the first of them."""

    class Killed(BaseException):
        """Stands for SIGKILL: nothing after it runs."""

    def killed(output: Path, moves: object) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(journal, "complete", killed)
        portal.build()
