"""回应关切: a concern of the public, or a rumour, and what is true."""

from collections.abc import Collection
from typing import TypedDict

from gongkai.findings import quote
from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.days import hours_between, hours_later, is_ahead
from gongkai.records.fields import DATE_TIME, Choice, Field, FromList, Reference, Text
from gongkai.records.record import Record
from gongkai.records.schema import Chain, Dated, Front, Item, State, Values, common
from gongkai.subjects.checks import InOrder, NotAhead, Together
from gongkai.subjects.shared import GRAVITY, documents_field

FORMS = {
    "网上发布消息": "published online",
    "组织专家解读": "explained by experts",
    "召开新闻发布会": "press conference",
    "接受媒体专访": "media interview",
}
"""The four forms of an answer, from the Zhaoyuan plan of 2014-03-17 and 粤府办〔2013〕52号."""


def due(values: Values) -> str:
    """Return when an answer is due; "" for an undated concern.

    国办发〔2016〕61号 gives 24 hours for the two graver levels, else 48.
    """
    if not values["raised"]:
        return ""
    return hours_later(values["raised"], 24 if values["level"] in ("特别重大", "重大") else 48)


def check_in_time(item: Item) -> None:
    """Report an answer that came later than 国办发〔2016〕61号 asks; it goes out all the same."""
    answered, limit = item.values["answered"], due(item.values)
    if answered and limit and answered > limit:
        gaps = {"value": quote(answered), "limit": limit}
        item.report("answer-late", item.lines["answered"], **gaps)


def _is_answered(values: Values, now: str) -> bool:
    """Whether there is an answer; one with a time in the future does not count."""
    return bool(values["answered"]) and not is_ahead(values["answered"], now)


def remind_answer(dated: Dated) -> None:
    """Warn when there is no answer after the time that 国办发〔2016〕61号 gives."""
    limit = due(dated.values)
    if limit and not _is_answered(dated.values, dated.now) and limit <= dated.now:
        dated.report("answer-overdue", dated.lines.get("raised", 1), value=limit)


class ResponsePageData(TypedDict):
    """What the page of a response shows in addition to its fields."""

    hours: int
    """The whole hours from the concern to the answer; -1 while there is none."""


def show_time(portal: Portal, record: Record) -> ResponsePageData:
    """Return how long the answer took."""
    raised, answered = record.values["raised"], record.values["answered"]
    is_known = raised and _is_answered(record.values, portal.now)
    return {"hours": hours_between(raised, answered) if is_known else -1}


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    if _is_answered(values, now):
        return "answered"
    return "overdue" if now >= due(values) else "checking"


def _moments(values: Values) -> tuple[str, ...]:
    return (values["raised"], values["answered"], due(values))


KIND = Kind(
    id="response",
    zh="回应关切",
    en="Response",
    channel="answers",
    front=Front("list", order=20),
    needs_body=False,
    fields=(
        *common(),
        Field("sort", "性质", Choice({"公众关切": "concern", "不实信息": "rumour"}), required=True),
        Field(
            "level",
            "级别",
            Choice(GRAVITY),
            required=True,
            help="分类分级",
            example="一般",
            shown="info",
        ),
        Field(
            "raised",
            "关切时间",
            DATE_TIME,
            required=True,
            help="何时发现",
            example="2026-03-05 09:30",
        ),
        Field("handled_by", "涉事单位", FromList("organs", "unknown-organ"), many=True),
        Field("answer_forms", "回应方式", Choice(FORMS), many=True, shown="info"),
        Field(
            "answered",
            "回应时间",
            DATE_TIME,
            help="还在核实的不写",
            example="2026-03-05 20:00",
            tells_news=True,
        ),
        Field(
            "concern",
            "群众关切",
            Text(),
            required=True,
            shown="hidden",
            help="大家问什么、传什么",
            example="大家问：江滨路公交站什么时候恢复停靠？",
        ),
        Field(
            "fact",
            "事实",
            Text(),
            shown="hidden",
            help="核实的结果，一两句话",
            example="施工于3月10日结束，次日恢复停靠",
        ),
        Field(
            "evidence",
            "依据",
            Text(),
            many=True,
            help="数据、检测报告、文件",
            example="施工许可和验收记录",
        ),
        documents_field("documents", "相关文件", "responses", "回应关切"),
        Field(
            "interpretations",
            "相关解读",
            Reference("interpretation", "responses", "回应关切"),
            many=True,
            help="政策解读的编号",
        ),
        Field(
            "press",
            "新闻发布",
            Reference("press", "responses", "回应关切"),
            many=True,
            help="新闻发布的编号",
        ),
        Field(
            "incident",
            "突发事件",
            Reference("incident", "responses", "回应关切"),
            many=True,
            help="突发事件的编号",
        ),
    ),
    checks=(
        InOrder("raised", "关切时间", "answered", "回应时间"),
        Together("answered", "回应时间", "fact", "事实"),
        Together("answered", "回应时间", "answer_forms", "回应方式"),
        check_in_time,
    ),
    state=State(
        {
            "checking": ("正在核实", "warning"),
            "overdue": ("超过时限未回应", "stop"),
            "answered": ("已回应", "open"),
        },
        _state_of,
        _moments,
        normal=("answered",),
    ),
    reminders=(remind_answer, NotAhead("raised", "关切时间"), NotAhead("answered", "回应时间")),
    page_data=show_time,
    chain=Chain("回应关切", order=80, shows=True),
)
