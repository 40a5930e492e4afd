"""About the review record (审查) beside an item. No message names a person."""

from gongkai.findings.rule import WARNING, FindingRule
from gongkai.findings.sources import REGULATION

FINDINGS: dict[str, FindingRule] = {
    "review-missing": FindingRule(
        WARNING,
        source=REGULATION,
        zh=(
            "这一件还没有审查记录，等待：{stages}。",
            "请依次审查：gongkai review 这个文件 --stage 环节 --name 姓名 --basis 依据。",
        ),
        en=(
            "This item has no review record; it waits for: {stages}.",
            "Review it stage by stage: gongkai review FILE --stage STAGE --name NAME --basis BASIS.",
        ),
    ),
    "review-stage-missing": FindingRule(
        WARNING,
        source=REGULATION,
        zh=(
            "审查还没有做完，等待：{stages}。",
            "请补上：gongkai review 这个文件 --stage 环节 --name 姓名 --basis 依据。",
        ),
        en=(
            "The review is not complete; it waits for: {stages}.",
            "Complete it: gongkai review FILE --stage STAGE --name NAME --basis BASIS.",
        ),
    ),
    "review-void": FindingRule(
        WARNING,
        source=REGULATION,
        zh=(
            "审查以后又改过：{value}。审查记录 {record} 不再有效。",
            "请把改过的内容重新审查一遍；不该改的，请恢复原样，记录就又有效。",
        ),
        en=(
            "Changed after its review: {value}. The review record {record} counts no more.",
            "Review the item again; if the change was a mistake, undo it and the record counts again.",
        ),
    ),
    "review-same-person": FindingRule(
        WARNING,
        source=REGULATION,
        zh=(
            "“{stage}”和“{other}”是同一个人：自己写的不能自己审。",
            "请由另一个人重新做“{other}”。",
        ),
        en=(
            '"{stage}" and "{other}" are the same person: nobody reviews what they wrote.',
            'Let another person do "{other}" again.',
        ),
    ),
    "review-early": FindingRule(
        WARNING,
        zh=(
            "“{stage}”的日期 {date} 早于“{other}”的日期 {earlier}。",
            "请核对日期，或重新审查。",
        ),
        en=(
            '"{stage}" of {date} is before "{other}" of {earlier}.',
            "Check the dates, or review the item again.",
        ),
    ),
    "review-future": FindingRule(
        WARNING,
        zh=("“{stage}”的日期 {date} 还没有到。", "请改成实际审查的日期，或重新审查。"),
        en=(
            'The day of "{stage}", {date}, is still to come.',
            "Write the day of the review, or review the item again.",
        ),
    ),
    "review-broken": FindingRule(
        WARNING,
        zh=(
            "审查记录 {record} 有错：{why}，不能算数。",
            "请改正；改不好的，删去这个文件，重新审查。",
        ),
        en=(
            "The review record {record} is wrong: {why}. It does not count.",
            "Correct it; if that is not possible, delete the file and review the item again.",
        ),
    ),
    "review-stray": FindingRule(
        WARNING,
        zh=(
            "这个审查记录旁边没有它的内容。",
            "内容改了文件名的，把记录改成同名，以“{ending}”结尾；内容删掉了的，记录也删去。",
        ),
        en=(
            "There is no item beside this review record.",
            'If the item was renamed, give the record the same name, ending in "{ending}"; if it is gone, delete the record.',
        ),
    ),
}
