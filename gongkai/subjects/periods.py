"""What consultations and surveys share: the public is asked from one day to another, and the result is published
afterwards."""

from dataclasses import dataclass

from gongkai.records.days import later, starts
from gongkai.records.fields import DATE, Field
from gongkai.records.schema import Dated, Values
from gongkai.subjects.checks import InOrder

PATIENCE = 30
"""Days after its end, or after a meeting, within which the result has to be published."""

NAMES = {
    "soon": ("即将开始", ""),
    "open": ("征集中", "open"),
    "closed": ("已结束", "closed"),
    "result": ("结果已公布", ""),
}
"""States: id → its name, and its tone."""

ORDER = (
    InOrder("opens", "开始日期", "closes", "截止日期"),
    InOrder("closes", "截止日期", "result_published", "结果公布日期"),
)


def days_fields(last_day: str) -> tuple[Field, Field]:
    """Return the fields for the first and the last day.

    Args:
        last_day: tells the editor what can still be done on it.
    """
    return (
        Field("opens", "开始日期", DATE, required=True, example="2026-11-01"),
        Field("closes", "截止日期", DATE, required=True, help=last_day, example="2026-11-30"),
    )


def has_result(values: Values, now: str) -> bool:
    """Return whether the day on which the result was published has come."""
    return bool(values["result_published"]) and values["result_published"] <= now[:10]


def period_state(values: Values, now: str) -> str:
    """Return `soon`, `open` or `closed`, whether or not there is a result."""
    if now[:10] < values["opens"]:
        return "soon"
    return "open" if now[:10] <= values["closes"] else "closed"


def moments(values: Values) -> tuple[str, ...]:
    """Return the moments at which the clock changes the state, and at which `PATIENCE` ends."""
    closes = values["closes"]
    ends = (closes, later(closes, PATIENCE)) if closes else ()
    return (*ends, starts(values["opens"]), starts(values["result_published"]))


def remind(dated: Dated, name: str, zh: str, what: str) -> None:
    """Report an item whose `what` is missing although the day in the field `name` is more than `PATIENCE` days ago."""
    day = dated.values[name]
    if day and later(day, PATIENCE) < dated.now[:10]:
        gaps = {"field": zh, "value": day, "days": str(PATIENCE), "what": what}
        dated.report("result-not-published", dated.lines.get(name, 1), **gaps)


@dataclass(frozen=True)
class Transcript:
    """Remind where an event has been over for 30 days and the text of what was said is missing.

    Without it, visitors who cannot hear, and those who look something up, have nothing.
    """

    zh: str
    """The Chinese name of the kind's field `starts`."""

    def __call__(self, dated: Dated) -> None:
        if not dated.has_body:
            remind(dated, "starts", self.zh, "文字实录")
