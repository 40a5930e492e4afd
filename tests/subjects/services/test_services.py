"""The room of services: guides, life events, forms, halls, the day's cases, and the pages over them."""

import io
import zipfile

import pytest

from gongkai.subjects.services.hall import FACILITIES

FORM = {
    "标题": "测试表格",
    "发布机构": "市府办",
    "发布时间": "2026-03-06 09:30",
    "表格文件": "表.docx",
}
HALL = {
    "标题": "测试大厅", "发布机构": "市府办", "发布时间": "2026-03-06 09:30", "层级": "县", "地址": "一路1号", "电话": "0600-0000000",
    "开放时间": "[{日子: 星期一, 时间: 9:00—17:00}]",
}  # fmt: skip
DAILY = {
    "标题": "三月五日办件", "发布机构": "市府办", "发布时间": "2026-03-05 18:30", "数据时间": "2026-03-05 18:00", "办件数据": "日.csv",
}  # fmt: skip
CSV = "事项,办理机构,受理件数,办结件数\n测试指南,财政局,3,2\n别的事,民政局,4,5\n"
SCENARIO = """---
标题: 测试场景
发布机构: 市府办
发布时间: 2026-03-06 09:30
办事指南: [a]
问题:
  - 编号: first
    问题: 有证吗？
    答案:
      - {答: 有, 转到: second}
      - {答: 没有, 转到: none}
  - 编号: second
    问题: 还用吗？
    答案:
      - {答: 用, 转到: go}
结果:
  - 编号: go
    结果: 去换证
    材料: [旧证, 照片]
    指南: [a]
  - 编号: none
    结果: 不用办
    材料: [身份证]
---
"""


def words(portal, path: str) -> str:
    """The words of a page's main part, white space folded."""
    return " ".join(portal.page(path).xpath("string(//main)").split())


def links(portal, path: str) -> list[str]:
    return list(portal.page(path).xpath("//main//a/@href"))


