"""互动交流: ways to reach the government, letters, surveys, interviews, and the pages over them."""

import pytest

from gongkai.personal.identity import is_identity

ORGAN = "测试市财政局"


@pytest.fixture(autouse=True)
def fields(portal):
    """What the kinds of this room require."""
    portal.columns = (portal.content / "data/columns.yaml").read_text("utf-8")
    portal.write(
        "content/data/columns.yaml",
        portal.columns + "- {编号: letters, 名称: 来信选登, 类型: [来信选登]}\n"
        "- {编号: interaction, 名称: 互动交流, 类型: [互动渠道, 在线访谈, 网上调查]}\n",
    )


COMMON = {"发布机构": "市府办", "发布时间": "2026-03-08 09:30"}
CONTACT = COMMON | {
    "标题": "测试热线", "形式": "热线", "答复机构": ORGAN, "答复时限": "3个工作日", "电话": '"12345"',
    "服务时间": "24小时", "运行单位": "测试中心", "最近核实日期": "2026-11-01",
}  # fmt: skip
LETTER = COMMON | {
    "标题": "测试来信", "来信编号": "CS-2026-01", "类别": "投诉", "来信日期": "2026-03-01", "答复日期": "2026-03-05",
    "答复机构": ORGAN, "来信内容": "[第一段。, 第二段。]",
}  # fmt: skip
SURVEY = COMMON | {
    "标题": "测试调查", "开始日期": "2026-11-01", "截止日期": "2026-11-30", "调查目的": "测试。", "参加办法": "到窗口填写",
    "问卷地址": "https://survey.example/",
    "问题": "[{问题: 几点？, 题型: 单选, 选项: [{选项: 早, 票数: 1}, {选项: 晚, 票数: 2}]},"
    " {问题: 哪些？, 题型: 多选, 选项: [{选项: 甲, 票数: 3}, {选项: 乙, 票数: 1}]}]",
}  # fmt: skip
RESULT: dict[str, str | None] = {
    "截止日期": "2026-11-10",
    "结果公布日期": "2026-11-15",
    "参与人数": "4",
}
INTERVIEW = COMMON | {
    "标题": "测试访谈", "访谈时间": "2026-03-10 15:00", "访谈嘉宾": "{姓名: 甲, 职务: 局长}",
}  # fmt: skip
KINDS = {"contact": CONTACT, "letter": LETTER, "survey": SURVEY, "interview": INTERVIEW}


def put(portal, path: str, body: str = "正文一句。\n", /, **fields: str | None) -> None:
    portal.item(path, body, **KINDS[path.split("/", maxsplit=1)[0]] | fields)


def main_text(portal, path: str) -> str:
    return " ".join(portal.page(path).xpath("string(//main)").split())


def state(portal, path: str) -> str:
    return str(portal.page(path).xpath("string(//main//p[@class='gk-badges'])"))


def test_contact_shows_who_answers_and_by_when(portal):
    """A hotline can be dialled; its letters stand on its page, and it on theirs."""
    put(portal, "contact/a", 办理流程="[{环节: 登记, 由谁办: 中心, 时限: 当日}]")
    put(portal, "letter/b", 来信渠道="a")
    assert portal.build().code == 0
    page, text = portal.page("contact/a"), main_text(portal, "contact/a")
    assert "tel:12345" in page.xpath("//main//a/@href")
    assert "../../letter/b/" in page.xpath("//main//a/@href")
    assert "../../contact/a/" in portal.page("letter/b").xpath("//main//a/@href")
    for shown in (ORGAN, "3个工作日", "24小时", "测试中心", "登记"):
        assert shown in text, shown
    assert state(portal, "contact/a") == "", "that it was tried goes without saying"


def test_contact_goes_stale_by_the_clock(portal):
    """Half a year after it was last tried it is 待核实, which is told."""
    put(portal, "contact/a", 最近核实日期="2026-05-25")
    assert portal.build().findings == []
    assert state(portal, "contact/a") == ""
    ran = portal.run("build", "--site", str(portal.folder), "--quiet", "--now", "2026-11-22 00:00")
    assert "待核实" in state(portal, "contact/a")
    assert ran.findings == [
        "content/contact/a.md:11: [提醒] contact-not-verified: 最近核实日期是“2026-05-25”，已超过 180 日，页面显示“待核实”。 "
        "请按写的办法联系一次，有人答复的，改写“最近核实日期”；没有人答复的，撤下或者更正这个渠道。"
    ]


