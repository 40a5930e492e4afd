"""突发事件: the basic facts at once, then what is done about it, newest first, until it is over."""

from collections.abc import Collection
from typing import TypedDict

from gongkai.findings import quote
from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.days import is_ahead
from gongkai.records.fields import DATE_TIME, END, Choice, Field, Group, Reference, Text
from gongkai.records.record import Record
from gongkai.records.schema import Dated, Feed, Front, Home, Item, State, Values, common
from gongkai.subjects.checks import InOrder, NotAhead
from gongkai.subjects.shared import GRAVITY, documents_field

OPEN = ("handling",)
"""The states of an incident that is not over; the home page links to it meanwhile."""


def check_timeline(item: Item) -> None:
    """Report entries of the timeline that are earlier than the incident itself."""
    started = item.values["started"]
    for entry in item.values["timeline"] if started else ():
        if entry["time"] < started:
            gaps = {"field": "处置进展", "value": quote(entry["time"])}
            item.report("date-order", entry["line"], other="发生时间", earlier=started, **gaps)


class TimelineEntry(TypedDict):
    """What was done about an incident at one time."""

    time: str
    text: str
    line: int
    """The line of the content file where it is written."""


class IncidentPageData(TypedDict):
    """What the page of an incident shows in place of the field of that name."""

    timeline: list[TimelineEntry]
    """The entries up to now, the earliest first; where all are ahead, the first alone."""


def show_timeline(portal: Portal, record: Record) -> IncidentPageData:
    """Return the entries of the timeline that the page may show."""
    entries = sorted(record.values["timeline"], key=lambda entry: str(entry["time"]))
    past = [entry for entry in entries if not is_ahead(entry["time"], portal.now)]
    return {"timeline": past or entries[:1]}


def remind_update(dated: Dated) -> None:
    """Warn when a promised update has not come: 动态发布处置进展 (Fujian opinion of 2016-12-28)."""
    promised = dated.values["next_update"]
    is_open = _state_of(dated.values, dated.now, ()) in OPEN
    if is_open and promised and promised <= dated.now:
        dated.report("update-overdue", dated.lines.get("next_update", 1), value=promised)


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    if values["ended"] and values["ended"] <= now:
        return "ended"
    return "handling"


def _moments(values: Values) -> tuple[str, ...]:
    times = [entry["time"] for entry in values["timeline"]]
    return (values["started"], values["ended"], values["next_update"], *times)


KIND = Kind(
    id="incident",
    zh="突发事件",
    en="Incident",
    channel="answers",
    needs_body=False,
    fields=(
        *common(),
        Field("level", "级别", Choice(GRAVITY), required=True, example="一般"),
        Field("started", "发生时间", DATE_TIME, required=True, example="2026-03-05 09:30"),
        Field("place", "地点", Text(), required=True, example="江滨路地铁施工工地"),
        Field(
            "ended",
            "结束时间",
            DATE_TIME,
            help="处置结束后写",
            example="2026-03-06 18:00",
            tells_news=True,
        ),
        Field(
            "next_update",
            "下次更新",
            END,
            help="不晚于何时再发布；过了没有更新，页面写明",
            example="2026-03-05 15:30",
        ),
        Field("phone", "咨询电话", Text(), example="0600-5550100"),
        Field("advice", "请您这样做", Text(), many=True, example="绕行江北路，不要靠近工地"),
        Field(
            "timeline",
            "处置进展",
            Group(
                (
                    Field("time", "时间", DATE_TIME, required=True, example="2026-03-05 10:30"),
                    Field(
                        "text", "进展", Text(), required=True, example="现场已经封闭，没有人员受伤"
                    ),
                )
            ),
            required=True,
            many=True,
            shown="timeline",
            help="每次更新加一条，先后不论：页面从新到旧排列",
            tells_news=True,
        ),
        documents_field("plan", "应急预案", "incidents", "突发事件"),
        Field(
            "press",
            "新闻发布",
            Reference("press", "incidents", "突发事件"),
            many=True,
            help="新闻发布的编号",
        ),
    ),
    checks=(
        InOrder("started", "发生时间", "ended", "结束时间"),
        InOrder("started", "发生时间", "next_update", "下次更新"),
        check_timeline,
    ),
    state=State(
        {
            "handling": ("处置中", "warning"),
            "ended": ("已结束", "closed"),
        },
        _state_of,
        _moments,
    ),
    reminders=(
        remind_update,
        NotAhead("started", "发生时间"),
        NotAhead("timeline", "处置进展", "time"),
    ),
    page_data=show_timeline,
    feed=Feed("incident", "突发事件", newest="timeline"),
    front=Front("list", order=40),
    home=(Home("urgent", order=10, states=OPEN, shows_state=True),),
)
