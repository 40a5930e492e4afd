"""`gongkai verify`: whatever differs from what was published is named, all of it."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from gongkai.release.verify import verify
from tests.release.conftest import LONG, contents


def found(two, *, is_for_all=False):
    """What `verify` finds: path below the folder of releases → why."""
    with two.shelf.locked("test"):
        report = verify(two.shelf, is_for_all=is_for_all)
    return {each.path: each.why for each in report.found}


def test_all_faults_are_named(two):
    """A flipped bit, a file that is gone, one too many, hidden, a link, a folder, a mode; maps and log."""
    at = two.shelf.link
    text = (at / "index.html").read_bytes()
    (at / "index.html").write_bytes(bytes([text[0] ^ 1]) + text[1:])
    (at / "theme/a.css").unlink()
    (at / "new.html").write_text("x", "utf-8")
    (at / ".hidden").write_text("x", "utf-8")
    (at / "folder").mkdir()
    (at / "out").symlink_to("/etc")
    (at / "index.html.gz").chmod(0o600)
    (at / "news/a/index.html").unlink()
    (at / "news/a/index.html").symlink_to("/etc/passwd")
    (two.shelf.folder / "redirects.map").write_text("x", "utf-8")
    with (two.shelf.folder / "publications.jsonl").open("a", encoding="utf-8") as log:
        log.write("[]\n")
    folder = f"releases/{two.shelf.current()}"
    assert found(two) == {
        f"{folder}/index.html": "altered", f"{folder}/theme/a.css": "missing",
        f"{folder}/new.html": "extra", f"{folder}/.hidden": "extra", f"{folder}/folder": "extra",
        f"{folder}/out": "extra", f"{folder}/index.html.gz": "mode",
        f"{folder}/news/a/index.html": "link", "redirects.map": "map", "publications.jsonl:3": "log",
    }  # fmt: skip


def test_map_of_others_and_release_that_nobody_published_are_named(two):
    """nginx includes every map of the folder; a link that was turned by hand, or a log that is gone, is no publication."""
    (two.shelf.folder / "own.map").write_text("x", "utf-8")
    (two.shelf.folder / "b.policy").write_text("x", "utf-8")
    assert found(two) == {"own.map": "extra", "b.policy": "extra"}
    (two.shelf.folder / "own.map").unlink()
    (two.shelf.folder / "b.policy").unlink()
    two.shelf.switch(two.shelf.ids()[0])
    assert found(two) == {"publications.jsonl": "unlogged"}
    two.shelf.switch(two.shelf.ids()[1])
    (two.shelf.folder / "publications.jsonl").unlink()
    assert found(two) == {"publications.jsonl": "unlogged"}
    two.publish({})
    assert found(two) == {}


def test_folder_of_any_depth_is_one_that_nobody_published(two, monkeypatch):
    """Python gives up at a thousand calls in each other, systems at paths of 4096 bytes."""
    folder = two.shelf.path(two.shelf.current())
    monkeypatch.chdir(folder)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    assert found(two) == {f"releases/{folder.name}/d": "extra"}
    for _ in range(1200):  # pytest could not remove it
        os.chdir("..")
        os.rmdir("d")


def test_file_that_a_bad_disk_cannot_read_is_named_and_mended(two, monkeypatch):
    """All others are read all the same, and the next publication writes it anew."""
    current, bad = two.shelf.current(), two.shelf.link.resolve() / "theme/a.css"
    opened = Path.open

    def fails(path: Path, *arguments: Any, **named: Any) -> Any:
        if path == bad:
            raise OSError(errno.EIO, "Input/output error")
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", fails)
    (two.shelf.link / "index.html.gz").unlink()
    folder = f"releases/{current}"
    assert found(two) == {f"{folder}/theme/a.css": "altered", f"{folder}/index.html.gz": "missing"}
    assert f"{current}/theme/a.css" in two.publish({}).repaired
    assert found(two) == {}


def test_verification_stops_no_publication(two, portal):
    """Nor is it stopped, when all is well; else what it found may be the work of a run that has not ended."""
    to = ("--to", str(two.shelf.folder), "--quiet")
    with two.shelf.locked("pid 7"):
        assert portal.run("verify", *to).code == 0
        (two.shelf.link / "theme/a.css").write_text("b{}", "utf-8")
        ran = portal.run("verify", *to)
    assert (ran.code, ran.out) == (2, "") and "pid 7" in ran.err
    assert portal.run("verify", *to).code == 1


def test_verification_changes_nothing(two, portal):
    """What a killed run left is not removed by whoever only looks; who may not write can look, too."""
    (two.shelf.releases / ".new").mkdir()
    before = sorted(two.shelf.folder.rglob("*"))
    assert portal.run("verify", "--to", str(two.shelf.folder)).code == 0
    assert sorted(two.shelf.folder.rglob("*")) == before


def test_release_that_the_server_cannot_enter_is_named_and_mended(two):
    """Every file may be as published, and the web server answers 403 all the same."""
    closed = two.shelf.current()
    two.shelf.path(closed).chmod(0o700)
    assert found(two) == {f"releases/{closed}/.": "mode"}
    assert two.publish({}).repaired == (f"{closed}/.",)
    assert found(two) == {}


def test_other_releases_are_read_with_all(two):
    """Without it, only what is served."""
    first = two.shelf.ids()[0]
    (two.shelf.path(first) / "theme/a.css").unlink()
    two.shelf.path(first).with_name(f"{first}.json").write_text("[", "utf-8")
    assert found(two) == {}
    assert found(two, is_for_all=True) == {f"releases/{first}.json": "inventory"}


def test_link_that_leads_nowhere_is_named(two):
    """The release that it names may be gone."""
    os.rename(two.shelf.path(two.shelf.current()), two.shelf.folder / "away")
    assert found(two)["current"] == "link"


@pytest.mark.parametrize("target", ["/etc", "releases/../..", "releases"])
def test_link_of_others_is_never_followed(two, portal, target):
    """`current` is ours and leads inside, or nothing is done."""
    two.shelf.link.unlink()
    two.shelf.link.symlink_to(target)
    ran = portal.run("verify", "--to", str(two.shelf.folder))
    assert ran.code == 2 and "不是 Gongkai 建的链接" in ran.err


def test_command_is_silent_when_all_is_well(two, portal):
    """For cron; else exit code 1, and one line for each fault."""
    to = ("--to", str(two.shelf.folder))
    assert (
        portal.run("verify", *to, "--quiet").code,
        portal.run("verify", *to, "--quiet").out,
    ) == (0, "")
    current = two.shelf.current()
    assert portal.run("verify", *to).out == f"核对了 {current}：文件 4 个，全部相符。\n"
    (two.shelf.link / "a\nb").write_text("x", "utf-8")
    ran = portal.run("verify", *to, "--quiet")
    assert ran.code == 1 and ran.out.startswith(
        f"releases/{current}/a?b：多余，不是发布出来的\n核对了 "
    )
    ran = portal.run("verify", *to, "--format", "json")
    assert json.loads(ran.out)["found"] == [{"path": f"releases/{current}/a\nb", "why": "extra"}]
    assert portal.run("verify", "--to", str(portal.folder)).code == 2


def test_publication_names_what_it_mends(two):
    """Damage of the served release, and of the maps, whether or not something new goes out."""
    current = two.shelf.current()
    (two.shelf.link / "theme/a.css").write_text("b{}", "utf-8")
    (two.shelf.folder / "forms.policy").unlink()
    assert two.publish({}).repaired == ("forms.policy", f"{current}/theme/a.css")
    current = two.shelf.current()
    (two.shelf.link / "theme/a.css").write_text("b{}", "utf-8")
    assert two.publish({"new.html": "x"}).repaired == (f"{current}/theme/a.css",)
    two.shelf.path(two.shelf.current()).with_name(f"{two.shelf.current()}.json").unlink()
    current = two.shelf.current()
    assert two.publish({}).repaired == (f"releases/{current}.json",)
    assert found(two) == {}


def test_compressed_twin_of_others_is_not_published(portal, tmp_path):
    """The server would send it in place of the file; a compressed file alone goes out."""
    portal.item("news/a", LONG)
    publish = ("publish", "--to", str(tmp_path / "srv"), "--site", str(portal.folder), "--quiet")
    portal.write("deploy/www/data.csv.gz", "x")
    assert portal.run(*publish).code == 0
    before = contents(tmp_path / "srv/current")
    for name in ("index.html.gz", "news/a/index.html.BR", "News/a/index.html"):
        portal.write(f"deploy/www/{name}", "x")
        ran = portal.run(*publish)
        assert ran.code == 1 and f"{name}”" in ran.err, name
        (portal.folder / "deploy/www" / name).unlink()
    assert contents(tmp_path / "srv/current") == before
