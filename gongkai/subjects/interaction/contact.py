"""互动渠道: a way to reach the government: who answers, by when, and when somebody last tried it."""

from collections.abc import Collection

from gongkai.personal import has_mobile
from gongkai.portal.kind import Kind
from gongkai.records.days import later
from gongkai.records.fields import DATE, Address, Choice, Field, FromList, Group, Text
from gongkai.records.personal import check_office_phone
from gongkai.records.schema import Dated, Front, Item, State, Values, common
from gongkai.subjects.checks import Together
from gongkai.subjects.shared import TELEPHONE

FORMS = {
    "热线": "hotline",
    "领导信箱": "mailbox of the leaders",
    "咨询投诉": "enquiries and complaints",
    "意见征集": "consultation",
    "社会调查": "survey",
    "在线访谈": "online interview",
    "信访": "petition",
    "网民留言": "messages on other platforms",
    "群众评价": "rating by the public",
}
"""The five channels of 「领导信箱、咨询投诉、意见征集、社会调查和在线访谈」 (Guangdong, 2013),
the hotline of 粤府办〔2013〕52号, and the platforms of the Nanning opinion of 2014-02-11."""

DOORS = {
    "ask": ("咨询投诉", "领导信箱", "热线", "网民留言"),
    "complain": ("热线", "咨询投诉", "信访", "领导信箱"),
    "suggest": ("意见征集", "领导信箱", "网民留言", "热线"),
}
"""What people come for → the forms that serve it, the best first."""

FRESH = 180
"""Days for which it counts that somebody answered."""


def check_ways(item: Item) -> None:
    """Report a way that cannot be used by web, by telephone or in person, and a number that cannot be dialled."""
    values = item.values
    if not (values["online"] or values["phone"] or values["place"]):
        item.report("contact-without-way", item.lines.get("form", 1))
    if has_mobile(values["phone"]):
        check_office_phone(item, "电话")
    elif values["phone"] and not TELEPHONE.fullmatch(values["phone"]):
        gaps = {"field": "电话", "value": values["phone"], "why": "why.telephone"}
        item.report("wrong-value", item.lines["phone"], **gaps)


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    return "verified" if now[:10] <= later(values["verified"], FRESH) else "stale"


def _moments(values: Values) -> tuple[str, ...]:
    return (later(values["verified"], FRESH),) if values["verified"] else ()


def remind_verified(dated: Dated) -> None:
    """Report a way that nobody has tried for half a year: 「有人接」 is only a promise."""
    verified = dated.values["verified"]
    if verified and _state_of(dated.values, dated.now, ()) == "stale":
        gaps = {"value": verified, "days": str(FRESH)}
        dated.report("contact-not-verified", dated.lines.get("verified", 1), **gaps)


_STEP = Group(
    (
        Field("step", "环节", Text(), required=True, example="受理"),
        Field("who", "由谁办", Text(), required=True, example="市政府办公室"),
        Field("time_limit", "时限", Text(), required=True, example="1个工作日"),
    )
)

KIND = Kind(
    id="contact",
    zh="互动渠道",
    en="Way to reach the government",
    channel="interaction",
    front=Front("doors"),
    needs_body=False,
    fields=(
        *common(),
        Field("form", "形式", Choice(FORMS), required=True, example="领导信箱", in_summary=True),
        Field(
            "answered_by",
            "答复机构",
            FromList("organs", "unknown-organ"),
            required=True,
            many=True,
            help="谁答复；organs.yaml 里的机构",
            shown="head",
        ),
        Field(
            "time_limit", "答复时限", Text(), required=True, example="3个工作日", in_summary=True
        ),
        Field(
            "online",
            "网上入口",
            Address(),
            shown="hidden",
            help="https:// 开头",
            example="https://12345.mingchuan.example/",
        ),
        Field("phone", "电话", Text(), shown="hidden", example="12345"),
        Field(
            "place",
            "地点",
            Text(),
            shown="hidden",
            help="当面来访或者寄信的地方",
            example="明川市江滨路1号",
        ),
        Field("hours", "服务时间", Text(), shown="hidden", help="什么时候有人接", example="24小时"),
        Field(
            "operator",
            "运行单位",
            Text(),
            required=True,
            help="渠道由谁维护",
            shown="info",
            example="明川市政务服务中心",
        ),
        Field("verified", "最近核实日期", DATE, required=True, example="2026-11-01"),
        Field(
            "told",
            "答复在哪里看",
            Text(),
            help="查询、公开、评价的办法",
            example="网上凭来信编号查询，满意不满意都可以评价",
        ),
        Field("steps", "办理流程", _STEP, many=True, shown="table"),
    ),
    checks=(
        check_ways,
        Together("form", "形式", "phone", "电话", "热线"),
        Together("phone", "电话", "hours", "服务时间"),
    ),
    schema_type="ContactPage",
    state=State(
        {"verified": ("已核实", "open"), "stale": ("待核实", "warning")},
        _state_of,
        _moments,
        normal=("verified",),
    ),
    reminders=(remind_verified,),
)
