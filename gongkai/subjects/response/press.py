"""新闻发布: an event at which an organ speaks to the press, announced before and reported in full after."""

from collections.abc import Callable, Collection, Sequence

from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.days import later
from gongkai.records.fields import (
    DATE_TIME,
    Choice,
    Field,
    FromList,
    Group,
    Reference,
    Text,
)
from gongkai.records.record import Record
from gongkai.records.schema import Chain, Front, State, Values, common
from gongkai.subjects.checks import Together, check_text_of_video
from gongkai.subjects.periods import PATIENCE, Transcript
from gongkai.subjects.shared import documents_field, film_fields

FORMS = {
    "新闻发布会": "press conference",
    "记者吹风会": "background briefing",
    "记者预约采访": "interview by appointment",
    "网上访谈": "online interview",
    "政策例行吹风会": "regular policy briefing",
}
"""The four forms of the Nanning opinion of 2014-02-11, and the regular briefing on policies (政策例行吹风会)."""

ROLES = {
    "主要负责人": "head",
    "新闻发言人": "spokesperson",
    "相关负责人": "official in charge",
    "专家": "expert",
}
"""粤府办〔2013〕52号 says how often each should attend: the head yearly, a spokesperson or official quarterly."""


def quarter_of(day: str) -> str:
    """Return the quarter of a date or moment: `2026-Q3`."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def quarters_before(quarter: str, count: int) -> list[str]:
    """Return the `count` quarters before one, the latest first."""
    number = int(quarter[:4]) * 4 + int(quarter[-1]) - 1
    return [f"{n // 4}-Q{n % 4 + 1}" for n in range(number - 1, number - 1 - count, -1)]


def quarter_starts(day: str, count: int) -> list[str]:
    """Return the moments at which the next `count` quarters after a date begin."""
    number = int(day[:4]) * 4 + (int(day[5:7]) - 1) // 3
    ahead = range(number + 1, number + 1 + count)
    return [f"{n // 4}-{n % 4 * 3 + 1:02}-01 00:00" for n in ahead]


def check_quarters(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report organs that have held events, but none in the last full quarter.

    原则上每季度至少举行1次: the Nanning opinion of 2014-02-11.
    """
    (last,) = quarters_before(quarter_of(portal.now), 1)
    newest: dict[str, Record] = {}
    held = set()
    for record in portal.of_kind("press"):
        organ, starts = record.values["organ"], record.values["starts"]
        if quarter_of(starts) < last:
            newest.setdefault(organ, record)
        elif starts <= portal.now:
            held.add(organ)
    for organ, record in newest.items():
        if organ not in held:
            year, number = last.split("-Q")
            gaps = {"value": f"{year}年第{'一二三四'[int(number) - 1]}季度"}
            report(record, "quarter-without-press", record.lines.get("organ", 1), **gaps)


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    return "held" if values["starts"] <= now else "announced"


def _moments(values: Values) -> tuple[str, ...]:
    """Return when it begins, when its text is due, and when each quarter of the next two years begins.

    Each new quarter moves it to another place in the matrix.
    """
    starts = values["starts"]
    return (starts, later(starts, PATIENCE), *quarter_starts(starts, 8)) if starts else ()


KIND = Kind(
    id="press",
    zh="新闻发布",
    en="Press event",
    channel="answers",
    in_order=True,
    front=Front("list", order=30),
    needs_body=False,
    fields=(
        *common(),
        Field("form", "形式", Choice(FORMS), required=True, example="新闻发布会", in_summary=True),
        Field("starts", "时间", DATE_TIME, required=True, example="2026-03-05 10:00"),
        Field("place", "地点", Text(), required=True, example="市政府新闻发布厅"),
        Field(
            "hosts",
            "参加单位",
            FromList("organs", "unknown-organ"),
            many=True,
            help="发布机构以外的",
        ),
        Field(
            "programme", "议程", Text(), many=True, shown="steps", example="介绍公交线路调整的情况"
        ),
        Field(
            "speakers",
            "发布人",
            Group(
                (
                    Field("name", "姓名", Text(), required=True, example="李明"),
                    Field("post", "职务", Text(), required=True, example="市交通运输局局长"),
                    Field("role", "身份", Choice(ROLES), required=True),
                )
            ),
            required=True,
            many=True,
        ),
        *film_fields(),
        documents_field("documents", "发布的文件", "press", "新闻发布"),
        Field(
            "interpretations",
            "相关解读",
            Reference("interpretation", "press", "新闻发布"),
            many=True,
            help="政策解读的编号",
        ),
    ),
    checks=(Together("video", "视频", "captions", "字幕"), check_text_of_video),
    schema_type="Event",
    event=("starts", ""),
    checks_together=(check_quarters,),
    state=State(
        {"announced": ("预告", "open"), "held": ("已举行", "closed")},
        _state_of,
        _moments,
        normal=("held",),
    ),
    reminders=(Transcript("时间"),),
    chain=Chain("新闻发布", order=90, shows=True),
)
