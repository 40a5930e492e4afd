"""What stands around an item: neighbours and related items, yearly series, places, the days that are left."""

import itertools

import pytest

OLDER, NEWER = "2026-03-01 09:00", "2026-03-09 09:00"
BUDGET = "{{名称: 市级预决算, 年度: {}, 阶段: {}}}"


def links(page, select: str) -> list[tuple[str, str]]:
    return [(a.text_content(), a.get("href")) for a in page.cssselect(f"{select} a")]


def columns(portal) -> None:
    """Add the columns that these tests need; one takes two kinds."""
    portal.write(
        "content/data/columns.yaml",
        "- {编号: policy, 名称: 政策文件, 类型: [公开事项]}\n- {编号: news, 名称: 工作动态, 类型: [动态, 通知公告]}\n"
        "- {编号: service, 名称: 办事服务, 类型: [办事指南, 服务大厅]}\n- {编号: reports, 名称: 年度报告, 类型: [年度报告]}\n"
        "- {编号: asked, 名称: 意见征集, 类型: [意见征集]}\n- {编号: explained, 名称: 政策解读, 类型: [政策解读]}\n",
    )


def test_neighbours_are_of_one_kind(portal):
    """上一篇 and 下一篇 of news are news, whatever else the column holds; a notice, without an order, has none."""
    columns(portal)
    portal.item("news/a", 标题="甲", 发布时间=OLDER)
    portal.item("notice/n", 发布时间="2026-03-05 09:00", 栏目="news")
    portal.item("news/b", 标题="乙", 发布时间=NEWER)
    assert portal.build().findings == []
    assert links(portal.page("news/a"), ".gk-neighbours") == [("下一篇 乙", "../../news/b/")]
    assert links(portal.page("news/b"), ".gk-neighbours") == [("上一篇 甲", "../../news/a/")]
    assert portal.page("notice/n").cssselect(".gk-neighbours") == []


def test_documents_have_related_ones_instead(portal):
    """Documents of the same topic, the nearest by date first; what the page links already is not repeated."""
    for number in range(7):
        portal.item(
            f"disclosure/d{number}",
            标题=f"文件{number}",
            索引号=f"mc/{number}",
            发布时间=f"2026-03-0{number + 1} 09:00",
            主题分类="housing",
            替代文件="d4" if number == 3 else None,
            有效性="已修改" if number == 3 else None,
        )
    portal.item("disclosure/other", 标题="别的主题", 索引号="mc/x-1", 主题分类="education")
    assert portal.build().findings == []
    page = portal.page("disclosure/d3")
    assert page.cssselect(".gk-neighbours") == []
    titles = [title for title, _ in links(page, ".gk-box__links")]
    assert titles == ["文件2", "文件5", "文件1", "文件6"]
    assert links(portal.page("disclosure/other"), ".gk-box__links") == []


def test_a_new_item_changes_only_the_nearest(portal):
    """Related items are the nearest by date: a new one does not render every page of its topic again."""
    for number in range(30):
        day = f"2026-03-{number + 1:02d} 09:00"
        portal.item(
            f"disclosure/d{number}", 索引号=f"mc/{number}", 发布时间=day, 主题分类="housing"
        )
    portal.build()
    before = portal.files()
    portal.item(
        "disclosure/new",
        标题="新的",
        索引号="mc/new-1",
        发布时间="2026-04-09 09:00",
        主题分类="housing",
    )
    portal.build()
    after = portal.files()
    changed = {name for name in before if before[name] != after[name] and "disclosure/d" in name}
    assert changed == {f"disclosure/d{number}/index.html" for number in (28, 29)}
    portal.run(
        "build", "--site", str(portal.folder), "--quiet", "--now", "2026-11-21 09:00", "--full"
    )
    assert portal.files() == after


def test_reports_of_one_organ_are_a_row_of_years(portal):
    """Annual reports need no field for it; each organ has its own row."""
    columns(portal)
    figures = {"主动公开（条）": "1", "收到申请（件）": "0", "办结申请（件）": "0"}
    reports = [("office", 2023), ("office", 2025), ("office", 2024), ("finance", 2025)]
    for organ, year in reports:
        when = f"{year + 1}-01-20 09:00"
        portal.item(
            f"annual/{organ}-{year}",
            发布机构=organ,
            发布时间=when,
            年度=str(year),
            标题=f"{organ}{year}",
            **figures,
        )
    assert portal.build().findings == []
    page = portal.page("annual/office-2024")
    assert links(page, ".gk-series") == [
        ("2023年", "../../annual/office-2023/"),
        ("2025年", "../../annual/office-2025/"),
    ]
    assert [each.text_content() for each in page.cssselect(".gk-series [aria-current]")] == [
        "2024年"
    ]
    assert portal.page("annual/finance-2025").cssselect(".gk-series") == []


