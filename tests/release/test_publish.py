"""`gongkai publish`: what is put where, what is kept, what is refused."""

import errno
import gzip
import os
import re

import pytest
from filelock import FileLock

from gongkai.errors import GongkaiError
from gongkai.release import bundle, log
from gongkai.release.inventory import walk
from gongkai.release.publish import Draft, publish, roll_back
from tests.release.conftest import LONG, NOW, contents


@pytest.fixture
def site(portal, tmp_path):
    """A portal with one item, and the command that publishes it."""
    portal.item("news/a", LONG)

    def run(*arguments):
        to = ("--to", str(tmp_path / "srv"))
        now = ("--now", "2026-11-21 09:00", "--site", str(portal.folder), "--quiet")
        return portal.run("publish", *to, *now, *arguments)

    portal.publish, portal.served = run, tmp_path / "srv" / "current"
    return portal


def test_release_is_what_was_built(site):
    """Every file of the output is served, byte for byte, and nothing hidden."""
    assert site.publish().code == 0
    released = contents(site.served)
    built = {k: v for k, v in site.files().items() if not k.startswith(".")}
    assert {path: released[path] for path in built} == built
    assert {path.removesuffix(".gz") for path in released} == set(built)


def test_unchanged_files_are_linked(two):
    """What did not change takes no room; what changed is a file of its own."""
    first, second = (two.shelf.path(id_) for id_ in two.shelf.ids())
    same = [
        path
        for path in contents(second)
        if (first / path).stat().st_ino == (second / path).stat().st_ino
    ]
    assert same == ["index.html", "index.html.gz", "theme/a.css"]


def test_changed_file_has_the_time_of_its_release(two):
    """A web server's ETag is made of time and size: it must differ between two releases."""
    times = [(two.shelf.path(id_) / "news/a/index.html").stat().st_mtime for id_ in two.shelf.ids()]
    assert times[1] - times[0] == 60


def test_due_publishes_when_there_is_something_to_publish(site):
    """A schedule that runs often publishes what is due and what was changed, and tells what was held once."""
    site.item("news/soon", 发布时间="2026-11-21 09:20")
    site.item("news/held", 发布机构="没有这个")
    told = site.publish("--due")
    assert told.code == 1 and "news/held.md" in told.out
    quiet = site.publish("--due", "--bundle", str(site.folder.parent / "portal.tar"))
    assert (quiet.code, quiet.out) == (
        0,
        "下一次按时间的变化：2026-11-21 09:20，发布 content/news/soon.md。\n",
    )
    assert not (site.folder.parent / "portal.tar").exists()
    assert site.publish().code == 1, "who asks without --due is told again"
    assert '"news/held.md"' in site.publish("--due", "--format", "json").out.replace("content/", "")
    assert site.publish("--due", "--now", "2026-11-21 09:21").code == 1
    assert (site.served / "news/soon/index.html").is_file()
    assert site.publish("--due", "--now", "2026-11-21 09:36").out == "没有按时间的变化。\n"
    site.item("news/changed")
    assert "已发布" in site.publish("--due", "--now", "2026-11-21 09:51").out


def test_due_publishes_what_was_built_and_not_released(site):
    """A build whose publication failed is released by the next run."""
    site.run("build", "--site", str(site.folder), "--now", "2026-11-21 09:00", "--quiet")
    assert "已发布" in site.publish("--due").out
    assert "没有按时间的变化" in site.publish("--due").out


def test_same_content_makes_no_release(site):
    """A night in which nothing happened adds nothing, and says so."""
    site.publish()
    ran = site.publish()
    assert (ran.code, len(list(site.served.parent.glob("releases/*.json")))) == (0, 1)
    assert re.search(r"内容与正在使用的 \d{8}-\d{6}-[0-9a-f]{8} 相同，没有新版本。", ran.out)


def test_damaged_release_is_made_again(two):
    """Same content is no reason to go on serving a release that somebody altered."""
    file = two.shelf.link / "news/a/index.html"
    file.write_text("改", "utf-8")
    made = two.publish({})
    assert made.is_new and file.read_text("utf-8") == "甲二"


def test_held_item_is_named_and_the_rest_goes_out(site):
    """Exit 1 and the item's name; what is sound is served."""
    site.item("news/b", 标题=None)
    site.item("news/c")
    ran = site.publish()
    assert ran.code == 1
    assert "暂缓发布 1 件" in ran.out and "content/news/b.md" in ran.out
    assert (site.served / "news/c/index.html").is_file()
    assert not (site.served / "news/b").exists()


