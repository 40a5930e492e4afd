"""单页: a page such as about, contact or the accessibility statement, linked from every page's foot."""

from gongkai.portal.kind import Kind
from gongkai.records.fields import Field, Integer
from gongkai.records.schema import common

KIND = Kind(
    id="page",
    zh="单页",
    en="Page",
    fields=(
        *common(organ_required=False, published_required=False),
        Field("order", "排序", Integer(least=None), help="在页脚里的次序，小的在前", example="1"),
    ),
    is_common=True,
    foot_order="order",
)
