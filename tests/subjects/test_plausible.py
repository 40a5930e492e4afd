"""What cannot be, or contradicts its page, is told: circles, numbers below nothing, dates that are still to come."""

import json
import shutil

import pytest

from gongkai.subjects.kinds import KINDS

NOW = "2026-11-21 09:00"
LIVE = {"发布机构": "市府办", "发布时间": "2026-03-05 09:30"}
SURVEY = LIVE | {
    "标题": "调查", "开始日期": "2026-03-05", "截止日期": "2026-03-20", "调查目的": "了解。", "参加办法": "[网上]",
    "结果公布日期": "2026-04-01", "参与人数": "100",
}  # fmt: skip
RESPONSE = LIVE | {
    "标题": "甲", "性质": "公众关切", "级别": "一般", "关切时间": "2026-11-20 18:00", "群众关切": "问。",
}  # fmt: skip
ANSWER = {"回应方式": "[网上发布消息]", "事实": "是。"}
INCIDENT = LIVE | {
    "标题": "事", "级别": "一般", "发生时间": "2026-11-20 18:00", "地点": "路口",
    "处置进展": "[{时间: 2026-11-20 18:10, 进展: 到场}]",
}  # fmt: skip
TASK = LIVE | {
    "标题": "任务", "牵头单位": "[市府办]", "完成时限": "2040-12-31", "执行措施": "[做]", "实施步骤": "[一步]",
    "监督方式": "[12345]",
}  # fmt: skip
SEAT = LIVE | {"标题": "新闻发言人", "职务": "副主任", "办公电话": "0600-5550101"}
REPORT = LIVE | {
    "标题": "报告",
    "年度": "2025",
    "主动公开（条）": "1",
    "收到申请（件）": "1",
    "办结申请（件）": "1",
}
ISSUE = LIVE | {"标题": "公报", "年份": "2026", "期号": "1", "登载的文件": "[a]"}
LETTER = LIVE | {
    "标题": "信", "来信编号": "MX-1", "类别": "咨询", "来信日期": "2026-03-01", "答复日期": "2026-03-04", "答复机构": "市府办",
    "来信内容": "[问]",
}  # fmt: skip
FUND = LIVE | {
    "标题": "资金", "年度": "2026", "资金总额（万元）": "100", "主管部门": "[市府办]", "支持范围": "[路]",
    "资金管理": "[{日期: 2026-01-05, 管理事项: 申报}]",
}  # fmt: skip
HALL = LIVE | {
    "标题": "大厅", "层级": "市", "地址": "江平路1号", "电话": "0600-5550100", "开放时间": "[{日子: 每日, 时间: 全天}]",
}  # fmt: skip
ACCOUNT = LIVE | {"标题": "微博", "平台": "微博", "账号名称": "发布", "网信备案号": "备1号"}


def told(portal, now: str = NOW) -> list[str]:
    """The findings without the folder that all have."""
    ran = portal.run("check", "--site", str(portal.folder), "--quiet", "--now", now)
    return [line.removeprefix("content/") for line in ran.findings]


def text(portal, path: str) -> str:
    return " ".join(" ".join(portal.page(path).xpath("//main//text()")).split())


@pytest.mark.parametrize("written", ["&k [*k]", "&k [{a: *k}]", "&k {a: *k}"])
def test_alias_within_itself_is_broken_yaml(portal, written):
    """It has no end: the file and the line are told, all else goes out."""
    portal.item("news/a", 关键词=written)
    portal.item("news/b", 标题="乙")
    ran = portal.build()
    assert len(ran.findings) == 1
    assert ran.findings[0].startswith("content/news/a.md:5: [错误] broken-yaml: ")
    assert (portal.output / "news/b/index.html").exists()


def test_alias_within_itself_in_a_data_file_is_told(portal):
    """The data file and its line are named."""
    portal.write("content/data/topics.yaml", "- &a [*a]\n")
    ran = portal.build()
    assert ran.code == 1
    assert [line.split(" ")[0] for line in ran.findings] == ["content/data/topics.yaml:1:"]


