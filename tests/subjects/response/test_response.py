"""解读、回应、新闻发布: interpretations with experts and media, responses, incidents, press, spokespersons, the chain."""

import pytest

from tests.subjects.response.items import PARTS, build_at, links, put, text


def test_response_tells_rumour_fact_and_evidence(portal):
    """What is said, what is true and why; how and how fast it was answered; links both ways."""
    portal.item("disclosure/a", 标题="文件")
    put(portal, "press/p", "实录。\n", 标题="发布会")
    put(portal, "incident/i", 标题="寒潮", 结束时间="2026-03-07 09:00")
    put(portal, "response/r", 标题="不实", 相关文件="a", 新闻发布="p", 突发事件="i")
    assert portal.build().findings == []
    told = text(portal, "response/r")
    for shown in (
        "网上传的传言说要停水。",
        "事实不停水。",
        "水压正常",
        "网上发布消息",
        "用了 8 小时",
        "一般",
    ):
        assert shown in told, shown
    for other in ("disclosure/a", "press/p", "incident/i"):
        assert f"../../{other}/" in links(portal, "response/r")
        assert "../../response/r/" in links(portal, other)


def test_response_is_checked_until_it_is_late(portal):
    """Unanswered it is being checked, and after 48 hours, for graver ones 24, overdue."""
    put(portal, "response/r", 事实=None, 回应时间=None, 回应方式=None, 关切时间="2026-11-20 09:00")
    assert portal.build().findings == []
    assert "正在核实，有结果马上在本页公布。" in text(portal, "response/r")
    assert build_at(portal, "2026-11-22 09:00").findings == [
        "content/response/r.md:7: [提醒] answer-overdue: 应当在“2026-11-22 09:00”前回应，还没有回应。 "
        "请写上事实、回应方式和回应时间；还要核实的，先公布已经知道的。"
    ]
    assert "超过时限未回应" in text(portal, "response/r")


BAD_RESPONSES: dict[str, tuple[dict[str, str | None], str]] = {
    "late": (
        {"级别": "重大", "回应时间": "2026-03-06 09:31"},
        "12: [提醒] answer-late: 回应时间“2026-03-06 09:31”超过了时限“2026-03-06 09:30”。 "
        "特别重大、重大的应在24小时内，其他的应在48小时内回应；请核对“关切时间”和“级别”。",
    ),
    "before": (
        {"回应时间": "2026-03-04 09:31"},
        "12: [错误] date-order: 回应时间“2026-03-04 09:31”早于关切时间“2026-03-05 09:30”。 请核对这两个日期，改正写错的一个。",
    ),
    "no-fact": (
        {"事实": None},
        "11: [错误] needs-field: 写了回应时间“2026-03-05 17:30”，却没有写事实。 请补写事实。",
    ),
    "no-form": (
        {"回应方式": None},
        "11: [错误] needs-field: 写了回应时间“2026-03-05 17:30”，却没有写回应方式。 请补写回应方式。",
    ),
    "other-form": (
        {"回应方式": "发微博", "回应时间": None},
        "11: [错误] unknown-choice: 回应方式“发微博”不在可选范围内。 可选：网上发布消息、组织专家解读、召开新闻发布会、接受媒体专访。",
    ),
}


@pytest.mark.parametrize("name", BAD_RESPONSES)
def test_bad_response(portal, name):
    """Each fault of a response, in whole."""
    fields, told = BAD_RESPONSES[name]
    put(portal, "response/r", **fields)
    assert portal.build().findings == [f"content/response/r.md:{told}"]