CONTACT_FAULTS: dict[str, tuple[dict[str, str | None], str]] = {
    "no way": (
        {"形式": "信访", "电话": None, "服务时间": None},
        "5: [错误] contact-without-way: 这个渠道没有写怎样联系。 请至少写“网上入口”“电话”“地点”中的一项。",
    ),
    "number": (
        {"电话": "一二三四五"},
        "8: [错误] wrong-value: 电话“一二三四五”不对：要写成“12345”“0600-5550100”的样子，分机写“转”和号码。 请改正这个值。",
    ),
    "number of a person": (
        {"电话": '"13812345678"'},
        "8: [错误] wrong-value: 电话“138********”不对：像是个人的手机号码，要写办公电话。 请改正这个值。",
    ),
    "hotline without number": (
        {"电话": None, "网上入口": "https://a.example/"},
        "5: [错误] needs-field: 写了形式“热线”，却没有写电话。 请补写电话。",
    ),
    "number without hours": (
        {"服务时间": None},
        "8: [错误] needs-field: 写了电话“12345”，却没有写服务时间。 请补写服务时间。",
    ),
}


def test_bad_contacts(portal):
    """A way that leads nowhere is held."""
    names = {f"contact/{number}": told for number, (_, told) in enumerate(CONTACT_FAULTS.values())}
    for name, (changes, _) in zip(names, CONTACT_FAULTS.values(), strict=True):
        put(portal, name, 标题=name, **changes)
    ran = portal.build()
    assert ran.code == 1
    assert ran.findings == [f"content/{name}.md:{told}" for name, told in names.items()]


def test_letter_shows_question_and_answer(portal):
    """The question stands before the answer, with calendar days between them; links hold both ways."""
    portal.item("disclosure/doc", 标题="依据")
    put(portal, "letter/a", "答复的话。\n", 依据的文件="doc")
    assert portal.build().code == 0
    text = main_text(portal, "letter/a")
    assert "用了 4 天（自然日）。" in text
    assert text.index("第一段。") < text.index("第二段。") < text.index("答复的话。")
    assert "CS-2026-01" in text and state(portal, "letter/a") == ""
    assert "../../letter/a/" in portal.page("disclosure/doc").xpath("//main//a/@href")


def test_letter_is_open_until_its_answer(portal):
    """Without an answer, and before its day, a letter is 办理中."""
    put(portal, "letter/a", "", 答复日期=None)
    put(portal, "letter/b", 来信编号="CS-2", 答复日期="2026-11-22", 发布时间="2026-11-21 08:00")
    assert portal.build().code == 0
    assert "办理中" in state(portal, "letter/a") and "办理中" in state(portal, "letter/b")


def test_letter_with_dates_out_of_order(portal):
    """An answer before the letter is an error."""
    put(portal, "letter/a", 答复日期="2026-02-01")
    assert portal.build().findings == [
        "content/letter/a.md:8: [错误] date-order: 答复日期“2026-02-01”早于来信日期“2026-03-01”。 请核对这两个日期，改正写错的一个。"
    ]


def test_check_character():
    """ISO 7064 MOD 11-2, on the example of GB 11643: X counts ten."""
    assert is_identity("11010519491231002X")
    assert is_identity("11010519491231002x")
    assert is_identity("440524188001010014")
    assert not is_identity("110105194912310021")
    assert not is_identity("11010519491231002")


PERSONAL = {
    "in the body": ("电话13800000000。\n", {}, "12", "手机号码“138********”"),
    "spaced": ("打 138 0000 0000。\n", {}, "12", "手机号码“138********”"),
    "full-width": ("打１３８００００００００。\n", {}, "12", "手机号码“138********”"),
    "in a field": ("正文。\n", {"来信内容": "[我是某人, 身份证11010519491231002X]"}, "10", "身份证号码“11****************”"),
    "in the title": ("正文。\n", {"标题": "写给zhang.san@example.com"}, "4", "电子邮箱地址“z***@***”"),
}  # fmt: skip


def test_personal_data_hold_a_letter(portal):
    """Wherever they stand, they are told masked, and nothing of the item goes out."""
    expected = []
    for number, (body, changes, line, told) in enumerate(PERSONAL.values()):
        put(
            portal,
            f"letter/{number}",
            body,
            **{"标题": f"来信{number}", "来信编号": f"CS-{number}"} | changes,
        )
        expected.append(
            f"content/letter/{number}.md:{line}: [错误] personal-data: 这里有{told}，不能公开。 "
            "请删去或者改写这一处，再提交；文件已进入版本库的，请联系管理员清除历史记录。"
        )
    ran = portal.build()
    assert (ran.code, ran.findings) == (1, expected)
    assert not (portal.output / "letter").exists()
    every = b"".join(portal.files().values()) + (ran.out + ran.err).encode()
    for secret in ("13800000000", "138 0000 0000", "11010519491231002X", "zhang.san"):
        assert secret.encode() not in every


