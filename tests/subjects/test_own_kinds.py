"""A portal's own kinds: a file, a template and a line; kinds of the old guide; what cannot be said."""

import shutil

import pytest


def main_text(portal, path: str) -> str:
    """The text of a page's main part."""
    return str(portal.page(path).xpath("string(//main)"))


HEARING = """
from gongkai.subjects import DATE, DATE_TIME, Group, Field, InOrder, Integer, Kind, Reference, State, Text, common

KIND = Kind(
    id="hearing",
    zh="听证会",
    en="Hearing",
    needs_body=False,
    fields=(
        *common(),
        Field("session", "场次", Integer(), required=True),
        Field("opens", "报名开始", DATE),
        Field("on", "举行时间", DATE_TIME, required=True),
        Field("agenda", "议程", Text(), many=True, shown="steps"),
        Field("delegates", "代表", Group((Field("name", "姓名", Text(), required=True), Field("role", "身份", Text()))), many=True),
        Field("about", "听证文件", Reference("disclosure", "heard_at", "听证"), many=True),
    ),
    checks=(InOrder("opens", "报名开始", "on", "举行时间"),),
    state=State(
        {"due": ("未举行", "open"), "held": ("已举行", "closed")},
        lambda values, now, named_by: "due" if values["on"] > now else "held",
        lambda values: (values["on"],),
    ),
)
"""


@pytest.fixture
def hearings(portal):
    """A portal that adds a kind: one file, one template, one line, and a column for it."""
    portal.write("kinds/hearing.py", HEARING)
    portal.write("templates/hearing.html", '{% extends "item.html" %}\n')
    portal.write(
        "pelicanconf.py", 'from gongkai.defaults import *\nEXTRA_KINDS = ["kinds/hearing.py"]\n'
    )
    columns = (portal.content / "data/columns.yaml").read_text("utf-8")
    portal.write(
        "content/data/columns.yaml", columns + "- {编号: hearings, 名称: 听证, 类型: [听证会]}\n"
    )
    return portal


HELD = {
    "发布机构": "市府办",
    "发布时间": "2026-03-05 09:30",
    "场次": "3",
    "举行时间": "2026-03-20 09:00",
}


def test_a_new_kind_is_a_file_a_template_and_a_line(hearings):
    """A kind of a portal's own: shown by its fields, linked both ways, listed, in its state, made by `gongkai new`."""
    portal = hearings
    portal.item("disclosure/a", 标题="票价方案")
    more = {
        "议程": "[报告方案, 代表发言]",
        "代表": "\n- {姓名: 甲, 身份: 乘客}\n- {姓名: 乙}",
        "听证文件": "a",
    }
    portal.item("hearing/a", "", 标题="票价听证会", **HELD, **more)
    assert portal.build("--now", "2026-03-10 08:00").findings == []
    page = portal.page("hearing/a")
    assert page.xpath("//ol/li/text()") == ["报告方案", "代表发言"]
    cells = page.xpath("//table//tr/*")
    assert [cell.text_content() for cell in cells] == ["姓名", "身份", "甲", "乘客", "乙", "—"]
    assert "未举行" in main_text(portal, "hearing/a") and "未举行" in main_text(
        portal, "column/hearings"
    )
    assert "../../disclosure/a/" in page.xpath("//main//a/@href")
    assert "../../hearing/a/" in portal.page("disclosure/a").xpath("//main//a/@href")
    portal.build("--now", "2026-03-20 09:00")
    assert "已举行" in main_text(portal, "hearing/a") and "已举行" in main_text(
        portal, "column/hearings"
    )
    made = portal.run("new", "听证会", "第二场", "--site", str(portal.folder), "--id", "c")
    assert made.code == 0
    assert "\n场次:\n" in (portal.content / "hearing/c.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "line", "told"),
    [
        ({"场次": "三"}, 5, "wrong-value: 场次“三”不对：要写一个整数。 请改正这个值。"),
        (
            {"报名开始": "2026-04-01"},
            6,
            "date-order: 举行时间“2026-03-20 09:00”早于报名开始“2026-04-01”。 请核对这两个日期，改正写错的一个。",
        ),
        (
            {"代表": "甲"},
            7,
            "wrong-entry: 代表“甲”要分项写：姓名、身份。 请在下面缩进一行一项，写成“名称: 内容”。",
        ),
        (
            {"代表": "\n- {身份: 乘客}"},
            8,
            "missing-field: 缺少“姓名”。 请在信息栏里补上“姓名:”。",
        ),
        (
            {"代表": "\n- {姓名: 甲, 身分: 乘客}"},
            8,
            "unknown-key: 信息栏里有不认识的项目“身分”，未采用。 您是不是要写“身份”？",
        ),
    ],
)
def test_bad_input_of_a_new_kind_is_told(hearings, written, line, told):
    """Fields, parts of fields and shared checks tell what is wrong in its line."""
    hearings.item("hearing/b", "", 标题="乙", **HELD | written)
    ran = hearings.build()
    level = "提醒" if told.startswith("unknown-key") else "错误"
    assert ran.findings == [f"content/hearing/b.md:{line}: [{level}] {told}"]


