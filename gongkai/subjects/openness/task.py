"""执行任务: a task that carries out a decision, who is responsible for it, and how far it has come."""

from collections.abc import Collection

from gongkai.portal.kind import Kind
from gongkai.records.days import is_ahead, later
from gongkai.records.fields import DATE, Field, Group, Reference, Text
from gongkai.records.schema import Dated, State, Values, common
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

STALE = 180
"""Days without a progress entry after which a task counts as stale; our choice, as no notice gives a number."""


def _latest(values: Values, now: str) -> str:
    """Return the latest date among publication and the progress entries up to now."""
    dates = [entry["date"] for entry in values["progress"] if not is_ahead(entry["date"], now)]
    return str(max([values["published"][:10], *dates]))


def _is_stale(values: Values, now: str) -> bool:
    latest = _latest(values, now)
    return bool(latest) and later(latest, STALE) < now[:10]


def _state_of(values: Values, now: str, named_by: Collection[str]) -> str:
    state = due_state(values, now, named_by)
    return "stale" if state == "under-way" and _is_stale(values, now) else state


def _moments(values: Values) -> tuple[str, ...]:
    days = [values["published"][:10], *(entry["date"] for entry in values["progress"])]
    ends = (later(day, STALE) for day in days if day)
    return (*due_moments(values), *progress_moments(values), *ends)


def remind_progress(dated: Dated) -> None:
    """Warn when a task that is neither done nor overdue has had no progress entry for `STALE` days."""
    if _state_of(dated.values, dated.now, ()) == "stale":
        line = dated.lines.get("progress", 1)
        gaps = {"value": _latest(dated.values, dated.now), "days": str(STALE)}
        dated.report("stale-progress", line, **gaps)


KIND = Kind(
    id="task",
    zh="执行任务",
    en="Task",
    channel="openness",
    fields=(
        *common(),
        *organ_fields(),
        *due_fields(),
        Field("measures", "执行措施", Text(), required=True, many=True, example="分三批改造公交站"),
        Field(
            "steps",
            "实施步骤",
            Group(
                (
                    Field("step", "步骤", Text(), required=True, example="完成站点勘察"),
                    Field("due", "完成时限", DATE),
                ),
                main="step",
            ),
            required=True,
            many=True,
        ),
        Field(
            "supervision",
            "监督方式",
            Text(),
            required=True,
            many=True,
            example="市政府督查室每季度检查一次",
        ),
        progress_field(),
        Field("achieved", "取得成效", Text(), shown="text", example="老人和轮椅使用者上下车更方便"),
        Field("next_steps", "后续举措", Text(), shown="text", example="明年改造其余站点"),
        Field(
            "carries_out",
            "所执行的重大决策",
            Reference("decision", "tasks", "执行任务"),
            help="重大决策的编号",
        ),
        Field(
            "set_at",
            "议定这项任务的会议",
            Reference("meeting", "tasks", "议定事项的执行"),
            help="会议的编号",
        ),
        documents_field("task_documents", "任务依据的文件", "tasks", "执行任务"),
    ),
    checks=(
        Together("done", "完成日期", "achieved", "取得成效"),
        Together("done", "完成日期", "next_steps", "后续举措"),
    ),
    needs_body=False,
    state=State(DUE_NAMES | {"stale": ("久无进展", "warning")}, _state_of, _moments),
    reminders=(remind_overdue, remind_progress, PROGRESS_PAST, DONE_PAST),
)
