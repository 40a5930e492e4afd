"""What tasks, commitments and rectifications share: a due date, a day on which it was done, and what follows."""

from collections.abc import Collection

from gongkai.findings import quote
from gongkai.records.days import starts
from gongkai.records.fields import DATE, Choice, Field, FromList, Group, Text
from gongkai.records.schema import Dated, Values
from gongkai.subjects.checks import NotAhead

SUPERVISED = Choice(
    {
        "安全生产": "work safety",
        "生态环境": "environment",
        "卫生防疫": "public health",
        "食品药品": "food and drugs",
        "保障性住房": "subsidised housing",
        "质量价格": "quality and prices",
        "国土资源": "land and resources",
        "社会信用": "credit",
        "交通运输": "transport",
        "旅游市场": "tourism",
        "国有企业运营": "state-owned enterprises",
        "公共资源交易": "public resource trading",
    }
)
"""The twelve fields of supervision in the Fujian opinion of 2016-12-28 on openness in government affairs."""

DUE_NAMES = {
    "under-way": ("进行中", "open"),
    "done": ("已完成", "closed"),
    "overdue": ("已逾期", "stop"),
}
"""States of an item that is due: id → its name, and its tone."""


def due_fields(due_zh: str = "完成时限", done_zh: str = "完成日期") -> tuple[Field, Field]:
    """Return the fields for the due date and the day on which the work was done."""
    return (
        Field("due", due_zh, DATE, required=True, example="2026-12-31"),
        Field("done", done_zh, DATE, help="做完了再写", example="2026-11-20", tells_news=True),
    )


def organ_fields() -> tuple[Field, Field]:
    """Return the fields for who leads and who takes part; the duty matrix is made from them."""
    organs = FromList("organs", "unknown-term")
    return (
        Field("leads", "牵头单位", organs, required=True, many=True, help="organs.yaml 里的机构"),
        Field("takes_part", "配合单位", organs, many=True, help="organs.yaml 里的机构"),
    )


def progress_field() -> Field:
    """Return the field for dated entries of what was achieved."""
    entry = Group(
        (
            Field("date", "日期", DATE, required=True),
            Field("text", "进展", Text(), required=True, example="已完成12个站点的坡道改造"),
        )
    )
    return Field(
        "progress",
        "工作进展",
        entry,
        many=True,
        shown="timeline",
        help="一条一个日期",
        tells_news=True,
    )


PROGRESS_PAST = NotAhead("progress", "工作进展", "date")
DONE_PAST = NotAhead("done", "完成日期")


def progress_moments(values: Values) -> tuple[str, ...]:
    """Return the moments at which entries that are ahead become past."""
    return tuple(starts(entry["date"]) for entry in values["progress"])


def is_done(values: Values, now: str) -> bool:
    """Return whether the day on which it was done has come."""
    return bool(values["done"]) and values["done"] <= now[:10]


def is_overdue(values: Values, now: str) -> bool:
    """Return whether it is past its due date and was not done."""
    return not is_done(values, now) and bool(values["due"]) and values["due"] < now[:10]


def due_state(values: Values, now: str, _: Collection[str]) -> str:
    """Return an id of `DUE_NAMES`."""
    if is_done(values, now):
        return "done"
    return "overdue" if is_overdue(values, now) else "under-way"


def due_moments(values: Values) -> tuple[str, ...]:
    """Return the moments at which the clock changes the state."""
    return (values["due"], starts(values["done"]))


def remind_overdue(dated: Dated) -> None:
    """Warn while an item is overdue."""
    if is_overdue(dated.values, dated.now):
        dated.report("overdue-item", dated.lines.get("due", 1), value=quote(dated.values["due"]))
