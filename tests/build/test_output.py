"""The output folder and the state file: nothing torn, nothing foreign removed, nothing trusted when damaged."""

import json
import os
import shutil
import sqlite3

import pytest
from filelock import FileLock

from gongkai import themes
from gongkai.build import journal


def test_lost_address_is_a_blocker(portal):
    """An address that went out and is gone stops the build until a redirect says where it went."""
    portal.item("news/old", 标题="旧文")
    portal.build()
    before = portal.files()
    (portal.content / "news/old.md").rename(portal.content / "news/new.md")
    ran = portal.build()
    assert ran.code == 1
    assert ran.findings == [
        "content/news/old.md: [阻断] address-lost: 地址“/news/old/”以前发布过（来自“content/news/old.md”），现在没有了。 "
        "请恢复文件或写回“编号:”；确要改址或撤下的，请在 content/data/redirects.yaml 里写明“原地址”和“新地址”或“撤下原因”。"
    ]
    assert portal.files() == before
    portal.write("content/data/redirects.yaml", "- {原地址: /news/old/, 新地址: /news/new/}\n")
    assert portal.build().code == 0
    page = portal.page("news/old")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../news/new/"]
    assert page.xpath("//main//a/@href")[0] == "../../news/new/"


def test_withdrawn_page_says_why(portal):
    """An address taken down keeps a page that says why."""
    portal.item("news/old", 标题="旧文")
    portal.build()
    (portal.content / "news/old.md").unlink()
    portal.write("content/data/redirects.yaml", "- {原地址: /news/old/, 撤下原因: 内容有误}\n")
    assert portal.build().code == 0
    assert "内容有误" in portal.page("news/old").xpath("string(//main)")


def test_moving_a_file_keeps_its_address(portal):
    """With 编号 the address does not depend on folder or file name."""
    portal.item("news/a", 编号="stable", 标题="动态")
    portal.build()
    before = portal.files()
    (portal.content / "news/2026").mkdir()
    (portal.content / "news/a.md").rename(portal.content / "news/2026/b.md")
    assert portal.build().code == 0
    assert portal.files() == before


def test_foreign_folder_is_refused(portal, tmp_path):
    """A folder with files that we did not make is not touched: exit 2."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home/thesis.txt").write_text("mine")
    ran = portal.build("--output", str(tmp_path / "home"))
    assert ran.code == 2
    assert ran.err == (
        f"gongkai: 输出文件夹“{tmp_path / 'home'}”里已有不是 Gongkai 生成的文件。 请用 --output 另指定一个空文件夹。\n"
    )
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("where", ["", "content", "content/news"])
def test_output_over_the_content_is_refused(portal, where):
    """The output may not lie over the site's content or settings."""
    assert portal.build("--output", str(portal.folder / where)).code == 2


def test_stale_and_altered_files_are_mended(portal):
    """What does not belong in the output goes, what was altered or lost there is written again."""
    portal.item("news/a")
    portal.build()
    before = portal.files()
    (portal.output / "news/a/index.html").write_text("tampered")
    (portal.output / "index.html").unlink()
    (portal.output / "leftover").mkdir()
    (portal.output / "leftover/x.html").write_text("old")
    (portal.output / ".well-known").mkdir()
    (portal.output / ".well-known/x").write_text("not ours")
    portal.build()
    after = portal.files()
    assert after.pop(".well-known/x") == b"not ours"
    assert after == before
    assert not (portal.output / "leftover").exists()


@pytest.mark.parametrize("damage", ["text", "truncated", "foreign", "other version"])
def test_damaged_state_is_rebuilt(portal, damage):
    """A state file that cannot be used is set aside, said so, and the build is a full one."""
    portal.item("news/a")
    portal.build()
    before = portal.files()
    state = portal.folder / ".gongkai/state.sqlite"
    if damage == "text":
        state.write_text("not a database" * 1000)
    elif damage == "truncated":
        state.write_bytes(state.read_bytes()[:5000])
    elif damage == "foreign":
        state.unlink()
        sqlite3.connect(state).execute("CREATE TABLE theirs (x)").connection.close()
    else:
        database = sqlite3.connect(state)
        database.execute("PRAGMA user_version = 99")
        database.close()
    ran = portal.build()
    assert ran.code == 0
    assert f"状态文件 {state} 已损坏或来自别的版本，已重新建立；这次完整生成。" in ran.out
    assert portal.files() == before
    assert state.with_name("state.sqlite.damaged").exists()


def test_second_build_says_who_holds_the_lock(portal):
    """Two builds at once in one site: the second says so and stops."""
    portal.build()
    (portal.folder / ".gongkai/lock.holder").write_text("pid 1", "utf-8")
    with FileLock(portal.folder / ".gongkai/lock"):
        ran = portal.build()
    assert (ran.code, ran.err) == (2, "gongkai: 另一个生成正在进行（pid 1）。 请等它结束后再试。\n")


