"""The five kinds of openness: dossiers, consultations, tasks, lists, and the pages that put them together."""

import pytest

BASE = {"标题": "测试", "发布机构": "市府办", "发布时间": "2026-03-05 09:30"}
FIELDS: dict[str, dict[str, str]] = {
    "decision": {"承办单位": "市府办", "决策依据": "测试条例"},
    "consultation": {
        "开始日期": "2026-11-01", "截止日期": "2026-11-30", "征求意见稿": "/草案.txt", "起草依据": "测试条例",
        "提意见的办法": "邮寄", "联系电话": "12345",
    },
    "meeting": {"会议时间": "2026-11-20 09:00", "会议类型": "常务会议", "议题": "审议草案"},
    "task": {
        "牵头单位": "市府办", "配合单位": "finance", "完成时限": "2026-12-31", "执行措施": "措施甲", "实施步骤": "[步骤甲, 步骤乙]",
        "监督方式": "电话",
    },
    "rectification": {
        "问题来源": "审计", "督查审计项目": "年度审计", "整改责任单位": "finance", "整改时限": "2026-12-31", "发现的问题": "多付一笔",
    },
    "power": {"清单类型": "权力清单", "行使主体": "finance", "内容": "核发证书", "法律依据": "测试条例第一条"},
    "enforcement": {
        "监管领域": "[食品药品, 质量价格]", "投诉举报电话": "12315", "职责权限": "检查", "执法依据": "测试法",
        "裁量基准": "[{违法行为: 过期, 裁量幅度: 警告}]", "执法流程": "[立案, 决定]",
        "执法结果": "[{决定书文号: 测罚1号, 决定日期: 2026-03-01, 事由: 过期, 处理结果: 警告}]", "救济途径": "复议",
    },
    "fund": {
        "年度": "2026", "资金总额（万元）": "100", "主管部门": "finance", "支持范围": "补贴",
        "资金管理": "[{日期: 2026-01-02, 管理事项: 列入预算}]",
    },
    "commitment": {
        "承诺来源": "政府工作报告", "牵头单位": "finance", "完成时限": "2026-12-31", "目标": "改造十处",
    },
}  # fmt: skip
PLACE = "content/{}/a.md"


