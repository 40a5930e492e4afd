"""Incremental equals full, byte for byte; what is held stays as it was."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from gongkai.build import processors
from gongkai.build.page import PlannedPage
from gongkai.build.processes import Processes
from gongkai.build.render import Renderer


def fill(portal, count: int = 3) -> None:
    """A few items of every kind, linked to each other."""
    for number in range(count):
        portal.item(
            f"disclosure/d{number}",
            f"一、总则\n\n第一条 文件{number}。见[动态](../news/n{number}.md)。\n",
            标题=f"文件{number}",
            索引号=f"mc/2026-{number:05}",
            主题分类="教育服务",
        )
        portal.item(
            f"interpretation/i{number}", 标题=f"解读{number}", 解读对象=f"mc/2026-{number:05}"
        )
        portal.item(f"service/s{number}", 标题=f"指南{number}")
        portal.item(
            f"news/n{number}", 标题=f"动态{number}", 发布时间=f"2026-03-0{number + 1} 10:00"
        )
        portal.item(f"notice/g{number}", 标题=f"公告{number}", 截止时间=f"2026-11-2{number} 12:00")
        portal.item(f"page/p{number}", 标题=f"单页{number}", 排序=str(number))  # fmt: skip


def full(portal, tmp_path, *arguments):
    """The output of a build from nothing, elsewhere."""
    output = tmp_path / "full"
    state = portal.folder / ".gongkai"
    aside = portal.folder.parent / "aside"
    state.rename(aside)
    portal.build("--output", str(output), *arguments)
    files = portal.files(output)
    for folder in (state, output):
        subprocess.run(["rm", "-rf", str(folder)], check=True)
    aside.rename(state)
    return files


def test_second_build_writes_nothing(portal):
    """A build after which nothing changed leaves every file untouched."""
    fill(portal)
    portal.build()
    before = {path: path.stat().st_mtime_ns for path in portal.output.rglob("*.html")}
    ran = portal.build()
    assert "本次写入 0 个，删除 0 个" in ran.out
    assert before == {path: path.stat().st_mtime_ns for path in portal.output.rglob("*.html")}


def test_edit_touches_only_what_shows_it(portal):
    """A changed body rewrites its own page alone; a changed title its lists and neighbours too."""
    fill(portal)
    portal.build()

    def changed(body: str, title: str) -> set[str]:
        before = portal.files()
        portal.item("news/n1", body, 标题=title, 发布时间="2026-03-02 10:00")
        portal.build()
        after = portal.files()
        pages = {file.removesuffix("index.html") for file in after if file.endswith(".html")}
        return {
            page
            for page in pages
            if before.get(page + "index.html") != after.get(page + "index.html")
        }

    assert changed("另一段正文。\n", "动态1") == {"news/n1/"}
    lists = {"column/news/", "column/news/year/2026/", "column/news/organ/office/", "organ/office/"}
    assert changed("另一段正文。\n", "动态甲") == {
        "",
        "news/n0/",
        "news/n1/",
        "news/n2/",
        "browse/D/",
        "browse/2026/",
        "channel/updates/",
        *lists,
    }


def test_only_what_can_differ_is_looked_at(portal, monkeypatch):
    """After an edit of one body no other page is asked whether it changed; after any other edit each is."""
    fill(portal)
    portal.build()
    asked: list[str] = []
    fingerprint = Renderer.fingerprint

    def told(renderer: Renderer, page: PlannedPage) -> str:
        asked.append(page.path)
        return fingerprint(renderer, page)

    monkeypatch.setattr(Renderer, "fingerprint", told)

    def looked_at(body: str, **fields: str) -> list[str]:
        asked.clear()
        portal.item("news/n1", body, **{"标题": "动态1", "发布时间": "2026-03-02 10:00"} | fields)
        portal.build("--now", "2026-03-09 10:00")
        return asked

    assert (
        len(looked_at("一句。\n")) > 40
    )  # the clock went on to another day than that of the build before
    assert looked_at("另一句。\n") == ["news/n1/"]
    assert len(looked_at("见[另一条](n2.md)。\n")) > 40
    assert len(looked_at("见[另一条](n2.md)。\n", 关键词="[水]")) > 40
    portal.write("content/files/a.csv", "甲\n")
    assert len(looked_at("见[那一条](n2.md)。\n", 关键词="[水]")) > 40
    assert looked_at("见[这一条](n2.md)。\n", 关键词="[水]") == ["news/n1/"]


def test_moved_item_is_told_at_its_new_place(portal):
    """A move that changes no byte changes what manifest and audit say of where the page came from."""
    portal.item("page/a", 编号="a", 标题="同名")
    portal.item("page/b", 编号="b", 标题="同名")
    portal.build()
    before = portal.files()
    (portal.content / "page/old").mkdir()
    (portal.content / "page/b.md").rename(portal.content / "page/old/c.md")
    ran = portal.build()
    assert portal.files() == before
    told = "页面标题“同名 - 测试市人民政府”与“page/a/”相同。 请在标题里加以区别，如写明年份、栏目或第几页。"
    assert f"content/page/old/c.md:2: [提醒] repeated-page-title: {told}" in ran.findings
    entries = json.loads((portal.folder / ".gongkai/manifest.json").read_text("utf-8"))
    assert "page/old/c.md" in [entry["source"] for entry in entries]
    assert "page/b.md" not in [entry["source"] for entry in entries]


@pytest.mark.slow
@pytest.mark.parametrize("where", ["pelicanconf.py", "own.py"])
def test_what_a_filter_calls(portal, where):
    """A filter of the portal's own is the same text, and what it calls gives something else."""
    portal.write(
        "templates/news.html",
        '{% extends "!theme/news.html" %}{% block after %}<p>{{ "" | marked }}</p>{% endblock %}\n',
    )
    portal.item("news/a")
    for word in ("甲", "乙"):
        code = f"def helper():\n    return '{word}'\n\ndef marked(text):\n    return helper()\n"
        if where == "own.py":
            portal.write("own.py", code)
            code = "from own import marked\n"
        settings = f"from gongkai.defaults import *\n{code}JINJA_FILTERS = {{'marked': marked}}\n"
        portal.write("pelicanconf.py", settings)
        command = [
            sys.executable,
            "-m",
            "gongkai",
            "build",
            "--site",
            str(portal.folder),
            "--quiet",
        ]
        subprocess.run(command, check=True, capture_output=True)
        assert f"<p>{word}</p>" in (portal.output / "news/a/index.html").read_text("utf-8")