@pytest.mark.parametrize(
    ("kind", "fields", "rule"),
    [("annual", REPORT, "annual-twice"), ("gazette", ISSUE | {"总期号": "9"}, "issue-twice")],
)
def test_item_that_is_not_out_is_named_to_none_that_is(portal, kind, fields, rule):
    """Only the item that waits hears of the one that is out."""
    portal.item("disclosure/a")
    portal.item(f"{kind}/out", "正文。\n", **fields)
    portal.item(
        f"{kind}/wait", "正文。\n", **fields | {"标题": "金丝雀", "发布时间": "2027-03-05 09:30"}
    )
    portal.item(f"{kind}/draft", "正文。\n", **fields | {"标题": "金丝雀草稿", "草稿": "true"})
    found = told(portal)
    assert {line.partition(":")[0] for line in found} == {f"{kind}/wait.md", f"{kind}/draft.md"}
    assert any(rule in line for line in found)
    assert "金丝雀" not in "".join(found)


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        ("annual", REPORT | {"主动公开（条）": "-5"}, "6: [错误] wrong-value: 主动公开（条）“-5”不对：不能小于 0。 请改正这个值。"),
        ("fund", FUND | {"资金总额（万元）": "-100"}, "6: [错误] wrong-value: 资金总额（万元）“-100”不对：不能小于 0。 请改正这个值。"),
        ("survey", SURVEY | {"问题": "[{问题: 几点, 题型: 单选, 选项: [{选项: 早, 票数: -50}, {选项: 晚, 票数: 120}]}]"},
         "11: [错误] wrong-value: 票数“-50”不对：不能小于 0。 请改正这个值。"),
        ("survey", SURVEY | {"问题": "[{问题: 几点, 题型: 单选, 选项: [{选项: 早, 票数: 1}, {选项: 早, 票数: 2}]}]"},
         "11: [提醒] named-twice: 问题“几点”的选项里“早”写了两次（另一次在第 11 行）。 请删去或者改写其中一处。"),
        ("hall", HALL | {"电话": "打电话"},
         "7: [错误] wrong-value: 电话“打电话”不对：要写成“12345”“0600-5550100”的样子，分机写“转”和号码。 请改正这个值。"),
        ("hall", HALL | {"电话": "0600-5550100、12345"}, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(portal, kind, fields, line):
    """Nothing is counted below zero, no choice stands twice, a telephone number can be dialled."""
    portal.item(f"{kind}/a", "正文。\n", **fields)
    assert told(portal) == ([f"{kind}/a.md:{line}"] if line else [])


AHEAD = "还没有到，不算已经发生。 请核对日期；确实还没有发生的，请到时再写。"


def test_answer_that_is_to_come_is_none(portal):
    """It is told, the state is that of a question still open; when its time has come the page says so."""
    portal.item("response/a", **RESPONSE | ANSWER | {"回应时间": "2026-11-21 18:00"})
    assert told(portal) == [
        f"response/a.md:11: [提醒] date-ahead: 回应时间“2026-11-21 18:00”{AHEAD}"
    ]
    portal.build()
    assert "正在核实" in text(portal, "response/a")
    assert "用了" not in text(portal, "response/a")
    ran = portal.run("build", "--site", str(portal.folder), "--quiet", "--now", "2026-11-21 18:00")
    assert ran.findings == []
    assert "从发现到回应用了 24 小时" in text(portal, "response/a")


def test_update_that_is_to_come_is_not_the_latest(portal):
    """The page tells the latest that has come, later the next; nothing comes before the incident."""
    times = "[{时间: 2026-11-20 18:10, 进展: 到场}, {时间: 2026-11-21 12:00, 进展: 修好}]"
    portal.item("incident/a", **INCIDENT | {"处置进展": times})
    assert portal.build().findings == [
        f"content/incident/a.md:8: [提醒] date-ahead: 处置进展“2026-11-21 12:00”{AHEAD}"
    ]
    assert "最近一次更新 ： 2026-11-20 18:10" in text(portal, "incident/a").replace(
        "更新：", "更新 ："
    )
    portal.run("build", "--site", str(portal.folder), "--quiet", "--now", "2026-11-21 12:00")
    assert "最近一次更新 ： 2026-11-21 12:00" in text(portal, "incident/a").replace(
        "更新：", "更新 ："
    )
    portal.item("incident/a", **INCIDENT | {"处置进展": "[{时间: 2026-11-20 17:59, 进展: 到场}]"})
    assert told(portal) == [
        "incident/a.md:8: [错误] date-order: 处置进展“2026-11-20 17:59”早于发生时间“2026-11-20 18:00”。 请核对这两个日期，改正写错的一个。"
    ]


def test_progress_that_is_to_come_silences_nothing(portal):
    """A task is stale whatever it will have done in ten years."""
    portal.item("task/a", **TASK | {"工作进展": "[{日期: 2036-01-01, 进展: 完成一半}]"})
    assert told(portal) == [
        f"task/a.md:10: [提醒] date-ahead: 工作进展“2036-01-01”{AHEAD}",
        "task/a.md:10: [提醒] stale-progress: 最近的进展是“2026-03-05”，以后 180 日没有新的进展。 请补写一条工作进展；已经完成的，请写“完成日期”。",
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        ("rectification", {"问题来源": "督查", "督查审计项目": "查", "发现日期": "2026-03-01", "整改责任单位": "[市府办]",
          "整改时限": "2026-04-01", "整改完成日期": "2026-02-01", "发现的问题": "乱", "整改结果": "好"},
         "10: [错误] date-order: 整改完成日期“2026-02-01”早于发现日期“2026-03-01”。 请核对这两个日期，改正写错的一个。"),
        ("commitment", {"承诺来源": "发展规划", "牵头单位": "[市府办]", "完成时限": "2040-01-01", "目标": "好", "完成情况": "都做了"},
         "9: [错误] needs-field: 写了完成情况“都做了”，却没有写完成日期。 请补写完成日期。"),
        ("decision", {"承办单位": "[市府办]", "决策依据": "[法]", "决定内容": "通过"},
         "7: [错误] needs-field: 写了决定内容“通过”，却没有写决定日期。 请补写决定日期。"),
    ],
)  # fmt: skip
def test_result_has_its_date(portal, kind, fields, line):
    """What is told to be done has the day, and that is not before it was found."""
    portal.item(f"{kind}/a", "", **LIVE | {"标题": "甲"} | fields)
    assert told(portal) == [f"{kind}/a.md:{line}"]


