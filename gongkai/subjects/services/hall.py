"""服务大厅: a place that serves the public: its address, its hours and its facilities for people with disabilities."""

import re
from dataclasses import dataclass

from gongkai.personal import has_mobile
from gongkai.portal.kind import Kind
from gongkai.records.fields import Choice, Field, FieldReading, Group, Text
from gongkai.records.nodes import Node, Scalar
from gongkai.records.personal import check_office_phone
from gongkai.records.schema import Front, Item, Place, common
from gongkai.subjects.shared import LEVELS, TELEPHONE

FACILITIES = {
    "无障碍坡道": "ramp",
    "无障碍电梯": "accessible lift",
    "无障碍卫生间": "accessible toilet",
    "手语服务": "sign language",
    "轮椅借用": "wheelchairs",
    "盲道": "tactile paving",
    "语音叫号": "spoken queue calls",
    "放大镜": "magnifiers",
    "母婴室": "nursing room",
    "无障碍停车位": "accessible parking",
}
"""Facilities of a public service place: 中华人民共和国无障碍环境建设法 (2023)."""

_SPAN = re.compile(
    r"([01]?\d|2[0-4])[:：]([0-5]\d)\s*(?:—|–|-|~|～|至)\s*([01]?\d|2[0-4])[:：]([0-5]\d)"
)


@dataclass(frozen=True, slots=True)
class Hours(Text):
    """The hours of a day: `9:00—12:00、13:30—17:00`, 休息 or 全天."""

    def read(self, node: Node, at: FieldReading) -> str | None:
        written = " ".join(node.text.split()) if isinstance(node, Scalar) else "…"
        if written in ("休息", "全天", ""):
            return written
        spans, last = [], -1
        for part in re.split(r"[、，,；;]", written):
            match = _SPAN.fullmatch(part.strip())
            opens, closes = _minutes(match) if match else (0, 0)
            if match is None or not last < opens < closes <= 24 * 60:
                at.fault("wrong-value", node, written, why="why.hours")
                return None
            spans.append("{}:{}—{}:{}".format(*match.groups()))
            last = closes
        return "、".join(spans)


def _minutes(match: re.Match[str]) -> tuple[int, int]:
    """Return the beginning and the end of a span, in minutes from midnight."""
    a, b, c, d = map(int, match.groups())
    return a * 60 + b, c * 60 + d


def check_phone(item: Item) -> None:
    """Report a number in 电话 that cannot be dialled or is not an office's."""
    phone = item.values["phone"]
    if has_mobile(phone):
        check_office_phone(item, "电话")
    elif phone and not all(TELEPHONE.fullmatch(each) for each in re.split(r"[、，,；;] *", phone)):
        gaps = {"field": "电话", "value": phone, "why": "why.telephone"}
        item.report("wrong-value", item.lines["phone"], **gaps)


KIND = Kind(
    id="hall",
    zh="服务大厅",
    en="Service hall",
    channel="services",
    needs_body=False,
    fields=(
        *common(),
        Field("level", "层级", Choice(LEVELS), required=True),
        Field("address", "地址", Text(), required=True, example="明川市江滨路1号"),
        Field("phone", "电话", Text(), required=True, example="0600-5550100"),
        Field(
            "hours",
            "开放时间",
            Group(
                (
                    Field("days", "日子", Text(), required=True, example="星期一至星期五"),
                    Field("open", "时间", Hours(), required=True, example="9:00—17:00"),
                    Field("note", "说明", Text(), example="午间有人值班"),
                )
            ),
            required=True,
            many=True,
            help="各日分写：日子、时间、说明",
        ),
        Field(
            "transport",
            "交通",
            Text(),
            many=True,
            help="公交、地铁、停车，从车站怎么走",
            example="公交3路、8路到市民广场站，出站向东走200米",
        ),
        Field(
            "facilities",
            "无障碍设施",
            Choice(FACILITIES),
            many=True,
            shown="presence",
            help="只写有的；没有写的，页面上说明没有",
        ),
        Field(
            "assistance",
            "现场帮助",
            Text(),
            many=True,
            help="怎样预约手语、引导和代填",
            example="手语服务请提前一天打电话预约",
        ),
    ),
    checks=(check_phone,),
    place=Place("address", "phone", "hours", "facilities"),
    front=Front("halls"),
)
