"""公开制度: a rule that governs how an office discloses: review, requests, reports, supervision.

「健全主动公开、依申请公开、保密审查、年度报告、考核评议等制度」: 国办发〔2013〕100号 and the notices that forward it
ask an office to have these rules, and to show them.
"""

from collections.abc import Collection

from gongkai.portal.kind import Kind
from gongkai.records.days import starts
from gongkai.records.fields import DATE, Choice, DocumentNumber, Field, Names
from gongkai.records.schema import Front, State, Values, common
from gongkai.subjects.checks import InOrder

MATTERS = {
    "主动公开": "disclosure",
    "依申请公开": "requests",
    "保密审查": "secrecy review",
    "年度报告": "annual report",
    "考核评议": "assessment",
    "责任追究": "accountability",
}


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    if values["until"] and values["until"] < now[:10]:
        return "ended"
    return "in-force" if values["since"] <= now[:10] else "coming"


def _moments(values: Values) -> tuple[str, ...]:
    return (starts(values["since"]), values["until"])


KIND = Kind(
    id="institution",
    zh="公开制度",
    en="Disclosure rule",
    channel="openness",
    front=Front("ways"),
    fields=(
        *common(),
        Field(
            "document_number",
            "文号",
            DocumentNumber(),
            example="明政办〔2026〕3号",
            in_summary=True,
            names=Names(),
        ),
        Field(
            "matter", "规范事项", Choice(MATTERS), required=True, example="依申请公开", shown="info"
        ),
        Field("signed", "成文日期", DATE, example="2026-03-01", in_summary=True),
        Field("since", "施行日期", DATE, required=True, example="2026-04-01"),
        Field("until", "有效期至", DATE, help="没有期限的不写", example="2031-03-31"),
    ),
    checks=(
        InOrder("signed", "成文日期", "since", "施行日期"),
        InOrder("since", "施行日期", "until", "有效期至"),
    ),
    state=State(
        {
            "in-force": ("现行", "open"),
            "coming": ("尚未施行", ""),
            "ended": ("已经失效", "closed"),
        },
        _state_of,
        _moments,
        normal=("in-force",),
    ),
)
