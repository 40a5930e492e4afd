"""An item that was taken down: it goes, it does not come back with an old release, and nothing of it is kept."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from gongkai.errors import GongkaiError
from gongkai.release import bundle
from gongkai.release.inventory import Inventory, walk
from gongkai.release.publish import Draft, publish, roll_back
from gongkai.release.shelf import Shelf
from tests.release.conftest import NOW, Square

pytestmark = pytest.mark.slow

SECRET = "身份证号码登错了的那一段"
TITLE = "不该发布的那一件"
REGISTER = "# 编辑的批注\n- {原地址: /news/x/, 新地址: /news/a/}"


@pytest.fixture
def site(portal, tmp_path):
    """A portal of two items that was published once; the second item is to go."""
    portal.item("news/a")
    portal.item("news/b", f"{SECRET}。见[表](b.csv)和[共用](all.csv)。", 标题=TITLE)
    portal.item("news/c", "见[共用](all.csv)。")
    for name in ("b", "all"):
        portal.write(f"content/news/{name}.csv", "甲,乙\n1,2\n")
    portal.write(
        "content/data/redirects.yaml", "# 编辑的批注\n- {原地址: /news/x/, 新地址: /news/a/}"
    )
    to, here = ("--to", str(tmp_path / "srv")), ("--site", str(portal.folder))

    def publish_(*more):
        return portal.run("publish", *to, *here, "--quiet", *more)

    portal.publish, portal.shelf, portal.to, portal.here = (
        publish_,
        Shelf(tmp_path / "srv"),
        to,
        here,
    )
    assert publish_().code == 0
    return portal


def withdraw(site, *more):
    """Take the second item down."""
    return site.run("withdraw", "news/b/", "--reason", "内容有误：已更正。", *site.here, *more)


def traces(folder):
    """Files that have the secret or the title in them."""
    needles = (SECRET.encode(), TITLE.encode())
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if any(needle in data for needle in needles):
                found.append(path.relative_to(folder).as_posix())
    return found


def test_item_held_for_its_page_is_withdrawn(site):
    """What still stands as it last went out can be taken down like anything else."""
    site.item("news/b", f"{SECRET}\n\n<ul><li>一项</li><p>不是一项</p></ul>\n", 标题=TITLE)
    assert site.publish().code == 1
    assert traces(site.shelf.folder / "current/news/b")
    assert withdraw(site).code == 0
    assert site.publish().code == 0
    assert not traces(site.output)


def test_no_page_is_left_if_so_wished(site):
    """A 404, and no blocker for the lost address; the release knows all the same."""
    assert withdraw(site, "--no-page").code == 0
    assert site.publish().code == 0
    assert not (site.shelf.link / "news/b").exists()
    assert set(site.shelf.inventory(site.shelf.current()).withdrawn) == {"news/b/"}
    assert site.publish("--rollback").code == 1
    assert site.publish().code == 0  # the address stays registered


def test_old_release_does_not_bring_it_back(site, tmp_path):
    """Rollback and old bundles are refused by name; back on purpose, it is published again."""
    old, file = site.shelf.current(), tmp_path / "old.tar"
    bundle.write(site.shelf, old, file, None)
    withdraw(site)
    site.publish()
    ran = site.publish("--rollback")
    assert ran.code == 1 and f"版本“{old}”里还有后来撤下的内容：/news/b/。没有切换。" in ran.err
    assert site.run("apply", str(file), *site.to).code == 1
    site.item("news/b", "改好了。")
    site.write("content/data/redirects.yaml", "")
    site.item("news/x")
    assert (
        site.publish().code == 0 and "改好了" in (site.shelf.link / "news/b/index.html").read_text()
    )
    assert site.publish("--rollback", old).code == 1


def test_address_that_it_had_before_is_withdrawn_too(site):
    """An item that had moved is not to be had from a release of before the move either."""
    old = site.shelf.current()
    (site.content / "news/b.md").rename(site.content / "news/b2.md")
    site.write(
        "content/data/redirects.yaml", REGISTER + "\n- {原地址: /news/b/, 新地址: /news/b2/}\n"
    )
    assert site.publish().code == 0
    assert site.run("withdraw", "b2", "--reason", "错", *site.here).code == 0
    assert site.publish().code == 0
    ran = site.publish("--rollback", old)
    assert ran.code == 1 and "撤下的内容：/news/b/。" in ran.err
    assert site.run("purge", *site.here, *site.to).code == 0
    assert site.shelf.ids() == [site.shelf.current()]


def test_page_that_says_so_does_not_stop_a_rollback(two):
    """Between releases that all have the same withdrawal, one goes back as before."""
    shelf = two.shelf
    for number in range(2):
        two.write({"gone/index.html": "页面已撤下", "n.html": str(number)})
        with shelf.locked("test"):
            draft = Draft("test", walk(two.source), {}, {"gone/": "页面已撤下"})
            publish(shelf, draft, NOW + timedelta(hours=1 + number), 5)
    first, second = shelf.ids()[-2:]
    assert shelf.inventory(first).withdrawn == shelf.inventory(second).withdrawn
    with shelf.locked("test"):
        assert roll_back(shelf, "", NOW) == first


def test_withdrawal_of_before_is_told_from_the_page(square):
    """A release of form 1 does not say what is withdrawn; its page does."""
    square.publish({"gone/index.html": "页面已撤下"})
    id_ = square.shelf.current()
    new = square.shelf.inventory(id_)
    old = Inventory(new.stamp, "test", new.files, {}, {}, 1)
    square.shelf.path(id_).rename(square.shelf.path(old.id))
    square.shelf.path(old.id).with_name(f"{old.id}.json").write_text(old.text(), "utf-8")
    square.shelf.switch(old.id)
    with square.shelf.locked("test"):
        draft = Draft("test", walk(square.source), {}, {"gone/": "页面已撤下"})
        made = publish(square.shelf, draft, NOW + timedelta(hours=1), 5)
        assert square.shelf.inventory(made.id).withdrawn == {"gone/": old.stamp}
        assert roll_back(square.shelf, old.id, NOW) == old.id


def test_nothing_of_it_is_kept(site):
    """After a purge neither its text nor its title is anywhere, and the next build makes the same pages."""
    site.run("build", "--preview", *site.here, "--quiet")
    site.item("news/c", 标题=None)  # held: it still stands as it last went out
    (site.folder / ".gongkai/state.sqlite.damaged").write_text(SECRET, "utf-8")
    assert {path.split("/")[0] for path in traces(site.folder)} >= {".gongkai", "content", "output"}
    early = site.run("purge", *site.here, *site.to)
    assert early.code == 2  # nothing is withdrawn
    withdraw(site)
    assert site.run("purge", *site.here, *site.to).code == 1  # not published yet
    site.publish()
    old = min(site.shelf.ids())
    ran = site.run("purge", *site.here, *site.to)
    assert ran.code == 0 and f"已删去版本 {old}（里面有 /news/b/）\n" in ran.out
    assert "\n/news/c/ 暂缓发布，网页还是以前的内容：" in ran.out
    assert "git filter-repo" in ran.out and "CDN" in ran.out
    assert (traces(site.folder), traces(site.shelf.folder)) == ([], [])
    with closing(sqlite3.connect(site.folder / ".gongkai/state.sqlite")) as db:
        for table in ("reading", "good", "file", "inspected"):
            assert not db.execute(f"SELECT * FROM {table} WHERE path LIKE 'news/b%'").fetchall()
        assert db.execute("PRAGMA freelist_count").fetchone() == (0,)
    before = site.files()
    site.item("news/a", "又改了。")
    assert site.publish().code == 1
    assert {p for p, data in site.files().items() if before.get(p) != data} >= {"news/a/index.html"}
    assert "共用" in (site.shelf.link / "news/c/index.html").read_text("utf-8")
    assert site.run("verify", *site.to, "--all", "--quiet").out == ""


def test_server_without_the_portal_is_purged(site, tmp_path):
    """There the served release says what is withdrawn."""
    far, files = Shelf(tmp_path / "far"), [tmp_path / "1.tar", tmp_path / "2.tar"]
    for number, file in enumerate(files):
        if number:
            withdraw(site)
        site.publish("--bundle", str(file))
        assert site.run("apply", str(file), "--to", str(far.folder)).code == 0
    empty = tmp_path / "empty"
    empty.mkdir()
    assert site.run("purge", "--site", str(empty), "--to", str(far.folder)).code == 0
    assert far.ids() == [far.current()] and traces(far.folder) == []


def test_log_has_a_line_for_each_change(site):
    """What came, what went, from which commit; a torn line is mended, and a switch that was not logged is."""
    git = site.folder / ".git"
    (git / "refs/heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (git / "refs/heads/main").write_text("a" * 40 + "\n", "utf-8")
    log = site.shelf.folder / "publications.jsonl"
    withdraw(site)
    site.publish()
    with log.open("a", encoding="utf-8") as file:
        file.write('{"torn')
    site.item("news/d")
    site.publish()
    site.publish("--rollback")
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [line["what"] for line in lines] == ["publish", "publish", "publish", "rollback"]
    assert [line["commit"] for line in lines] == ["", "a" * 40, "a" * 40, ""]
    assert lines[1]["withdrawn"] == {"count": 1, "addresses": ["news/b/"]}
    assert (
        "news/d/" in lines[2]["added"]["addresses"]
        and "news/d/" in lines[3]["removed"]["addresses"]
    )
    log.unlink()
    site.item("news/e")
    site.publish()
    assert [json.loads(line)["what"] for line in log.read_text().splitlines()] == [
        "found",
        "publish",
    ]
    assert not (site.shelf.link / "publications.jsonl").exists()


def test_bundle_of_an_item_that_went_is_refused(tmp_path):
    """Also where the served release was gone back to, and the bundle is newer than that."""
    near, far = Square(tmp_path / "near"), Square(tmp_path / "far")
    near.publish({"a/index.html": "甲"})
    near.publish({"b/index.html": "乙"})
    file = tmp_path / "b.tar"
    bundle.write(near.shelf, near.shelf.current(), file, None)
    far.publish({"a/index.html": "甲"})
    far.write({"c.html": "丙"})
    with far.shelf.locked("test"):
        draft = Draft("test", walk(far.source), {}, {"b/": ""})
        publish(far.shelf, draft, NOW + timedelta(hours=1), 5)
        roll_back(far.shelf, "", NOW)
    with far.shelf.locked("test"), pytest.raises(GongkaiError, match=r"release\.withdrawn"):
        bundle.apply(far.shelf, file, 5, NOW + timedelta(hours=2))