def test_seat_that_was_left_is_vacant(portal):
    """Until somebody follows: from the day on which it was left, overdue after a month."""
    portal.item(
        "spokesperson/a",
        **SEAT | {"姓名": "甲", "任职日期": "2025-01-01", "离任日期": "2026-10-10"},
    )
    assert told(portal, "2026-11-01 09:00") == []
    assert told(portal) == [
        "spokesperson/a.md:9: [提醒] seat-vacant: 新闻发言人从“2026-10-10”起空缺，已经超过1个月。 "
        "变动要在1个月内调整、公布并备案：请写上新任者的姓名和任职日期。"
    ]
    portal.build()
    assert "空缺超过一个月" in text(portal, "spokesperson/a")
    assert "还没有设立新闻发言人" not in text(portal, "spokespersons").partition("市财政局")[0]
    portal.item("spokesperson/b", **SEAT | {"标题": "乙", "姓名": "乙", "任职日期": "2026-11-01"})
    assert told(portal) == []
    portal.build()
    assert "已离任" in text(portal, "spokesperson/a")


def test_register_leads_on(portal):
    """A document in force has no successor, an amended one has; none stands twice."""
    portal.item("disclosure/a", 有效性="有效", 替代文件="b")
    portal.item("disclosure/b", 标题="乙", 索引号="2", 有效性="已修改")
    portal.item("disclosure/c", 标题="丙", 索引号="3", 有效性="废止", 替代文件="[b, b]")
    assert told(portal) == [
        "disclosure/a.md:8: [提醒] replacement-doubtful: 有效性是“有效”，却写了替代文件“b”。 已经被替代的，请改写“有效性”；仍然有效的，请删去“替代文件”。",
        "disclosure/b.md:7: [提醒] replacement-missing: 有效性是“已修改”，却没有写“替代文件”，看到的人找不到修改后的文件。 请在“替代文件”里写修改它的文件的编号、索引号或文号。",
        "disclosure/c.md:8: [提醒] named-twice: 替代文件里“b”写了两次（另一次在第 8 行）。 请删去或者改写其中一处。",
    ]


