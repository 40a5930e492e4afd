"""网上调查: questions to the public, and what people answered."""

from collections.abc import Collection
from typing import Literal, TypedDict

from gongkai.findings import quote
from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.fields import DATE, Address, Choice, Field, Group, Integer, Text
from gongkai.records.personal import check_personal
from gongkai.records.record import Record
from gongkai.records.schema import Dated, Front, Home, Item, State, Values, common
from gongkai.subjects import periods
from gongkai.subjects.checks import Together, report_repeated
from gongkai.subjects.shared import documents_field

SINGLE = "单选"


class _Option(TypedDict):
    """An option as it is read."""

    option: str
    count: int | Literal[""]
    """Votes; "" before the result is published."""
    line: int


class _Question(TypedDict):
    """A question as it is read."""

    question: str
    way: str
    """`SINGLE` or 多选."""
    options: list[_Option]
    line: int


class QuestionResult(TypedDict):
    """What people answered to one question."""

    question: str
    way: str
    """单选 or 多选."""
    total: int
    """Votes for all options together."""
    rows: list[list[str | int | float]]
    """[option, votes, share as text (`12.5%`), share in per cent for a bar (12.5)]."""
    most: list[str]
    """The options with the most votes; [] without votes."""
    share: str
    """Their share."""


class SurveyPageData(TypedDict):
    """What a survey's template gets besides the fields."""

    results: list[QuestionResult]


def _sum(question: _Question) -> int:
    """Add up the votes for all options."""
    return sum(option["count"] or 0 for option in question["options"])


def check_counts(item: Item) -> None:
    """Report counts that exceed the participants, and counts that a published result lacks."""
    participants = item.values["participants"]
    for question in item.values["questions"]:
        missing = [o for o in question["options"] if o["count"] == ""]
        if missing and item.values["result_published"]:
            gaps = {"field": "选项", "value": quote(missing[0]["option"]), "needs": "票数"}
            item.report("needs-field", missing[0]["line"], **gaps)
        if participants == "":
            continue
        counts = [o["count"] or 0 for o in question["options"]]
        most = sum(counts) if question["way"] == SINGLE else max(counts, default=0)
        if most > participants:
            name = "问题“" + quote(question["question"]) + "”的票数"
            gaps = {"field": name, "value": str(most), "other": "参与人数"}
            item.report("sum-exceeded", question["line"], limit=str(participants), **gaps)


def check_options(item: Item) -> None:
    """Report an option that one question has twice."""
    for question in item.values["questions"]:
        options = [(each["option"], each["line"]) for each in question["options"]]
        report_repeated(item, "问题“" + quote(question["question"]) + "”的选项", options)


def _share(count: int, base: int) -> tuple[str, float]:
    """Return a share as text, and in per cent for a bar: both with one digit after the point, halves rounded up."""
    tenths = (count * 2000 + base) // (2 * base) if base else 0
    return f"{tenths // 10}.{tenths % 10}%", tenths / 10


def _result(question: _Question, participants: int) -> QuestionResult:
    """Return the result of one question.

    For a single choice, the shares are of those who answered it, else of all participants.
    """
    total = _sum(question)
    base = total if question["way"] == SINGLE else participants
    rows = []
    for option in question["options"]:
        count = option["count"] or 0
        rows.append((option["option"], count, *_share(count, base)))
    most = max((row[1] for row in rows), default=0)
    return {
        "question": question["question"],
        "way": question["way"],
        "total": total,
        "rows": [list(row) for row in rows],
        "most": [row[0] for row in rows if row[1] == most and most],
        "share": next((row[2] for row in rows if row[1] == most), ""),
    }


def _page_data(_: Portal, record: Record) -> SurveyPageData:
    participants = record.values["participants"] or 0
    return {"results": [_result(each, participants) for each in record.values["questions"]]}


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    return "result" if periods.has_result(values, now) else periods.period_state(values, now)


def remind_result(dated: Dated) -> None:
    """Report a survey that closed 30 days ago and has no result."""
    if not periods.has_result(dated.values, dated.now):
        periods.remind(dated, "closes", "截止日期", "调查结果")


_OPTION = Group(
    (
        Field("option", "选项", Text(), required=True, example="公交"),
        Field("count", "票数", Integer(), help="公布结果时写", example="120"),
    ),
    main="option",
)
_QUESTION = Group(
    (
        Field("question", "问题", Text(), required=True, example="您平时怎样上班？"),
        Field(
            "way", "题型", Choice({SINGLE: "one answer", "多选": "several answers"}), required=True
        ),
        Field("options", "选项", _OPTION, required=True, many=True),
    )
)

KIND = Kind(
    id="survey",
    zh="网上调查",
    en="Survey",
    channel="interaction",
    front=Front("open"),
    home=(Home("open", until="closes", states=("open",)),),
    needs_body=False,
    fields=(
        *common(),
        *periods.days_fields("这一天还可以填"),
        Field(
            "purpose",
            "调查目的",
            Text(),
            required=True,
            shown="text",
            example="了解市民出行的需要，改进公交线路",
        ),
        Field(
            "online",
            "问卷地址",
            Address(),
            shown="hidden",
            help="https:// 开头",
            example="https://survey.mingchuan.example/2026/",
        ),
        Field(
            "ways",
            "参加办法",
            Text(),
            required=True,
            many=True,
            help="网上以外的也要写",
            example="打电话12345，由工作人员代填",
        ),
        Field(
            "questions",
            "问题",
            _QUESTION,
            required=True,
            many=True,
            shown="hidden",
        ),
        Field("result_published", "结果公布日期", DATE, example="2026-12-15", tells_news=True),
        Field("participants", "参与人数", Integer(), shown="hidden", example="120"),
        Field(
            "used_for",
            "结果运用",
            Text(),
            shown="hidden",
            help="根据结果做了什么",
            example="新开通两条公交线路",
        ),
        documents_field("documents", "相关文件", "surveys", "网上调查"),
    ),
    checks=(
        *periods.ORDER,
        Together("result_published", "结果公布日期", "participants", "参与人数"),
        check_counts,
        check_options,
        check_personal,
    ),
    state=State(periods.NAMES | {"open": ("进行中", "open")}, _state_of, periods.moments),
    reminders=(remind_result,),
    page_data=_page_data,
)
