"""A table's name and unit: both are in its caption, in the order in which they were written."""

from __future__ import annotations

import pytest
from lxml import html

from gongkai.document import convert

TABLE = "| 项目 | 2025年 |\n|---|---:|\n| 收入 | 10 |\n| 支出 | 9 |"
HTML_TABLE = "<table><tr><td>项目</td><td>2025年</td></tr><tr><td>收入</td><td>1</td></tr></table>"
WIDE = (
    '<table><tr><td colspan="2">{}</td></tr><tr><td>项目</td><td>2025年</td></tr>'
    "<tr><td>收入</td><td>1</td></tr></table>"
)


def caption_of(text: str) -> str:
    """Give the words of the caption of the only table, parts of it divided by `|`; empty if it has none."""
    root = html.fragment_fromstring(convert(text).html, create_parent="div")
    found = root.findall(".//caption")
    return "|".join(part.strip() for each in found for part in each.itertext() if part.strip())


FORMS = {
    "paragraphs": f"表1　财政收支\n\n单位：万元\n\n{TABLE}",
    "lines": f"收支如下：\n表1　财政收支\n单位：万元\n{TABLE}",
    "html": f"<p>表1　财政收支</p><p>单位：万元</p>{HTML_TABLE}",
    "br": f"<p>表1　财政收支<br>单位：万元</p>{HTML_TABLE}",
    "bold and far right": f"**表1　财政收支**\n\n　　　　　　　　　　单位：万元\n\n{TABLE}",
    "a wide row": f"表1　财政收支\n\n{WIDE.format('单位：万元')}",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_unit_between_name_and_table(text: str) -> None:
    """However the two lines come, the name is the caption and the unit a part of it."""
    assert caption_of(text) == "表1　财政收支|单位：万元"


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("单位：万元\n\n表1　财政收支", "单位：万元|表1　财政收支"),
        ("表1　财政收支（单位：万元）", "表1　财政收支（单位：万元）"),
        ("表1-2　收支\n\n（计量单位：亿元）", "表1-2　收支|（计量单位：亿元）"),
        ("表一　人口\n\n2025年末　　单位：万人", "表一　人口|2025年末　　单位：万人"),
        (
            "2026年预算收支表\n\n部门：市财政局　　单位：万元",
            "2026年预算收支表|部门：市财政局　　单位：万元",
        ),
        ("图1　人口（单位：万人）\n\n表1　人口", "表1　人口"),
        ("请填写收支情况表", ""),
        ("收支见表1。\n\n单位：万元", ""),
        ("联系单位：市财政局\n\n表1　收支", "表1　收支"),
        ("单位：市财政局\n\n表1　收支", "表1　收支"),
        ("一、收支情况表\n\n单位：万元", ""),
    ],
)
def test_lines_above_a_table(above: str, caption: str) -> None:
    """A unit may come first or within; a title without a number is a name only beside a unit; the rest is text."""
    assert caption_of(f"正文。\n\n{above}\n\n{TABLE}") == caption


def test_notes_below_are_paragraphs() -> None:
    """注 and 资料来源 after a table or an image begin paragraphs of their own."""
    below = "<p>注：快报数。</p>\n<p>资料来源：市财政局</p>"
    assert below in convert(f"{TABLE}\n注：快报数。\n资料来源：市财政局").html
    figure = convert("![收支](a.png)\n图1-1　收支\n注：快报数。").html
    assert "<figcaption>图1-1　收支</figcaption></figure>\n<p>注：快报数。</p>" in figure
