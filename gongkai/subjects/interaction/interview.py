"""在线访谈: officials answer the public's questions; announced beforehand, published word for word afterwards.

「有关地区和部门的负责同志要主动到政府网站开展在线访谈」: 粤府办〔2013〕52号.
"""

from collections.abc import Collection

from gongkai.portal.kind import Kind
from gongkai.records.days import later
from gongkai.records.fields import DATE_TIME, Address, Field, Group, Reference, Text
from gongkai.records.personal import check_personal
from gongkai.records.schema import Chain, State, Values, common
from gongkai.subjects import periods
from gongkai.subjects.checks import Together, check_text_of_video
from gongkai.subjects.shared import documents_field, film_fields


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    return "held" if values["starts"] <= now else "announced"


def _moments(values: Values) -> tuple[str, ...]:
    starts = values["starts"]
    return (starts, later(starts, periods.PATIENCE)) if starts else ()


KIND = Kind(
    id="interview",
    zh="在线访谈",
    en="Online interview",
    channel="interaction",
    in_order=True,
    needs_body=False,
    fields=(
        *common(),
        Field("starts", "访谈时间", DATE_TIME, required=True, example="2026-12-05 15:00"),
        Field(
            "online",
            "访谈地址",
            Address(),
            shown="hidden",
            help="https:// 开头",
            example="https://live.mingchuan.example/",
        ),
        Field(
            "ask",
            "提问办法",
            Text(),
            many=True,
            help="访谈以前怎样提问",
            example="访谈前三天起，在访谈地址留言",
        ),
        Field(
            "guests",
            "访谈嘉宾",
            Group(
                (
                    Field("name", "姓名", Text(), required=True, example="李明"),
                    Field("post", "职务", Text(), required=True, example="市交通运输局局长"),
                )
            ),
            required=True,
            many=True,
        ),
        *film_fields(),
        documents_field("documents", "谈到的文件", "interviews", "在线访谈"),
        Field(
            "guides",
            "谈到的事项",
            Reference("service", "interviews", "在线访谈"),
            many=True,
            help="办事指南的编号",
        ),
    ),
    checks=(Together("video", "视频", "captions", "字幕"), check_text_of_video, check_personal),
    schema_type="Event",
    event=("starts", ""),
    state=State(
        {"announced": ("预告", "open"), "held": ("已举行", "closed")},
        _state_of,
        _moments,
        normal=("held",),
    ),
    reminders=(periods.Transcript("访谈时间"),),
    chain=Chain("问答", order=70),
)
