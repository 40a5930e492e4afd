"""Finished pages: headings, lists, tables, images and words."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "header-without-cells": FindingRule(
        ERROR,
        source="ACT d0f69e",
        wcag="1.3.1",
        zh=(
            "表头“{value}”没有管到任何单元格。",
            "请补上它下面（或右边）的单元格；它不是表头的，请改成普通单元格；多余的，请删去。",
        ),
        en=(
            'The header cell "{value}" heads no cell.',
            "Add the cells below (or beside) it; make it an ordinary cell if it is no header; remove it if it is not needed.",
        ),
    ),
    "headers-without-rows": FindingRule(
        WARNING,
        source="ACT d0f69e",
        wcag="1.3.1",
        zh=(
            "表格只有表头，没有内容：“{value}”。",
            "请补上内容；还没有内容的，请先不放表格，写一句“暂无”；用表格来排版的，请改用段落。",
        ),
        en=(
            'The table has header cells only, and no content: "{value}".',
            "Add the rows; as long as there are none, say so in a sentence instead; for mere layout use paragraphs.",
        ),
    ),
    "wrong-headers-attribute": FindingRule(
        ERROR,
        source="ACT a25f45",
        wcag="1.3.1",
        zh=(
            "单元格“{value}”的 headers 写了“{id}”，同一张表格里没有这个 id 的另一个单元格。",
            "请改成本表格里表头的 id；表头简单的，删去 headers，用 th 和 scope 就够了。",
        ),
        en=(
            'The headers attribute of the cell "{value}" names "{id}", which is the id of no other cell of this table.',
            "Name the id of a header cell of this table; in a simple table remove headers: th and scope are enough.",
        ),
    ),
    "forced-letter-spacing": FindingRule(
        ERROR,
        source="ACT 24afc2",
        wcag="1.4.12",
        zh=(
            "字距用 !important 定成了 {value}，读者调不大。",
            "请删去 style 里的 !important；一定要定的，letter-spacing 至少写 0.12em。",
        ),
        en=(
            "The space between letters is forced to {value} by !important: readers cannot widen it.",
            "Remove !important from the style; if it must be, write a letter-spacing of at least 0.12em.",
        ),
    ),
    "forced-word-spacing": FindingRule(
        ERROR,
        source="ACT 9e45ec",
        wcag="1.4.12",
        zh=(
            "词距用 !important 定成了 {value}，读者调不大。",
            "请删去 style 里的 !important；一定要定的，word-spacing 至少写 0.16em。",
        ),
        en=(
            "The space between words is forced to {value} by !important: readers cannot widen it.",
            "Remove !important from the style; if it must be, write a word-spacing of at least 0.16em.",
        ),
    ),
    "forced-line-height": FindingRule(
        ERROR,
        source="ACT 78fd32",
        wcag="1.4.12",
        zh=(
            "行高用 !important 定成了 {value}，读者调不大。",
            "请删去 style 里的 !important；一定要定的，line-height 至少写 1.5。",
        ),
        en=(
            "The height of lines is forced to {value} by !important: readers cannot widen it.",
            "Remove !important from the style; if it must be, write a line-height of at least 1.5.",
        ),
    ),
}
