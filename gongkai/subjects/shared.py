"""What several subjects share: closed lists of values, and forms of values, that more than one kind uses."""

import re

from gongkai.records.fields import Attachment, Field, Reference

OPENNESS = {
    "决策": "decision",
    "执行": "execution",
    "管理": "management",
    "服务": "service",
    "结果": "result",
}
"""五公开: the Fujian opinion of 2016-12-28 on openness in government affairs."""


GRAVITY = {"特别重大": "critical", "重大": "major", "较大": "serious", "一般": "minor"}
"""The gravity of concerns and of incidents, the gravest first."""


LEVELS = {
    "省": "province",
    "市": "city",
    "县": "county",
    "乡镇街道": "township",
}
"""「省、市、县、乡镇(街道)四级联动」: Fujian opinion of 2016-12-28 on openness in government affairs."""


TELEPHONE = re.compile(r"(?:0\d{2,3}-)?\d{3,8}(?:转\d{1,5})?", re.ASCII)


def documents_field(name: str, zh: str, inverse: str, inverse_zh: str) -> Field:
    """Return a field that names disclosed documents; their pages lead back under `inverse_zh`."""
    type_ = Reference("disclosure", inverse, inverse_zh)
    return Field(name, zh, type_, many=True, help="公开事项的编号、索引号或文号")


def captions_field() -> Field:
    """Return the field of a film's captions."""
    type_ = Attachment(captions_of="video")
    return Field(
        "captions",
        "字幕",
        type_,
        shown="hidden",
        help="WebVTT 文件（.vtt）",
        example="files/talk.vtt",
    )


def film_fields() -> tuple[Field, Field]:
    """Return the fields of a film and its captions, for a kind whose text is the transcript."""
    return (
        Field(
            "video",
            "视频",
            Attachment(),
            shown="hidden",
            help="要有字幕，正文写文字实录",
            example="files/talk.mp4",
        ),
        captions_field(),
    )
