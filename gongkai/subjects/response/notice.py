"""通知公告: an announcement, which may have an end."""

from collections.abc import Collection, Mapping

from gongkai.clock import iso_time
from gongkai.pages.linked_data import given, work
from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.fields import END, Boolean, Field, Reference
from gongkai.records.record import Record
from gongkai.records.schema import Chain, Front, Home, State, Values, common
from gongkai.subjects.checks import InOrder


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    expires = values["expires"]
    return ("open" if expires > now else "closed") if expires else ""


def _moments(values: Values) -> tuple[str]:
    return (values["expires"],)


def _linked_data(portal: Portal, record: Record) -> Mapping[str, object]:
    values = record.values
    posted = ("datePosted", iso_time(values["published"]))
    return work(portal, record) | given(posted, ("expires", iso_time(values.get("expires", ""))))


KIND = Kind(
    id="notice",
    zh="通知公告",
    en="Notice",
    channel="updates",
    schema_type="SpecialAnnouncement",
    fields=(
        *common(),
        Field(
            "expires",
            "截止时间",
            END,
            help="过后页面标明已结束；只写日期，就到那一天结束",
            example="2026-03-31 17:00",
        ),
        Field("urgent", "紧急", Boolean(), example="false", in_summary=True),
        Field(
            "result_of",
            "结果所属的征集",
            Reference("consultation", "results", "征集结果"),
            help="公布征集结果的，写意见征集的编号",
        ),
    ),
    checks=(InOrder("published", "发布时间", "expires", "截止时间"),),
    state=State(
        {"open": ("正在进行", "open"), "closed": ("已结束", "closed")}, _state_of, _moments
    ),
    linked_data=_linked_data,
    is_common=True,
    chain=Chain("征集结果", order=40, prepares=True),
    front=Front("list"),
    home=(
        Home("urgent", when="urgent", until="expires"),
        Home("open", until="expires", asks_by_column=True),
        # Behind the news: a portal that has few of them, as each has at first, shows no hole there.
        Home("news", until="expires", order=90),
    ),
)
