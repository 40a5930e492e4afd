"""办事指南: how to get something done at an office."""

from gongkai.model.fields import Address, Field, Text
from gongkai.model.kind import Kind, common

KIND = Kind(
    id="service",
    zh="办事指南",
    en="Service guide",
    needs_body=False,
    schema_type="GovernmentService",
    fields=(
        *common(),
        Field("basis", "设定依据", Text(), required=True, many=True),
        Field("conditions", "申请条件", Text(), many=True),
        Field("materials", "申请材料", Text(), many=True),
        Field("steps", "办理流程", Text(), many=True),
        Field("time_limit", "办理时限", Text(), required=True, example="5个工作日"),
        Field("fee", "收费标准", Text(), required=True, example="不收费"),
        Field("fee_basis", "收费依据", Text()),
        Field("phone", "咨询电话", Text(), required=True),
        Field("complaint", "投诉渠道", Text()),
        Field("place", "办理地点", Text()),
        Field("hours", "办理时间", Text()),
        Field("online", "网上办理入口", Address()),
    ),
)
