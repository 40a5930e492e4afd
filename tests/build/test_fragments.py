"""Links to a part of a text (`#三、收费标准`): where they lead, and what is said of those that lead nowhere."""

import shutil
from datetime import datetime
from pathlib import Path

from tests.build.test_walk import preview
from tests.conftest import NOW, SmallPortal

NAMED = """## 1.1 编制目的

文。

## Fee (2026)

Text.

表1 费用

|甲|乙|
|-|-|
|1|2|
"""
FEE = "一、范围\n\n全市。\n\n二、时间\n\n三月。\n\n三、收费标准\n\n每月80元。\n"
RULES = (
    "第一章 总则\n\n第一条 为了规范。\n\n第二条　本市适用。\n\n第二章 收费\n\n第三条 每月80元。\n"
)


def hrefs(portal: SmallPortal, path: str) -> list[str]:
    """The addresses of the links in a page's text."""
    return [
        str(each)
        for each in portal.page(path).xpath("//article//a[starts-with(text(),'处')]/@href")
    ]


PLAN = "1 总则\n\n1.1 编制目的\n\n甲。\n\n1.2 编制依据\n\n乙。\n\n2 组织\n\n2.1 机构\n\n丙。\n"
CASES = {
    FEE: [
        ("一、范围", "ceng-1"),
        ("范围", "ceng-1"),
        ("三、收费标准", "ceng-3"),
        ("三", "ceng-3"),
        ("三、收费 标准", "ceng-3"),
        ("三、收费　标准", "ceng-3"),
        ("三收费标准", "ceng-3"),
        ("%E4%B8%89%E3%80%81%E6%94%B6%E8%B4%B9%E6%A0%87%E5%87%86", "ceng-3"),
    ],
    RULES: [
        ("第三条", "tiao-3"),
        ("第3条", "tiao-3"),
        ("第二条 本市适用", "tiao-2"),
        ("第一章 总则", "zhang-1"),
        ("第一章　总则", "zhang-1"),
        ("总则", "zhang-1"),
        ("ZHANG-1", "zhang-1"),
    ],
    PLAN: [("1 总则", "xu-1"), ("1", "xu-1"), ("1.2", "xu-1_2"), ("1.2 编制　依据", "xu-1_2")],
    NAMED: [
        ("1.1 编制目的", "1-1-%E7%BC%96%E5%88%B6%E7%9B%AE%E7%9A%84"),
        ("1.1", "1-1-%E7%BC%96%E5%88%B6%E7%9B%AE%E7%9A%84"),
        ("11-编制目的", "1-1-%E7%BC%96%E5%88%B6%E7%9B%AE%E7%9A%84"),
        ("编制目的", "1-1-%E7%BC%96%E5%88%B6%E7%9B%AE%E7%9A%84"),
        ("fee (2026)", "fee-2026"),
        ("表1 费用", "table"),
    ],
}


def test_words_of_a_heading_lead_to_its_anchor(portal: SmallPortal) -> None:
    """Within the page, from another page by its file and by its address: the true anchor, and no warning."""
    for number, (text, cases) in enumerate(CASES.items()):
        own = (
            f"见[处{n}甲](#{w})、<a href='#{w}'>处{n}乙</a>、[处{n}丙](<#{w}>)、[处{n}丁](＃{w})。\n\n"
            for n, (w, _) in enumerate(cases)
        )
        portal.item(f"notice/b{number}", "".join(own) + text, 标题=f"乙{number}")
        other = (
            f"[处{n}甲](b{number}.md#{w})、[处{n}乙](/notice/b{number}/#{w})。\n\n"
            for n, (w, _) in enumerate(cases)
        )
        portal.item(f"notice/a{number}", "".join(other), 标题=f"甲{number}")
    assert portal.build().findings == []
    for number, cases in enumerate(CASES.values()):
        own_links = [f"#{anchor}" for _, anchor in cases for _ in range(4)]
        assert hrefs(portal, f"notice/b{number}") == own_links
        links = [f"../../notice/b{number}/#{anchor}" for _, anchor in cases for _ in range(2)]
        assert hrefs(portal, f"notice/a{number}") == links


