"""导航 and 其他语言 of `site.yaml`: what is read, and what is said of each fault."""

import shutil

import pytest

from tests.conftest import SmallPortal

SITE = "编号: test\n名称: 测试市人民政府\n"


def said(portal: SmallPortal, site: str, rule: str = "broken-data-file") -> list[str]:
    """What a check says of `site.yaml`, without the part that all data files share."""
    portal.write("content/data/site.yaml", SITE + site)
    found = portal.check().findings
    return [
        line.replace("content/data/site.yaml:", "")
        .replace(" [阻断] broken-data-file: 数据文件有错：", " ")
        .removesuffix(" 请改正后再发布；在此之前，上一次的成果保持不变。")
        for line in found
        if rule in line
    ]


def entry(id_: str, columns: str = "news", more: str = "") -> str:
    return f"  - {{编号: {id_}, 名称: 名{id_}, 栏目: [{columns}]{more}}}\n"


def test_all_faults_are_said_at_their_lines(portal: SmallPortal) -> None:
    """One fault hides no other: each has its line, the value and what to do."""
    faults = (
        "导航:\n"
        + entry("news", "news, 工作动态, 通知公靠")
        + entry("Bad")
        + "  - {编号: home, 名称: 首页, 栏目: [policy]}\n"
        + "  - {名称: 没有编号}\n"
        + "  - {编号: nothing, 名称: 空的}\n"
        + entry("more", "service, service", ", 网址: x")
        + "  - 办事\n"
    )
    assert said(portal, faults) == [
        "4: 没有栏目“通知公靠”，您是不是要写“通知公告”。",
        "4: 栏目“工作动态”已经在“名news”里，一个栏目只在一项里，请删去其中一处。",
        "5: 编号“Bad”只能用小写字母、数字和“-”。",
        "6: “home”不用写：首页总是导航的第一项，请删去这一项。",
        "7: 缺少“编号”。",
        "8: “空的”这一项是空的，请写“栏目”或者“常办事项”，或者删去这一项。",
        "9: “service”重复。",
        "9: 不认识“网址”。",
        "10: 应该是若干“项目: 值”。",
    ]


def test_seven_entries_are_enough(portal: SmallPortal) -> None:
    """With the home page there are seven at most; each further one is named."""
    columns = ("policy", "explained", "service", "news", "notice")
    six = "".join(entry(f"n{place}", column) for place, column in enumerate(columns))
    six += "  - {编号: n5, 名称: 第六, 常办事项: [/service/a/]}\n"
    portal.item("service/a")
    assert said(portal, f"导航:\n{six}", "[") == []
    more = entry("n6", "no") + entry("n7", "no")
    found = said(portal, f"导航:\n{six}{more}")
    assert [line.partition("，")[0] for line in found] == [
        "10: “名n6”多了：导航连同“首页”最多 7 项",
        "11: “名n7”多了：导航连同“首页”最多 7 项",
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("导航: 办事\n", "3: 应该是一个列表，每项以“- ”开头。"),
        ("导航: []\n", "3: “导航”里一项也没有，请写上各项，或者整个删去，用默认的。"),
        ("导航:\n  - {编号: a, 名称: [甲, 乙], 栏目: [news]}\n", "4: “名称”只能写一个值。"),
        (
            "导航:\n  - {编号: a, 名称: 甲, 栏目: [{b: c}]}\n",
            "4: “栏目”要写成一行一个，每行以“- ”开头。",
        ),
        ("导航:\n" + entry("a") + entry("a", "notice"), "5: “a”重复。"),
        ("导航:\n" + entry("a") + "navigation:\n" + entry("b"), "5: “navigation”重复。"),
        ("其他语言:\n  - {名称: English, 地址: /en/}\n", "4: 缺少“语言”。"),
        (
            "其他语言:\n  - {名称: English, 地址: /en/, 语言: 英语}\n",
            "4: “英语”不是语言代码，要写成 en、ja、bo 的样子。",
        ),
        (
            "其他语言:\n  - {名称: English, 地址: 'javascript:1', 语言: en}\n",
            "4: “javascript:1”不能作地址，要写以 https:// 开头的网址，或者以 / 开头的本站地址。",
        ),
        ("其他语言:\n  - {名称: 中文, 地址: /zh/, 语言: zh-cn}\n", "4: “zh-cn”重复。"),
        (
            "网址路径: 明川\n",
            "3: “明川”不能作网址路径，要写成 /mingchuan/ 的样子，只用字母、数字、“-”“_”“.”和“/”。",
        ),
        (
            "域名: https://www.x.example\n",
            "3: “https://www.x.example”不能作域名：只写主机名，如 www.example.gov.cn；"
            "网站在子目录里的，路径写在“网址路径”里。",
        ),
    ],
)
def test_fault_is_said(portal: SmallPortal, written: str, expected: str) -> None:
    """What is of another form is named at its line."""
    assert expected in said(portal, written)


