"""The output folder and the state file: nothing torn, nothing foreign removed, nothing trusted when damaged."""

import json
import os
import sqlite3

import pytest
from filelock import FileLock

from gongkai.build import journal


def test_lost_address_is_a_blocker(shop):
    """An address that went out and is gone stops the build until a redirect says where it went."""
    shop.item("news/old", 标题="旧文")
    shop.build()
    before = shop.files()
    (shop.content / "news/old.md").rename(shop.content / "news/new.md")
    ran = shop.build()
    assert ran.code == 1
    assert ran.findings == [
        "content/news/old.md: [阻断] address-lost: 地址“/news/old/”以前发布过（来自“content/news/old.md”），现在没有了。 "
        "请恢复文件或写回“编号:”；确要改址或撤下的，请在 content/data/redirects.yaml 里写明“原地址”和“新地址”或“撤下原因”。"
    ]
    assert shop.files() == before
    shop.write("content/data/redirects.yaml", "- {原地址: /news/old/, 新地址: /news/new/}\n")
    assert shop.build().code == 0
    page = shop.page("news/old")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../news/new/"]
    assert page.xpath("//main//a/@href")[0] == "../../news/new/"


def test_withdrawn_page_says_why(shop):
    """An address taken down keeps a page that says why."""
    shop.item("news/old", 标题="旧文")
    shop.build()
    (shop.content / "news/old.md").unlink()
    shop.write("content/data/redirects.yaml", "- {原地址: /news/old/, 撤下原因: 内容有误}\n")
    assert shop.build().code == 0
    assert "内容有误" in shop.page("news/old").xpath("string(//main)")


def test_moving_a_file_keeps_its_address(shop):
    """With 编号 the address does not depend on folder or file name."""
    shop.item("news/a", 编号="stable", 标题="动态")
    shop.build()
    before = shop.files()
    (shop.content / "news/2026").mkdir()
    (shop.content / "news/a.md").rename(shop.content / "news/2026/b.md")
    assert shop.build().code == 0
    assert shop.files() == before


def test_foreign_folder_is_refused(shop, tmp_path):
    """A folder with files that we did not make is not touched: exit 2."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home/thesis.txt").write_text("mine")
    ran = shop.build("--output", str(tmp_path / "home"))
    assert ran.code == 2
    assert ran.err == (
        f"gongkai: 输出文件夹“{tmp_path / 'home'}”里已有不是 Gongkai 生成的文件。 请用 --output 另指定一个空文件夹。\n"
    )
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("where", ["", "content", "content/news"])
def test_output_over_the_content_is_refused(shop, where):
    """The output may not lie over the site's content or settings."""
    assert shop.build("--output", str(shop.folder / where)).code == 2


def test_stale_and_altered_files_are_mended(shop):
    """What does not belong in the output goes, what was altered or lost there is written again."""
    shop.item("news/a")
    shop.build()
    before = shop.files()
    (shop.output / "news/a/index.html").write_text("tampered")
    (shop.output / "index.html").unlink()
    (shop.output / "leftover").mkdir()
    (shop.output / "leftover/x.html").write_text("old")
    (shop.output / ".well-known").mkdir()
    (shop.output / ".well-known/x").write_text("not ours")
    shop.build()
    after = shop.files()
    assert after.pop(".well-known/x") == b"not ours"
    assert after == before
    assert not (shop.output / "leftover").exists()


@pytest.mark.parametrize("damage", ["text", "truncated", "foreign", "other version"])
def test_damaged_state_is_rebuilt(shop, damage):
    """A state file that cannot be used is set aside, said so, and the build is a full one."""
    shop.item("news/a")
    shop.build()
    before = shop.files()
    state = shop.folder / ".gongkai/state.sqlite"
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
    ran = shop.build()
    assert ran.code == 0
    assert f"状态文件 {state} 已损坏或来自别的版本，已重新建立；这次完整生成。" in ran.out
    assert shop.files() == before
    assert state.with_name("state.sqlite.damaged").exists()


