"""Decimal numbers, 1.2.1: headings by their place in a sequence, in whatever form a text comes."""

from __future__ import annotations

import re

import pytest

from gongkai.document import convert

PLAN = """1　总则

1.1　编制目的

为了规范防汛工作，制定本预案。

1.2　适用范围

本预案适用于本市。

2　组织体系

2.1　指挥机构

2.1.1　总指挥部

总指挥由市长担任。

2.1.2　办公室

办公室设在市水务局。

3　附则

本预案自印发之日起施行。
"""
LEVELS = [2, 3, 3, 2, 3, 4, 4, 2]
SOME = "为了规范防汛工作，制定本预案，适用于全市。"


def headings(text: str) -> list[str]:
    """Give the headings of a text, each with its level."""
    return [f"{heading.level} {heading.text}" for heading in convert(text).toc]


def test_an_emergency_plan_has_its_outline() -> None:
    """Levels are those of the numbers; an anchor holds the number as it is written."""
    toc = convert(PLAN).toc
    assert [heading.level for heading in toc] == LEVELS
    assert [heading.id for heading in toc][3:6] == ["xu-2", "xu-2_1", "xu-2_1_1"]


FORMS = {
    "no space": PLAN.replace("　", ""),
    "full width": PLAN.translate(str.maketrans("123.", "１２３．")),
    "lists of Markdown": re.sub(r"(?m)^(\d)　", r"\1. ", PLAN),
    "、": PLAN.replace("　", "、"),
    "last points": PLAN.replace("　", ". "),
    "no blank lines": PLAN.replace("\n\n", "\n"),
    "no blank lines, no space": PLAN.replace("\n\n", "\n").replace("　", ""),
    "bold": "\n\n".join(f"**{line}**" if line[0].isdigit() else line for line in PLAN.split("\n\n")),
    "indented": "　　" + PLAN.replace("\n\n", "\n\n　　"),
    "html": "".join(f"<p>&nbsp; <b>{line.replace('　', '</b> ')}</p>" for line in PLAN.split("\n\n")),
    "br": PLAN.strip().replace("\n\n", "<br>"),
    "windows": PLAN.replace("\n", "\r\n"),
    "below a printed contents": "目录\n\n"
    + "\n\n".join(line for line in PLAN.split("\n\n") if line[0].isdigit())
    + "\n\n"
    + PLAN,
}  # fmt: skip


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_same_outline_in_whatever_form(text: str) -> None:
    """Blanks, full-width signs, bold, line breaks and HTML change nothing."""
    assert [heading.level for heading in convert(text).toc] == LEVELS


def test_other_numbers_above_and_below() -> None:
    """一、 may stand above 1.1; （1） and 1. below it are what they are anywhere."""
    above = f"一、总则\n\n1.1 目的\n\n{SOME}\n\n1.2 适用\n\n{SOME}\n\n二、组织\n\n2.1 指挥\n\n1. 甲。\n\n2. 乙。\n\n2.2 办公\n\n{SOME}"
    assert headings(above) == ["2 一、总则", "3 1.1 目的", "3 1.2 适用", "2 二、组织", "3 2.1 指挥", "3 2.2 办公"]  # fmt: skip
    below = convert(
        "1 总则\n\n1.1 原则\n\n（1）统一领导。\n\n（2）分级负责。\n\n1.2 适用\n\n甲。"
    ).html
    assert 'id="xu-1_1-zimu-2"' in below


def test_numbers_in_lines_below_short_ones() -> None:
    """Lines without full stops, as lists of a plan have them, do not swallow the number below."""
    text = (
        "1 总则\n1.1 原则\n（1）统一领导\n（2）分级负责\n2 组织\n2.1 指挥部\n指挥部由市政府组成。"
    )
    assert headings(text) == ["2 1 总则", "3 1.1 原则", "2 2 组织", "3 2.1 指挥部"]
    assert headings("一、总体\n1.1 目标\n到明年全部完成。\n1.2 原则\n坚持分级负责。") == [
        "2 一、总体",
        "3 1.1 目标",
        "3 1.2 原则",
    ]


def test_plan_sent_with_a_notice_is_not_below_its_last_heading() -> None:
    """A signature ends the notice: 1 of the plan is as high as 一、 of the notice."""
    text = (
        f"一、要求\n\n{SOME}\n\n二、工作\n\n{SOME}\n\n市政府办公室\n2026年3月5日\n\n附件\n\n{PLAN}"
    )
    assert headings(text)[:4] == ["2 一、要求", "2 二、工作", "2 1 总则", "3 1.1 编制目的"]


def test_sentence_with_a_number_is_an_item() -> None:
    """It has its number marked and an anchor, and is no heading."""
    html = convert("1 总则\n\n1.1 各单位要按照要求落实。\n\n1.2 各县要按照预案落实。").html
    assert '<p id="xu-1_1" class="gk-item"><span class="gk-label">1.1</span> 各单位要' in html
    assert "<h3" not in html


def test_one_wrong_number_spoils_nothing_else() -> None:
    """A number left out, or written twice, is still a heading, and so are those after it."""
    text = PLAN.replace("1.2　", "1.1　").replace("2.1.2", "2.1.3")
    assert [heading.level for heading in convert(text).toc] == LEVELS


NONE = {
    "amounts": "1.5万元以上的。\n\n3.2%的比例\n\n1.1亿元\n\n1.2 亿元",
    "dates": "2019.1.2 会议\n\n3.5 植树\n\n3.8 妇女节\n\n5.1 劳动节",
    "standards": "1.1 混凝土结构设计规范 GB 50010\n\n1.2 砌体结构设计规范 GB 50003\n\n以上适用。",
    "versions": "GB/T 1.1 标准化工作导则\n\nGB/T 1.2 起草规则\n\n1.0 版\n\n2.0 版",
    "broken lines": "今年完成投资\n1.1 亿元，增长\n1.2 个百分点，达到\n1.3 以上。",
    "one alone": f"1.1 概述\n\n{SOME}",
    "a table": "| 1 总则 | 1.1 目的 |\n|---|---|\n| 1.1 目的 | 1.2 适用 |",
    "people": "1 张三\n\n2 李四\n\n3 王五\n\n以上人员请到场。",
    "references": "1.1和1.2规定的事项。\n\n1.2的规定。\n\n1.3款所列",
}  # fmt: skip


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_figures_that_are_no_headings(text: str) -> None:
    """A heading that is none misleads more than one that is missed."""
    assert headings(text) == []


def test_written_headings_are_part_of_the_sequence() -> None:
    """`## 1 总则` keeps its own anchor, and 1.1 below it is a heading."""
    toc = convert(f"## 1 总则\n\n1.1 目的\n\n{SOME}\n\n1.2 适用\n\n{SOME}").toc
    assert [(heading.level, heading.id) for heading in toc] == [(2, "1-总则"), (3, "xu-1_1"), (3, "xu-1_2")]  # fmt: skip