def test_budget_and_final_accounts_are_one_series(portal):
    """The stages of a year stand in their order, whenever they were published."""
    for name, year, stage, day in (
        ("b", 2025, "决算", 7),
        ("a", 2025, "预算", 8),
        ("c", 2026, "预算", 9),
    ):
        portal.item(
            f"disclosure/{name}",
            标题=name,
            索引号=f"mc/{name}-1",
            发布时间=f"2026-03-0{day} 09:00",
            系列=BUDGET.format(year, stage),
        )
    assert portal.build().findings == []
    words = [words for words, _ in links(portal.page("disclosure/c"), ".gk-series")]
    assert words == ["2025年预算", "2025年决算"]


def test_two_items_at_one_place_of_a_series_are_told(portal):
    """Each is named at its own line, with the other; a draft accuses nobody."""
    for name, draft in (("a", None), ("b", None), ("c", "true")):
        portal.item(
            f"disclosure/{name}",
            标题=name,
            索引号=f"mc/{name}-1",
            系列=BUDGET.format(2025, "预算"),
            草稿=draft,
        )
    told = portal.check().findings
    assert told == [
        f"content/disclosure/{one}.md:7: [提醒] series-twice: 系列“市级预决算”的2025年预算已经有一件了：“disclosure/{other}.md”。"
        " 请核对系列里的年度和阶段；同一年有几件的，各写不同的阶段。"
        for one, other in (("a", "b"), ("b", "a"), ("c", "a"))
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{名称: 预决算, 年度: 25, 阶段: 预算}", "25"),
        ("{名称: 预决算, 年度: 2025, 阶段: 预祘}", "预祘"),
        ("{年度: 2025}", "名称"),
        ("预决算", "预决算"),
    ],
)
def test_wrong_series_is_told(portal, written: str, told: str):
    """A year with two digits, a stage that there is not, a series without a name: each at its line."""
    portal.item("disclosure/a", 系列=written)
    (finding,) = portal.check().findings
    assert finding.startswith("content/disclosure/a.md:7: [错误]")
    assert told in finding


HALL = {
    "标题": "市民中心", "发布机构": "市府办", "发布时间": "2024-01-05 09:00", "层级": "市", "地址": "江平路1号",
    "电话": "0600-5550001", "开放时间": "[{日子: 星期一至星期五, 时间: '9:00—12:00'}, {日子: 星期六, 时间: 休息}]",
    "无障碍设施": "[无障碍坡道, 手语服务]",
}  # fmt: skip


def test_a_linked_hall_says_where_it_is_and_when_it_is_open(portal):
    """Address, number to call, the hours of all days, facilities; never when its page was published."""
    columns(portal)
    portal.item("hall/h", **HALL)
    portal.item("service/s", 服务大厅="[h]")
    portal.build()
    (hall,) = portal.page("service/s").cssselect(".gk-places__one")
    rows = {
        row.find("dt").text: [dd.text_content() for dd in row.findall("dd")]
        for row in hall.cssselect("dl > div")
    }
    assert rows == {
        "地址": ["江平路1号"],
        "电话": ["0600-5550001"],
        "时间": ["星期一至星期五 9:00—12:00", "星期六 休息"],
        "无障碍": ["无障碍坡道、手语服务"],
    }
    assert hall.cssselect("a[href='tel:06005550001']")
    assert hall.cssselect("time") == []
    portal.item("hall/h", **HALL | {"电话": "0600-5550002"})
    portal.build()
    assert "0600-5550002" in portal.page("service/s").text_content()


def test_an_organ_stands_beside_its_items_with_its_number(portal):
    """Name, address, number, hours and access as organs.yaml says; an organ without any of them has no box."""
    portal.write(
        "content/data/organs.yaml",
        "- {编号: office, 名称: 测试市人民政府办公室, 简称: 市府办, 电话: 0600-5550100, 地址: 江平路1号, 办公时间: 工作日9:00—17:00, 无障碍: 有坡道}\n"
        "- {编号: finance, 名称: 测试市财政局}\n",
    )
    portal.item("news/a")
    portal.item("news/b", 标题="乙", 发布机构="finance")
    assert portal.build().findings == []
    box = portal.page("news/a").cssselect(".gk-box")[0]
    assert [dd.text_content() for dd in box.cssselect("dd")] == [
        "江平路1号",
        "0600-5550100",
        "工作日9:00—17:00",
        "有坡道",
    ]
    assert portal.page("news/b").cssselect(".gk-box") == []