OLD_GUIDE = """
from gongkai.model.checks import InOrder
from gongkai.model.fields import DATE, Entry, Field, Integer, Term, Text
from gongkai.model.kind import Item, Kind, State, common


def check_session(item: Item) -> None:
    session = item.values["session"]
    if session != "" and session < 1:
        gaps = {"field": "场次", "value": str(session), "why": "why.integer"}
        item.report("wrong-value", item.lines["session"], **gaps)


def remind(dated):
    if dated.values["closes"] and dated.values["closes"] < dated.now[:10]:
        dated.report("overdue-item", 1, value=dated.values["closes"])


KIND = Kind(
    id="hearing",
    zh="听证会",
    en="Hearing",
    fields=(
        *common(),
        Field("session", "场次", Integer(), required=True, help="第几场", example="7"),
        Field("closes", "截止日期", DATE),
        Field("bodies", "单位", Term("organs", "unknown-organ"), many=True),
        Field("events", "进展", Entry((Field("on", "日期", DATE), Field("text", "内容", Text()))), many=True),
    ),
    checks=(check_session, InOrder("published", "发布时间", "closes", "截止日期")),
    among=(lambda portal, records, report: [portal.kinds[r.kind].zh + portal.vocabularies.site["name"] for r in records] and None,),
    watches=(remind,),
    shows=lambda portal, record: {"extra": "多出来的"},
    state=State({"open": ("未举行", "open")}, tell=lambda values, now, named_by: "open", marks=lambda records: ()),
)
"""


def test_a_kind_of_the_old_guide_is_still_read(hearings):
    """Old imports and old keywords work until 0.3; each import is told with what takes its place."""
    portal = hearings
    portal.write("kinds/hearing.py", OLD_GUIDE)
    portal.write(
        "templates/hearing.html",
        '{% extends "item.html" %}{% block after %}<p id="x">{{ record.extra }}</p>{% endblock %}',
    )
    fields = {
        "发布机构": "市府办",
        "发布时间": "2026-03-05 09:30",
        "场次": "3",
        "截止日期": "2026-03-06",
    }
    portal.item("hearing/a", 标题="票价听证", 单位="测试市财政局", **fields)
    ran = portal.build()
    old = [
        f"kinds/hearing.py:{line}: [提醒] old-import: “from gongkai.model.{name} import”是旧的写法，0.3 版起不能用。"
        " 请改成“from gongkai.subjects import …”，并对照升级说明（docs/upgrading.md）改名。"
        for line, name in ((2, "checks"), (3, "fields"), (4, "kind"))
    ]
    assert ran.findings == [
        "content/hearing/a.md:1: [提醒] overdue-item: 时限“2026-03-06”已过，没有写完成的日期。"
        " 做完的请写完成日期和结果；没有做完的，请在进展里写明原因和新的安排。",
        *old,
    ]
    page = portal.page("hearing/a")
    assert page.xpath("string(//p[@id='x'])") == "多出来的"
    assert "测试市财政局" in page.text_content()
    assert portal.check().findings == ran.findings
    portal.write(
        "kinds/hearing.py",
        OLD_GUIDE.replace("check_session(item: Item)", "check_session(item)"),
    )
    assert portal.build().findings[1:] == old


@pytest.mark.parametrize(
    ("said", "part", "value"),
    [
        ('event=("starts", "")', "event", "starts"),
        ('event=("session", "")', "event", "session"),
        ('feed=Feed("all", "全部")', "feed", "all"),
        ('feed=Feed("open", "又一个")', "feed", "open"),
        ('feed=Feed("a/b", "斜杠")', "feed", "a/b"),
        ('feed=Feed("hearings", "听证", state="soon")', "feed.state", "soon"),
        ('home=(Home("top"),)', "home", "top"),
        ('home=(Home("open"),)', "home.until", ""),
        ('home=(Home("open", until="session"),)', "home.until", "session"),
        ('home=(Home("urgent", when="grave"),)', "home.when", "grave"),
        ('front=Front("middle")', "front", "middle"),
        ('front="list"', "front", "list"),
        ('foot_order="on"', "foot_order", "on"),
        ('event=("", "on")', "event", "on"),
        ('event=("on",)', "event", "('on',)"),
        ('event="on"', "event", "on"),
        ('chain="听证"', "chain", "听证"),
        ('feed="听证"', "feed", "听证"),
        ('state="open"', "state", "open"),
        ('home="open"', "home", "open"),
        ('checks=("one",)', "checks", "one"),
        ("schema_type=3", "schema_type", "3"),
    ],
)
def test_a_kind_that_names_what_is_not_there_is_refused(portal, said, part, value):
    """What a kind says of itself is checked when it is loaded, in words that name the kind and the part."""
    portal.write(
        "kinds/hearing.py",
        "from gongkai.subjects import *\n"
        "KIND = Kind(id='hearing', zh='听证会', en='Hearing', fields=(*common(), "
        f"Field('session', '场次', Integer()), Field('on', '时间', DATE_TIME)), {said})\n",
    )
    portal.write("templates/hearing.html", '{% extends "item.html" %}')
    portal.write(
        "pelicanconf.py", 'from gongkai.defaults import *\nEXTRA_KINDS = ["kinds/hearing.py"]\n'
    )
    ran = portal.build()
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"gongkai: 内容类型“hearing”的 {part} 不对：“{value}”。 请写有的项目、状态、类型或首页的块，"
        "项目不能重名，见“增加一种内容”（docs/developers/adding-a-kind.md）。\n"
    )