def test_incident_goes_from_new_to_old_and_stands_on_the_home_page(portal):
    """While it is open the home page leads to it; a promised update that is late is told; then it is over."""
    portal.item("disclosure/plan", 标题="预案")
    events = "[{时间: 2026-11-20 06:20, 进展: 发生。}, {时间: 2026-11-20 12:30, 进展: 好转。}]"
    given = {
        "标题": "寒潮",
        "发生时间": "2026-11-20 06:20",
        "下次更新": "2026-11-21 12:00",
        "处置进展": events,
    }
    put(portal, "incident/i", 应急预案="plan", **given)
    assert portal.build().findings == []
    page = portal.page("incident/i")
    times = page.xpath("//ol[@class='gk-timeline']//time/@datetime")
    assert times == ["2026-11-20T12:30+08:00", "2026-11-20T06:20+08:00"]
    assert "处置中。最近一次更新：2026-11-20 12:30；下次更新不晚于：2026-11-21 12:00" in text(
        portal, "incident/i"
    )
    shown = text(portal, "incident/i", "//article")
    assert shown.index("最近一次更新") < shown.index("好转。") < shown.index("发布机构")
    assert "../../incident/i/" in links(portal, "disclosure/plan")
    urgent = "//div[@class='gk-urgent']"
    assert "突发事件和紧急通知 寒潮 处置中" in text(portal, "", urgent)
    assert build_at(portal, "2026-11-21 12:00").findings == [
        "content/incident/i.md:10: [提醒] update-overdue: 说好不晚于“2026-11-21 12:00”更新，还没有更新。 "
        "请在处置进展里加一条，改写下次更新的时间；处置结束的，写结束时间。"
    ]
    assert "处置中" in text(portal, "", urgent)
    assert "逾期" not in text(
        portal, "", urgent
    )  # the editors are told, who can do something about it
    put(portal, "incident/i", 应急预案="plan", 结束时间="2026-11-21 11:00", **given)
    assert build_at(portal, "2026-11-21 12:00").findings == []
    shown = text(portal, "incident/i", "//article")
    assert shown.index("已结束") < shown.index("发布机构") < shown.index("好转。")
    assert not portal.page("").xpath(urgent)


BAD_INCIDENTS = {
    "date": (
        {"结束时间": "2026-03-06 06:00"},
        "9: [错误] date-order: 结束时间“2026-03-06 06:00”早于发生时间“2026-03-06 06:20”。 请核对这两个日期，改正写错的一个。",
    ),
    "entry": (
        {"处置进展": "[发生了]"},
        "8: [错误] wrong-entry: 处置进展“发生了”要分项写：时间、进展。 请在下面缩进一行一项，写成“名称: 内容”。",
    ),
    "level": (
        {"级别": "严重"},
        "5: [错误] unknown-choice: 级别“严重”不在可选范围内。 您是不是要写“重大”？可选：特别重大、重大、较大、一般。",
    ),
}


@pytest.mark.parametrize("name", BAD_INCIDENTS)
def test_bad_incident(portal, name):
    """Each fault of an incident, in whole."""
    fields, told = BAD_INCIDENTS[name]
    put(portal, "incident/i", **fields)
    assert portal.build().findings == [f"content/incident/i.md:{told}"]


def test_experts_and_media_of_an_interpretation(portal):
    """An interpretation leads to its expert, whose entry leads back; film and sound stand with their texts."""
    texts = {"a.vtt": b"WEBVTT\n", "c.txt": b"WEBVTT\n"}
    for name, data in (texts | {"a.webm": b"\x1a\x45\xdf\xa3", "b.mp3": b"ID3"}).items():
        portal.write(f"content/interpretation/{name}", data)
    portal.item("disclosure/a", 标题="文件")
    portal.item(
        "interpretation/e", PARTS, 标题="解读", 解读形式="专家解读", 解读专家="测问泉", 起草机构="市府办",
        视频="a.webm", 字幕="a.vtt", 音频="b.mp3", 文字稿="c.txt",
    )  # fmt: skip
    assert portal.build().findings == []
    assert "../../experts/#gk-quan" in links(portal, "interpretation/e")
    page = portal.page("interpretation/e")
    assert page.xpath("//audio/@src") == ["../../interpretation/e/b.mp3"]
    assert "../../interpretation/e/c.txt" in links(portal, "interpretation/e")
    assert "../interpretation/e/" in links(portal, "experts")
    register = text(portal, "experts")
    assert "测问泉" in register
    assert "测试学院教授" in register
    assert "还没有参与的解读。" in text(portal, "experts", "//section[*[@id='gk-jing']]")
    assert "政策解读专家库" in text(portal, "column/explained")


