"""政策解读: explains one or more documents."""

from gongkai.model.fields import Choice, Field, Reference, Text
from gongkai.model.kind import Kind, common

FORMS = {
    "领导撰稿解读": "by a leader",
    "专家解读": "by an expert",
    "政策问答": "questions and answers",
    "在线访谈": "online interview",
    "媒体专访": "media interview",
    "新闻发布会": "press conference",
}
"""The six forms of the Fujian opinion of 2016-12-28 on openness in government affairs."""

KIND = Kind(
    id="interpretation",
    zh="政策解读",
    en="Interpretation",
    schema_type="Article",
    fields=(
        *common(),
        Field(
            "explains",
            "解读对象",
            Reference("disclosure", "explained_by"),
            required=True,
            many=True,
            help="公开事项的编号、索引号或文号",
        ),
        Field("form", "解读形式", Choice(FORMS)),
        Field("author", "解读人", Text()),
    ),
)