def test_one_faulty_item_among_a_hundred(portal):
    """Ninety-nine go out, the faulty one's last good page stands, exit 1, the summary names it."""
    for number in range(100):
        portal.item(f"news/n{number:03}", "第一稿。\n", 标题=f"动态{number}")
    assert portal.build().code == 0
    for number in range(100):
        portal.item(f"news/n{number:03}", "第二稿。\n", 标题=f"动态{number}")
    portal.item("news/n050", "第二稿。\n", 标题="动态50", 发布机构="没有的机构")
    ran = portal.build()
    assert ran.code == 1
    drafts = [
        portal.page(f"news/n{n:03}").xpath("string(//*[@data-body])").strip() for n in range(100)
    ]
    assert drafts == ["第二稿。"] * 50 + ["第一稿。"] + ["第二稿。"] * 49
    assert (
        "暂缓发布 1 件（上一次发布的页面保持不变）：\n  news/n050.md：发布机构“没有的机构”不在 organs.yaml 里。\n"
        in ran.out
    )


def test_held_item_stands_as_it_went_out(portal):
    """A held item keeps its page as it last was, with its files, within the site as it is now."""
    portal.write("content/news/表.csv", "甲,乙\n1,2\n")
    portal.item("news/x", 标题="会出错的", 附件="表.csv")
    portal.build()
    before = (portal.output / "news/x/index.html").read_bytes()
    portal.item("news/x", 标题="改了标题", 附件="没有.csv")
    portal.build()
    assert (portal.output / "news/x/index.html").read_bytes() == before
    (portal.content / "news/表.csv").unlink()
    portal.write(
        "content/data/columns.yaml",
        "- {编号: news, 名称: 新栏目名, 类型: [动态]}\n- {编号: policy, 名称: 文件, 类型: [公开事项]}\n",
    )
    portal.write(
        "content/data/redirects.yaml",
        "".join(
            f"- {{原地址: /column/{c}/, 撤下原因: 并栏}}\n"
            for c in ("explained", "service", "notice")
        ),
    )
    ran = portal.build()
    assert "[错误] missing-file" in [line.split(": ")[1] for line in ran.findings]
    page = portal.page("news/x")
    assert page.xpath("string(//h1)") == "会出错的"
    assert "新栏目名" in page.xpath("//nav//a/text()")
    assert "../../news/x/%E8%A1%A8.csv" in page.xpath("//main//a/@href")
    assert (portal.output / "news/x/表.csv").exists()
    assert "会出错的" in portal.page("column/news").text_content()


