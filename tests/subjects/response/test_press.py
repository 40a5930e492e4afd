"""新闻发布: press events, spokespersons, and the registers of both."""

import pytest

from tests.subjects.response.items import PARTS, build_at, links, put, text


def test_press_event_before_and_after(portal):
    """Announced, then held; programme as steps, speakers as a table, the film with captions and transcript."""
    portal.write("content/press/f.webm", b"\x1a\x45\xdf\xa3")
    portal.write("content/press/f.vtt", "WEBVTT\n")
    portal.item("disclosure/a", 标题="文件")
    portal.item("interpretation/e", PARTS, 标题="解读")
    put(
        portal, "press/p", "**记者：** 为什么？\n", 标题="发布会", 时间="2026-11-21 10:00", 发布的文件="a", 相关解读="e",
        视频="{文件: f.webm, 名称: 发布会视频}", 字幕="f.vtt",
    )  # fmt: skip
    assert portal.build().findings == []
    page = portal.page("press/p")
    assert "预告" in text(portal, "press/p")
    assert [
        li.text_content().strip() for li in page.xpath("//section[*[@id='gk-programme']]//li")
    ] == ["介绍", "提问"]
    assert "测一言 测试局局长 主要负责人" in " ".join(
        page.xpath("//tbody//tr//text()[normalize-space()]")
    )
    assert page.xpath("//video/@aria-label") == ["发布会视频"]
    assert page.xpath("//video//track[@kind='captions']/@src") == ["../../press/p/f.vtt"]
    assert "文字实录" in text(portal, "press/p")
    for other in ("disclosure/a", "interpretation/e"):
        assert f"../../{other}/" in links(portal, "press/p")
        assert "../../press/p/" in links(portal, other)
    build_at(portal, "2026-11-21 10:00")
    assert "预告" not in text(portal, "press/p")


BAD_PRESS = {
    "captions": (
        {"视频": "f.webm"},
        "正文。\n",
        ["10: [错误] needs-field: 写了视频“f.webm”，却没有写字幕。 请补写字幕。"],
    ),
    "text": (
        {"视频": "f.webm", "字幕": "f.vtt"},
        "",
        [
            "10: [错误] video-without-text: 视频“f.webm”没有文字实录。 请在正文里写出文字实录：听不到、看不到的人靠它。"
        ],
    ),
    "role": (
        {"发布人": "[{姓名: 甲, 职务: 乙, 身份: 主持人}]"},
        "",
        [
            "9: [错误] unknown-choice: 身份“主持人”不在可选范围内。 您是不是要写“主要负责人”？可选：主要负责人、新闻发言人、相关负责人、专家。"
        ],
    ),
    "quarter": (
        {"时间": "2026-05-13 10:00"},
        "实录。\n",
        [
            "3: [提醒] quarter-without-press: 这个机构在2026年第三季度没有举行新闻发布活动。 "
            "原则上每季度至少一次：请补上已经举行的，或尽快安排。"
        ],
    ),
}


@pytest.mark.parametrize("name", BAD_PRESS)
def test_bad_press(portal, name):
    """Each fault of a press event, in whole."""
    portal.write("content/press/f.webm", b"\x1a\x45\xdf\xa3")
    portal.write("content/press/f.vtt", "WEBVTT\n")
    fields, body, told = BAD_PRESS[name]
    put(portal, "press/p", body, **fields)
    assert portal.build().findings == [f"content/press/p.md:{line}" for line in told]


def test_spokespersons_in_all_states(portal):
    """The register has every organ; seats that are held, vacant for long, and those that were left."""
    put(portal, "spokesperson/now", 标题="市府办新闻发言人", 第一新闻发言人="true")
    put(
        portal,
        "spokesperson/old",
        标题="原新闻发言人",
        姓名="测三言",
        任职日期="2024-01-01",
        离任日期="2026-02-28",
        备案日期=None,
    )
    put(
        portal,
        "spokesperson/next",
        标题="下任新闻发言人",
        姓名="测四言",
        任职日期="2026-12-01",
        备案日期=None,
    )
    put(
        portal, "spokesperson/empty", 标题="财政局新闻发言人", 发布机构="测试市财政局", 姓名=None, 任职日期=None,
        备案日期=None, 空缺日期="2026-10-31",
    )  # fmt: skip
    assert portal.build().findings == []
    states = {"now": "", "old": "已离任", "next": "即将任职", "empty": "空缺"}
    for name, state in states.items():
        badges = portal.page(f"spokesperson/{name}").xpath("string(//p[@class='gk-badges'])")
        assert badges.strip() == state
    register = text(portal, "spokespersons")
    assert "共 2 个机构，1 个岗位空缺，0 个机构没有设立。" in register
    assert "测一言，测试副主任，第一新闻发言人" in register
    assert "从 2026-10-31 起空缺" in register
    assert "../../spokespersons/" in links(portal, "spokesperson/now")
    assert build_at(portal, "2026-12-01 09:00").findings == [
        "content/spokesperson/empty.md:7: [提醒] seat-vacant: 新闻发言人从“2026-10-31”起空缺，已经超过1个月。 "
        "变动要在1个月内调整、公布并备案：请写上新任者的姓名和任职日期。"
    ]
    assert "空缺超过一个月" in text(portal, "spokesperson/empty")
    assert "即将任职" not in text(portal, "spokesperson/next")


