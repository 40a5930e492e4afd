"""清单事项: one line of the lists of powers, of duties, of barred activities, or of intermediary services."""

from gongkai.findings import quote
from gongkai.portal.kind import Kind
from gongkai.records.fields import DATE, Attachment, Choice, Field, FromList, Group, Reference, Text
from gongkai.records.schema import Item, common
from gongkai.subjects.checks import Together

LISTS = {
    "权力清单": "powers",
    "责任清单": "duties",
    "负面清单": "barred",
    "中介服务": "intermediaries",
}
"""Name of a list → its part of an address."""


def check_parts(item: Item) -> None:
    """Report parts that a line must have and lacks.

    These are 职权名称、内容、行使主体和法律依据, and for an intermediary service four others.
    Both from the Fujian opinion of 2016-12-28 on openness in government affairs.
    """
    needed = {"content": "内容", "basis": "法律依据"}
    if item.values["list"] == "中介服务":
        needed = {
            "project": "项目名称",
            "founded": "设立依据",
            "fee": "收费标准",
            "time_limit": "服务时限",
        }
    for name, zh in needed.items():
        if item.values["list"] and item.values[name] in ("", []):
            item.report("missing-field", item.lines.get(name, 1), field=zh, key=name)


def check_chart(item: Item) -> None:
    """Report a flow chart that is not SVG, which stays sharp at any size."""
    chart = item.values["flow_chart"]
    if chart and not chart["file"].lower().endswith(".svg"):
        gaps = {"field": "运行流程图", "value": quote(chart["file"]), "why": "why.svg"}
        item.report("wrong-value", item.lines["flow_chart"], **gaps)


KIND = Kind(
    id="power",
    zh="清单事项",
    en="Listed power",
    channel="openness",
    fields=(
        *common(),
        Field("list", "清单类型", Choice(LISTS), required=True),
        Field("number", "事项编码", Text(), shown="info", example="XK0600001"),
        Field("category", "职权类别", Text(), example="行政许可", shown="info"),
        Field(
            "bodies",
            "行使主体",
            FromList("organs", "unknown-term"),
            required=True,
            many=True,
            help="organs.yaml 里的机构；中介服务写要求提供成果的机构",
        ),
        Field(
            "project",
            "项目名称",
            Text(),
            help="中介服务的",
            shown="info",
            example="施工图设计文件审查",
            is_exceptional=True,
        ),
        Field(
            "fee", "收费标准", Text(), help="中介服务的", example="双方商定", is_exceptional=True
        ),
        Field(
            "time_limit",
            "服务时限",
            Text(),
            help="中介服务的",
            in_summary=True,
            example="10个工作日",
            is_exceptional=True,
        ),
        Field("content", "内容", Text(), shown="text", example="对占用城市道路的申请进行审批"),
        Field("basis", "法律依据", Text(), many=True, example="《城市道路管理条例》第三十一条"),
        Field(
            "founded",
            "设立依据",
            Text(),
            many=True,
            help="中介服务的",
            example="《建设工程质量管理条例》第十一条",
            is_exceptional=True,
        ),
        Field("duties", "责任事项", Text(), many=True, example="自受理之日起十个工作日内作出决定"),
        Field(
            "flow_chart",
            "运行流程图",
            Attachment(),
            shown="hidden",
            help="SVG 文件",
            example="flow.svg",
        ),
        Field(
            "flow_steps",
            "运行流程",
            Text(),
            many=True,
            shown="hidden",
            help="一步一条；有流程图的，必须写",
            example="申请人提交申请",
        ),
        Field("phone", "监督电话", Text(), example="0600-5550100"),
        Field(
            "changes",
            "动态调整",
            Group(
                (
                    Field("date", "日期", DATE, required=True),
                    Field(
                        "change",
                        "调整内容",
                        Text(),
                        required=True,
                        example="承诺时限由15个工作日减为10个工作日",
                    ),
                )
            ),
            many=True,
            shown="timeline",
            tells_news=True,
        ),
        Field(
            "guides",
            "办事指南",
            Reference("service", "powers", "对应的职权"),
            many=True,
            help="办事指南的编号",
        ),
        Field(
            "for_powers",
            "对应的审批事项",
            Reference("power", "intermediaries", "需要的中介服务"),
            many=True,
            help="清单事项的编号",
        ),
    ),
    checks=(
        check_parts,
        check_chart,
        Together("flow_chart", "运行流程图", "flow_steps", "运行流程"),
    ),
    needs_body=False,
)