def test_what_is_no_personal_data_goes_out(portal):
    """Office numbers, document numbers and long digits with a wrong check character are none."""
    put(portal, "letter/a", "打0600-5550100，12345，编号110105194912310021，202611210930001。\n")
    assert portal.build().findings == []


def test_survey_by_the_clock(portal):
    """即将开始, 进行中, 已结束: the questions stand there; the questionnaire is led to while it is open."""
    put(portal, "survey/soon", 标题="甲", 开始日期="2026-11-22")
    put(portal, "survey/open", 标题="乙")
    put(portal, "survey/closed", 标题="丙", 截止日期="2026-11-20")
    assert portal.build().code == 0
    for name, told in {"soon": "即将开始", "open": "进行中", "closed": "已结束"}.items():
        page = portal.page(f"survey/{name}")
        assert told in state(portal, f"survey/{name}")
        assert ("https://survey.example/" in page.xpath("//main//a/@href")) == (name == "open")
        assert "几点？" in page.text_content() and not page.xpath("//main//table")


def test_survey_result_in_words_and_bars(portal):
    """Shares of a single choice are of its answers, of several ones of all who took part; the sum is told."""
    put(portal, "survey/a", **RESULT, 结果运用="加开一班。")
    assert portal.build().code == 0
    page, text = portal.page("survey/a"), main_text(portal, "survey/a")
    assert "结果已公布" in state(portal, "survey/a")
    assert "共有 4 人参加" in text and "加开一班。" in text
    assert "单选，共收到回答 3 个。选得最多的是“晚”，占 66.7%。" in text
    assert "多选，共收到回答 4 个。选得最多的是“甲”，占 75.0%。" in text
    rows = [[c.text_content() for c in row] for row in page.xpath("//main//tbody/tr")]
    assert rows == [["早", "1", "33.3%"], ["晚", "2", "66.7%"], ["甲", "3", "75.0%"], ["乙", "1", "25.0%"]]  # fmt: skip
    assert page.xpath("//main//svg/rect/@width") == ["33.3", "66.7", "75.0", "25.0"]


SURVEY_FAULTS: list[tuple[dict[str, str | None], str]] = [
    ({"截止日期": "2026-10-01"}, "6: [错误] date-order: 截止日期“2026-10-01”早于开始日期“2026-11-01”。 请核对这两个日期，改正写错的一个。"),
    (RESULT | {"参与人数": None}, "11: [错误] needs-field: 写了结果公布日期“2026-11-15”，却没有写参与人数。 请补写参与人数。"),
    (
        RESULT | {"问题": "[{问题: 几点？, 题型: 单选, 选项: [早]}]"},
        "10: [错误] needs-field: 写了选项“早”，却没有写票数。 请补写票数。",
    ),
    (
        RESULT | {"参与人数": "2", "问题": "[{问题: 几点？, 题型: 单选, 选项: [{选项: 早, 票数: 2}, {选项: 晚, 票数: 1}]}]"},
        "10: [提醒] sum-exceeded: 问题“几点？”的票数“3”超过参与人数“2”。 请核对这几个数，改正写错的一个。",
    ),
    (
        {"截止日期": "2026-10-20", "开始日期": "2026-10-01"},
        "6: [提醒] result-not-published: 截止日期“2026-10-20”以后已过 30 日，还没有公布调查结果。 请补写调查结果；另件公布的，请在那一件里指明这一件。",
    ),
    ({"问题": "[{问题: 几点？, 题型: 单选}]"}, "10: [错误] missing-field: 缺少“选项”。 请在信息栏里补上“选项:”。"),
]  # fmt: skip


def test_bad_surveys(portal):
    """Each fault of a survey is told at its line."""
    names = {f"survey/{number}": told for number, (_, told) in enumerate(SURVEY_FAULTS)}
    for name, (changes, _) in zip(names, SURVEY_FAULTS, strict=True):
        put(portal, name, 标题=name, **changes)
    assert portal.build().findings == [f"content/{name}.md:{told}" for name, told in names.items()]