def test_new_faulty_item_waits(portal):
    """A faulty item that never went out leaves no byte."""
    portal.item("news/x", 标题="等着的", 发布机构="没有的机构")
    assert portal.build().code == 1
    assert not any("等着的".encode() in data for data in portal.files().values())


def test_strict_holds_warnings(portal):
    """With --strict a warning holds its item like an error."""
    portal.item("news/x", "\n", 标题="空的")
    assert portal.build("--strict").code == 1
    assert not (portal.output / "news/x").exists()


def test_drafts_and_future_items_leave_no_byte(portal):
    """Nothing of a draft or of an item not yet due is in the output; when due it goes out."""
    portal.item("news/draft", "雪砚桥的正文。\n", 标题="雪砚桥", 草稿="true")
    portal.item("news/later", "青樾湾的正文。\n", 标题="青樾湾", 发布时间="2026-11-21 09:01")
    ran = portal.build()
    assert ran.code == 0
    assert "未到时间或草稿 2 件" in ran.out
    everything = b"".join([*portal.files().values(), *(p.encode() for p in portal.files())])
    for word in ("雪砚桥", "青樾湾", "news/later", "news/draft"):
        assert word.encode() not in everything
    portal.run("build", "--site", str(portal.folder), "--quiet", "--now", "2026-11-21 09:01")
    assert portal.page("news/later").xpath("string(//h1)").strip() == "青樾湾"


@pytest.mark.slow
def test_jobs_give_the_same_bytes(portal, tmp_path, monkeypatch):
    """As many processes as there are processors write, report and remember what one does."""
    monkeypatch.setattr(processors, "usable", lambda: 2)
    started: list[object] = []
    start = Processes._start

    def counted(self, work):
        started.append(work)
        return start(self, work)

    monkeypatch.setattr(Processes, "_start", counted)
    fill(portal, 20)
    portal.item("news/n1", "见[处](#没有)。\n")
    copy = tmp_path / "copy"
    shutil.copytree(portal.folder, copy)
    ran = portal.build()
    assert len(started) == 6  # to read, to render, to derive
    alone = portal.build("--site", str(copy), "--jobs", "1")
    assert len(started) == 6
    assert ran.findings == alone.findings != []
    assert portal.files() == portal.files(copy / "output")
    assert remembered(portal.folder) == remembered(copy)


def remembered(folder) -> list[object]:
    """What the state file has of content, pages and index, without times."""
    tables = (
        "SELECT path, sha256, context, words, reading, told FROM reading",
        "SELECT * FROM good",
        "SELECT * FROM body",
        "SELECT file, path, fingerprint, sha256, size, source, kind, title FROM output",
        "SELECT * FROM derived",
        "SELECT * FROM derived_row",
    )
    with closing(sqlite3.connect(folder / ".gongkai/state.sqlite")) as state:
        return [sorted(state.execute(table)) for table in tables]


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles"])
def test_machine_does_not_matter(portal, tmp_path, zone):
    """Another hash seed, time zone, locale and folder give the same bytes."""
    fill(portal)
    portal.build()
    output = tmp_path / "elsewhere"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": zone, "LC_ALL": "C"}
    command = [
        sys.executable,
        "-m",
        "gongkai",
        "build",
        "--site",
        str(portal.folder),
        "--output",
        str(output),
    ]
    subprocess.run(
        [*command, "--now", "2026-11-21 09:00"], env=environment, check=True, capture_output=True
    )
    assert portal.files(output) == portal.files()