def _form() -> bytes:
    """A sound Word file with nothing in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return made.getvalue()


def form(portal, name="b", body="各栏。\n", /, **fields) -> None:
    portal.write("content/form/表.docx", _form())
    portal.item(f"form/{name}", body, **(FORM | fields))


def daily(portal, name="d", csv=CSV, /, **fields) -> None:
    portal.write(f"content/daily/{name}.csv", csv)
    portal.item(f"daily/{name}", "", **(DAILY | {"办件数据": f"{name}.csv"} | fields))


def test_guide_names_its_levels_channels_forms_and_halls(portal):
    """What a guide names stands on its page, and the guide on theirs."""
    form(portal)
    portal.item("hall/h", "", **HALL)
    portal.item(
        "service/a", "", 办理层级="市、县", 办理渠道="web, 自助终端", 办理深度="查询、申请", 领域="教育",
        网上办理入口="https://example.cn/a", 表格="b", 服务大厅="h",
    )  # fmt: skip
    assert portal.build().findings == []
    text = words(portal, "service/a")
    for shown in ("市、县", "网上、自助终端", "网上查询、网上申请", "教育"):
        assert shown in text, shown
    assert {"../../form/b/", "../../hall/h/"} <= set(links(portal, "service/a"))
    assert "../../service/a/" in links(portal, "form/b")
    assert "../../service/a/" in links(portal, "hall/h")


def test_guide_without_an_https_link_is_done_in_person(portal):
    """网上可办 is worked out of 网上办理入口."""
    portal.item("service/a", "")
    portal.item("service/b", "", 标题="乙", 网上办理入口="http://example.cn/b")
    assert portal.build().findings == []
    assert "到现场办理" in words(portal, "service/a")
    assert "到现场办理" in words(portal, "service/b")


@pytest.mark.parametrize("fee", ["不收费", "不收费；评定费由财政承担", "免费", "免收登记费"])
def test_what_is_free_needs_no_basis(portal, fee):
    """不收费 alone."""
    portal.item("service/a", "", 收费标准=fee)
    assert portal.check().findings == []


@pytest.mark.parametrize(
    ("fields", "line", "told"),
    [
        ({"收费标准": "每件10元"}, 7, "写了收费标准“每件10元”，却没有写收费依据。 请补写收费依据。"),
        ({"收费标准": "不收费；补领20元"}, 7, "写了收费标准“不收费；补领20元”，却没有写收费依据。 请补写收费依据。"),
        ({"办理渠道": "网上"}, 13, "写了办理渠道“网上”，却没有写网上办理入口。 请补写网上办理入口。"),
        ({"办理深度": "查询、办理"}, 13, "写了办理深度“办理”，却没有写网上办理入口。 请补写网上办理入口。"),
    ],
)  # fmt: skip
def test_guide_says_what_follows(portal, fields, line, told):
    """A fee has its basis, an online channel its link."""
    portal.item("service/a", "", **fields)
    ran = portal.check()
    assert ran.findings == [f"content/service/a.md:{line}: [错误] needs-field: {told}"]
    assert ran.code == 1


def test_unknown_form_is_named_as_one(portal):
    """A reference says what kind of item it looked for."""
    portal.item("service/a", "", 表格="没有的")
    assert portal.check().findings == [
        "content/service/a.md:13: [错误] unknown-document: 表格“没有的”找不到对应的表格下载。 请写表格下载的编号、索引号或文号，并核对有无错字。"
    ]


def test_form_shows_its_file_and_its_text(portal):
    """The file to print, and the same as text."""
    form(portal, 表号="明审01", 修订日期="2026-01-01", 填写说明="[用黑笔]")
    assert portal.build().findings == []
    text = words(portal, "form/b")
    for shown in ("DOCX", "明审01", "2026-01-01", "用黑笔", "表格各栏", "各栏。"):
        assert shown in text, shown
    assert (portal.output / "form/b/表.docx").exists()


def test_form_without_a_twin_goes_out_and_is_told(portal):
    """A twin is the text or a second file."""
    form(portal, "b", "")
    portal.write("content/form/表.txt", "各栏")
    portal.write("content/form/另表.docx", _form())
    form(portal, "c", "", 标题="丙", 表格文件="另表.docx", 无障碍版本="表.txt")
    ran = portal.build()
    assert (ran.code, ran.findings) == (
        0,
        [
            "content/form/b.md:5: [提醒] form-without-twin: 表格没有无障碍版本：正文是空的，也没有写“无障碍版本”。 "
            "请把表格各栏写进正文，或者在“无障碍版本”里附一份读屏软件能读、能填的文件。"
        ],
    )
    assert (portal.output / "form/c/表.txt").exists()


def test_scenario_is_read_without_script(portal):
    """Questions lead by anchors to questions and results, these to materials and guides; the guide leads back."""
    portal.item("service/a", "")
    portal.write("content/scenario/s.md", SCENARIO)
    assert portal.build().findings == []
    page = portal.page("scenario/s")
    ways = page.xpath("//main//a[starts-with(@href, '#gk-way-')]/@href")
    assert {way[1:] for way in ways} <= set(page.xpath("//main//@id"))
    headings = [" ".join(h.text_content().split()) for h in page.xpath("//main//h2|//main//h3")]
    assert headings[:7] == [
        "问题1：有证吗？", "问题2：还用吗？", "结果1：去换证", "结果1：要准备的材料", "结果1：怎样办", "结果2：不用办",
        "结果2：要准备的材料",
    ]  # fmt: skip
    answers = [" ".join(a.text_content().split()) for a in page.xpath("//main//section//li/a")]
    assert answers[:3] == ["有 转到问题2", "没有 转到结果2", "用 转到结果1"]
    assert "旧证" in words(portal, "scenario/s")
    assert "../../service/a/" in links(portal, "scenario/s")
    assert "../../scenario/s/" in links(portal, "service/a")
    assert not page.xpath("//main//script")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("转到: go}", "转到: gone}",
         ["15: [错误] no-such-step: 答案“用”转到“gone”，可是没有这个问题或结果。 您是不是要写“none”？",
          "17: [错误] step-not-reached: 结果“go”没有一个答案转到它，办事的人走不到这里。 请让一个答案转到它，或者删去它。"]),
        ("转到: second}", "转到: go}",
         ["12: [错误] step-not-reached: 问题“second”没有一个答案转到它，办事的人走不到这里。 请让一个答案转到它，或者删去它。"]),
        ("转到: go}", "转到: go}\n      - {答: 再想想, 转到: first}",
         ["16: [错误] steps-in-circle: 问题“second”的答案“再想想”又转回前面问过的“first”，会绕圈。 请让每个答案都往后走，最后到一个结果。"]),
        ("编号: none\n", "编号: go\n",
         ["11: [错误] no-such-step: 答案“没有”转到“none”，可是没有这个问题或结果。 请核对写法；用不到的项目请删去。",
          "21: [错误] duplicate-part: 结果的编号“go”写了两次（另一次在第 17 行）。 问题和结果的编号都不能重复，请改写其中一个。下一个没有用过的是“go-2”。"]),
        ("    指南: [a]", "    指南: [x]",
         ["17: [错误] guide-not-named: 结果“去换证”的办事指南“x”不在本件的“办事指南”里，没有链接可用。 "
          "请在本件的“办事指南”里加上“x”，两处写一样的编号。"]),
        ("      - {答: 用, 转到: go}", "      - 用",
         ["15: [错误] wrong-entry: 答案“用”要分项写：答、转到。 请在下面缩进一行一项，写成“名称: 内容”。"]),
    ],
)  # fmt: skip
def test_scenario_that_leads_nowhere(portal, old, new, told):
    """Every answer leads on, every part is reached, nobody goes in a circle, every guide has its link."""
    portal.item("service/a", "")
    assert SCENARIO.count(old) == 1
    portal.write("content/scenario/s.md", SCENARIO.replace(old, new))
    assert portal.check().findings == [f"content/scenario/s.md:{line}" for line in told]


def test_long_scenario(portal):
    """A chain of a thousand questions is followed to its end."""
    portal.item("service/a", "")
    steps = "".join(
        f"  - {{编号: q{n}, 问题: 问, 答案: [{{答: 是, 转到: {f'q{n + 1}' if n < 999 else 'q5'}}}]}}\n"
        for n in range(1000)
    )
    head = SCENARIO[: SCENARIO.index("  - 编号: first")]
    tail = "结果: [{编号: r, 结果: 完, 材料: 无}]\n---\n"
    portal.write("content/scenario/s.md", head + steps + tail)
    rules = [line.split(": ")[1].split("] ")[1] for line in portal.check().findings]
    assert rules == ["steps-in-circle", "step-not-reached"]


def test_hall_says_what_it_has_and_what_not(portal):
    """Hours by day, and each of the ten facilities with 有 or 没有."""
    portal.item("hall/h", "", **HALL, 无障碍设施="无障碍坡道、sign language", 交通="[坐1路]")
    assert portal.build().findings == []
    page = portal.page("hall/h")
    rows = {dt.text: dt.getnext().text for dt in page.xpath("//section//dt")}
    assert {name: rows[name] for name in FACILITIES} == dict.fromkeys(FACILITIES, "没有") | {
        "无障碍坡道": "有", "手语服务": "有",
    }  # fmt: skip
    assert "星期一9:00—17:00" in words(portal, "hall/h")
    assert "tel:06000000000" in links(portal, "hall/h")


@pytest.mark.parametrize(
    "written", ["9点到5点", "17:00—9:00", "9:00—12:00、11:00—17:00", "25:00—26:00"]
)
def test_hours_that_are_none(portal, written):
    """Hours are times in order, 休息 or 全天."""
    portal.item("hall/h", "", **(HALL | {"开放时间": f"[{{日子: 星期一, 时间: '{written}'}}]"}))
    assert portal.check().findings == [
        f"content/hall/h.md:8: [错误] wrong-value: 时间“{written}”不对："
        "要写成“9:00—12:00、13:30—17:00”的样子，或者“休息”“全天”，后一个时间不能早于前一个。 请改正这个值。"
    ]


def test_halls_are_listed_from_the_top_level_down(portal):
    """The register has a row a hall and a word for each facility."""
    portal.item("hall/h", "", **HALL, 无障碍设施="盲道")
    portal.item("hall/c", "", **(HALL | {"标题": "市大厅", "层级": "市"}))
    assert portal.build().findings == []
    rows = portal.page("halls").xpath("//tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert [row[0] for row in cells] == ["市大厅", "测试大厅"]
    assert cells[0][1:] == ["没有"] * 10
    assert cells[1][1:].count("有") == 1


def test_large_registers_stay_small_pages(portal):
    """A hundred and twenty halls, a field with forty guides and a day of a thousand matters keep below 64 kB."""
    for n in range(120):
        portal.item(
            f"hall/h{n}", "", **(HALL | {"标题": f"第{n}街道便民服务中心", "地址": f"{n}路1号"})
        )
    for n in range(90):
        fields = {"领域": "教育" if n % 2 else "环保", "网上办理入口": "https://example.cn/apply"}
        portal.item(
            f"service/s{n}", "", 标题=f"第{n}类学生资助和教育收费事项", 快速通道="true", **fields
        )
    form(portal)
    daily(portal, "d", CSV + "第1类学生资助和教育收费事项,测试市财政局,3,2\n" * 1000)
    assert portal.build().findings == []
    for path in ("halls", "service-matrix", "quick", "today", "daily/d"):
        assert len((portal.output / path / "index.html").read_bytes()) < 64_000, path
    assert "共有120处，这里列出前100处" in words(portal, "halls")
    assert "另有37项，请在办事服务栏目里查找。" in words(portal, "service-matrix")
    assert "共 1002 行，这里显示前 150 行" in words(portal, "today")


def test_newest_day_is_shown_with_its_time(portal):
    """`today/` has the newest day's table, sums and time in words; matters lead to their guides."""
    portal.item("service/a", "")
    daily(portal)
    daily(
        portal, "e", CSV.replace("3,2", "30,20"), 标题="三月六日办件", 数据时间="2026-03-06 17:30"
    )
    assert portal.build().findings == []
    text = words(portal, "today")
    assert "截至2026年3月6日17:30，当日共受理34件，办结25件。" in text
    assert "不是实时数据" in text
    assert "../service/a/" in links(portal, "today")
    assert "../daily/e/e.csv" in links(portal, "today")
    assert "../daily/d/" in links(portal, "today")
    assert "测试指南 财政局 3 2" in " ".join(
        " ".join(row.itertext()) for row in portal.page("daily/d").xpath("//tr")
    )


