"""重大决策: the dossier of a major decision, from its draft to its result.

重大行政决策程序暂行条例（国令第713号） has the five steps, and says that two of them are never left out.
"""

from collections.abc import Collection

from gongkai.findings import quote
from gongkai.portal.kind import Kind
from gongkai.records.days import starts
from gongkai.records.fields import DATE, Attachment, Choice, Field, FromList, Group, Text
from gongkai.records.schema import Chain, Item, State, Values, common
from gongkai.subjects.checks import NotAhead, Together
from gongkai.subjects.shared import documents_field

STEPS = {
    "公众参与": "public participation",
    "专家论证": "expert argument",
    "风险评估": "risk assessment",
    "合法性审查": "legality review",
    "集体讨论": "collective discussion",
}
ALWAYS = ("合法性审查", "集体讨论")
"""The steps without which no decision is made."""


def check_steps(item: Item) -> None:
    """Report each step that a decision, once made, neither shows nor explains as not needed."""
    if not item.values["decided"]:
        return
    line = item.lines.get("decided", 1)
    shown = {entry["step"]: entry for entry in item.values["procedure"]}
    for name in STEPS:
        entry = shown.get(name)
        is_taken = entry is not None and entry["date"] and entry["result"]
        if not is_taken and (entry is None or not entry["not_needed"]):
            item.report("missing-step", entry["line"] if entry else line, value=name)


def check_always_needed(item: Item) -> None:
    """Report a step marked as not needed that may never be left out."""
    for entry in item.values["procedure"]:
        if entry["not_needed"] and entry["step"] in ALWAYS:
            item.report("step-always-needed", entry["line"], value=quote(entry["step"]))


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    if values["ended"] and values["ended"] <= now[:10]:
        return "ended"
    return "decided" if values["decided"] and values["decided"] <= now[:10] else "under-way"


def _moments(values: Values) -> tuple[str, ...]:
    return (starts(values["decided"]), starts(values["ended"]))


_STEP = Group(
    (
        Field("step", "程序", Choice(STEPS), required=True),
        Field("date", "日期", DATE),
        Field("result", "结果", Text(), example="已经通过"),
        Field("where", "查阅地点", Text(), example="市政府办公室档案室"),
        Field(
            "not_needed", "不需要的理由", Text(), example="不涉及专业技术问题", is_exceptional=True
        ),
    )
)

KIND = Kind(
    id="decision",
    zh="重大决策",
    en="Major decision",
    channel="openness",
    fields=(
        *common(),
        Field(
            "undertakers",
            "承办单位",
            FromList("organs", "unknown-term"),
            required=True,
            many=True,
            help="organs.yaml 里的机构",
        ),
        Field("started", "启动日期", DATE, example="2026-03-01"),
        Field("planned", "计划完成时间", Text(), example="2026年12月"),
        Field(
            "basis",
            "决策依据",
            Text(),
            required=True,
            many=True,
            example="《重大行政决策程序暂行条例》",
        ),
        Field(
            "draft_files",
            "决策草案",
            Attachment(),
            many=True,
            help="草案文件",
            example="files/draft.txt",
        ),
        Field(
            "procedure",
            "决策程序",
            _STEP,
            many=True,
            shown="hidden",
            help="五步各写日期和结果",
            tells_news=True,
        ),
        Field(
            "expert_files",
            "专家论证材料",
            Attachment(),
            many=True,
            shown="hidden",
            example="files/experts.txt",
        ),
        Field(
            "risk_files",
            "风险评估材料",
            Attachment(),
            many=True,
            shown="hidden",
            example="files/risks.txt",
        ),
        Field(
            "legality_files",
            "合法性审查材料",
            Attachment(),
            many=True,
            shown="hidden",
            example="files/legality.txt",
        ),
        Field(
            "decided",
            "决定日期",
            DATE,
            help="集体讨论决定的日期",
            example="2026-11-20",
            tells_news=True,
        ),
        Field("outcome", "决定内容", Text(), shown="text", example="同意实施公交线路调整方案"),
        documents_field("result_documents", "决策文件", "decided_in", "决策过程"),
        Field("evaluation", "实施后评估", Text(), shown="text", example="施行一年后由第三方评估"),
        Field(
            "ended",
            "终止日期",
            DATE,
            help="没有作出决定就终止的",
            tells_news=True,
            is_exceptional=True,
        ),
        Field(
            "ended_because",
            "终止原因",
            Text(),
            shown="text",
            example="上位规划已经调整",
            is_exceptional=True,
        ),
    ),
    checks=(
        check_steps,
        check_always_needed,
        Together("outcome", "决定内容", "decided", "决定日期"),
    ),
    needs_body=False,
    state=State(
        {
            "under-way": ("决策中", "open"),
            "decided": ("已决定", "closed"),
            "ended": ("已终止", "warning"),
        },
        _state_of,
        _moments,
    ),
    reminders=(NotAhead("decided", "决定日期"),),
    chain=Chain("决策", order=10, prepares=True, shows=True),
)