def test_register_never_leads_back(portal):
    """To the document itself, or by way of another: both are held, so neither is published as replaced."""
    portal.item("disclosure/d", 标题="丁", 索引号="4", 有效性="废止", 替代文件="d")
    portal.item("disclosure/e", 标题="戊", 索引号="5", 有效性="废止", 替代文件="f")
    portal.item("disclosure/f", 标题="己", 索引号="6", 有效性="废止", 替代文件="e")
    portal.item("disclosure/g", 标题="庚", 索引号="7", 有效性="废止", 替代文件="e")
    circle = (
        "就是本文件，或者又被本文件替代，绕成了圈。 “替代文件”只写后来替代本文件的那一份，请改正。"
    )
    assert [line for line in told(portal) if "unpublished-document" not in line] == [
        f"disclosure/d.md:8: [错误] replaces-itself: 替代文件“d”{circle}",
        f"disclosure/e.md:8: [错误] replaces-itself: 替代文件“f”{circle}",
        f"disclosure/f.md:8: [错误] replaces-itself: 替代文件“e”{circle}",
    ]


def test_draft_holds_nobody_in_a_circle(portal):
    """Somebody's draft that names a document as its successor stops no page."""
    portal.item("disclosure/a", 有效性="废止", 替代文件="b")
    portal.item("disclosure/b", 标题="乙", 索引号="2", 替代文件="a", 草稿="true")
    assert not [line for line in told(portal) if "replaces-itself" in line]


def test_guide_tells_all_parts(portal):
    """What is missing is named; told in the text it is not missing."""
    parts = {"申请条件": None, "申请材料": None, "办理流程": None, "投诉渠道": None}
    portal.item("service/a", "", **parts)
    assert told(portal) == [
        "service/a.md:2: [提醒] guide-incomplete: 办事指南没有写申请条件、申请材料、办理流程、投诉渠道。 请补写；没有这一项要求的，也写明，如“不需要材料”。"
    ]
    portal.item("service/a", "\n\n".join(f"## {name}\n\n有。" for name in parts), **parts)
    assert told(portal) == []


def test_nested_fields_hold_no_identity_number(portal):
    """Nor does 分配对象, and what is told is masked."""
    receiver = "[{分配对象: 张三11010519491231002X, 金额（万元）: 1, 下达日期: 2026-02-01}]"
    portal.item("fund/a", **FUND | {"资金分配": receiver})
    (line,) = told(portal)
    assert line.startswith("fund/a.md:10: [错误] personal-data: ")
    assert "11010519491231002X" not in line