@pytest.mark.parametrize(
    ("csv", "told"),
    [
        ("事项,办理机构,受理件数\n甲,乙,1\n", "第 1 行：缺少“办结件数”这一列"),
        ("事项,办理机构,受理件数,办结件数\n", "第 1 行：表里没有内容，要有一行列名，再加至少一行数据"),
        ("", "第 1 行：表里没有内容，要有一行列名，再加至少一行数据"),
        (CSV + "甲,乙,1\n", "第 4 行：有 3 格，列名有 4 格"),
        (CSV + "甲,乙,一,1\n", "第 4 行：“受理件数”里的“一”不是整数"),
        (CSV + "甲,乙,1,-1\n", "第 4 行：“办结件数”里的“-1”不是整数"),
        (CSV + ",乙,1,1\n", "第 4 行：“事项”是空的"),
        (CSV.replace("\n", ",事项\n"), "第 1 行：列名“事项”是空的或者重复了"),
        (CSV + '"甲,乙,1,1\n', "第 4 行：引号没有成对"),
        (CSV.encode("gb18030"), "第 1 行：不是 UTF-8 编码"),
        (CSV + "甲,乙,1,1\n" * 90_000, "第 0 行：文件超过 1 MB，不能在网页上显示成表格"),
    ],
)  # fmt: skip
def test_broken_table_is_told_and_held(portal, csv, told):
    """A file that is no such table holds its item, and nothing falls over."""
    daily(portal, "d", csv)
    ran = portal.check()
    assert ran.findings == [
        f"content/daily/d.md:6: [错误] broken-table-file: 办件数据“d.csv”{told}。 请用电子表格软件改好，另存为“CSV UTF-8”，再提交一次。"
    ]
    assert ran.code == 1