@pytest.mark.parametrize("when", ["before the moves", "half way", "before they are forgotten"])
def test_killed_build_is_completed(portal, monkeypatch, when):
    """A build killed after it had decided is finished by the next; every file is old or new, never torn."""
    for number in range(6):
        portal.item(f"news/n{number}", "旧。\n", 标题=f"动态{number}")
    portal.build()
    old = portal.files()
    for number in range(6):
        portal.item(f"news/n{number}", "新。\n", 标题=f"动态{number}")

    class Killed(BaseException):
        """Stands for SIGKILL: nothing after it runs."""

    complete = journal.complete

    def killed(output, moves):
        if when == "half way":
            for file, staged in list(moves.items())[:3]:
                (output / journal.STAGE / staged).replace(output / file)
        elif when == "before they are forgotten":
            complete(output, moves)
        raise Killed

    monkeypatch.setattr(journal, "complete", killed)
    with pytest.raises(Killed):
        portal.build()
    monkeypatch.setattr(journal, "complete", complete)
    between = portal.files()
    portal.build()
    new = portal.files()
    assert "新。" in portal.page("news/n5").xpath("string(//*[@data-body])")
    for file, data in between.items():
        if not file.startswith(journal.STAGE):
            assert data in (old.get(file), new.get(file)), file
    assert not (portal.output / journal.STAGE).exists()


def test_manifest_says_where_files_come_from(portal):
    """Each file of the output has its entry, with the content file it came from."""
    portal.write("content/news/表.csv", "甲\n1\n")
    portal.item("news/a", 标题="有附件", 附件="表.csv")
    portal.build()
    entries = json.loads((portal.folder / ".gongkai/manifest.json").read_text("utf-8"))
    assert {entry["path"] for entry in entries} == set(portal.files())
    page = next(entry for entry in entries if entry["url"] == "news/a/")
    assert {key: page[key] for key in ("site", "path", "source", "kind", "title")} == {
        "site": "test", "path": "news/a/index.html", "source": "news/a.md", "kind": "news", "title": "有附件",
    }  # fmt: skip
    assert (
        next(entry["source"] for entry in entries if entry["path"] == "news/a/表.csv")
        == "news/表.csv"
    )


def test_template_fault_stops_with_its_place(portal):
    """A portal's own template that fails is our caller's fault: exit 2, with file and line."""
    portal.write(
        "templates/news.html",
        '{% extends "!theme/news.html" %}\n{% block after %}{{ nonsense }}{% endblock %}\n',
    )
    portal.item("news/a")
    ran = portal.build()
    assert ran.code == 2
    assert "模板出错：news.html: 'nonsense' is undefined" in ran.err
    portal.write("templates/news.html", "{% if %}\n")
    ran = portal.build()
    assert ran.code == 2
    assert "news.html:1:" in ran.err


@pytest.mark.parametrize("name", ["公告.md", "附件.pdf"])
def test_file_name_in_another_encoding(portal, name):
    """A name that an old system's archive left in GBK is told, and stops nothing else."""
    portal.item("news/a")
    place = os.fsencode(portal.content / "news") + b"/" + name.encode("gbk")
    with open(place, "wb") as file:
        file.write("---\n标题: 乙\n---\n".encode())
    ran = portal.build()
    assert ran.code == 1
    assert [line.split(": ")[1] for line in ran.findings] == ["[错误] file-name-encoding"]
    assert (portal.output / "news/a/index.html").exists()


def test_broken_words_of_a_theme_are_told(portal):
    """A theme's words that cannot be read are a fault with its place, no end of the program."""
    shutil.copytree(themes.path(), portal.folder / "theme")
    portal.write("theme/texts/en.yaml", "a: [\n")
    portal.write("pelicanconf.py", "from gongkai.defaults import *\nTHEME = 'theme'\n")
    portal.write("content/data/site.yaml", "编号: test\n名称: 测试市人民政府\n语言: en\n")
    ran = portal.build()
    assert ran.code == 2
    assert "模板出错：en.yaml: ParserError" in ran.err and "程序内部出错" not in ran.err


def test_address_too_long_for_a_file(portal):
    """An id that no file system takes is told before anything is written."""
    portal.item("news/a")
    portal.build()
    portal.item("news/b", 标题="乙", 编号="长" * 90)
    ran = portal.build()
    assert ran.code == 1
    assert "wrong-value" in ran.findings[0]
    (portal.content / "news/b.md").unlink()
    assert portal.build().code == 0


def test_manifest_that_is_gone_comes_back(portal):
    """Nothing else changed: it is written again."""
    portal.item("news/a")
    portal.build()
    manifest_ = portal.folder / ".gongkai/manifest.json"
    before = manifest_.read_bytes()
    manifest_.unlink()
    assert portal.build().code == 0
    assert manifest_.read_bytes() == before
