"""Anchors, levels and lines: what a reader jumps by and what the build looks up."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from gongkai.document import FoundRef, Heading, Options, convert

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
BY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)

LAW = """第一章　总则

第一条　甲。

第二条　乙：

（一）丙；

（二）丁。

第二章　附则

第三条　戊。
"""


@BY_CASE
def test_anchors_are_unique_and_reached_by_the_contents(case: Path) -> None:
    """Each anchor stands once on the page, and each line of the contents leads to one."""
    document = convert(case.read_text(encoding="utf-8"))
    root = html.fragment_fromstring(document.html, create_parent="div")
    ids = [element.get("id") for element in root.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {heading.id for heading in document.toc} <= set(ids)


@BY_CASE
def test_no_level_of_heading_is_skipped(case: Path) -> None:
    """The outline begins at level 2 and never goes down by more than one."""
    levels = [heading.level for heading in convert(case.read_text(encoding="utf-8")).toc]
    assert all(below <= above + 1 for above, below in zip([1, *levels], levels, strict=False))
    assert all(2 <= level <= 6 for level in levels)


def test_anchors_do_not_change_with_the_words() -> None:
    """Rewording and new unnumbered paragraphs leave every anchor of a number as it was."""
    reworded = LAW.replace("甲。", "另一句话。\n\n新的一款。").replace("总则", "一般规定")
    ids = [set(html.fromstring(convert(text).html).xpath("//@id")) for text in (LAW, reworded)]
    assert ids[0] == ids[1]
    assert {"zhang-1", "tiao-2", "tiao-2-xiang-1", "tiao-2-xiang-2", "zhang-2"} <= ids[0]


def test_repeated_number_gets_a_suffix() -> None:
    """A second 第一条, as in an annex, is told from the first by `-2`."""
    ids = html.fromstring(convert(f"{LAW}\n附件\n\n第一条　己。\n").html).xpath("//@id")
    assert "tiao-1-2" in ids


def test_written_anchor_wins() -> None:
    """An anchor given by the editor stays, also before a number that would want it."""
    document = convert("## 附则 {#zhang-1}\n\n正文。\n\n第一章　总则\n\n正文。\n")
    assert [heading.id for heading in document.toc] == ["zhang-1", "zhang-1-2"]


def test_levels_beyond_six_stay_six() -> None:
    """HTML has no seventh level; deeper headings stay at the sixth."""
    text = "\n\n正文够长。\n\n".join(f"{'#' * level} 第{level}层" for level in range(1, 7))
    assert [heading.level for heading in convert(text).toc] == [2, 3, 4, 5, 6, 6]


def test_articles_are_the_contents_where_nothing_else_is() -> None:
    """Five articles or more without any heading make the table of contents, by label."""
    text = "\n\n".join(f"第{number}条　内容。" for number in "一二三四五")
    assert convert(text).toc[4] == Heading(2, "tiao-5", "第五条")
    assert convert(text.rsplit("\n\n", 1)[0]).toc == ()


def test_refs_tell_their_lines() -> None:
    """Targets are given as written, in order, each with the line of its own occurrence."""
    text = "首行\r\n\r\n[甲](a.pdf)\r\n\r\n```\r\n[甲](b.pdf)\r\n```\r\n\r\n<a href='c&amp;d.pdf'>乙</a>[甲](a.pdf)\r\n"
    assert convert(text).refs == (
        FoundRef("link", "a.pdf", 3),
        FoundRef("link", "c&d.pdf", 9),
        FoundRef("link", "a.pdf", 9),
    )


def test_faults_tell_their_lines() -> None:
    """Faults are sorted by line and name what is wrong."""
    text = "正文\n\n![](x.png)\n\n<iframe src='a'></iframe>\n\n[坏](vbscript:x)\n\n| 甲乙 | 丙 |\n|---|---|\n| 1 |\n"
    faults = [(fault.id, fault.line, fault.gaps["value"]) for fault in convert(text).faults]
    assert faults == [
        ("image-without-alternative", 3, "x.png"),
        ("html-removed", 5, "iframe"),
        ("unsafe-link", 7, "vbscript:x"),
        ("broken-table", 11, "1"),
    ]


def test_unknown_names_in_options_do_nothing() -> None:
    """A name that is no transformation is left to the caller to complain about."""
    assert convert(LAW, Options(frozenset({"nothing"}))) == convert(LAW)


def test_empty_text_gives_empty_document() -> None:
    """No text, or white space alone, gives no page and no contents."""
    assert convert("").html.strip() == "" and convert(" \n　\n").html.strip() == ""
