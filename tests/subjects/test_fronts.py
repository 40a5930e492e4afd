"""Home page and front pages as built: what they show of a full, a small and a new portal, and what is said of the rest."""

from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from gongkai.cli import main
from tests.conftest import DATA, SmallPortal

SITE = "编号: test\n名称: 测试市人民政府\n"
CHART = "正文。\n\n```chart\n类型: 折线图\n标题: 图1　增速\n单位: %\n数据: files/growth.csv\n```\n"


def headings(page: HtmlElement) -> list[str]:
    return [each.text_content().strip() for each in page.xpath("//main//h2")]


def links(page: HtmlElement, within: str = "//main") -> list[str]:
    return [str(each.text_content()).strip() for each in page.xpath(f"{within}//a")]


def test_new_portal_shows_nothing_empty(tmp_path: Path) -> None:
    """What `gongkai init` makes has a home page with a search and its one notice, and nothing to warn of."""
    assert main(["init", str(tmp_path / "new")]) == 0
    assert main(["build", "--site", str(tmp_path / "new"), "--quiet"]) == 0
    text = (tmp_path / "new/output/index.html").read_text("utf-8")
    page = lxml.html.document_fromstring(text)
    assert "最新公开" not in headings(page)
    assert "本站今日开通" in links(page)
    for part in page.xpath("//main//*[contains(@class, 'gk-row')]"):
        assert part.xpath(".//a")


def test_portal_of_one_item_has_no_hole(portal: SmallPortal) -> None:
    """A part alone takes the row, and the front page of its channel says what there is."""
    portal.item("disclosure/a", 标题="一份文件")
    assert portal.build().code == 0
    page = portal.page("")
    assert headings(page) == ["最新公开"]
    assert page.xpath("//*[contains(@class, 'gk-row--')]") == []
    assert "一份文件" in links(page)


def test_tasks_come_in_the_order_of_the_office_else_the_newest(portal: SmallPortal) -> None:
    """常办事项 lead on home and front page; where the office wrote none, what can be done online does."""
    online = {"网上办理入口": "https://a.example/", "办理深度": "[办理]"}
    portal.item("service/old", 标题="旧的网上可办", 发布时间="2026-01-01 09:00", **online)
    portal.item("service/new", 标题="新的现场办理", 发布时间="2026-02-01 09:00")
    entry = "导航:\n  - {编号: s, 名称: 办事, 栏目: [service, news, policy, explained, notice]"
    portal.write("content/data/site.yaml", f"{SITE}{entry}}}\n")
    assert portal.build().code == 0
    tasks = "//ul[contains(@class, 'gk-tasks')]"
    assert links(portal.page(""), tasks) == ["旧的网上可办", "新的现场办理"]
    portal.write("content/data/site.yaml", f"{SITE}{entry}, 常办事项: [new]}}\n")
    assert portal.build().code == 0
    assert links(portal.page(""), tasks) == ["新的现场办理"]
    assert links(portal.page("channel/s"), tasks) == ["新的现场办理"]


def test_key_figures_are_a_chart_that_the_portal_names(portal: SmallPortal) -> None:
    """首页数据 draws an item's chart with its table and newest values; nothing is drawn without it."""
    portal.write(
        "content/disclosure/files/growth.csv", "时间,总值,工业\n2025年,5.1,5.9\n2026年,5.4,6.2\n"
    )
    portal.item("disclosure/economy", CHART, 标题="经济运行情况")
    assert portal.build().code == 0
    assert portal.page("").xpath("//main//figure") == []
    portal.write("content/data/site.yaml", f"{SITE}首页数据: /disclosure/economy/\n")
    assert portal.build().findings == []
    page = portal.page("")
    assert "增速" in headings(page)
    assert len(page.xpath("//main//figure//svg")) == 1
    assert page.xpath("//main//details[not(@open)]//th[@scope='row']/text()") == [
        "2025年",
        "2026年",
    ]
    assert [each.text for each in page.xpath("//main//dl//dd")][:3] == ["2026年", "5.4%", "6.2%"]


def test_key_figures_of_a_data_set_have_its_cells_as_they_stand(portal: SmallPortal) -> None:
    """Quotes and commas in a cell divide nothing."""
    columns = f"{DATA['columns.yaml']}- {{编号: data, 名称: 数据, 类型: [数据集]}}\n"
    portal.write("content/data/columns.yaml", columns)
    portal.write("content/data/site.yaml", f"{SITE}首页数据: /dataset/a/\n")
    portal.write("content/dataset/a.csv", '名称,人数\n"""甲""组",3\n"乙,丙组",4\n')
    fields = {
        "标题": "两组", "发布机构": "市府办", "发布时间": "2026-03-07 09:30", "数据文件": "a.csv",
        "开放领域": "民生保障", "数据提供机构": "市府办", "更新频率": "每年", "更新日期": "2026-10-08",
        "使用许可": "CC BY 4.0", "内容概述": "两组的人数。",
        "数据字典": "[{字段: 名称, 含义: 名称, 类型: 文本}, {字段: 人数, 含义: 人数, 类型: 整数, 单位: 人}]",
    }  # fmt: skip
    portal.item("dataset/a", **fields)
    assert [each for each in portal.build().findings if "no-key-figures" in each] == []
    names = portal.page("").xpath("//main//details//th[@scope='row']/text()")
    assert names == ['"甲"组', "乙,丙组"]