def test_case_57(portal: SmallPortal) -> None:
    """A numbered heading is named by its words, from the text below it."""
    portal.item("notice/a", FEE + "\n见[处](#一、范围)。\n")
    assert portal.build().findings == []
    assert hrefs(portal, "notice/a") == ["#ceng-1"]


def test_a_dead_fragment_is_told_at_its_line(portal: SmallPortal) -> None:
    """With the nearest heading, or the first ones; within the page, across pages, and in the redirects."""
    portal.item("notice/b", FEE + "\n- 见[处](#四)\n", 标题="收费通知")
    portal.item(
        "notice/a", "见[处](b.md#收费)。\n\n表1 处所\n\n| [处二](/notice/b/#fee) |\n|---|\n| 甲 |\n"
    )
    moved = "- {原地址: /notice/old/, 新地址: '/notice/b/#收费'}\n"
    portal.write("content/data/redirects.yaml", moved)
    no = "所指的正文里没有这样的标题、条或锚点。"
    near = "您是不是要写“三、收费标准”？没有这一处的，请删去 # 和后面的字。"
    first = "可选：“一、范围”“二、时间”“三、收费标准”。没有这一处的，请删去 # 和后面的字。"
    assert portal.build().findings == [
        f"content/data/redirects.yaml:1: [提醒] dead-fragment: 链接“/notice/b/#收费”{no} {near}",
        f"content/notice/a.md:6: [提醒] dead-fragment: 链接“b.md#收费”{no} {near}",
        f"content/notice/a.md:10: [提醒] dead-fragment: 链接“/notice/b/#fee”{no} {first}",
        f"content/notice/b.md:18: [提醒] dead-fragment: 链接“#四”{no} {first}",
    ]
    assert hrefs(portal, "notice/a")[0] == "../../notice/b/#%E6%94%B6%E8%B4%B9"


def test_words_that_are_there_twice(portal: SmallPortal) -> None:
    """The first is taken, and the editor is told how to name another."""
    portal.item("notice/a", "一、范围\n\n全市。\n\n二、范围\n\n全省。\n\n见[处](#范围)。\n")
    assert portal.build().findings == [
        "content/notice/a.md:14: [提醒] repeated-words: 链接“#范围”所指的字，正文里有 2 处，链接指向第一处。 "
        "要指别的一处，请在那个标题后面写锚点，如 {#fee}，链接写 #fee。"
    ]
    assert hrefs(portal, "notice/a") == ["#ceng-1"]


OWN = """<a name="old">旧</a><a name="open">开<span id="word">甲</span><span style="x">乙</span>

## 本站 {#mine}

<p id="para">段</p>

正文[^1]。

[^1]: 注文。

表1 费用

|甲|乙|
|-|-|
|1|2|
"""
ANCHORS = ("old", "open", "word", "mine", "para", "fn-1", "fnref-1", "footnotes", "table")
OF_PAGE = ("", "top", "TOP", "main", "gk-contents", ":~:text=本站")


def test_what_is_there_is_no_false_alarm(portal: SmallPortal) -> None:
    """Anchors that editors wrote, those of notes and tables, of the page around the text, of pages that are no items."""
    names = (*ANCHORS, *OF_PAGE)
    portal.item(
        "notice/b", OWN + "".join(f"\n[处{name}](#{name})\n" for name in names), 标题="通知"
    )
    portal.write("content/notice/a.csv", "甲\n1\n")
    lists = "[表](/column/notice/#nowhere)、[首页](/#gk-latest)、[搜索](/search/#search-results)"
    links = "".join(f"\n[处{name}](b.md#{name})\n" for name in names)
    portal.item("notice/a", f"{lists}、[件](a.csv#row=2)\n{links}")
    found = portal.build().findings
    assert [each for each in found if "fragment" in each or "repeated" in each] == []
    assert hrefs(portal, "notice/b")[: len(ANCHORS)] == [f"#{name}" for name in ANCHORS]
    ids = set(portal.page("notice/b").xpath("//@id"))
    assert ids.issuperset(ANCHORS)
    assert b"a.csv#row=2" in portal.files()["notice/a/index.html"]


