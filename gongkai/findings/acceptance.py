"""The file of accepted findings."""

from gongkai.findings.rule import ERROR, WARNING, FindingRule

FINDINGS: dict[str, FindingRule] = {
    "acceptance-wrong": FindingRule(
        ERROR,
        zh=(
            "accepted.yaml 里的这一条有错，不算数：{why}。",
            "请改正；在此之前，它要接受的问题照样拦住发布，别的照常。",
        ),
        en=(
            "This entry of accepted.yaml is wrong and accepts nothing: {why}.",
            "Correct it; until then the fault that it is about is not accepted. All else goes on.",
        ),
    ),
    "acceptance-over": FindingRule(
        WARNING,
        zh=(
            "接受“{value}”（{place}）的期限 {until} 已过，不再算数。",
            "请改好那一处，删去这一条；确实还改不了的，请责任人写明新的理由和截止日期。",
        ),
        en=(
            'The acceptance of "{value}" ({place}) ended on {until} and counts no more.',
            "Mend the fault and delete this entry; if that is not possible yet, its owner writes a new reason and date.",
        ),
    ),
    "acceptance-stale": FindingRule(
        WARNING,
        zh=(
            "这一条没有可接受的了：{place} 没有“{value}”。",
            "改好了的，请删去这一条；位置改了名称的，请改位置。",
        ),
        en=(
            'This entry accepts nothing any more: {place} has no "{value}".',
            "Delete it if the fault was mended; if the place was renamed, correct the place.",
        ),
    ),
}
