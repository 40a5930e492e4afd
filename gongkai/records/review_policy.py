"""What `site.yaml` asks of the review before publishing (审查): whether it counts, its stages, who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.records.data_entries import Report
from gongkai.records.nodes import Listing, Node, Scalar, written
from gongkai.records.unseen import plain
from gongkai.suggestions import nearest

KEYS = {
    "审查": "review",
    "review": "review",
    "审查环节": "review_stages",
    "review_stages": "review_stages",
    "公示审查": "show_review",
    "show_review": "show_review",
}

OFF, WARN, BLOCK = "off", "warn", "block"
_MODES = {"关闭": OFF, "off": OFF, "提醒": WARN, "warn": WARN, "拦截": BLOCK, "block": BLOCK}
YES, NO = "yes", "no"
_SHOWN = {"是": YES, "yes": YES, "true": YES, "否": NO, "no": NO, "false": NO}

DRAFTING = "拟稿"
"""The stage of the author, whom no other stage may name."""
_STAGES = {
    "拟稿": DRAFTING,
    "drafting": DRAFTING,
    "审核": "审核",
    "approval": "审核",
    "保密审查": "保密审查",
    "secrecy": "保密审查",
}
USUAL = (DRAFTING, "审核", "保密审查")
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """How a portal reviews its items before they go out."""

    mode: str = OFF
    stages: tuple[str, ...] = USUAL
    """The stages that each item needs, in order."""
    is_shown: bool = False
    """Whether pages say who reviewed them and when."""

    @property
    def is_on(self) -> bool:
        return self.mode != OFF

    @property
    def blocks(self) -> bool:
        """Whether an item without a valid record is held."""
        return self.mode == BLOCK


def stage_of(text: str) -> str:
    """Return the name of a stage, which may be written in English; an office's own stages keep their names."""
    name = "".join(plain(text).split())
    return _STAGES.get(name.casefold(), name)


def policy(file: str, nodes: Mapping[str, Node], report: Report) -> ReviewPolicy:
    """Read the three settings; what is wrong is reported and taken as not written."""
    mode = _choice(file, nodes.get("review"), _MODES, report) or OFF
    shown = _choice(file, nodes.get("show_review"), _SHOWN, report) == YES
    stages = _stages(file, nodes.get("review_stages"), report)
    if shown and mode == OFF:
        report(file, nodes["show_review"].line, "data.review-off", "公示审查")
    return ReviewPolicy(mode, stages, shown)


def _choice(file: str, node: Node | None, choices: Mapping[str, str], report: Report) -> str:
    if node is None:
        return ""
    text = plain(node.text).casefold() if isinstance(node, Scalar) else ""
    if text in choices:
        return choices[text]
    near = nearest(text, list(choices)) or "、".join(list(choices)[::2])
    report(file, node.line, "data.review-choice", written(node), near=near)
    return ""


def _stages(file: str, node: Node | None, report: Report) -> tuple[str, ...]:
    if node is None:
        return USUAL
    items = node.items if isinstance(node, Listing) else (node,)
    texts = [text for item in items for text in written(item).replace("，", "、").split("、")]
    stages = [stage_of(text) for text in texts]
    for stage in stages:
        if not stage or len(stage) > _LONGEST or not stage.isprintable():
            report(file, node.line, "data.review-stage", stage)
            return USUAL
        if stages.count(stage) > 1:
            report(file, node.line, "data.twice", stage)
            return USUAL
    return tuple(stages)
