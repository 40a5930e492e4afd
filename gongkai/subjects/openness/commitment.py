"""为民办实事: a promise of the government, when it is due, and what came of it."""

from gongkai.portal.kind import Kind
from gongkai.records.fields import Choice, Field, Text
from gongkai.records.schema import State, Values, common
from gongkai.subjects.checks import Together
from gongkai.subjects.deadlines import (
    DONE_PAST,
    DUE_NAMES,
    PROGRESS_PAST,
    due_fields,
    due_moments,
    due_state,
    organ_fields,
    progress_field,
    progress_moments,
    remind_overdue,
)
from gongkai.subjects.shared import documents_field


def _moments(values: Values) -> tuple[str, ...]:
    return (*due_moments(values), *progress_moments(values))


KIND = Kind(
    id="commitment",
    zh="为民办实事",
    en="Commitment",
    channel="openness",
    fields=(
        *common(),
        Field(
            "promised_in",
            "承诺来源",
            Choice(
                {
                    "为民办实事项目": "projects for the people",
                    "发展规划": "development plan",
                    "政府工作报告": "work report",
                    "重大决定事项": "major decision",
                }
            ),
            required=True,
        ),
        *organ_fields(),
        *due_fields(),
        Field(
            "target", "目标", Text(), required=True, shown="text", example="建成100个无障碍公交站"
        ),
        progress_field(),
        Field("result", "完成情况", Text(), shown="text", example="已建成100个"),
        Field(
            "evaluation", "第三方评估", Text(), shown="text", example="市残联抽查20个站点，全部合格"
        ),
        documents_field("commitment_documents", "承诺所在的文件", "commitments", "承诺的落实"),
    ),
    checks=(
        Together("done", "完成日期", "result", "完成情况"),
        Together("result", "完成情况", "done", "完成日期"),
    ),
    needs_body=False,
    state=State(DUE_NAMES, due_state, _moments),
    reminders=(remind_overdue, PROGRESS_PAST, DONE_PAST),
)
