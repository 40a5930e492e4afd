"""CSV files go out as they are attached; what a reader's spreadsheet would carry out in them is told."""

import pytest

from gongkai.files.spreadsheets import check


@pytest.mark.parametrize(
    ("name", "data", "rows"),
    [
        ("a.csv", "甲,乙\n=1,2\n", ("2", "1")),
        ("a.CSV", "甲,乙\n1,2\n,＠SUM(1)\n-A1,+B1\n", ("3", "3")),
        ("a.csv", "甲\n-12\n+86-591\n-\n1=1\n'=1\n", None),
        ("a.csv", '甲,"乙\n丙"\n"\u200b=1",2\n', ("2", "1")),
        ("a.csv", "sep=;\n甲;=乙\n", ("2", "1")),
        ("a.tsv", "甲\t@乙\n", ("1", "1")),
        ("a.csv", "甲\n" + '"' + "5" * 140_000 + "\n=1\n", ("3", "1")),
        ("a.csv", '甲\n"' + "5\n" * 70_000 + "=1\n", ("70002", "1")),
        ("a.csv", "", None),
        ("a.txt", "=1\n", None),
    ],
)
def test_rows_are_found(tmp_path, name: str, data: str, rows: tuple[str, str] | None) -> None:
    """The first row, as a spreadsheet counts, and how many cells; in any encoding that Excel saves."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        file = tmp_path / name
        file.write_bytes(data.encode(encoding))
        found = [(each.gaps["row"], each.gaps["count"]) for each in check(name, file)]
        assert found == ([rows] if rows else []), encoding


def test_attached_formula_is_told_and_goes_out(portal) -> None:
    """A warning at the line that names the file, without the cell; the file is not changed."""
    portal.write("content/news/表.csv", "甲,乙\n1,=cmd|x\n")
    portal.item("news/a", "正文。\n", 附件="表.csv")
    ran = portal.build()
    assert ran.findings == [
        "content/news/a.md:5: [提醒] formula-in-csv: “表.csv”第 2 行有以“=”“+”“-”“@”开头的格（全文共 1 格）："
        "读者用电子表格软件打开，会当作公式执行。 请在这些格前面加一个英文单引号“'”，或者改写；是数字的，去掉别的字。"
    ]
    assert (portal.output / "news/a/表.csv").read_text("utf-8") == "甲,乙\n1,=cmd|x\n"


def test_formula_in_the_file_of_a_chart_is_told(portal) -> None:
    """The file of a chart goes out beside it."""
    portal.write("content/news/x.csv", "科目,预算\n=教育,5\n医疗,6\n")
    portal.item("news/a", "```chart\n类型: 柱形图\n标题: 支出\n数据: x.csv\n```\n")
    assert ["formula-in-csv" in line for line in portal.build().findings] == [True]


def test_formula_in_open_data_is_told(portal) -> None:
    """The file goes out as it was attached, and the CSV that is made of it is inert."""
    portal.write("content/data/columns.yaml", "- {编号: data, 名称: 数据发布, 类型: [数据集]}\n")
    portal.write("content/dataset/路.csv", "路,天\n=A1,1\n")
    given = {
        "标题": "停水", "发布机构": "市府办", "发布时间": "2026-03-05 09:30", "数据文件": "路.csv", "开放领域": "公共服务",
        "数据提供机构": "finance", "更新频率": "每年", "更新日期": "2026-11-01", "使用许可": "CC BY 4.0",
        "数据字典": "[{字段: 路, 含义: 路名, 类型: 文本}, {字段: 天, 含义: 天数, 类型: 整数}]",
    }  # fmt: skip
    portal.item("dataset/a", "", **given)
    assert ["formula-in-csv" in line for line in portal.build().findings] == [True]
    folder = portal.output / "dataset/a"
    assert (folder / "data.csv").read_text("utf-8-sig") == "路,天\n'=A1,1\n"
    assert (folder / "路.csv").read_text("utf-8") == "路,天\n=A1,1\n"
