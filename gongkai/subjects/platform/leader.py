"""负责人信息: a person who leads an office, what they are in charge of, and how to reach the office.

《中华人民共和国政府信息公开条例》（国令第711号） article 20 (2): 机关职能、机构设置、办公地址、办公时间、
联系方式、负责人姓名.
"""

from collections.abc import Collection

from gongkai.portal.kind import Kind
from gongkai.records.days import starts
from gongkai.records.fields import DATE, Field, Integer, Text
from gongkai.records.personal import check_office_phone
from gongkai.records.pictures import Picture
from gongkai.records.schema import Front, OrganCard, State, Values, common
from gongkai.subjects.checks import InOrder


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    if values["until"] and values["until"] < now[:10]:
        return "left"
    return "serving" if values["since"] <= now[:10] else "coming"


def _moments(values: Values) -> tuple[str, ...]:
    return (starts(values["since"]), values["until"])


KIND = Kind(
    id="leader",
    zh="负责人信息",
    en="Leader",
    channel="openness",
    front=Front("ways"),
    needs_body=False,
    fields=(
        *common(),
        Field("name", "姓名", Text(), required=True, example="李明"),
        Field("post", "职务", Text(), required=True, example="副市长"),
        Field(
            "duties",
            "分工",
            Text(),
            required=True,
            many=True,
            help="负责哪些工作",
            example="负责交通运输、城市建设",
        ),
        Field(
            "order",
            "排序",
            Integer(least=None),
            help="在本机构里排第几；不写的排在后面",
            shown="hidden",
            example="2",
        ),
        Field(
            "phone", "办公电话", Text(), required=True, help="不写个人电话", example="0600-5550100"
        ),
        Field(
            "portrait",
            "照片",
            Picture(described_by="name", least=240, is_wide=False),
            help="标准照的文件名，宽至少240像素",
            example="portrait.jpg",
            shown="hidden",
        ),
        Field("since", "任职日期", DATE, example="2026-03-01"),
        Field("until", "离任日期", DATE, example="2026-09-30", is_exceptional=True),
    ),
    checks=(InOrder("since", "任职日期", "until", "离任日期"), check_office_phone),
    state=State(
        {
            "serving": ("在任", "open"),
            "coming": ("即将任职", ""),
            "left": ("已离任", "closed"),
        },
        _state_of,
        _moments,
        normal=("serving",),
    ),
    organ_card=OrganCard(
        ("name", "post", "duties", "phone", "portrait"), order="order", without="left"
    ),
)
