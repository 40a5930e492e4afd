"""办事指南: how to get something done at an office."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import TypedDict

from gongkai.pages.item import term_name
from gongkai.pages.linked_data import given, organ
from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.fields import Address, Boolean, Choice, Field, Reference, Text
from gongkai.records.questions_in_text import ASKS, Pair, pairs
from gongkai.records.record import Record
from gongkai.records.schema import Front, Home, Item, State, Values, common
from gongkai.subjects.shared import LEVELS

CHANNELS = {
    "网上": "web",
    "实体大厅": "hall",
    "移动客户端": "mobile",
    "自助终端": "kiosk",
}
"""「实体政务大厅、网上办事大厅、移动客户端、自助终端」: the Fujian opinion of 2016-12-28, like `LEVELS`."""

DEPTHS = {
    "查询": "query",
    "申请": "apply",
    "办理": "handle",
    "公开": "publish",
}
"""「网上查询、网上申请、网上办理、网上公开」: the same opinion."""

DOMAINS = {
    "教育": "education",
    "医疗": "medical care",
    "就业": "employment",
    "社保": "social insurance",
    "户籍": "household registration",
    "养老": "elder care",
    "住房": "housing",
    "交通运输": "transport",
    "环保": "environment",
    "食品安全": "food safety",
    "公共安全": "public safety",
}
"""The eleven fields of the same opinion."""


def check_fee(item: Item) -> None:
    """Report a fee without its basis. 不收费 needs none, unless an amount follows."""
    fee, basis = item.values["fee"], item.values["fee_basis"]
    is_free = re.match(r"(不收费|不收取|免费|免收)", fee) and not re.search(r"\d\s*元", fee)
    if fee and not basis and not is_free:
        gaps = {"field": "收费标准", "value": fee, "needs": "收费依据"}
        item.report("needs-field", item.lines.get("fee", 1), **gaps)


def check_online(item: Item) -> None:
    """Report a guide that can be applied for or handled online but has no address for it."""
    needing = (("channels", "办理渠道", ("网上",)), ("depths", "办理深度", ("申请", "办理")))
    for name, zh, values in needing:
        value = next((value for value in values if value in item.values[name]), "")
        if value and not item.values["online"]:
            gaps = {"field": zh, "value": value, "needs": "网上办理入口"}
            item.report("needs-field", item.lines[name], **gaps)


def check_complete(item: Item) -> None:
    """Report conditions, materials, steps or ways to complain that are neither in a field nor in the text.

    「服务事项、办事指南、办事流程、办理时限、收费依据、联系方式及投诉渠道」; the other parts are required.
    """
    parts = (
        ("conditions", "申请条件"),
        ("materials", "申请材料"),
        ("steps", "办理流程"),
        ("complaint", "投诉渠道"),
    )
    missing = [zh for name, zh in parts if not item.values[name] and zh not in item.body]
    if missing:
        item.report("guide-incomplete", item.lines.get("title", 1), missing="、".join(missing))


def is_online(values: Values) -> bool:
    """Whether the page links to an online service; only https addresses are linked."""
    return str(values.get("online", "")).startswith("https://")


def online_depth(values: Values) -> str:
    """Return the most that can be done online, of `DEPTHS`; "" where there is no online service.

    What 网上办理入口 leads to handles matters, unless 办理深度 says less.
    """
    depths = values.get("depths") or ["办理"]  # it had no such field before it existed
    ordered = (depth for depth in ("办理", "申请", "查询", "公开") if depth in depths)
    return next(ordered, "") if is_online(values) else ""


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    if not is_online(values):
        return "counter"
    return "online" if online_depth(values) in ("办理", "申请") else "lookup"


def check_total(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report a number of all services that is less than those with a guide here."""
    total, count = portal.closed_lists.site["service_total"], len(portal.of_kind("service"))
    if records and total.isdecimal() and int(total) < count:
        report(records[0], "total-too-small", 1, value=total, count=str(count))


class ServicePageData(TypedDict):
    """What the page of a guide shows besides the fields."""

    online_depth: str
    """The most that can be done online: 办理, 申请, 查询 or 公开; "" where there is no online service."""