ASKED = {
    "标题": "征求意见", "发布机构": "市府办", "发布时间": "2026-11-01 09:00", "开始日期": "2026-11-02", "截止日期": "2026-12-01",
    "征求意见稿": "[稿.pdf]", "起草依据": "[办法]", "提意见的办法": "[电话：0600-5550107，工作日, 当面：窗口]", "联系电话": "0600-5550107",
    "网上提交": "https://yijian.test.example/1", "电子邮箱": "yijian@test.example", "通信地址": "江平路1号市府办",
}  # fmt: skip


def asked(portal, **fields: str | None):
    columns(portal)
    portal.write("content/consultation/稿.pdf", b"%PDF-1.4\n%%EOF\n")
    portal.item("consultation/c", "问三件事。\n", **ASKED | fields)


def test_an_open_consultation_can_be_answered(portal):
    """Online, by mail, by phone: each is a link, before what is asked; the days left are said in words with a bar."""
    asked(portal)
    portal.build()
    page = portal.page("consultation/c")
    assert page.cssselect(".gk-period__days")[0].text == "还剩 10 天"
    assert page.cssselect(".gk-period__passed")[0].get("width") == "63"
    ways = page.cssselect(".gk-answer")[0]
    assert [a.get("href") for a in ways.cssselect("a")] == [
        "https://yijian.test.example/1",
        "mailto:yijian@test.example",
        "tel:06005550107",
    ]
    assert "江平路1号市府办" in ways.text_content()
    order = [tag.get("class") or "" for tag in page.iter() if isinstance(tag.tag, str)]
    places = [order.index(name) for name in ("gk-period", "gk-answer", "gk-body")]
    assert places == sorted(places)


def test_the_days_left_pass_and_end(portal):
    """Each day's build says its own number; after the last day there is neither bar nor way to answer."""
    asked(portal)
    for now, words in (
        ("2026-11-30 09:00", "还剩 1 天"),
        ("2026-12-01 23:00", "今天截止"),
        ("2026-12-02 09:00", ""),
    ):
        portal.build("--now", now)
        found = portal.page("consultation/c").cssselect(".gk-period__days")
        assert [each.text for each in found] == ([words] if words else [])
    assert portal.page("consultation/c").cssselect(".gk-answer") == []


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("电子邮箱", "yijian"),
        ("电子邮箱", "甲@test.example、b@test.example"),
        ("网上提交", "javascript:alert(1)"),
        ("online", "yijian.test.example"),
        ("email", "a@b@c.example"),
    ],
)
def test_wrong_ways_to_answer_are_told(portal, field: str, written: str):
    """A mailbox that is none, an address that no browser opens: told with the value, at its line."""
    names = {"online": "网上提交", "email": "电子邮箱"}
    left_out = {names[field]: None} if field in names else {}
    asked(portal, **left_out, **{field: written})
    told = [each for each in portal.check().findings if "wrong-value" in each]
    assert len(told) == 1, told
    assert "[错误]" in told[0]
    assert written[:3] in told[0]  # mailboxes are shortened in messages


def test_print_and_copy_need_no_script_to_leave_their_place(portal):
    """Buttons that need the module are there, unseen, so that nothing moves when they show; links work without it."""
    portal.write(
        "content/data/site.yaml", "编号: test\n名称: 测试市人民政府\n域名: www.test.example\n"
    )
    portal.item("news/a")
    portal.build()
    page = portal.page("news/a")
    buttons = page.cssselect(".gk-tools button")
    assert [button.text for button in buttons] == ["打印", "复制网址"]
    assert [button.get("hidden") for button in buttons] == [None, None]
    sheet = (
        portal.output / page.cssselect("link[rel=stylesheet]")[0].get("href").replace("../", "")
    ).read_text()
    assert ".gk-tools__button{visibility:hidden}" in sheet


def test_headings_mark_no_landmark_of_their_own(portal):
    """Sections of a page are no landmarks: at most header, search, three navigations, main and foot."""
    portal.item("disclosure/a", "## 一\n\n文字。\n\n## 二\n\n文字。\n", 主题分类="housing")
    portal.item("disclosure/b", 索引号="mc/b-1", 主题分类="housing")
    portal.build()
    page = portal.page("disclosure/a")
    named = page.xpath(
        "//section[@aria-labelledby or @aria-label] | //nav | //main | //aside | //form[@role='search']"
    )
    outer = page.xpath("//body/header | //body/footer")
    assert len(named) + len(outer) <= 8
    assert (
        list(
            itertools.chain(
                page.xpath("//main//aside"), page.xpath("//main//section[@aria-labelledby]")
            )
        )
        == []
    )
