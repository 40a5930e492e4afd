"""The fields that are the same for every kind, after the first five."""

from gongkai.document import TRANSFORMS
from gongkai.records.exceptions import FIELD as PERSONAL_EXCEPTIONS
from gongkai.records.fields import (
    LINE,
    SUMMARY,
    Attachment,
    Boolean,
    Choice,
    Field,
    FromList,
    Text,
)
from gongkai.records.last_days import LAST_DAYS

TRANSFORM = Choice({transform.title: transform.name for transform in TRANSFORMS})
"""A transformation of the document room, by its Chinese or English name."""

AREA = FromList("areas", "unknown-term")

AREAS = Field(
    "areas",
    "重点领域",
    AREA,
    many=True,
    help="areas.yaml 里的领域；没有就是粤府办〔2013〕52号的九个和福建2016年的七个",
    in_catalogue=True,
)

MORE_FIELDS = (
    Field(
        "source",
        "来源",
        Text(limit=LINE),
        help="转载自何处；不写就是发布机构",
        example="明川日报",
        is_exceptional=True,
    ),
    Field(
        "summary",
        "内容概述",
        Text(limit=SUMMARY),
        help="一两句话，用于列表和搜索结果",
        in_summary=True,
        example="一两句话，说清楚讲什么、和谁有关。",
    ),
    Field("keywords", "关键词", Text(splits=True, limit=LINE), many=True, example="办事大厅"),
    Field(
        "topics",
        "主题分类",
        FromList("topics", "unknown-topic"),
        many=True,
        help="topics.yaml 里的主题",
        in_catalogue=True,
    ),
    Field(
        "audiences",
        "服务对象",
        FromList("audiences", "unknown-audience"),
        many=True,
        help="audiences.yaml 里的对象",
        in_catalogue=True,
    ),
    AREAS,
    Field(
        "attachments",
        "附件",
        Attachment(),
        many=True,
        help="文件路径，或“文件:”和“名称:”",
        example="files/notice.txt",
    ),
    PERSONAL_EXCEPTIONS,
    Field("draft", "草稿", Boolean(), help="true 表示还不发布", example="false", in_catalogue=True),
    *LAST_DAYS,
    Field(
        "source_path",
        "原文路径",
        Text(),
        help="导入时原文件的位置",
        example="2019/tz/0312.html",
        is_exceptional=True,
    ),
    Field(
        "transforms_off",
        "关闭排版",
        TRANSFORM,
        many=True,
        help="不要对正文作的处理，见编辑手册",
        is_exceptional=True,
    ),
)