def test_second_build_says_who_holds_the_lock(shop):
    """Two builds at once in one site: the second says so and stops."""
    shop.build()
    (shop.folder / ".gongkai/lock.holder").write_text("pid 1", "utf-8")
    with FileLock(shop.folder / ".gongkai/lock"):
        ran = shop.build()
    assert (ran.code, ran.err) == (2, "gongkai: 另一个生成正在进行（pid 1）。 请等它结束后再试。\n")


@pytest.mark.parametrize("when", ["before the moves", "half way", "before they are forgotten"])
def test_killed_build_is_completed(shop, monkeypatch, when):
    """A build killed after it had decided is finished by the next; every file is old or new, never torn."""
    for number in range(6):
        shop.item(f"news/n{number}", "旧。\n", 标题=f"动态{number}")
    shop.build()
    old = shop.files()
    for number in range(6):
        shop.item(f"news/n{number}", "新。\n", 标题=f"动态{number}")

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
        shop.build()
    monkeypatch.setattr(journal, "complete", complete)
    between = shop.files()
    shop.build()
    new = shop.files()
    assert "新。" in shop.page("news/n5").xpath("string(//*[@data-body])")
    for file, data in between.items():
        if not file.startswith(journal.STAGE):
            assert data in (old.get(file), new.get(file)), file
    assert not (shop.output / journal.STAGE).exists()


def test_manifest_says_where_files_come_from(shop):
    """Each file of the output has its entry, with the content file it came from."""
    shop.write("content/news/表.csv", "甲\n1\n")
    shop.item("news/a", 标题="有附件", 附件="表.csv")
    shop.build()
    entries = json.loads((shop.folder / ".gongkai/manifest.json").read_text("utf-8"))
    assert {entry["path"] for entry in entries} == set(shop.files())
    page = next(entry for entry in entries if entry["url"] == "news/a/")
    assert {key: page[key] for key in ("site", "path", "source", "kind", "title")} == {
        "site": "test", "path": "news/a/index.html", "source": "news/a.md", "kind": "news", "title": "有附件",
    }  # fmt: skip
    assert (
        next(entry["source"] for entry in entries if entry["path"] == "news/a/表.csv")
        == "news/表.csv"
    )


def test_template_fault_stops_with_its_place(shop):
    """A portal's own template that fails is our caller's fault: exit 2, with file and line."""
    shop.write(
        "templates/news.html",
        '{% extends "!theme/news.html" %}\n{% block after %}{{ nonsense }}{% endblock %}\n',
    )
    shop.item("news/a")
    ran = shop.build()
    assert ran.code == 2
    assert "模板出错：news.html: 'nonsense' is undefined" in ran.err
    shop.write("templates/news.html", "{% if %}\n")
    ran = shop.build()
    assert ran.code == 2
    assert "news.html:1:" in ran.err


@pytest.mark.parametrize("name", ["公告.md", "附件.pdf"])
def test_file_name_in_another_encoding(shop, name):
    """A name that an old system's archive left in GBK is told, and stops nothing else."""
    shop.item("news/a")
    place = os.fsencode(shop.content / "news") + b"/" + name.encode("gbk")
    with open(place, "wb") as file:
        file.write("---\n标题: 乙\n---\n".encode())
    ran = shop.build()
    assert ran.code == 1
    assert [line.split(": ")[1] for line in ran.findings] == ["[错误] file-name-encoding"]
    assert (shop.output / "news/a/index.html").exists()


def test_address_too_long_for_a_file(shop):
    """An id that no file system takes is told before anything is written."""
    shop.item("news/a")
    shop.build()
    shop.item("news/b", 标题="乙", 编号="长" * 90)
    ran = shop.build()
    assert ran.code == 1
    assert "wrong-value" in ran.findings[0]
    (shop.content / "news/b.md").unlink()
    assert shop.build().code == 0


def test_manifest_that_is_gone_comes_back(shop):
    """Nothing else changed: it is written again."""
    shop.item("news/a")
    shop.build()
    manifest_ = shop.folder / ".gongkai/manifest.json"
    before = manifest_.read_bytes()
    manifest_.unlink()
    assert shop.build().code == 0
    assert manifest_.read_bytes() == before
