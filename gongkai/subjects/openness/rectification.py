"""督查审计整改: a problem that an inspection or an audit found, and what was done about it."""

from gongkai.portal.kind import Kind
from gongkai.records.days import starts
from gongkai.records.fields import DATE, Choice, Field, FromList, Text
from gongkai.records.schema import State, Values, common
from gongkai.subjects.checks import InOrder, NotAhead, Together
from gongkai.subjects.deadlines import (
    SUPERVISED,
    due_fields,
    due_moments,
    due_state,
    remind_overdue,
)
from gongkai.subjects.shared import documents_field


def _moments(values: Values) -> tuple[str, ...]:
    return (*due_moments(values), starts(values["found"]))


KIND = Kind(
    id="rectification",
    zh="督查审计整改",
    en="Rectification",
    channel="openness",
    fields=(
        *common(),
        Field(
            "found_by",
            "问题来源",
            Choice({"督查": "supervision", "审计": "audit"}),
            required=True,
        ),
        Field(
            "inspection",
            "督查审计项目",
            Text(),
            required=True,
            shown="info",
            example="2025年度财政预算执行审计",
        ),
        Field("found", "发现日期", DATE),
        Field(
            "responsible",
            "整改责任单位",
            FromList("organs", "unknown-term"),
            required=True,
            many=True,
            help="organs.yaml 里的机构",
        ),
        *due_fields("整改时限", "整改完成日期"),
        Field("supervised", "监管领域", SUPERVISED, many=True, shown="info"),
        Field(
            "finding",
            "发现的问题",
            Text(),
            required=True,
            shown="text",
            example="部分公交站改造资金拨付不及时",
        ),
        Field("measures", "整改措施", Text(), many=True, example="资金到账五个工作日内拨付"),
        Field("result", "整改结果", Text(), shown="text", example="资金已全部拨付"),
        Field(
            "typical",
            "典型案例通报",
            Text(),
            shown="text",
            help="作为典型案例通报的，写明教训",
            example="教训：资金拨付要有时限和责任人",
        ),
        documents_field("found_in", "报告全文", "rectified_in", "整改情况"),
    ),
    checks=(
        InOrder("found", "发现日期", "done", "整改完成日期"),
        Together("done", "整改完成日期", "result", "整改结果"),
        Together("result", "整改结果", "done", "整改完成日期"),
    ),
    needs_body=False,
    state=State(
        {
            "under-way": ("整改中", "open"),
            "done": ("已整改", "closed"),
            "overdue": ("逾期未整改", "stop"),
        },
        due_state,
        _moments,
    ),
    reminders=(remind_overdue, NotAhead("found", "发现日期"), NotAhead("done", "整改完成日期")),
)