BAD_INTERPRETATIONS = {
    "no-expert": (
        {"解读形式": "专家解读"},
        "6: [错误] needs-field: 写了解读形式“专家解读”，却没有写解读专家。 请补写解读专家。",
    ),
    "unknown-expert": (
        {"解读专家": "测问全"},
        "6: [错误] unknown-term: 解读专家“测问全”不在 experts.yaml 里。 您是不是要写“测问泉”？新的请加进 experts.yaml。",
    ),
    "drafter": (
        {"起草机构": "测试市财政局"},
        "6: [提醒] drafter-differs: 起草机构“finance”不是发布解读的机构“office”。 谁起草、谁解读：请由起草机构解读。",
    ),
    "audio": (
        {"音频": "b.mp3"},
        "6: [错误] needs-field: 写了音频“b.mp3”，却没有写文字稿。 请补写文字稿。",
    ),
}


@pytest.mark.parametrize("name", BAD_INTERPRETATIONS)
def test_bad_interpretation(portal, name):
    """Each fault of an interpretation, in whole."""
    portal.write("content/interpretation/b.mp3", "ID3")
    portal.item("disclosure/a", 标题="文件")
    fields, told = BAD_INTERPRETATIONS[name]
    portal.item("interpretation/e", PARTS, **fields)
    assert portal.build().findings == [f"content/interpretation/e.md:{told}"]


def test_interpretation_without_a_part(portal):
    """Of the four parts each that has no heading is told."""
    portal.item("disclosure/a", 标题="文件")
    portal.item("interpretation/e", PARTS.replace("## 特色亮点\n\n", ""))
    (told,) = portal.build().findings
    assert told.startswith("content/interpretation/e.md:7: [提醒] missing-heading: ")
    assert "亮点" in told


def test_no_register_of_nothing(portal):
    """A portal without such items, and without experts, has none of these pages."""
    (portal.content / "data/experts.yaml").unlink()
    portal.item("disclosure/a", 标题="文件")
    assert portal.build().findings == []
    for name in ("experts", "spokespersons", "press-matrix", "response-contacts"):
        assert not (portal.output / name).exists()


def chain(portal, path: str) -> list[str]:
    """Stages of a page's chain, each with its titles."""
    stages = portal.page(path).xpath("//li[@class='gk-chain__stage']")
    return [
        stage.xpath("string(p)")
        + "："
        + "、".join(t.text_content() for t in stage.xpath("ul/li/*[1]"))
        for stage in stages
    ]


def test_chain_of_a_policy(portal):
    """From what was replaced to the press, in order, on every page of it; other policies stay away."""
    portal.item("disclosure/new", 标题="新办法", 索引号="1")
    portal.item("disclosure/old", 标题="旧办法", 索引号="2", 有效性="废止", 替代文件="new")
    portal.item("disclosure/other", 标题="另一件", 索引号="3")
    portal.item("interpretation/e", PARTS, 标题="解读", 解读对象="[new, other]")
    put(portal, "press/p", "实录。\n", 标题="发布会", 发布的文件="new", 相关解读="e")
    assert portal.build().findings == []
    stages = ["原有文件：旧办法", "政策文件：新办法", "政策解读：解读", "新闻发布：发布会"]
    assert chain(portal, "disclosure/new") == stages
    assert chain(portal, "press/p") == stages
    assert chain(portal, "interpretation/e")[1] == "政策文件：新办法、另一件"
    assert chain(portal, "disclosure/old") == []
    assert chain(portal, "disclosure/other") == []
    assert portal.page("press/p").xpath("//*[@aria-current='page'][name()='strong']/text()") == [
        "发布会"
    ]
    # Shown once: neither the document nor the interpretation has a ribbon of its own there.
    assert not portal.page("press/p").xpath("//*[@class='gk-related']")
    assert portal.page("disclosure/new").xpath("//*[@id='gk-explained-by']")


def test_chain_stays_short_and_follows_changes(portal):
    """Of many that explain a document five are in the chain; a new title shows on the other pages."""
    portal.item("disclosure/a", 标题="文件")
    for number in range(20):
        portal.item(f"interpretation/e{number}", PARTS, 标题=f"解读{number}")
    put(portal, "press/p", "实录。\n", 标题="发布会", 发布的文件="a")
    put(portal, "response/r", 标题="回应", 相关文件="a")
    assert portal.build().findings == []
    assert len(portal.page("response/r").xpath("//ul[@class='gk-chain__items']/li")) == 8
    put(portal, "press/p", "实录。\n", 标题="改名的发布会", 发布的文件="a")
    portal.build()
    assert "新闻发布：改名的发布会" in chain(portal, "response/r")