def test_blocked_build_moves_nothing(site):
    """A blocker leaves the served release as it was."""
    site.publish()
    before = os.readlink(site.served)
    (site.content / "news/a.md").unlink()
    ran = site.publish()
    assert (ran.code, os.readlink(site.served)) == (1, before)
    assert f"没有发布，仍在使用 {before.removeprefix('releases/')}。" in ran.out


def test_reports_for_programs_stay_clean(site):
    """Asked for JSON, the command prints JSON alone."""
    assert site.publish("--format", "json").out.startswith("{")


def test_altered_output_is_not_released(site):
    """What somebody put into the output by hand does not go out."""
    site.publish()
    served = os.readlink(site.served)
    file = site.output / "news/a/index.html"
    status = file.stat()
    data = file.read_bytes()
    file.write_bytes(data[:-2] + b"x\n")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    ran = site.publish()
    assert ran.code == 1 and "与生成时不同，没有发布" in ran.err
    assert os.readlink(site.served) == served


def test_robots_of_a_new_portal(portal, tmp_path):
    """What `init` leaves hides no sitemap: the built robots.txt is served, which names it."""
    folder = tmp_path / "new"
    assert portal.run("init", str(folder)).code == 0
    names = folder / "content/data/site.yaml"
    text = names.read_text("utf-8").replace('域名: ""', "域名: www.test.example")
    names.write_text(text, "utf-8")
    ran = portal.run("publish", "--site", str(folder), "--to", str(tmp_path / "srv"), "--quiet")
    assert ran.code == 0, ran.out
    robots = (tmp_path / "srv/current/robots.txt").read_text("utf-8")
    assert "Sitemap: https://www.test.example/sitemap.xml\n" in robots


def test_own_files_stand_at_the_top(site):
    """`deploy/www/` goes to the top of the site; what was built goes first, but for the office's own robots.txt."""
    site.write("deploy/www/robots.txt", "User-agent: *\n")
    site.write("deploy/www/index.html", "别的首页")
    site.publish()
    assert (site.served / "robots.txt").read_text("utf-8") == "User-agent: *\n"
    assert "别的首页" not in (site.served / "index.html").read_text("utf-8")


def test_moved_addresses_are_told_to_the_server(site):
    """One line a moved address and release, the address as a server sees it."""
    site.write(
        "content/data/redirects.yaml",
        "- {原地址: /news/旧/, 新地址: /news/a/}\n- {原地址: /x/, 撤下原因: 错}\n",
    )
    site.publish()
    id_ = os.readlink(site.served).removeprefix("releases/")
    told = (site.served.parent / "redirects.map").read_text("utf-8")
    assert told == f'"{id_}/news/旧/" "/news/a/";\n'


@pytest.mark.parametrize("place", ["output", "output/x", "content/x", ".gongkai/x", "."])
def test_releases_may_not_lie_in_the_portal(portal, place):
    """A build would remove them."""
    portal.item("news/a")
    site = ("--site", str(portal.folder), "--quiet")
    ran = portal.run("publish", "--to", str(portal.folder / place), *site)
    assert ran.code == 2 and "重叠" in ran.err


def test_address_too_long_for_the_server_is_left_to_its_page(square):
    """One that fills a bucket of nginx's map would keep all of nginx from starting."""
    square.write({"index.html": "x"})
    moved = {"/short/": "/a/", f"/{'长' * 140}/": "/b/", "/c/": f"/{'d' * 3000}/"}
    with square.shelf.locked("test"):
        made = publish(square.shelf, Draft("test", walk(square.source), moved), NOW, 5)
    assert square.shelf.inventory(made.id).moved == moved
    assert square.shelf.server_maps()["redirects.map"] == f'"{made.id}/short/" "/a/";\n'


def test_place_for_a_bundle_is_asked_for_first(site, tmp_path):
    """Else something new would be served, and the command say that nothing has changed."""
    for place in (tmp_path, tmp_path / "none/portal.tar"):
        ran = site.publish("--bundle", str(place))
        assert (ran.code, ran.err) == (
            2,
            f"gongkai: 版本文件不能写到“{place}”，什么也没有发布。 "
            "请写一个文件名，所在的文件夹要已经建好，并且可以写。\n",
        )
    assert not (tmp_path / "srv/current").exists()