@pytest.fixture
def put(portal):
    """Write an item of one of the nine kinds; None leaves a field out."""
    portal.write("content/草案.txt", "第一条\n")
    portal.write("content/图.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    # Neither search nor audit is looked at here.
    portal.write("pelicanconf.py", "from gongkai.defaults import *\nDERIVED = []\n")
    columns = (portal.content / "data/columns.yaml").read_text("utf-8")
    kinds = ", ".join(FIELDS)
    portal.write(
        "content/data/columns.yaml",
        f"{columns}- {{编号: open, 名称: 五公开栏目, 类型: [{kinds}]}}\n",
    )

    def write(path: str, **fields: str | None) -> None:
        portal.item(path, "", **(BASE | FIELDS[path.split("/", maxsplit=1)[0]] | fields))

    return write


def words(portal, path: str) -> str:
    """The words of a page's main part."""
    return " ".join(" ".join(portal.page(path).xpath("//main//text()")).split())


def state(portal, path: str, now: str = "") -> str:
    """The badge, after a build at some time."""
    portal.build(*(["--now", now] if now else []))
    badges = portal.page(path).xpath("//main//*[@class='gk-badges']/*")
    return badges[0].text_content() if badges else ""


STEPS = (
    "[{程序: 公众参与, 日期: 2026-01-02, 结果: 收到意见十条}, {程序: 专家论证, 日期: 2026-01-03, 结果: 可行},"
    " {程序: 风险评估, 不需要的理由: 没有风险}, {程序: 合法性审查, 日期: 2026-01-04, 结果: 合法},"
    " {程序: 集体讨论, 日期: 2026-01-05, 结果: 通过, 查阅地点: 档案馆}]"
)


def test_decision_from_draft_to_result(portal, put):
    """The five steps in order, with what they led to; links hold both ways."""
    portal.item("disclosure/rules", 标题="测试办法")
    put(
        "decision/a",
        标题="制定办法",
        决策程序=STEPS,
        决定日期="2026-01-05",
        决策文件="rules",
        专家论证材料="/草案.txt",
    )
    put("consultation/c", 标题="征求意见", 所属的重大决策="a", 开始日期="2026-01-01", 截止日期="2026-02-01",
        结果公布日期="2026-02-02", 收到意见数="10")  # fmt: skip
    put("meeting/m", 标题="第一次会议", 讨论的重大决策="a", 议定事项="通过办法")
    put(
        "task/t",
        标题="执行办法",
        发布时间="2026-11-05 09:30",
        所执行的重大决策="a",
        议定这项任务的会议="m",
    )
    assert portal.build().findings == []
    page, text = portal.page("decision/a"), words(portal, "decision/a")
    names = page.xpath("//ol[@class='gk-procedure']/li/h3/text()")
    assert names == ["公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论"]
    for shown in (
        "收到意见十条",
        "2026年1月3日",
        "不需要这一步：没有风险",
        "档案馆",
        "草案（TXT，1 KB）",
    ):
        assert shown in text, shown
    links = page.xpath("//main//a/@href")
    for path in ("disclosure/rules", "consultation/c", "meeting/m", "task/t"):
        assert f"../../{path}/" in links, path
        assert "../../decision/a/" in portal.page(path).xpath("//main//a/@href"), path
    assert "../../task/t/" in portal.page("meeting/m").xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "决策中"),
        ({"决定日期": "2026-11-20", "决策程序": STEPS}, "已决定"),
        ({"决定日期": "2026-12-20", "决策程序": STEPS}, "决策中"),
        ({"终止日期": "2026-11-20"}, "已终止"),
    ],
)
def test_states_of_a_decision(portal, put, fields, told):
    """Being decided, decided from its day on, or ended."""
    put("decision/a", **fields)
    assert state(portal, "decision/a") == told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-10-31 23:59", "即将开始"),
        ("2026-11-01 00:00", "征集中"),
        ("2026-11-30 23:59", "征集中"),
        ("2026-12-01 00:00", "已结束"),
    ],
)
def test_consultation_by_the_clock(portal, put, now, told):
    """Open from its first day to the end of its last; then the page says that the result is not there."""
    put("consultation/a")
    assert state(portal, "consultation/a", now) == told
    assert ("征集已经结束，结果还没有公布。" in words(portal, "consultation/a")) is (
        told == "已结束"
    )


def test_open_consultation_is_on_the_home_page(portal, put):
    """What people can speak to now is told where they come in, with the days left."""
    put("consultation/a", 标题="请提意见")
    portal.build()
    assert "请提意见 还剩 9 天 截止时间： 2026年11月30日 23:59" in words(portal, "")


def test_result_stands_in_the_consultation_or_in_a_notice(portal, put):
    """Received, adopted and each reason; or another item holds them."""
    put("consultation/a", 结果公布日期="2026-12-05", 收到意见数="3", 采纳意见数="1",
        意见采纳情况="[{意见: 太贵, 是否采纳: 采纳}, {意见: 太远, 是否采纳: 未采纳, 理由: 没有别的地方}]")  # fmt: skip
    put("consultation/b", 标题="另一件")
    portal.item("notice/n", 标题="采纳情况", 结果所属的征集="b")
    assert state(portal, "consultation/a", "2026-12-05 00:00") == "结果已公布"
    text = words(portal, "consultation/a")
    assert "收到意见 3 条 采纳 1 条" in text
    assert "太远 未采纳 没有别的地方" in text
    assert "结果已公布" in words(portal, "consultation/b")
    assert "../../notice/n/" in portal.page("consultation/b").xpath("//main//a/@href")
    assert "../../consultation/b/" in portal.page("notice/n").xpath("//main//a/@href")


