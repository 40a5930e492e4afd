"""执法公示: what an enforcing body discloses about its work, in six parts.

职责权限、执法依据、裁量基准、执法流程、执法结果、救济途径 are the parts that the Fujian opinion of 2016-12-28 on
openness in government affairs names.
"""

from gongkai.portal.kind import Kind
from gongkai.records.fields import DATE, Field, Group, Reference, Text
from gongkai.records.schema import common
from gongkai.subjects.deadlines import SUPERVISED

_DISCRETION = Group(
    (
        Field("act", "违法行为", Text(), required=True, example="占用盲道停放车辆"),
        Field("degree", "情节", Text(), example="初次、当场改正"),
        Field("penalty", "裁量幅度", Text(), required=True, example="警告"),
    )
)
_RESULT = Group(
    (
        Field("number", "决定书文号", Text(), required=True, example="明交罚〔2026〕1号"),
        Field("date", "决定日期", DATE, required=True),
        Field("matter", "事由", Text(), required=True, example="占用盲道停放车辆"),
        Field("decision", "处理结果", Text(), required=True, example="警告"),
    )
)

KIND = Kind(
    id="enforcement",
    zh="执法公示",
    en="Law enforcement",
    channel="openness",
    fields=(
        *common(),
        Field("supervised", "监管领域", SUPERVISED, required=True, many=True),
        Field("phone", "投诉举报电话", Text(), required=True, example="12328"),
        Field(
            "authority",
            "职责权限",
            Text(),
            required=True,
            many=True,
            example="对占用盲道的行为进行检查和处罚",
        ),
        Field(
            "basis", "执法依据", Text(), required=True, many=True, example="《无障碍环境建设法》"
        ),
        Field("discretion", "裁量基准", _DISCRETION, required=True, many=True),
        Field(
            "procedure",
            "执法流程",
            Text(),
            required=True,
            many=True,
            shown="steps",
            example="立案、调查、告知、决定、送达",
        ),
        Field("results", "执法结果", _RESULT, required=True, many=True),
        Field(
            "remedies",
            "救济途径",
            Text(),
            required=True,
            many=True,
            example="六十日内向市人民政府申请行政复议",
        ),
        Field(
            "enforces",
            "行使的职权",
            Reference("power", "enforced_in", "执法公示"),
            many=True,
            help="清单事项的编号",
        ),
    ),
    needs_body=False,
)