def test_top_task_without_a_page_is_said_and_left_out(portal: SmallPortal) -> None:
    """An item that was withdrawn stops nobody else's page: it is a warning, and the others stay in their order."""
    for name in ("service/b", "service/a", "news/a"):
        portal.item(name, 标题=name)
    tasks = ", 常办事项: [/service/a/, b, /service/gone/, a, service/b/index.html, /search/, 'http://[a/b']"
    found = said(portal, f"导航:\n{entry('x', 'service', tasks)}", "unknown-top-task")
    assert [line.partition("。")[0] for line in found] == [
        "4: [提醒] unknown-top-task: 常办事项“/search/”不能用：没有这个网页",
        "4: [提醒] unknown-top-task: 常办事项“/service/gone/”不能用：没有这个网页",
        "4: [提醒] unknown-top-task: 常办事项“a”不能用：有几件都是这个编号",
        "4: [提醒] unknown-top-task: 常办事项“http://[a/b”不能用：没有这个网页",
    ]
    portal.build()
    main = portal.page("channel/x").find(".//main")
    assert main is not None
    shown = [link.text for link in main.iter("a")]
    assert shown[:3] == ["service/a", "service/b", "service/b"]


def test_column_under_no_entry_is_said(portal: SmallPortal) -> None:
    """Who writes a navigation and forgets a column hears of it at the column's line."""
    portal.write("content/data/site.yaml", SITE + "导航:\n" + entry("a", "policy, explained, news"))
    assert [line.partition("，")[0] for line in portal.check().findings] == [
        "content/data/columns.yaml:3: [提醒] column-outside-navigation: 栏目“办事服务”不在导航的任何一项里",
        "content/data/columns.yaml:5: [提醒] column-outside-navigation: 栏目“通知公告”不在导航的任何一项里",
    ]


def menu(portal: SmallPortal, page: str = "") -> list[tuple[str | None, str | None]]:
    """Words and address of each entry of the main navigation."""
    nav = portal.page(page).xpath("//nav[@aria-label='主导航']//a")
    return [(link.text, link.get("href")) for link in nav]


def test_navigation_of_a_portal_that_writes_none(portal: SmallPortal) -> None:
    """Its columns stand under the entry that most of what they alone take belongs to; one list needs no front page."""
    portal.write(
        "content/data/columns.yaml",
        "- {编号: policy, 名称: 政策文件, 类型: [公开事项]}\n"
        "- {编号: figures, 名称: 数据, 类型: [公开事项, 办件公示, 数据集]}\n"
        "- {编号: service, 名称: 办事, 类型: [办事指南, 服务大厅]}\n"
        "- {编号: notice, 名称: 通知, 类型: [通知公告]}\n"
        "- {编号: opinions, 名称: 征集, 类型: [通知公告, 意见征集]}\n"
        "- {编号: other, 名称: 其他, 类型: []}\n",
    )
    portal.build()
    assert menu(portal) == [
        ("首页", "./"),
        ("公开", "channel/openness/"),
        ("办事", "channel/services/"),
        ("互动", "channel/interaction/"),
        ("数据", "channel/data/"),
        ("要闻", "column/notice/"),
    ]
    assert not (portal.output / "channel/updates").exists()
    assert portal.page("channel/openness").xpath("//main//a/text()") == ["返回首页"]


def test_old_menu_of_a_column_is_read_with_a_warning(portal: SmallPortal) -> None:
    """导航: 否 keeps a column out for one more minor release, and says what to write in its place."""
    portal.write(
        "content/data/columns.yaml",
        "- {编号: news, 名称: 动态, 类型: [动态]}\n"
        "- {编号: notice, 名称: 通知, 类型: [通知公告], 导航: 否}\n",
    )
    ran = portal.build()
    assert ran.findings == [
        "content/data/columns.yaml:2: [提醒] old-column-menu: 栏目“通知”里的“导航”是旧的写法，0.3 版起不读。 "
        "请删去这一行；导航有哪些项、各有哪些栏目，写在 site.yaml 的“导航”里，不写就用默认的。"
    ]
    assert menu(portal) == [("首页", "./"), ("要闻", "column/news/")]


def test_lost_front_page_is_said(portal: SmallPortal) -> None:
    """The address of a front page is for ever, like all others."""
    portal.write("content/data/site.yaml", SITE + "导航:\n" + entry("a", "policy, news"))
    assert portal.build().code == 0
    portal.write("content/data/site.yaml", SITE + "导航:\n" + entry("b", "policy, news"))
    ran = portal.build()
    lost = [line for line in ran.findings if "address-lost" in line]
    assert len(lost) == 1
    assert lost[0].startswith("content/data/site.yaml: [阻断] address-lost: ")
    assert "/channel/a/" in lost[0]


def test_front_page_follows_its_items(portal: SmallPortal) -> None:
    """A front page is written again when a top task gets another title, and goes without what is withdrawn."""
    tasks = ", 常办事项: [/service/a/, /service/b/]"
    portal.write("content/data/site.yaml", SITE + "导航:\n" + entry("x", "service", tasks))
    portal.item("service/a", 标题="旧的名称")
    portal.item("service/b", 标题="另一件")
    portal.build()
    portal.item("service/a", 标题="新的名称")
    portal.item("service/b", 标题="另一件", 草稿="true")
    portal.write("content/data/redirects.yaml", "- {原地址: /service/b/, 撤下原因: 不再办理}\n")
    portal.build()
    text = portal.page("channel/x").xpath("string(//main)")
    assert "新的名称" in text
    assert "旧的名称" not in text and "另一件" not in text
    before = portal.files()
    shutil.rmtree(portal.output)
    shutil.rmtree(portal.folder / ".gongkai")
    portal.build()
    assert portal.files() == before