def test_consultation_without_result_is_told_after_thirty_days(portal, put):
    """A warning, from the day after; the clock alone brings it, and the result ends it."""
    put("consultation/a")
    assert portal.build("--now", "2026-12-30 23:59").findings == []
    told = portal.build("--now", "2026-12-31 00:00")
    assert (told.code, told.findings) == (
        0,
        [
            "content/consultation/a.md:6: [提醒] result-not-published: 截止日期“2026-11-30”以后已过 30 日，还没有公布征集结果。 "
            "请补写征集结果；另件公布的，请在那一件里指明这一件。"
        ],
    )
    portal.item("notice/n", 标题="采纳情况", 结果所属的征集="a")
    assert portal.build("--now", "2026-12-31 00:00").findings == []


def test_meeting_shows_who_attended(portal, put):
    """Who came from outside, what was decided, who does it by when."""
    put("meeting/a", 列席人员="[{列席身份: 公众代表, 来自: 两个社区, 人数: 3}]", 议定事项="[通过草案]",
        落实措施="[{措施: 印发, 负责单位: [市府办, finance], 完成时限: 2026-12-01}]")  # fmt: skip
    assert state(portal, "meeting/a") == "议定事项已公布"
    text = words(portal, "meeting/a")
    for shown in (
        "公众代表 两个社区 3",
        "通过草案",
        "印发 测试市人民政府办公室、测试市财政局 2026-12-01",
    ):
        assert shown in text, shown


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-11-10 08:00", "可以报名列席"),
        ("2026-11-11 00:00", "即将召开"),
        ("2026-11-20 09:00", ""),
    ],
)
def test_meeting_by_the_clock(portal, put, now, told):
    """Open for signing up, coming up, held."""
    put("meeting/a", 列席报名截止="2026-11-10", 列席报名办法="打电话")
    assert state(portal, "meeting/a", now) == told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-09-01 23:59", "进行中"),
        ("2026-09-02 00:00", "久无进展"),
        ("2027-01-01 00:00", "已逾期"),
    ],
)
def test_task_by_the_clock(portal, put, now, told):
    """Under way, silent for 180 days, overdue; each is told."""
    put("task/a")
    assert state(portal, "task/a", now) == told
    rules = {"久无进展": "stale-progress", "已逾期": "overdue-item"}
    findings = portal.build("--now", now).findings
    assert [line.split(": ")[1] for line in findings] == (
        [f"[提醒] {rules[told]}"] if told in rules else []
    )


def test_task_shows_its_six_parts(portal, put):
    """Measures, stages, who leads and takes part, supervision; achieved and next steps."""
    put(
        "task/a",
        工作进展="[{日期: 2026-10-01, 进展: 过半}]",
        完成日期="2026-11-01",
        取得成效="快了三天",
        后续举措="再快三天",
    )
    assert state(portal, "task/a") == "已完成"
    headings = portal.page("task/a").xpath("//main//h2/text()")
    for part in ("执行措施", "实施步骤", "监督方式", "工作进展", "取得成效", "后续举措"):
        assert part in headings, part
    assert "牵头单位 测试市人民政府办公室 配合单位 测试市财政局" in words(portal, "task/a")


@pytest.mark.parametrize(
    ("kind", "done", "names"),
    [
        ("rectification", {"整改完成日期": "2026-11-01", "整改结果": "追回"}, ("整改中", "已整改", "逾期未整改")),
        ("commitment", {"完成日期": "2026-11-01", "完成情况": "十处"}, ("进行中", "已完成", "已逾期")),
    ],
)  # fmt: skip
def test_what_is_due(portal, put, kind, done, names):
    """Under way, done, or overdue from the day after."""
    put(f"{kind}/a")
    assert state(portal, f"{kind}/a", "2026-12-31 23:59") == names[0]
    assert state(portal, f"{kind}/a", "2027-01-01 00:00") == names[2]
    put(f"{kind}/a", **done)
    assert state(portal, f"{kind}/a") == names[1]


