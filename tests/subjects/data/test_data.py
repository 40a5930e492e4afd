"""Open data, the gazette and the interface for programs, through the builds of a small portal."""

import csv
import io
import json
import zipfile

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from gongkai.subjects.data.dataset import due
from tests.files.test_images import gif

COLUMNS = (
    "- {编号: policy, 名称: 政策文件, 类型: [公开事项]}\n- {编号: news, 名称: 工作动态, 类型: [动态]}\n"
    "- {编号: data, 名称: 数据发布, 类型: [数据集]}\n- {编号: gazette, 名称: 政府公报, 类型: [政府公报]}\n"
)
DICTIONARY = (
    "[{字段: 站台, 含义: 名称, 类型: 文本}, {字段: 线路数, 含义: 停靠的线路, 类型: 整数, 单位: 条},"
    " {字段: 坡道, 含义: 有坡道, 类型: 是否}, {字段: 完工, 含义: 完工日期, 类型: 日期}]"
)
TABLE = "站台,线路数,坡道,完工\n甲站,12,是,2026-03-05\n乙站,3,否,\n"


@pytest.fixture
def data(portal):
    """A portal with one sound data set, and a way to change it."""
    portal.write("content/data/columns.yaml", COLUMNS)

    def write(text: str | bytes = TABLE, name: str = "站台.csv", /, **fields: str | None):
        portal.write(f"content/dataset/{name}", text)
        given: dict[str, str | None] = {
            "标题": "公交站台", "发布机构": "市府办", "发布时间": "2026-03-05 09:30", "数据文件": name,
            "开放领域": "公共服务", "数据提供机构": "finance", "更新频率": "每年", "更新日期": "2026-03-01",
            "使用许可": "CC BY 4.0", "数据字典": DICTIONARY,
        }  # fmt: skip
        portal.item("dataset/a", "", **given | fields)
        return portal

    return write


