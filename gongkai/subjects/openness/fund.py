"""专项资金: money for one purpose, from the rules that govern it to how it was spent."""

from collections.abc import Collection

from gongkai.portal.kind import Kind
from gongkai.records.days import starts
from gongkai.records.fields import DATE, Field, FromList, Group, Integer, Text
from gongkai.records.schema import Item, State, Values, common
from gongkai.subjects.deadlines import SUPERVISED
from gongkai.subjects.shared import documents_field


def check_sums(item: Item) -> None:
    """Report a fund that allocates more than it has, or spends more than it allocated."""
    sums = {
        name: sum(e["amount"] or 0 for e in item.values[name])
        for name in ("allocation", "execution")
    }
    steps = (
        ("allocation", "资金分配", item.values["total"], "资金总额"),
        ("execution", "资金执行", sums["allocation"], "资金分配"),
    )
    for name, zh, limit, other in steps:
        if limit != "" and sums[name] > limit:
            gaps = {"field": zh, "value": str(sums[name]), "other": other, "limit": str(limit)}
            item.report("sum-exceeded", item.lines[name], **gaps)


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    if values["settled"] and values["settled"] <= now[:10]:
        return "settled"
    if values["execution"]:
        return "spending"
    return "allocated" if values["allocation"] else "planned"


def _moments(values: Values) -> tuple[str, ...]:
    return (starts(values["settled"]),)


_AMOUNT = Field("amount", "金额（万元）", Integer(), required=True, example="200")
_STAGE = Group(
    (
        Field("date", "日期", DATE, required=True),
        Field("matter", "管理事项", Text(), required=True, example="印发资金管理办法"),
        Field("amount", "金额（万元）", Integer(), example="500"),
    )
)
_ALLOCATED = Group(
    (
        Field("receiver", "分配对象", Text(), required=True, example="江滨区"),
        _AMOUNT,
        Field("date", "下达日期", DATE, required=True),
        Field("basis", "分配依据", Text(), example="按站点数分配"),
    )
)
_SPENT = Group(
    (
        Field("stage", "执行阶段", Text(), required=True, example="站点改造"),
        _AMOUNT,
        Field("date", "日期", DATE, required=True),
        Field("used_for", "用途", Text(), example="公交站坡道改造"),
    )
)

KIND = Kind(
    id="fund",
    zh="专项资金",
    en="Special fund",
    channel="openness",
    fields=(
        *common(),
        Field("year", "年度", Integer(), required=True, example="2026"),
        Field("total", "资金总额（万元）", Integer(), required=True, example="500"),
        Field(
            "managers",
            "主管部门",
            FromList("organs", "unknown-term"),
            required=True,
            many=True,
            help="organs.yaml 里的机构",
        ),
        Field("supervised", "监管领域", SUPERVISED, many=True, shown="info"),
        Field("phone", "监督电话", Text(), example="0600-5550100"),
        Field("scope", "支持范围", Text(), required=True, many=True, example="公交站的无障碍改造"),
        Field("management", "资金管理", _STAGE, required=True, many=True, tells_news=True),
        Field("allocation", "资金分配", _ALLOCATED, many=True, tells_news=True),
        Field("execution", "资金执行", _SPENT, many=True, tells_news=True),
        Field("settled", "结算日期", DATE, tells_news=True, shown="info"),
        Field("performance", "绩效评价", Text(), shown="text", example="改造的站点全部投入使用"),
        documents_field("fund_documents", "资金管理的文件", "funds", "专项资金"),
    ),
    checks=(check_sums,),
    needs_body=False,
    state=State(
        {
            "planned": ("待分配", ""),
            "allocated": ("已分配", "open"),
            "spending": ("执行中", "open"),
            "settled": ("已结算", "closed"),
        },
        _state_of,
        _moments,
    ),
)