FUND = {"资金分配": "[{分配对象: 东区, 金额（万元）: 90, 下达日期: 2026-02-01}]"}
SPENT = {"资金执行": "[{执行阶段: 上半年, 金额（万元）: 80, 日期: 2026-06-30}]"}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "待分配"),
        (FUND, "已分配"),
        (FUND | SPENT, "执行中"),
        (FUND | SPENT | {"结算日期": "2026-11-01"}, "已结算"),
    ],
)
def test_fund_by_stages(portal, put, fields, told):
    """Where the money stands, and each amount with its date."""
    put("fund/a", **fields)
    assert state(portal, "fund/a") == told
    text = words(portal, "fund/a")
    assert "2026-01-02 列入预算" in text
    assert ("东区 90 2026-02-01" in text) is bool(fields)


def test_enforcement_has_six_parts(portal, put):
    """职责权限、执法依据、裁量基准、执法流程、执法结果、救济途径."""
    put("power/p", 标题="核发证书")
    put("enforcement/a", 行使的职权="p")
    assert portal.build().findings == []
    headings = portal.page("enforcement/a").xpath("//main//h2/text()")
    for part in ("职责权限", "执法依据", "裁量基准", "执法流程", "执法结果", "救济途径"):
        assert part in headings, part
    assert "../../enforcement/a/" in portal.page("power/p").xpath("//main//a/@href")