@pytest.mark.parametrize(
    ("field", "part", "value"),
    [
        ("Field('kept', '发布时间', DATE)", "fields", "发布时间"),
        ("Field('organ', '另一个机构', Text())", "fields", "organ"),
        (
            "Field('about', '文件', Reference('disclosur', 'heard_at', '听证'))",
            "about",
            "disclosur",
        ),
        ("Field('by', '作者', Text(), many=True, page_tag='Author')", "by.page_tag", "Author"),
    ],
)
def test_a_field_that_cannot_be_is_refused(portal, field, part, value):
    """Two fields of one name, or a reference to a kind that is not there, are the kind's fault and not the items'."""
    own_kind(portal, field)
    ran = portal.build()
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"gongkai: 内容类型“hearing”的 {part} 不对：“{value}”。 ")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("item.report('no-such-rule', 1)", "KeyError: 'no-such-rule'"),
        ("item.report('wrong-value', 1, field='场次')", "KeyError: 'wrong-value: value、why'"),
        ("item.values['sesion']", "KeyError: 'sesion'"),
    ],
)
def test_a_check_that_fails_is_named_with_its_item(portal, body, why):
    """A slip in a portal's own function is told by file, line and item, without a traceback."""
    own_kind(portal, "Field('session', '场次', Integer())", check=body)
    portal.item("hearing/a", 发布机构="市府办")
    for ran in (portal.build(), portal.check()):
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"gongkai: 内容类型“听证会”的函数读 content/hearing/a.md 时出错：hearing.py:3: {why} "
            "请改正这一类型的文件，它写在 EXTRA_KINDS 里。\n"
        )


def test_any_function_that_fails_is_named_with_its_item(portal):
    """So are a state that has no name, a reminder, and what pages show; what was built stays known."""
    portal.item("hearing/a", 标题="一场", 发布机构="市府办", 发布时间="2026-03-05 09:30")
    for extra, why in (
        ("state=State({'open': ('征集中', 'open')}, lambda *given: 'opne')", "opne"),
        ("reminders=(lambda dated: dated.values['nothing'],)", "KeyError: 'nothing'"),
        ("reminders=(NotAhead('nothing', '甲'),)", "hearing.py: KeyError: 'nothing'"),
        ("page_data=lambda portal, record: record.nothing", "no attribute 'nothing'"),
        ("linked_data=lambda portal, record: record.nothing", "no attribute 'nothing'"),
    ):
        own_kind(portal, "Field('session', '场次', Integer())", extra)
        ran = portal.build()
        assert ran.code == 1
        assert "内容类型“听证会”的函数读 " in ran.err
        assert why in ran.err
    assert not list(portal.folder.rglob("*.damaged*"))


def own_kind(portal, field: str, extra: str = "", check: str = "pass") -> None:
    """Give a portal a kind of its own, with one more field and a check."""
    portal.write(
        "kinds/hearing.py",
        f"from gongkai.subjects import *\ndef check(item):\n    {check}\n"
        f"KIND = Kind(id='hearing', zh='听证会', en='Hearing', fields=(*common(), {field}), checks=(check,), {extra})\n",
    )
    portal.write("templates/hearing.html", '{% extends "item.html" %}')
    portal.write(
        "pelicanconf.py", 'from gongkai.defaults import *\nEXTRA_KINDS = ["kinds/hearing.py"]\n'
    )


@pytest.mark.parametrize(
    "line",
    [
        "import gongkai.model.fields as f",
        "from gongkai import model",
        "from gongkai.model import kind",
    ],
)
def test_old_imports_of_every_sort_are_told(hearings, line):
    """However a kind's file imports from the old place."""
    portal = hearings
    portal.write("kinds/hearing.py", f"{line}\n{HEARING}")
    (told,) = portal.check().findings
    assert told.startswith(
        f"kinds/hearing.py:1: [提醒] old-import: “{line.split(' as ')[0].rsplit(' kind', 1)[0].rsplit(' model', 1)[0]}"
    )


def test_lists_depend_on_what_the_kind_marks(hearings):
    """A field that is named like one of ours, but not marked for lists, is in no list: an edit leaves none stale."""
    portal = hearings
    own = HEARING.replace(
        'Field("opens"', 'Field("validity", "效力", Text()),\n        Field("opens"'
    )
    portal.write("kinds/hearing.py", own)
    portal.item("hearing/a", 标题="一场", 效力="失效", **HELD)
    portal.build()
    assert "失效" not in main_text(portal, "column/hearings")
    portal.item("hearing/a", 标题="一场", 效力="废止", **HELD)
    portal.build()
    edited = portal.files()
    shutil.rmtree(portal.folder / ".gongkai")
    shutil.rmtree(portal.output)
    portal.build()
    assert portal.files() == edited