def test_disk_that_fails_after_the_switch_is_told_so(two, monkeypatch):
    """The release is served: to say that nothing has changed would be false. The next run makes up for it."""

    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(GongkaiError) as caught:
        patch.setattr(log, "append", fails)
        two.publish({"news/c/index.html": "丙"})
    latest = two.shelf.ids()[-1]
    assert (caught.value.name, caught.value.gaps["release"]) == ("release.half-done", latest)
    assert two.shelf.current() == latest != log.last_release(two.shelf.folder)
    two.publish({})
    assert log.last_release(two.shelf.folder) == latest


def test_bundle_that_cannot_be_written_is_told_after_the_publication(site, tmp_path, monkeypatch):
    """The disk may be full: the release is served and named, and nothing is left over."""

    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bundle, "_member", fails)
    ran = site.publish("--bundle", str(tmp_path / "portal.tar"))
    assert ran.code == 2 and ran.out.count("已发布 ") == 1
    assert ran.err.startswith(f"gongkai: 已经发布，但版本文件“{tmp_path}/portal.tar”没有写成：")
    assert not list(tmp_path.glob(".portal.tar*"))


def test_packed_copies_are_the_same_every_day(two):
    """Long texts have a compressed copy, which unpacks to the page; short ones have none."""
    served = two.shelf.link
    assert gzip.decompress((served / "index.html.gz").read_bytes()).decode() == LONG
    assert (served / "index.html.gz").read_bytes()[4:8] == bytes(4)
    assert not (served / "news/a/index.html.gz").exists()


def test_old_releases_go(square):
    """`keep` stay, and always the served one and the one before it."""
    for number in range(5):
        square.publish({"index.html": f"第{number}版"}, keep=3)
    ids = square.shelf.ids()
    assert len(ids) == 3
    with square.shelf.locked("test"):
        roll_back(square.shelf, ids[1], NOW)
        square.shelf.prune(1, NOW)
    assert square.shelf.ids() == ids


def test_rollback_goes_back_by_one(site):
    """Without a name, the release before the served one."""
    site.publish()
    first = os.readlink(site.served)
    site.item("news/b")
    site.publish()
    ran = site.run("publish", "--to", str(site.served.parent), "--rollback")
    assert (ran.code, os.readlink(site.served)) == (0, first)
    assert ran.out.startswith(f"已退回 {first.removeprefix('releases/')}（原来是 ")


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("", 2, "没有更早的版本可以退回。"),
        ("20200101-000000-00000000", 2, "没有版本“20200101-000000-00000000”。"),
    ],
)
def test_rollback_to_nothing_is_refused(site, name, code, told):
    """No earlier release, or none of this name: nothing changes."""
    site.publish()
    before = os.readlink(site.served)
    rollback = ["--rollback", *filter(None, [name])]
    ran = site.run("publish", "--to", str(site.served.parent), *rollback)
    assert (ran.code, os.readlink(site.served)) == (code, before)
    assert told in ran.err


def test_rollback_to_a_damaged_release_is_refused(two):
    """An earlier release is read to its end before it is served again."""
    first, second = two.shelf.ids()
    (two.shelf.path(first) / "news/a/index.html").write_text("坏", "utf-8")
    with two.shelf.locked("test"), pytest.raises(GongkaiError) as caught:
        roll_back(two.shelf, "", NOW)
    assert caught.value.gaps == {"value": first, "path": "news/a/index.html"}
    assert two.shelf.current() == second


def test_second_run_is_refused(two):
    """Two publications at once would take each other's files away."""
    with (
        FileLock(two.shelf.folder / ".lock"),
        pytest.raises(GongkaiError, match=r"release\.locked"),
        two.shelf.locked("second"),
    ):
        pass


def test_clock_that_went_back(two):
    """A release is always later than those before it: rolling back goes by their names."""
    two.minutes = -100
    latest = two.shelf.ids()[-1]
    assert two.publish({"index.html": "新"}).id > latest


def test_other_site_is_refused(two):
    """One folder of releases is one site's."""
    with pytest.raises(GongkaiError, match=r"release\.other-site"):
        two.publish({}, site="other")


def test_folder_in_place_of_the_link_is_refused(tmp_path, square):
    """What somebody copied to `current` by hand is not ours to remove."""
    (square.shelf.folder / "current").mkdir(parents=True)
    with pytest.raises(GongkaiError, match=r"release\.no-link"):
        square.publish({"index.html": "页"})


def test_links_are_not_released(square):
    """A symbolic link could show any file of the machine."""
    square.write({"index.html": "页"})
    (square.source / "passwd").symlink_to("/etc/passwd")
    with pytest.raises(GongkaiError, match=r"release\.no-file"):
        square.publish({})