def test_key_figures_that_are_not_there_are_told(portal: SmallPortal) -> None:
    """What cannot be drawn is told at its line, and the home page goes without."""
    portal.item("news/a")
    for value, why in (
        ("/dataset/gone/", "没有这个网页"),
        ("/column/news/", "这不是一件内容"),
        ("/news/a/", "没有能画的图表"),
    ):
        portal.write("content/data/site.yaml", f"{SITE}首页数据: {value}\n")
        found = portal.check().findings
        assert len(found) == 1
        start = f"content/data/site.yaml:3: [提醒] no-key-figures: 首页数据“{value}”不能用：{why}"
        assert found[0].startswith(start)


def test_sentence_promises_what_the_page_holds(portal: SmallPortal) -> None:
    """A topic that speaks of things to get done and has none is told; one that names its notices is not."""
    portal.write(
        "content/data/topics.yaml",
        "- {编号: a, 名称: 住房, 说明: 公共租赁住房怎样申请。}\n"
        "- {编号: b, 名称: 招录, 说明: 招录公告。}\n"
        "- {编号: c, 名称: 空的, 说明: 什么都能办。}\n"
        "- {编号: d, 名称: 教育, 说明: 入学和转学。}\n",
    )
    portal.item("notice/a", 主题分类="[住房, 招录]")
    portal.item("service/a", 主题分类="[教育]")
    assert portal.check().findings == [
        "content/data/topics.yaml:1: [提醒] term-without-guide: “住房”的说明写着“公共租赁住房怎样申请。”，"
        "可是页面上一件能办的事也没有。 请给有关的办事指南、场景服务或者表格写上这个主题或者对象；"
        "一时没有的，在说明里写页面上真有的，如“招录公告”“政策解读”。"
    ]


def test_old_name_of_a_template_is_read_and_told(portal: SmallPortal) -> None:
    """A portal's own channel.html still makes the pages of topics, and extends ours by its old name."""
    portal.write(
        "templates/channel.html",
        '{% extends "!theme/channel.html" %}{% block title %}{{ page.title }}自己的{% endblock %}',
    )
    portal.item("service/a", 主题分类="[住房服务]")
    ran = portal.build()
    assert [line.partition("。")[0] for line in ran.findings] == [
        "templates/channel.html: [提醒] old-template: 模板“channel.html”是旧的名称，0.3 版起不读"
    ]
    assert portal.page("topic/housing").findtext(".//title") == "住房服务自己的"


def test_end_alone_is_no_question_to_the_public(portal: SmallPortal) -> None:
    """A ban on fires has an end; only what stands among consultations asks."""
    columns = (
        "- {编号: notice, 名称: 通知公告, 类型: [通知公告]}\n"
        "- {编号: asked, 名称: 意见征集, 类型: [通知公告, 意见征集]}\n"
    )
    portal.write("content/data/columns.yaml", columns)
    for name, column in (("fires", "通知公告"), ("parks", "意见征集")):
        portal.item(f"notice/{name}", 标题=name, 栏目=column, 截止时间="2026-12-01 17:00")
    assert portal.build().code == 0
    titles = portal.page("").xpath("//p[@class='gk-open__title']//text()")
    assert "".join(titles).split() == ["parks"]


def test_things_to_do_come_first_whatever_their_kind(portal: SmallPortal) -> None:
    """On the page of a topic each way in the list of its parts leads to the part that it names."""
    own = {"course": "课程", "visit": "参观"}
    columns = (portal.content / "data/columns.yaml").read_text("utf-8")
    values = {"标题": "一件", "发布机构": "市府办", "发布时间": "2026-03-05 09:30"}
    for kind, name in own.items():
        portal.write(
            f"kinds/{kind}.py",
            "from gongkai.subjects import Front, Kind, common\n\n"
            f'KIND = Kind(id="{kind}", zh="{name}", en="{kind.title()}", fields=(*common(),), front=Front("tasks"))\n',
        )
        portal.write(f"templates/{kind}.html", '{% extends "item.html" %}\n')
        portal.item(f"{kind}/a", **values, 主题分类="[住房服务]")
        columns += f"- {{编号: {kind}, 名称: {name}, 类型: [{name}]}}\n"
    portal.write("content/data/columns.yaml", columns)
    files = [f"kinds/{kind}.py" for kind in own]
    portal.write("pelicanconf.py", f"from gongkai.defaults import *\nEXTRA_KINDS = {files}\n")
    for kind in ("service", "disclosure", "notice", "news", "interpretation"):
        portal.item(f"{kind}/a", 主题分类="[住房服务]")
    assert portal.build().code == 0
    page = portal.page("topic/housing")
    assert headings(page)[:3] == ["办事指南", "课程", "参观"]
    ways = page.xpath("//nav[@class='gk-jump']//a[starts-with(@href, '#gk-section')]")
    assert len(ways) == 7
    for way in ways:
        (heading,) = page.xpath(f"//*[@id='{way.get('href')[1:]}']")
        assert heading.text_content() == way.text.strip()


def test_english_portal_has_english_words(portal: SmallPortal) -> None:
    """What a portal leaves to us is in its language: names of channels, headings that name a kind."""
    portal.write("content/data/site.yaml", f"{SITE}语言: en\n")
    portal.item("service/a", 主题分类="[住房服务]")
    assert portal.build().code == 0
    page = portal.page("")
    names = page.xpath("//nav[@class='gk-menu']/ul[1]//a/text()")
    assert names[0] == "Home" and "Services" in names and "公开" not in names
    assert headings(portal.page("topic/housing"))[0] == "Service guides"