def workbook(*sheets: list[list[str | float]]) -> bytes:
    """The least that is an XLSX file, with texts in their cells."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kin = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    numbers = range(1, len(sheets) + 1)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{kin}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kin}"><sheets>'
        + "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{kin}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in numbers
        )
        + "</Relationships>",
    }
    for n, rows in zip(numbers, sheets, strict=True):
        cells = "".join(
            f'<row r="{y}">'
            + "".join(_cell(chr(64 + x) + str(y), v) for x, v in enumerate(row, 1))
            + "</row>"
            for y, row in enumerate(rows, 1)
        )
        files[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def _cell(place: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


def main_text(portal, path: str) -> str:
    return " ".join(portal.page(path).xpath("string(//main)").split())


def test_data_set_is_shown_and_offered(data):
    """The page shows dictionary, preview, licence and promise; CSV and JSON stand beside it."""
    portal = data()
    assert portal.build().findings == []
    text = main_text(portal, "dataset/a")
    for shown in (
        "停靠的线路",
        "甲站",
        "共 2 行。",
        "每年",
        "测试市财政局",
        "原始文件",
    ):
        assert shown in text, shown
    page = portal.page("dataset/a")
    assert page.xpath("//a[@rel='license']/@href") == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]
    assert page.xpath("//th[@data-number]/text()") == ["线路数"]
    assert any("theme/js/data_table." in script for script in page.xpath("//script/@src"))
    assert (portal.output / "dataset/a/data.csv").read_bytes() == (
        "\ufeff" + TABLE.replace("\n", "\r\n")
    ).encode()
    made = json.loads((portal.output / "dataset/a/data.json").read_text("utf-8"))
    assert made["records"] == [
        {"站台": "甲站", "线路数": 12, "坡道": True, "完工": "2026-03-05"},
        {"站台": "乙站", "线路数": 3, "坡道": False, "完工": None},
    ]
    assert made["fields"][1] == {
        "name": "线路数",
        "meaning": "停靠的线路",
        "type": "integer",
        "unit": "条",
    }


def test_long_table_is_cut_on_the_page_alone(data):
    """A page shows the first 50 rows; the files hold all."""
    portal = data("站台,线路数,坡道,完工\n" + "".join(f"站{n},{n},是,\n" for n in range(80)))
    assert portal.build().findings == []
    assert "共 80 行，下面是前 50 行。" in main_text(portal, "dataset/a")
    assert len(portal.page("dataset/a").xpath("//*[@data-sortable]//tbody/tr")) == 50
    assert (portal.output / "dataset/a/data.csv").read_text("utf-8-sig").count("\n") == 81


def test_workbook_becomes_the_same_files(data):
    """The one sheet of an XLSX file; whole numbers stay whole, others as a spreadsheet shows them."""
    rows: list[list[str | float]] = [["站台", "里程"], ["甲站", 12.0], ["乙站", 0.1 + 0.2]]
    fields = (
        "[{字段: 站台, 含义: 名称, 类型: 文本}, {字段: 里程, 含义: 长度, 类型: 数值, 单位: 千米}]"
    )
    portal = data(workbook(rows, []), "站台.xlsx", 数据字典=fields)
    assert portal.build().findings == []
    found = list(
        csv.reader((portal.output / "dataset/a/data.csv").read_text("utf-8-sig").splitlines())
    )
    assert found == [["站台", "里程"], ["甲站", "12"], ["乙站", "0.3"]]


@pytest.mark.parametrize(
    ("promise", "updated", "last"),
    [
        ("每日", "2026-11-20", "2026-11-21"), ("每周", "2026-11-14", "2026-11-21"), ("每月", "2026-01-31", "2026-02-28"),
        ("每季", "2026-11-30", "2027-02-28"), ("每半年", "2026-08-31", "2027-02-28"), ("每年", "2024-02-29", "2025-02-28"),
        ("每五年", "2026-06-30", "2031-06-30"), ("不定期", "2020-01-01", ""),
    ],
)  # fmt: skip
def test_promise_has_a_last_day(promise, updated, last):
    """When the next update is due, month ends included."""
    assert due({"promise": promise, "updated": updated}) == last


def test_promise_is_kept_until_its_day_is_over(data):
    """The clock alone makes a data set late, and that is told."""
    portal = data(更新频率="每月", 更新日期="2026-10-21")
    assert portal.build().findings == []
    late = portal.run("build", "--site", str(portal.folder), "--quiet", "--now", "2026-11-22 00:00")
    assert late.code == 0
    assert late.findings == [
        "content/dataset/a.md:9: [提醒] data-late: 更新频率是“每月”，上次更新是“2026-10-21”，应在“2026-11-21”以前更新。 "
        "请更新数据文件和“更新日期”；不能再按期更新的，请改写“更新频率”。"
    ]
    assert "逾期未更新" in main_text(portal, "dataset/a")
    assert "逾期未更新" in main_text(portal, "data-plan")


PLACE = "content/dataset/a.md"
BAD_TABLES = {
    "row": ("站台,线路数,坡道,完工\n甲站,12,是\n", {},
        f"{PLACE}:5: [错误] broken-table-file: 数据文件“站台.csv”第 2 行：有 3 格，列名有 4 格。 请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。"),
    "quotes": ('站台,线路数,坡道,完工\n"甲站,12,是,\n', {},
        f"{PLACE}:5: [错误] broken-table-file: 数据文件“站台.csv”第 2 行：引号没有成对。 请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。"),
    "long cell": (f"站台,线路数,坡道,完工\n甲站,12,是,\n{'乙' * 140_000},1,是,\n", {},
        f"{PLACE}:5: [错误] broken-table-file: 数据文件“站台.csv”第 3 行：有一格超过 131072 个字符；多半是引号没有成对，后面的都算进了这一格。 "
        "请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。"),
    "control": ("站台,线路数,坡道,完工\n甲站,12,是,\n乙\x0b站,1,是,\n", {},
        f"{PLACE}:5: [错误] broken-table-file: 数据文件“站台.csv”第 3 行：第 1 列有看不见的控制字符 U+000B。 "
        "请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。"),
    "encoding": (TABLE.encode("gb18030"), {},
        f"{PLACE}:5: [错误] broken-table-file: 数据文件“站台.csv”第 1 行：不是 UTF-8 编码。 请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。"),
    "undescribed": ("站台,线路数,坡道,完工,备注\n甲站,12,是,,无\n", {},
        f"{PLACE}:5: [错误] column-undescribed: 数据文件的“备注”这一列，数据字典里没有说明。 请在“数据字典”里加一项，写明它的含义、类型和单位。"),
    "unknown": ("站台,线路数,坡道\n甲站,12,是\n", {},
        f"{PLACE}:11: [错误] column-unknown: 数据字典里的“完工”，在数据文件里没有这一列。 请核对列名，一字不差；用不到的请删去。"),
    "twice": (TABLE, {"数据字典": DICTIONARY[:-1] + ",\n {字段: 站台, 含义: 又一次, 类型: 文本}]"},
        f"{PLACE}:12: [错误] column-twice: 数据字典里“站台”写了两次（另一次在第 11 行）。 请删去其中一项。"),
    "cell": ("站台,线路数,坡道,完工\n甲站,十二,是,\n", {},
        f"{PLACE}:11: [错误] wrong-cell: 数据文件第 2 行“线路数”列的“十二”不是整数。 "
        "请改正这一格，或在数据字典里改正这一列的类型；日期写成 2026-03-05，是否写“是”或“否”，没有值的留空。"),
    "no such day": ("站台,线路数,坡道,完工\n甲站,12,是,2026-02-30\n", {},
        f"{PLACE}:11: [错误] wrong-cell: 数据文件第 2 行“完工”列的“2026-02-30”不是日期。 "
        "请改正这一格，或在数据字典里改正这一列的类型；日期写成 2026-03-05，是否写“是”或“否”，没有值的留空。"),
    "personal value": ("站台,线路数,坡道,完工\n甲站,1,是,\n经办 110101199003074514,1,是,\n", {},
        f"{PLACE}:5: [错误] personal-value: 数据文件第 3 行里有身份证号码。号码不在此显示。 请删去号码再提交；文件已进入版本库的，请联系管理员清除历史记录。"),
    "promise": (TABLE, {"更新频率": "常常"},
        f"{PLACE}:8: [错误] unknown-choice: 更新频率“常常”不在可选范围内。 可选：每日、每周、每月、每季、每半年、每年、每五年、不定期。"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BAD_TABLES)
def test_bad_data_is_told_and_held(data, fault):
    """Each fault of a file or its dictionary, whole; such a data set does not go out, and nothing beside it."""
    text, fields, message = BAD_TABLES[fault]
    portal = data(text, **fields)
    ran = portal.build()
    # Files of every kind are looked through for personal data too: tests/files.
    own = [line for line in ran.findings if "personal-in-file" not in line]
    assert (own, ran.code) == ([message], 1)
    assert not (portal.output / "dataset").exists()


def test_personal_columns_are_refused(data):
    """A column that says that it holds personal information, even when it is described."""
    fields = "[{字段: 站台, 含义: 名称, 类型: 文本}, {字段: 联系人手机号, 含义: 电话, 类型: 文本}]"
    portal = data("站台,联系人手机号\n甲站,0600-5550100\n", 数据字典=fields)
    assert portal.build().findings == [
        f"{PLACE}:11: [错误] personal-column: 数据文件的“联系人手机号”列像是个人信息，开放数据里不能有。 "
        "请从数据文件里删去这一列；确实不是个人信息的，请换一个列名。"
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("站台.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wrong-value: 数据文件“站台.xls”不对：数据文件只能是 .csv 或 .xlsx。 请改正这个值。"),
        ("站台.xlsx", b"PK\x03\x04 no workbook", "data-unreadable: 数据文件“站台.xlsx”读不出来：打不开这个工作簿，文件可能损坏或者加了密。 请改好文件，再提交一次。"),
        ("站台.xlsx", workbook([["甲"], ["乙"]], [["丙"]]), "data-unreadable: 数据文件“站台.xlsx”读不出来：有 2 个工作表写了内容（“表2”是第二个），一个数据集只能有一个。 请改好文件，再提交一次。"),
        ("站台.xlsx", workbook([["甲"], ['乙</t></is></c><c r="XFD1048576" t="inlineStr"><is><t>丙']]), "data-unreadable: 数据文件“站台.xlsx”读不出来：有内容的格子一直到第 1048576 行、第 16384 列，太远了；请删去远处误写的格子，另存一次。 请改好文件，再提交一次。"),
        ("站台.xlsx", workbook([["甲"], ["乙&#x85;"], ["丙_x0001_"]]), "broken-table-file: 数据文件“站台.xlsx”第 3 行：第 1 列有看不见的控制字符 U+0001。 请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。"),
        ("data.csv", TABLE, "file-name-taken: 文件“data.csv”与本页另一个文件重名。 请给文件换一个名字。"),
    ],
)  # fmt: skip
def test_bad_data_files(data, name, content, message):
    """What is no table at all, and what has the name of a file that is made."""
    found = data(content, name).build().findings
    assert [line for line in found if "unreadable-file" not in line] == [
        f"{PLACE}:5: [错误] {message}"
    ]


def test_what_went_out_stays_while_a_data_set_is_held(data):
    """A file that breaks holds the item: page, CSV and JSON stay as they were."""
    portal = data()
    portal.build()
    before = portal.files()
    assert data("站台,线路数\n").build().code == 1
    after = portal.files()
    for name in ("dataset/a/data.csv", "dataset/a/data.json", "dataset/a/站台.csv"):
        assert after[name] == before[name]
    assert "甲站" in main_text(portal, "dataset/a")


def test_overview_plan_and_catalogue(data):
    """Data sets by field, what is promised and what comes, and the catalogue in DCAT."""
    portal = data(关键词="公交、站台", 数据时段="2026年")
    portal.write(
        "content/data/site.yaml", "编号: test\n名称: 测试市人民政府\n域名: www.test.example\n"
    )
    coming = "- {编号: parking, 名称: 停车泊位, 开放领域: 公共服务, 数据提供机构: 财政局, 开放时间: 2027年6月, 更新频率: 每季}\n"
    portal.write("content/data/openings.yaml", coming)
    assert portal.build().findings == []
    assert "公共服务 1 个数据集" in main_text(portal, "datasets")
    plan = main_text(portal, "data-plan")
    assert "2027-03-01前" in plan
    assert "停车泊位公共服务财政局2027年6月每季" in plan
    assert "../../data-plan/" in portal.page("column/data").xpath("//main//a/@href")
    catalogue = json.loads((portal.output / "catalog.jsonld").read_text("utf-8"))
    (found,) = catalogue["dcat:dataset"]
    assert found["@id"] == "https://www.test.example/dataset/a/"
    assert found["dct:accrualPeriodicity"]["@id"].endswith("/frequency/ANNUAL")
    assert [each["dcat:downloadURL"]["@id"].rpartition("/")[2] for each in found["dcat:distribution"]] == [
        "data.csv", "data.json", "站台.csv",
    ]  # fmt: skip
    assert [word["@value"] for word in found["dcat:keyword"]] == ["公交", "站台"]


def test_portal_without_data_has_no_such_pages(portal):
    """No overview, plan, catalogue or print page stands where there is nothing to show."""
    portal.item("news/a")
    portal.build()
    for name in ("datasets", "data-plan", "catalog.jsonld", "catalogue.csv", "dataset", "gazette"):
        assert not (portal.output / name).exists(), name


def gazette(portal, id_: str = "2026-1", /, **fields: str) -> None:
    given = {
        "标题": f"公报{id_}", "发布机构": "市府办", "发布时间": "2026-04-01 09:00", "年份": "2026", "期号": "1", "登载的文件": "[a, b]",
    }  # fmt: skip
    portal.item(f"gazette/{id_}", "", **given | fields)


def test_gazette_and_its_documents_lead_to_each_other(data):
    """The issue lists its documents, each document names the issue; one page holds all texts."""
    portal = data()
    portal.write("content/disclosure/图.gif", gif())
    portal.item(
        "disclosure/a",
        "## 一、总则 {#x}\n\n见[后面](#x)。\n\n![街景](图.gif)\n",
        标题="甲办法",
        文号="测政〔2026〕1号",
    )
    portal.item("disclosure/b", "## 一、总则 {#x}\n\n文字。\n", 标题="乙办法", 索引号="mc/2")
    portal.item(
        "disclosure/c",
        "",
        标题="丙卷宗",
        索引号="mc/3",
        公开属性="依申请公开",
        公开属性依据="第一条",
    )
    gazette(
        portal,
        登载的文件="[a, b, c]",
        其他内容="[{部分: 大事记, 篇名: 一季度, 页码: 9}]",
        总期号="30",
    )
    assert portal.build().findings == []
    assert portal.page("gazette/2026-1").xpath("//main//ol//a/@href") == [
        f"../../disclosure/{name}/" for name in "abc"
    ]
    assert "../../gazette/2026-1/" in portal.page("disclosure/a").xpath("//main//a/@href")
    page = portal.page("gazette/2026-1/print")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.xpath("//article//h3/@id") == ["t1-x", "t2-x"]
    assert "#t1-x" in page.xpath("//article//a/@href")
    assert page.xpath("//article//img/@src") == ["../../../disclosure/a/%E5%9B%BE.gif"]
    text = main_text(portal, "gazette/2026-1/print")
    for shown in ("甲办法", "乙办法", "丙卷宗", "大事记：一季度（第 9 页）", "总第30期"):
        assert shown in text, shown


def test_edit_of_a_document_makes_the_whole_issue_anew(data):
    """The print page depends on the texts that it holds, and on nothing else of them."""
    portal = data()
    portal.item("disclosure/a", "旧文字。\n")
    gazette(portal, 登载的文件="a")
    portal.build()
    portal.item("disclosure/a", "新文字。\n")
    portal.build()
    assert "新文字。" in main_text(portal, "gazette/2026-1/print")


def test_series_of_issues(data):
    """A year's issues have different numbers, without gaps; an unknown document is told."""
    portal = data()
    portal.item("disclosure/a")
    gazette(portal, "one", 期号="2", 登载的文件="a")
    gazette(portal, "two", 期号="2", 登载的文件="[a, x]")
    gazette(portal, "zero", 期号="0", 登载的文件="a")
    assert portal.build().findings == [
        "content/gazette/one.md:6: [提醒] issue-missing: 2026年的公报有第 2 期，却没有第 1 期。 请补上缺的一期，或核对期号。",
        "content/gazette/one.md:6: [提醒] issue-twice: 2026年第 2 期公报已经有了：“gazette/two.md”。 请核对年份和期号。下一个没有用过的是“3”。",
        "content/gazette/two.md:6: [提醒] issue-twice: 2026年第 2 期公报已经有了：“gazette/one.md”。 请核对年份和期号。下一个没有用过的是“3”。",
        "content/gazette/two.md:7: [错误] unknown-document: 登载的文件“x”找不到对应的公开事项。 请写公开事项的编号、索引号或文号，并核对有无错字。",
        "content/gazette/zero.md:6: [错误] wrong-value: 期号“0”不对：期号从 1 数起。 请改正这个值。",
    ]