def test_an_edit_elsewhere_settles_the_link_anew(portal: SmallPortal, tmp_path: Path) -> None:
    """Its finding comes and goes, and its page is the one of a full build, though its own file did not change.

    Of two headings with the same words the list of contents has two links, which is a finding too.
    """
    texts = [FEE, FEE.replace("收费标准", "时限"), f"三、收费标准\n\n甲。\n\n{FEE}"]
    portal.item("notice/a", "见[处](b.md#收费标准)。\n")
    portal.write(
        "content/data/redirects.yaml", "- {原地址: /old/, 新地址: '/notice/b/#收费标准'}\n"
    )
    counts, links, found = [], [], list[str]()
    for number, text in enumerate(texts):
        portal.item("notice/b", f"第{number}稿。\n\n{text}", 标题="收费通知")
        found = portal.build().findings
        counts.append(len(found))
        links += hrefs(portal, "notice/a")
        if number == 1:
            copy = tmp_path / "copy"
            shutil.copytree(
                portal.folder, copy, ignore=shutil.ignore_patterns(".gongkai", "output")
            )
            portal.run("build", "--site", str(copy), "--quiet", "--now", NOW)
            assert portal.files() == portal.files(copy / "output")
    at = "../../notice/b/#"
    assert counts == [0, 2, 3]
    assert found[-1].startswith("content/notice/b.md:20: [提醒] same-words-elsewhere-perhaps:")
    dead = "%E6%94%B6%E8%B4%B9%E6%A0%87%E5%87%86"
    assert links == [f"{at}{part}" for part in ("ceng-3", dead, "ceng-3")]


def test_nothing_of_a_withheld_or_held_text_is_told(portal: SmallPortal) -> None:
    """No heading of it is suggested, none leads into it; of a held item the last good text counts."""
    portal.item("disclosure/b", "见附件。\n", 标题="决定", 索引号="mc/2026-00002")
    portal.item("notice/c", FEE, 标题="收费通知")
    portal.item("notice/a", "见[决定](../disclosure/b.md#绝密)、[处](c.md#密件收费)。\n")
    portal.build()
    portal.item(
        "disclosure/b",
        "",
        标题="决定",
        索引号="mc/2026-00002",
        公开属性="不予公开",
        公开属性依据="第一条",
    )
    portal.item(
        "notice/c", FEE.replace("三、收费", "三、密件收费"), 标题="收费通知", 发布机构="无此机构"
    )
    gone = "- {原地址: /disclosure/b/, 撤下原因: 有误}\n"
    portal.write("content/data/redirects.yaml", gone)
    ran = portal.build()
    missing, dead = [each for each in ran.findings if each.startswith("content/notice/a.md")]
    assert "dead-link: 链接“../disclosure/b.md#绝密”" in dead
    assert missing.endswith("您是不是要写“三、收费标准”？没有这一处的，请删去 # 和后面的字。")
    assert hrefs(portal, "notice/a") == ["../../notice/c/#%E5%AF%86%E4%BB%B6%E6%94%B6%E8%B4%B9"]


def test_the_preview_looks_into_the_edited_text(portal: SmallPortal) -> None:
    """An edited item may link into itself by its file, before the portal is put together again."""
    portal.item("notice/a", "见[处](a.md#收费)。\n\n一、范围\n\n全市。\n")
    live = preview(portal, datetime(2026, 11, 21, 9))
    portal.item("notice/a", "见[处](a.md#收费)。\n\n一、范围\n\n全市。\n\n二、收费\n\n80元。\n")
    live.reread(["notice/a.md"])
    page = live.view.page("notice/a/")
    assert page is not None
    assert b'href="../../notice/a/#ceng-2"' in live.view.render(page)
