"""Titles that end in 。 and stand on a line of their own, as in most notices of the State Council."""

from __future__ import annotations

import pytest

from gongkai.document import convert

SOME = "各地区、各部门要认真落实。"


def headings(text: str) -> list[str]:
    """Give the headings of a text, each with its level."""
    return [f"{heading.level} {heading.text}" for heading in convert(text).toc]


@pytest.mark.parametrize("paragraph", ["{}\n\n", "　　{}\n\n", "<p>　　{}</p>\n\n"])
def test_each_has_text_below(paragraph: str) -> None:
    """（一）指导思想。 and its text below, each a paragraph, in whatever form."""
    lines = [
        "一、总体要求",
        "（一）指导思想。",
        SOME,
        "（二）统筹两个市场，打造中心。",
        "1.加工。" + SOME,
        "2.研发。" + SOME,
    ]
    text = "".join(paragraph.format(line) for line in lines)
    assert headings(text) == ["2 一、总体要求", "3 （一）指导思想。", "3 （二）统筹两个市场，打造中心。", "4 1.加工。", "4 2.研发。"]  # fmt: skip


def test_beside_a_title_run_in() -> None:
    """One sibling may have its text in the same paragraph."""
    text = f"一、要求\n\n（一）思想。\n\n{SOME}\n\n（二）目标。到2028年全部完成改造任务。"
    assert headings(text) == ["2 一、要求", "3 （一）思想。", "3 （二）目标。"]


@pytest.mark.parametrize(
    "text",
    [
        f"（一）负责供水。\n\n（二）负责排水。\n\n{SOME}",
        f"（一）负责供水。\n\n{SOME}\n\n（二）负责排水。",
        f"（一）负责供水。\n\n{SOME}",
        f"（一）负责供水。每日检查。\n\n{SOME}\n\n（二）负责排水。\n\n{SOME}",
        f"第一条 职责：\n\n（一）负责供水。\n\n{SOME}\n\n（二）负责排水。\n\n{SOME}",
    ],
)
def test_sentences_of_a_list(text: str) -> None:
    """One sibling that is a sentence, or has nothing below, and all are items."""
    assert headings(text) == []
