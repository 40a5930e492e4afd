"""What consultations and surveys share: the public is asked from one day to another, and told the result after."""

from dataclasses import dataclass

from gongkai.records.days import later, starts
from gongkai.records.fields import DATE, Field
from gongkai.records.schema import Dated, Values
from gongkai.subjects.checks import InOrder

PATIENCE = 30
"""Days after its end, or after a meeting, in which the result is published."""

NAMES = {
    "soon": ("即将开始", ""),
    "open": ("征集中", "open"),
    "closed": ("已结束", "closed"),
    "result": ("结果已公布", ""),
}
"""States: id → what it is called, and its tone."""

ORDER = (
    InOrder("opens", "开始日期", "closes", "截止日期"),
    InOrder("closes", "截止日期", "result_published", "结果公布日期"),
)


def days_fields(last_day: str) -> tuple[Field, Field]:
    """The first and the last day.

    Args:
        last_day: what can still be done on it, for the editor.
    """
    return (
        Field("opens", "开始日期", DATE, required=True, example="2026-11-01"),
        Field("closes", "截止日期", DATE, required=True, help=last_day, example="2026-11-30"),
    )


def has_result(values: Values, now: str) -> bool:
    """Whether the day on which the result was published has come."""
    return bool(values["result_published"]) and values["result_published"] <= now[:10]


def period_state(values: Values, now: str) -> str:
    """`soon`, `open` or `closed`, whatever became of it."""
    if now[:10] < values["opens"]:
        return "soon"
    return "open" if now[:10] <= values["closes"] else "closed"


def moments(values: Values) -> tuple[str, ...]:
    """When the clock changes that, and when patience ends."""
    closes = values["closes"]
    ends = (closes, later(closes, PATIENCE)) if closes else ()
    return (*ends, starts(values["opens"]), starts(values["result_published"]))


def remind(dated: Dated, name: str, zh: str, what: str) -> None:
    """Tell an item whose `what` is missing though the day in the field `name` is `PATIENCE` days past."""
    day = dated.values[name]
    if day and later(day, PATIENCE) < dated.now[:10]:
        gaps = {"field": zh, "value": day, "days": str(PATIENCE), "what": what}
        dated.report("result-not-published", dated.lines.get(name, 1), **gaps)


@dataclass(frozen=True)
class Transcript:
    """A reminder: over for 30 days without the text of what was said, who cannot hear, or looks it up, has nothing."""

    zh: str
    """What the kind calls its field `starts`."""

    def __call__(self, dated: Dated) -> None:
        if not dated.has_body:
            remind(dated, "starts", self.zh, "文字实录")
