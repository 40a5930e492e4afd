"""The fields that say until when an item holds, and when its editor is to look at it again."""

from gongkai.records.fields import DATE, Field

LAST_DAYS = (
    Field(
        "lapses_on",
        "失效日期",
        DATE,
        help="到这一天为止有效；过后标明已失效，不再上首页",
        example="2027-03-31",
        is_exceptional=True,
        in_catalogue=True,
    ),
    Field(
        "review_on",
        "复核日期",
        DATE,
        help="从这一天起提醒编辑复核；从不公开",
        example="2026-09-01",
        is_exceptional=True,
        in_catalogue=True,  # of a withheld item it is told, too; no page has it
    ),
)