def test_silent_account_says_so(portal):
    """Two weeks without a post; a pause is no silence."""
    portal.item("account/a", "", **ACCOUNT | {"最近更新": "2026-11-06"})
    portal.item("account/b", "", **ACCOUNT | {"标题": "乙", "最近更新": "2026-11-07"})
    portal.item(
        "account/c",
        "",
        **ACCOUNT | {"标题": "丙", "最近更新": "2026-01-07", "暂停日期": "2026-02-01"},
    )
    assert told(portal) == [
        "account/a.md:8: [提醒] account-silent: 最近更新是“2026-11-06”，已超过 14 日，页面显示“久未更新”。 "
        "请更新账号，再改写“最近更新”；不再更新的，写“暂停日期”或“注销日期”。"
    ]
    portal.build()
    assert "久未更新" in text(portal, "account/a")
    assert "久未更新" not in text(portal, "account/b")


def test_numbers_are_used_once(portal):
    """Of letters, of all issues of the gazette, of a document within an issue."""
    portal.item("disclosure/a")
    portal.item("letter/a", **LETTER)
    portal.item("letter/b", **LETTER | {"标题": "又一封"})
    portal.item("gazette/a", "", **ISSUE | {"总期号": "9", "登载的文件": "[a, a]"})
    portal.item("gazette/b", "", **ISSUE | {"标题": "二", "期号": "2", "总期号": "9"})
    remedy = "请核对两处的{0}，改正写错的一个；重复发布的，删去一件。下一个没有用过的是“{1}”。"
    assert told(portal) == [
        "gazette/a.md:7: [提醒] named-twice: 登载的文件里“a”写了两次（另一次在第 7 行）。 请删去或者改写其中一处。",
        f"gazette/a.md:8: [提醒] number-twice: 总期号“9”已经用在“gazette/b.md”上了。 {remedy.format('总期号', 10)}",
        f"gazette/b.md:8: [提醒] number-twice: 总期号“9”已经用在“gazette/a.md”上了。 {remedy.format('总期号', 10)}",
        f"letter/a.md:5: [提醒] number-twice: 来信编号“MX-1”已经用在“letter/b.md”上了。 {remedy.format('来信编号', 'MX-2')}",
        f"letter/b.md:5: [提醒] number-twice: 来信编号“MX-1”已经用在“letter/a.md”上了。 {remedy.format('来信编号', 'MX-2')}",
    ]


def test_press_event_needs_its_text(portal):
    """Thirty days after it, as an interview."""
    speakers = "[{姓名: 甲, 职务: 主任, 身份: 主要负责人}]"
    event = {
        "标题": "会",
        "形式": "新闻发布会",
        "时间": "2026-10-20 10:00",
        "地点": "大厅",
        "发布人": speakers,
    }
    portal.item("press/a", "", **LIVE | event)
    assert told(portal) == [
        "press/a.md:6: [提醒] result-not-published: 时间“2026-10-20 10:00”以后已过 30 日，还没有公布文字实录。 请补写文字实录；另件公布的，请在那一件里指明这一件。"
    ]
    portal.item("press/a", **LIVE | event)
    assert told(portal) == []


@pytest.mark.slow
def test_every_state_occurs_in_the_reference_portal(portal, root):
    """On the day after the newest of its content; nobody has to imagine one."""
    shutil.copytree(root / "content", portal.content, dirs_exist_ok=True)
    shutil.copy(root / "pelicanconf.py", portal.folder)
    ran = portal.run("build", "--site", str(portal.folder), "--quiet", "--now", "2026-11-22 09:00")
    assert ran.code == 0
    shown = set()  # on pages as well, but for those that go without saying
    for page in (portal.output / "api/items").glob("*.json"):
        items = json.loads(page.read_text("utf-8"))["items"]
        shown |= {(item["kind"], item.get("state", "")) for item in items}
    states = {kind.id: kind.state.names.values() if kind.state else () for kind in KINDS}
    missing = {
        kind: {name for name, _ in names if (kind, name) not in shown}
        for kind, names in states.items()
        if any((kind, name) not in shown for name, _ in names)
    }
    # An answer is due within 48 hours at most: no example can last.
    assert missing == {"response": {"正在核实"}}