BAD_SPOKESPERSONS: dict[str, tuple[dict[str, str | None], list[str]]] = {
    "both": (
        {"空缺日期": "2026-03-01"},
        [
            "10: [错误] one-of-two: “任职日期”和“空缺日期”要写其中一项，也只写一项。 请补上一项，或删去一项。",
            "10: [错误] one-of-two: “姓名”和“空缺日期”要写其中一项，也只写一项。 请补上一项，或删去一项。",
        ],
    ),
    "phone": (
        {"办公电话": "138-0000-0000"},
        [
            "9: [错误] wrong-value: 办公电话“138********”不对：像是个人的手机号码，要写办公电话。 请改正这个值。"
        ],
    ),
    "neither": (
        {"姓名": None},
        [
            "1: [错误] one-of-two: “姓名”和“空缺日期”要写其中一项，也只写一项。 请补上一项，或删去一项。"
        ],
    ),
    "filed": (
        {"备案日期": "2026-04-02"},
        [
            "8: [提醒] filing-late: 备案日期“2026-04-02”比任职日期“2026-03-01”晚了一个多月。 "
            "变动要在1个月内调整、公布并备案；请核对这两个日期。"
        ],
    ),
    "until": (
        {"离任日期": "2026-02-01"},
        [
            "10: [错误] date-order: 离任日期“2026-02-01”早于任职日期“2026-03-01”。 请核对这两个日期，改正写错的一个。"
        ],
    ),
}


@pytest.mark.parametrize("name", BAD_SPOKESPERSONS)
def test_bad_spokesperson(portal, name):
    """Each fault of a seat, in whole."""
    fields, told = BAD_SPOKESPERSONS[name]
    put(portal, "spokesperson/s", **fields)
    assert portal.build().findings == [f"content/spokesperson/s.md:{line}" for line in told]


def test_press_matrix_says_in_words_where_nothing_was_held(portal):
    """Organ by quarter, this year and the last, with row and column headers."""
    put(portal, "press/a", "实录。\n", 标题="一", 时间="2026-07-01 10:00")
    put(portal, "press/b", "实录。\n", 标题="二", 时间="2026-09-30 10:00")
    put(portal, "press/c", "实录。\n", 标题="三", 时间="2025-01-05 10:00")
    put(portal, "press/d", 标题="四", 时间="2027-01-05 10:00")
    assert portal.build().findings == []
    page = portal.page("press-matrix")
    rows = page.xpath("//table[1]//tr[th[@scope='row']]")
    cells = [[" ".join(c.text_content().split()) for c in row.xpath("th|td")] for row in rows]
    assert cells[:2] == [
        ["测试市人民政府办公室", "没有举行", "没有举行", "2 次", "还没有举行", "出席过"],
        ["测试市财政局", "没有举行", "没有举行", "没有举行", "还没有举行", "没有出席"],
    ]
    assert cells[2] == [
        "测试市人民政府办公室",
        "1 次",
        "没有举行",
        "没有举行",
        "没有举行",
        "出席过",
    ]
    assert (
        page.xpath("//table[1]//th[@scope='col']/text()")
        == ["机构", "第一季度", "第二季度", "第三季度", "第四季度", "主要负责人出席"] * 2
    )
    assert "../press/d/" in links(portal, "press-matrix")


def test_contacts_name_who_answers_now(portal):
    """Whom to call, and what is being handled."""
    put(
        portal,
        "response/r",
        标题="在查",
        事实=None,
        回应时间=None,
        回应方式=None,
        关切时间="2026-11-20 09:00",
        涉事单位="测试市财政局",
    )
    put(portal, "spokesperson/s", 发布机构="测试市财政局")
    portal.build()
    row = " ".join(
        portal.page("response-contacts").xpath("string(//tr[th[contains(., '财政局')]])").split()
    )
    assert "0000-5550100" in row
    assert "在查 正在核实" in row