def _page_data(_: Portal, record: Record) -> ServicePageData:
    return {"online_depth": online_depth(record.values)}


def _answers(_: Values, html: str) -> list[Pair]:
    """Return the questions with a question mark, under 常见问题 or elsewhere, and their answers."""
    return pairs(html, ASKS)


def _linked_data(portal: Portal, record: Record) -> dict[str, object]:
    """Return the properties of a `GovernmentService`."""
    values, publisher = record.values, organ(portal, record.values["organ"])
    phone, place = values["phone"], values["place"]
    channel = given(
        ("serviceUrl", values["online"]),
        ("servicePhone", {"@type": "ContactPoint", "telephone": phone} if phone else ""),
        ("serviceLocation", {"@type": "Place", "name": place} if place else ""),
    )
    language = {"availableLanguage": portal.closed_lists.site["lang"]}
    topics = [term_name(portal, "topics", id_) for id_ in values["topics"]]
    return given(
        ("serviceType", [topic for topic in topics if topic]),
        ("serviceOperator", publisher),
        ("provider", publisher),
        ("availableChannel", {"@type": "ServiceChannel"} | channel | language if channel else ""),
    )


KIND = Kind(
    id="service",
    zh="办事指南",
    en="Service guide",
    channel="services",
    schema_type="GovernmentService",
    needs_body=False,
    fields=(
        *common(),
        Field(
            "basis",
            "设定依据",
            Text(),
            required=True,
            many=True,
            example="《城市公共汽车和电车客运管理规定》",
        ),
        Field("conditions", "申请条件", Text(), many=True, example="在本市常住"),
        Field("materials", "申请材料", Text(), many=True, example="身份证"),
        Field("steps", "办理流程", Text(), many=True, example="到窗口提交申请"),
        Field(
            "time_limit", "办理时限", Text(), required=True, example="5个工作日", in_summary=True
        ),
        Field("fee", "收费标准", Text(), required=True, example="不收费"),
        Field(
            "fee_basis",
            "收费依据",
            Text(),
            help="收费的，写明依据的文件",
            example="《公交卡工本费管理办法》",
            is_exceptional=True,
        ),
        Field("phone", "咨询电话", Text(), required=True, example="0600-5550100"),
        Field(
            "complaint", "投诉渠道", Text(), titles_of="contact", example="12345政务服务便民热线"
        ),
        Field("place", "办理地点", Text(), example="明川市江滨路1号一楼窗口"),
        Field("hours", "办理时间", Text(), example="工作日9:00—12:00、14:00—17:30"),
        Field(
            "online",
            "网上办理入口",
            Address(),
            help="写了 https 地址的有链接，写能查询、申请还是办理，依办理深度",
            example="https://banshi.mingchuan.example/",
        ),
        Field("levels", "办理层级", Choice(LEVELS), many=True, help="在哪几级可以办"),
        Field("channels", "办理渠道", Choice(CHANNELS), many=True),
        Field("depths", "办理深度", Choice(DEPTHS), many=True, help="在网上能做到哪几样"),
        Field("domain", "领域", Choice(DOMAINS), help="十一个领域之一，用于网上办事覆盖情况"),
        Field("quick", "快速通道", Boolean(), help="true 表示列入快速通道", example="false"),
        Field(
            "forms",
            "表格",
            Reference("form", "used_by", "用这份表格的事项"),
            many=True,
            help="表格下载的编号",
        ),
        Field(
            "halls",
            "服务大厅",
            Reference("hall", "handles", "在这里可以办的事项"),
            many=True,
            help="服务大厅的编号",
        ),
    ),
    checks=(check_fee, check_online, check_complete),
    state=State(
        {
            "online": ("网上可办", "open"),
            "lookup": ("网上可以查看，到现场办理", ""),
            "counter": ("到现场办理", ""),
        },
        _state_of,
        normal=("online",),
    ),
    page_data=_page_data,
    checks_together=(check_total,),
    answers=_answers,
    linked_data=_linked_data,
    is_common=True,
    home=(Home("services"),),
    front=Front("tasks"),
    has_contents=False,
)
