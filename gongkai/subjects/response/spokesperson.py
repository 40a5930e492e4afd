"""新闻发言人: a spokesperson's seat at an organ, who holds it, and since when."""

from collections.abc import Collection, Iterator, Sequence

from gongkai.findings import quote
from gongkai.portal.kind import Kind
from gongkai.records.days import months_later, starts
from gongkai.records.fields import DATE, Boolean, Field, Text
from gongkai.records.personal import check_office_phone
from gongkai.records.record import Record
from gongkai.records.schema import Dated, Front, Item, State, Values, common
from gongkai.subjects.checks import InOrder, OneOf


def check_filed_in_time(item: Item) -> None:
    """Report a change that was filed later than a month after it: the Nanning opinion of 2014-02-11."""
    since, filed = item.values["since"], item.values["filed"]
    if since and filed > months_later(since, 1):
        gaps = {"value": quote(filed), "since": quote(since)}
        item.report("filing-late", item.lines["filed"], **gaps)


FOLLOWED = "followed"
"""The mark of a seat that somebody held after this holder, or still holds, or that is declared vacant."""


def follow(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield (address, `FOLLOWED`) for each seat whose holder left before another of the same organ and rank."""
    last: dict[tuple[str, bool], str] = {}
    for record in records:
        seat, until = _seat(record), record.values["until"] or "9999-12-31"
        last[seat] = max(last.get(seat, ""), until)
    for record in records:
        if record.values["until"] and record.values["until"] < last[_seat(record)]:
            yield record.address, FOLLOWED


def _seat(record: Record) -> tuple[str, bool]:
    return record.values["organ"], record.values["is_first"] is True


def _vacant_since(values: Values, now: str, named_by: Collection[str]) -> str:
    """Return the day from which nobody holds the seat; "" while somebody does, or once somebody followed."""
    until = str(values["until"])
    is_left = until and until < now[:10] and FOLLOWED not in named_by
    return str(values["vacant_since"]) or (until if is_left else "")


def remind_vacancy(dated: Dated) -> None:
    """Warn when a seat has been vacant for more than a month."""
    if _state_of(dated.values, dated.now, dated.named_by) == "overdue":
        line = dated.lines.get("vacant_since") or dated.lines.get("until", 1)
        since = _vacant_since(dated.values, dated.now, dated.named_by)
        dated.report("seat-vacant", line, value=since)


def _state_of(values: Values, now: str, named_by: Collection[str]) -> str:
    today, vacant = now[:10], _vacant_since(values, now, named_by)
    if vacant:
        return "overdue" if today > months_later(vacant, 1) else "vacant"
    if values["until"] and values["until"] < today:
        return "left"
    return "serving" if values["since"] <= today else "coming"


def _moments(values: Values) -> tuple[str, ...]:
    ends = (values["vacant_since"], values["until"])
    late = [months_later(day, 1) for day in ends if day]
    return (starts(values["since"]), values["until"], *late)


KIND = Kind(
    id="spokesperson",
    zh="新闻发言人",
    en="Spokesperson",
    channel="answers",
    front=Front("ways"),
    needs_body=False,
    fields=(
        *common(),
        Field("name", "姓名", Text(), help="空缺的不写", example="李明"),
        Field("post", "职务", Text(), required=True, example="市政府办公室副主任"),
        Field("is_first", "第一新闻发言人", Boolean(), example="false", shown="head"),
        Field("since", "任职日期", DATE, help="空缺的不写", example="2026-03-01"),
        Field("until", "离任日期", DATE, example="2026-09-30", is_exceptional=True),
        Field(
            "vacant_since",
            "空缺日期",
            DATE,
            help="还没有人接任的写",
            example="2026-10-01",
            is_exceptional=True,
        ),
        Field(
            "filed",
            "备案日期",
            DATE,
            help="报政府新闻办公室备案",
            example="2026-03-10",
            shown="info",
        ),
        Field(
            "phone", "办公电话", Text(), required=True, help="不写个人电话", example="0600-5550100"
        ),
    ),
    checks=(
        OneOf("name", "姓名", "vacant_since", "空缺日期"),
        OneOf("since", "任职日期", "vacant_since", "空缺日期"),
        InOrder("since", "任职日期", "until", "离任日期"),
        check_filed_in_time,
        check_office_phone,
    ),
    state=State(
        {
            "serving": ("在任", "open"),
            "coming": ("即将任职", ""),
            "left": ("已离任", "closed"),
            "vacant": ("空缺", "warning"),
            "overdue": ("空缺超过一个月", "stop"),
        },
        _state_of,
        _moments,
        follow,
        normal=("serving",),
    ),
    reminders=(remind_vacancy,),
)