def read(portal, name: str):
    return json.loads((portal.output / name).read_text("utf-8"))


def test_description_of_the_interface_is_valid_and_true(data):
    """The description is OpenAPI 3.1; every address in it answers; every answer is told in it."""
    portal = data()
    portal.item("disclosure/a")
    portal.build()
    described = read(portal, "openapi.json")
    OpenAPIV31SpecValidator(described).validate()
    for path in described["paths"]:
        assert (portal.output / path.format(page=1, id="a").lstrip("/")).is_file(), path
    schemas = described["components"]["schemas"]
    item = read(portal, "api/items/1.json")["items"][0]
    assert item.keys() <= schemas["Item"]["properties"].keys()
    assert set(schemas["Item"]["required"]) <= item.keys()
    assert read(portal, "api/index.json").keys() == schemas["Index"]["properties"].keys()
    kinds = {kind["id"]: kind for kind in read(portal, "api/kinds.json")["kinds"]}
    assert kinds["dataset"]["states"] == {"kept": "按期更新", "late": "逾期未更新"}
    assert "/api/items/1.json" in main_text(portal, "api")


def test_columns_that_only_look_alike(data):
    """What nobody sees in the name of a column, in the file or in the dictionary, makes no other column of it."""
    table = TABLE.replace("站台,", "\ufeff站\u200b台,", 1)
    ran = data(table, 数据字典=DICTIONARY.replace("线路数", "线路\u2060数")).build()
    assert [line.split(": ")[1] for line in ran.findings] == ["[提醒] invisible-character"]
    assert b"\xe2\x80\x8b" not in data(table).files()["dataset/a/data.json"]


def test_semicolons_between_columns(data):
    """They are told as that, and not as columns that are missing."""
    assert data(TABLE.replace(",", ";")).build().findings == [
        "content/dataset/a.md:5: [错误] broken-table-file: 数据文件“站台.csv”第 1 行：各列之间用的是“;”，不是半角逗号，程序分不出列。 "
        "请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。"
    ]