def test_day_that_breaks_later_leaves_the_one_before(portal):
    """A held day's page stays; `today/` goes back to the newest table that can be read, and stays at last."""
    daily(portal)
    daily(portal, "e", 标题="三月六日办件", 数据时间="2026-03-06 17:30")
    portal.build()
    portal.write("content/daily/e.csv", "坏")
    assert portal.build().code == 1
    assert (portal.output / "daily/e/index.html").exists()
    assert "截至2026年3月5日18:00" in words(portal, "today")
    portal.write("content/daily/d.csv", "坏")
    assert portal.build().code == 1
    assert "当日数据暂时不能显示" in words(portal, "today")
    daily(portal)
    portal.build()
    assert "截至2026年3月5日18:00" in words(portal, "today")


def test_byte_order_mark_and_blank_lines_do_no_harm(portal):
    """What a spreadsheet writes is read."""
    daily(portal, "d", ("\ufeff" + CSV).replace("\n", ",,\r\n") + "\r\n,,,\r\n")
    assert portal.build().findings == []
    assert "当日共受理7件" in words(portal, "today")


def test_quick_lane_has_the_five_ways_in(portal):
    """场景导航、快速通道、主题分类、表格下载、在线办理, on one page."""
    form(portal)
    portal.item(
        "service/a", "", 快速通道="true", 主题分类="教育服务", 网上办理入口="https://example.cn/a"
    )
    portal.write("content/scenario/s.md", SCENARIO)
    assert portal.build().findings == []
    headings = [h.text_content().strip() for h in portal.page("quick").xpath("//main//h2")]
    assert headings == ["场景导航", "快速通道", "主题分类", "表格下载", "在线办理"]
    assert set(links(portal, "quick")) >= {
        "../scenario/s/", "../service/a/", "../topic/education/", "../form/b/%E8%A1%A8.docx", "https://example.cn/a",
    }  # fmt: skip


def test_column_leads_to_the_pages_over_its_items(portal):
    """The column of services names these pages."""
    daily(portal)
    portal.item("hall/h", "", **HALL)
    portal.item("service/a", "", 领域="教育")
    assert portal.build().findings == []
    assert {"../../today/", "../../halls/", "../../service-matrix/"} <= set(
        links(portal, "column/service")
    )


def test_portal_without_such_items_has_no_such_pages(portal):
    """Plain guides alone make no register."""
    portal.item("service/a", "")
    assert portal.build().findings == []
    for path in ("today", "halls", "quick", "service-matrix"):
        assert not (portal.output / path).exists()
