"""Cells of open data, read and written, alone."""

import csv
import io
import json

from gongkai.exports import write
from gongkai.records.datafiles import wrong_cell


def test_formulas_are_not_carried_out():
    """What a spreadsheet would carry out has an apostrophe before it in CSV; JSON has it as it is."""
    cells = ["=HYPERLINK(1)", "@SUM(1)", "-1+cmd|x", "-12", "+86-600", "-", "a=b"]
    text = write("csv", {"columns": ["=A", "b"], "rows": [[cell, "x"] for cell in cells]})
    told = [line.removesuffix(",x") for line in text.decode("utf-8-sig").splitlines()]
    assert told == ["'=A,b", "'=HYPERLINK(1)", "'@SUM(1)", "'-1+cmd|x", *cells[3:]]
    wide = [
        "＝1+1",
        "－A1",
        "\u200b=1",
        " \n@x",
        "\ta",
        "-5e-3",
        "+86 591 8755",
        "-12.5%",
        "－5",
        "- A1",
    ]
    text = write("csv", {"columns": ["a"], "rows": [[cell] for cell in wide]})
    assert [row[0] for row in csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""))] == [
        "a",
        *["'" + cell for cell in wide[:5]],
        *wide[5:9],
        "'- A1",
    ]
    made = write("records", {"head": {}, "name": "records", "records": [{"a": cells[0]}]})
    assert json.loads(made)["records"][0]["a"] == cells[0]


def test_chart_with_an_endless_cell_says_so(portal):
    """No quotation mark is at fault in a cell that is too long for any table."""
    portal.write("content/news/x.csv", f"科目,预算\n教育,{'5' * 140_000}\n")
    portal.item("news/a", "```chart\n类型: 柱形图\n标题: 支出\n数据: x.csv\n```\n")
    assert portal.build().findings == [
        "content/news/a.md:6: [提醒] broken-chart-row: 图表的数据文件“x.csv”第 2 行：有一格超过 131072 个字符；"
        "多半是引号没有成对，后面的都算进了这一格。 请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次；"
        "改好以前，页面上只有数据表或数据文件。"
    ]


def test_endless_numbers_are_none():
    """What Python reads as no number, or as infinity, which JSON does not know."""
    assert wrong_cell(["1" * 30, "9" * 5000], "整数") == 1
    assert wrong_cell(["-1.5", "9" * 400 + ".5"], "数值") == 1
