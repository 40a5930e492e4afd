"""会议: a meeting of the government, who attended from outside, and what it decided."""

from collections.abc import Collection

from gongkai.portal.kind import Kind
from gongkai.records.days import later
from gongkai.records.fields import (
    DATE,
    DATE_TIME,
    Choice,
    Field,
    FromList,
    Group,
    Integer,
    Reference,
    Text,
)
from gongkai.records.schema import Chain, Dated, State, Values, common
from gongkai.subjects import periods
from gongkai.subjects.checks import InOrder


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    if values["held"] <= now:
        return "published" if values["resolutions"] else "held"
    until = values["sign_up_until"]
    return "sign-up" if until and until >= now[:10] else "ahead"


def _moments(values: Values) -> tuple[str, ...]:
    held = values["held"]
    return (held, values["sign_up_until"], later(held, periods.PATIENCE)) if held else ()


def remind_record(dated: Dated) -> None:
    """Warn when what a meeting decided has not been published 30 days after it."""
    if not dated.values["resolutions"]:
        periods.remind(dated, "held", "会议时间", "议定事项")


_ATTENDEE = Group(
    (
        Field(
            "role",
            "列席身份",
            Choice(
                {
                    "利益相关方": "party concerned",
                    "公众代表": "member of the public",
                    "专家": "expert",
                    "媒体": "press",
                    "人大代表": "deputy",
                    "政协委员": "CPPCC member",
                }
            ),
            required=True,
        ),
        Field("who", "来自", Text(), required=True, example="江滨区居民代表"),
        Field("count", "人数", Integer(), required=True, example="2"),
        Field("said", "发言要点", Text(), example="建议增加夜间班次"),
    )
)
"""Attendees by whom they speak for, without their names.

利益相关方、公众代表、专家、媒体等列席: the Fujian opinion of 2016-12-28.
"""

_MEASURE = Group(
    (
        Field("measure", "措施", Text(), required=True, example="修订公交线路方案"),
        Field("organ", "负责单位", FromList("organs", "unknown-term"), required=True, many=True),
        Field("due", "完成时限", DATE),
    )
)

KIND = Kind(
    id="meeting",
    zh="会议",
    en="Meeting",
    channel="openness",
    in_order=True,
    fields=(
        *common(),
        Field("held", "会议时间", DATE_TIME, required=True, example="2026-11-20 09:00"),
        Field("place", "会议地点", Text(), example="市政府第一会议室"),
        Field(
            "form",
            "会议类型",
            Choice(
                {
                    "全体会议": "plenary",
                    "常务会议": "executive",
                    "专题会议": "special",
                    "听证会": "hearing",
                    "座谈会": "discussion",
                }
            ),
            required=True,
            in_summary=True,
        ),
        Field("session", "届次", Text(), example="第64次", shown="info"),
        Field("sign_up_until", "列席报名截止", DATE),
        Field("sign_up", "列席报名办法", Text(), many=True, example="打电话0600-5550100报名"),
        Field(
            "agenda",
            "议题",
            Text(),
            required=True,
            many=True,
            shown="steps",
            example="审议公交线路调整方案",
        ),
        Field("attendees", "列席人员", _ATTENDEE, many=True),
        Field("resolutions", "议定事项", Text(), many=True, example="原则通过公交线路调整方案"),
        Field("measures", "落实措施", _MEASURE, many=True),
        Field(
            "discussed",
            "讨论的重大决策",
            Reference("decision", "meetings", "集体讨论的会议"),
            many=True,
            help="重大决策的编号",
        ),
    ),
    checks=(InOrder("sign_up_until", "列席报名截止", "held", "会议时间"),),
    needs_body=False,
    state=State(
        {
            "sign-up": ("可以报名列席", "open"),
            "ahead": ("即将召开", ""),
            "held": ("已召开", "closed"),
            "published": ("议定事项已公布", ""),
        },
        _state_of,
        _moments,
        normal=("held",),
    ),
    reminders=(remind_record,),
    chain=Chain("会议审议", order=20, prepares=True),
)