def test_interview_is_announced_and_held(portal):
    """Before it one reads how to ask, after it what was said; a video has captions and its text."""
    portal.item("disclosure/doc", 标题="依据")
    portal.write("content/interview/v.webm", b"\x1a\x45\xdf\xa3")
    portal.write("content/interview/v.vtt", "WEBVTT\n")
    put(
        portal, "interview/ahead", "", 标题="甲", 访谈时间="2026-12-10 15:00", 提问办法="打电话",
        访谈地址="https://talk.example/", 发布时间="2026-11-01 09:00",
    )  # fmt: skip
    put(
        portal, "interview/held", "**甲：** 实录。\n", 视频="v.webm", 字幕="v.vtt", 谈到的文件="doc"
    )
    put(portal, "interview/bare", "", 标题="丙")
    assert portal.build().code == 0
    assert "预告" in state(portal, "interview/ahead")
    assert state(portal, "interview/held") == ""
    ahead, held = portal.page("interview/ahead"), portal.page("interview/held")
    assert "https://talk.example/" in ahead.xpath("//main//a/@href")
    assert "打电话" in ahead.text_content() and not ahead.xpath("//*[@id='gk-transcript']")
    assert held.xpath("//video//track/@src") and held.xpath("//*[@id='gk-transcript']")
    assert "../../interview/held/" in portal.page("disclosure/doc").xpath("//main//a/@href")
    assert "文字实录正在整理" in main_text(portal, "interview/bare")


def test_interview_without_transcript_is_told(portal):
    """Thirty days after it, by the clock alone; one that is told word by word, or lies ahead, never."""
    put(portal, "interview/a", "", 访谈时间="2026-10-21 15:00")
    put(portal, "interview/told", 标题="有实录的", 访谈时间="2026-03-10 15:00")
    put(portal, "interview/ahead", "", 标题="以后的", 访谈时间="2099-03-10 15:00")
    assert portal.build("--now", "2026-11-20 23:59").findings == []
    assert portal.build("--now", "2026-11-21 00:00").findings == [
        "content/interview/a.md:5: [提醒] result-not-published: 访谈时间“2026-10-21 15:00”以后已过 30 日，还没有公布文字实录。 "
        "请补写文字实录；另件公布的，请在那一件里指明这一件。"
    ]


def test_interview_video_needs_captions_and_text(portal):
    """No medium without its text."""
    portal.write("content/interview/v.webm", b"\x1a\x45\xdf\xa3")
    put(portal, "interview/a", "", 视频="v.webm")
    assert portal.build().findings == [
        "content/interview/a.md:7: [错误] needs-field: 写了视频“v.webm”，却没有写字幕。 请补写字幕。",
        "content/interview/a.md:7: [错误] video-without-text: 视频“v.webm”没有文字实录。 请在正文里写出文字实录：听不到、看不到的人靠它。",
    ]


def test_pages_of_the_room(portal):
    """The directory by form, how cases go, statistics of letters; they lead to each other."""
    put(
        portal,
        "contact/a",
        办理流程="[{环节: 登记, 由谁办: 中心, 时限: 当日}]",
        答复在哪里看="在网上。",
    )
    put(
        portal,
        "contact/b",
        标题="旧信箱",
        形式="领导信箱",
        最近核实日期="2026-01-01",
        网上入口="https://box.example/x",
    )
    put(portal, "contact/c", 标题="评价", 形式="群众评价")
    put(portal, "letter/a")
    put(
        portal,
        "letter/b",
        标题="乙",
        来信编号="CS-2",
        类别="咨询",
        来信日期="2026-02-20",
        答复日期="2026-02-20",
    )
    put(portal, "letter/c", "", 标题="丙", 来信编号="CS-3", 答复日期=None)
    assert portal.build().code == 0
    directory = portal.page("interaction")
    assert [h.text_content() for h in directory.xpath("//main//h2")] == [
        "热线",
        "领导信箱",
        "群众评价",
    ]
    assert "共 3 个渠道，其中 1 个待核实" in directory.text_content()
    assert any("box.example" in text for text in directory.xpath("//main//a/text()"))
    flow = main_text(portal, "case-flow")
    assert "登记：中心，当日" in flow and "CS-2026-01" in flow and "在网上。" in flow
    letters = portal.page("letters")
    rows = [[c.text_content() for c in r] for r in letters.xpath("//table")[0].xpath(".//tbody/tr")]
    assert rows == [
        ["2026年3月", "0", "2", "0", "0", "0", "2", "1", "4 天"],
        ["2026年2月", "1", "0", "0", "0", "0", "1", "1", "当天"],
        ["全部", "1", "2", "0", "0", "0", "3", "2", "当天"],
    ]
    assert {"../case-flow/", "../letters/"} <= set(directory.xpath("//main//a/@href"))
    assert {"../../interaction/", "../../case-flow/"} <= set(portal.page("column/interaction").xpath("//main//a/@href"))  # fmt: skip
    assert not (portal.output / "track").exists()


def test_no_page_of_the_room_without_items(portal):
    """A portal without these kinds has none of these pages."""
    portal.item("news/a")
    assert portal.build().code == 0
    assert [n for n in ("interaction", "letters", "case-flow", "track") if (portal.output / n).exists()] == []  # fmt: skip