def test_flow_chart_has_its_words(portal, put):
    """The chart is an image with a text, its steps an ordered list; guide and power link to each other."""
    portal.write("content/图.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    portal.item("service/s", 标题="办证指南")
    put("power/a", 运行流程图="/图.svg", 运行流程="[申请, 审查]", 办事指南="s", 标题="发证")
    put("power/b", 标题="检测", 清单类型="中介服务", 内容=None, 法律依据=None, 项目名称="检测项目", 设立依据="测试条例", 收费标准="100元",
        服务时限="3日", 对应的审批事项="a")  # fmt: skip
    assert portal.build().findings == []
    page = portal.page("power/a")
    assert [li.text for li in page.xpath("//ol/li")][-2:] == ["申请", "审查"]
    chart = page.xpath("//main//figure/img")[0]
    assert chart.get("alt") == "流程图，各步的文字见“运行流程”。"
    links = page.xpath("//main//a/@href")
    assert "../../service/s/" in links
    assert "../../power/b/" in links
    assert "../../power/a/" in portal.page("service/s").xpath("//main//a/@href")
    assert "../../power/a/" in portal.page("power/b").xpath("//main//a/@href")
    assert "检测项目 测试条例 100元 3日" in words(portal, "lists/intermediaries/finance")


def test_steps_of_a_power_need_no_drawing(portal, put):
    """The text is what everybody can read; a drawing comes beside it."""
    put("power/a", 运行流程="[申请, 审查]")
    assert portal.check().findings == []


BAD = [
    ("decision", {"决定日期": "2026-03-01", "决策程序": STEPS.replace("{程序: 专家论证, 日期: 2026-01-03, 结果: 可行},", "")},
     "7: [提醒] missing-step: 已经作出决定，却没有写“专家论证”这一步的日期和结果。 请在“决策程序”里补写；依法不需要的，写明“不需要的理由”。"),
    ("decision", {"决策程序": "[{程序: 合法性审查, 不需要的理由: 赶时间}]"},
     "7: [提醒] step-always-needed: “合法性审查”写了不需要的理由，但这一步不能省略。 请补写这一步的日期和结果，删去理由。"),
    ("consultation", {"截止日期": "2026-10-30"},
     "6: [错误] date-order: 截止日期“2026-10-30”早于开始日期“2026-11-01”。 请核对这两个日期，改正写错的一个。"),
    ("consultation", {"结果公布日期": "2026-12-01", "收到意见数": "3", "采纳意见数": "4"},
     "13: [提醒] sum-exceeded: 采纳意见数“4”超过收到意见数“3”。 请核对这几个数，改正写错的一个。"),
    ("consultation", {"结果公布日期": "2026-12-01", "收到意见数": "1", "意见采纳情况": "[{意见: 太远, 是否采纳: 未采纳}]"},
     "13: [提醒] opinion-without-reason: 意见“太远”写作“未采纳”，没有写理由。 没有全部采纳的意见，请写明理由。"),
    ("consultation", {"收到意见数": "1"}, "11: [错误] needs-field: 写了收到意见数“1”，却没有写结果公布日期。 请补写结果公布日期。"),
    ("meeting", {"会议时间": "2026-10-20 09:00"},
     "5: [提醒] result-not-published: 会议时间“2026-10-20 09:00”以后已过 30 日，还没有公布议定事项。 "
     "请补写议定事项；另件公布的，请在那一件里指明这一件。"),
    ("meeting", {"列席人员": "三人"}, "8: [错误] wrong-entry: 列席人员“三人”要分项写：列席身份、来自、人数、发言要点。 请在下面缩进一行一项，写成“名称: 内容”。"),
    ("task", {"完成日期": "2026-11-01", "后续举措": "无"}, "11: [错误] needs-field: 写了完成日期“2026-11-01”，却没有写取得成效。 请补写取得成效。"),
    ("task", {"发布时间": "2026-01-05 09:30"},
     "1: [提醒] stale-progress: 最近的进展是“2026-01-05”，以后 180 日没有新的进展。 请补写一条工作进展；已经完成的，请写“完成日期”。"),
    ("task", {"牵头单位": "测试财政局"}, "5: [错误] unknown-term: 牵头单位“测试财政局”不在 organs.yaml 里。 您是不是要写“测试市财政局”？新的请加进 organs.yaml。"),
    ("rectification", {"整改时限": "2026-11-01"},
     "8: [提醒] overdue-item: 时限“2026-11-01”已过，没有写完成的日期。 做完的请写完成日期和结果；没有做完的，请在进展里写明原因和新的安排。"),
    ("rectification", {"整改结果": "追回"}, "10: [错误] needs-field: 写了整改结果“追回”，却没有写整改完成日期。 请补写整改完成日期。"),
    ("power", {"法律依据": None}, "1: [错误] missing-field: 缺少“法律依据”。 请在信息栏里补上“法律依据:”。"),
    ("power", {"运行流程图": "/图.svg"}, "9: [错误] needs-field: 写了运行流程图“/图.svg”，却没有写运行流程。 请补写运行流程。"),
    ("power", {"运行流程": "[申请]", "运行流程图": "/草案.txt"},
     "10: [错误] wrong-value: 运行流程图“/草案.txt”不对：流程图要用 SVG 文件。 请改正这个值。"),
    ("enforcement", {"救济途径": None}, "1: [错误] missing-field: 缺少“救济途径”。 请在信息栏里补上“救济途径:”。"),
    ("fund", FUND | {"资金总额（万元）": "80"}, "10: [提醒] sum-exceeded: 资金分配“90”超过资金总额“80”。 请核对这几个数，改正写错的一个。"),
    ("fund", FUND | {"资金总额（万元）": "-1", "资金分配": None, "资金执行": None},
     "6: [错误] wrong-value: 资金总额（万元）“-1”不对：不能小于 0。 请改正这个值。"),
    ("commitment", {"承诺来源": "口头"}, "5: [错误] unknown-choice: 承诺来源“口头”不在可选范围内。 可选：为民办实事项目、发展规划、政府工作报告、重大决定事项。"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "told"), BAD)
def test_bad_input(portal, put, kind, fields, told):
    """Each fault with its line and what to do; an error holds the item, a warning does not."""
    put(f"{kind}/a", **fields)
    ran = portal.check()
    assert ran.findings == [f"{PLACE.format(kind)}:{told}"]


def test_short_consultation_of_a_major_decision(portal, put):
    """30 days, or a reason; what is no major decision may be shorter."""
    put("decision/d")
    put("consultation/a", 截止日期="2026-11-29", 所属的重大决策="d")
    put("consultation/b", 标题="短的", 截止日期="2026-11-10")
    assert portal.check("--now", "2026-11-05 09:00").findings == [
        "content/consultation/a.md:6: [提醒] short-consultation: 重大决策的意见只征集 29 日，不足 30 日，也没有写明理由。 "
        "请延长“截止日期”，或写明“缩短期限的理由”。"
    ]


def test_no_page_where_there_is_nothing(portal):
    """A portal without these kinds has none of the pages."""
    portal.item("disclosure/a", 五公开="决策")
    portal.build()
    for path in ("openness", "lists", "duties", "supervision"):
        assert not (portal.output / path).exists(), path


def test_openness_has_five_parts(portal, put):
    """Kinds belong to their part, a disclosure to what it says; long parts have further pages."""
    portal.item("disclosure/a", 标题="甲文件", 五公开="[管理, 结果]")
    put("commitment/c", 标题="改造十处")
    for number in range(21):
        put(
            f"decision/d{number:02}", 标题=f"决策{number:02}", 发布时间=f"2026-03-05 09:{number:02}"
        )
    portal.build()
    page = portal.page("openness")
    assert page.xpath("//main//h2/text()") == [
        "决策公开",
        "执行公开",
        "管理公开",
        "服务公开",
        "结果公开",
    ]
    assert "../openness/decision/" in page.xpath("//main//a/@href")
    assert "甲文件" in words(portal, "openness/management")
    assert "改造十处" in words(portal, "openness/result").replace(" ", "")
    assert portal.page("openness/decision").xpath("//main//a[@rel='next']/@href") == [
        "../../openness/decision/2/"
    ]
    assert "决策00" in words(portal, "openness/decision/2")


def test_duties_say_who_leads_and_how_it_stands(portal, put):
    """A row for each organ, and for each task and commitment; each organ has its own page."""
    put("task/t", 标题="任务甲")
    put("commitment/c", 标题="承诺乙", 完成时限="2026-11-01")
    portal.build()
    text = words(portal, "duties")
    assert "测试市人民政府办公室 1 0 0 0 测试市财政局 1 1 0 1" in text
    assert "任务甲 市府办 测试市财政局 2026-12-31 久无进展" in text
    assert "承诺乙 牵头 测试市财政局 — 2026-11-01 已逾期" in words(portal, "duties/finance")
    assert "../../task/t/" in portal.page("duties/finance").xpath("//main//a/@href")


def test_lists_by_body(portal, put):
    """Each list by body, with how many lines and when it last changed; the column leads there."""
    put("power/a", 标题="发证", 动态调整="[{日期: 2026-02-03, 调整内容: 新增}]")
    put("power/b", 标题="检查责任", 清单类型="责任清单", 行使主体="[finance, 市府办]")
    portal.build()
    assert "权力清单 行使主体 事项数 最近调整 测试市财政局 权力清单 1 2026-02-03" in words(
        portal, "lists"
    )
    assert "核发证书 测试条例第一条" in words(portal, "lists/powers/finance")
    assert "检查责任" in words(portal, "lists/duties/office")
    assert "../../lists/" in portal.page("column/open").xpath("//main//a/@href")


def test_supervision_by_fields(portal, put):
    """Twelve fields, each with its newest; an empty one says so."""
    put("enforcement/a", 标题="市场执法")
    portal.build()
    page = portal.page("supervision")
    assert len(page.xpath("//main//h2")) == 12
    shown = page.xpath("//section[.//a[.='市场执法']]/h2/text()")
    assert shown == ["食品药品", "质量价格"]
    assert "这一领域还没有发布内容。" in words(portal, "supervision")
