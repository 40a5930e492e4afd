"""政策脉络: what belongs to one policy, from its draft to its repeal, as each page of it shows it.

The seeds ask that 决策、执行、管理、服务、结果 be open as a whole, and that a document and what explains
it lead to each other; the references between items already say how they belong together.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from gongkai.pages.item import Answer, summary, summary_digest
from gongkai.portal.whole import Portal
from gongkai.records.record import Record

MOST = 15
"""Entries of one chain: what is nearest."""
SAME = 5
"""Of these, how many may belong to one item in the same way: ten explanations must not crowd out the rest."""
FEWEST_STAGES = 3
"""With fewer, the ribbon beside the text already says all."""

DOCUMENT = "disclosure"
REPLACED = "replaces"
"""The inverse name by which a document leads to the one that it amends or repeals."""

EARLIER, DOCUMENTS, LATER = "原有文件", "政策文件", "修改、废止"

STAGES: Mapping[str, str] = {
    "decision": "决策",
    "meeting": "会议审议",
    "consultation": "征求意见",
    "notice": "征集结果",
    DOCUMENT: DOCUMENTS,
    "interpretation": "政策解读",
    "letter": "问答",
    "interview": "问答",
    "response": "回应关切",
    "press": "新闻发布",
}
"""Kind → what its items are in a chain. A portal need not have all of these kinds."""

ORDER = (EARLIER, *dict.fromkeys(STAGES.values()), LATER)
"""Of the stages on a page."""

PREPARING = frozenset({"decision", "meeting", "consultation", "notice"})
"""Kinds that lead to a document: what led to these belongs to it as well. What speaks about a document
may speak about others too, and is not followed."""

ASKED_BY = frozenset({DOCUMENT, "interpretation", "consultation", "decision", "press", "response"})
"""Kinds whose pages ask for their chain."""


def _related(portal: Portal, start: Record) -> dict[str, Record]:
    """The items of a chain by address, the nearest first, `start` among them; no more than `MOST`."""
    found = {start.address: start}
    queue = [(start, start.kind == DOCUMENT)]
    for record, is_past in queue:
        same: Counter[tuple[str, str]] = Counter()
        for other, inverse in portal.connections.get(record.address, ()):
            if other.address in found or other.kind not in STAGES:
                continue
            if other.kind == DOCUMENT and inverse != REPLACED and is_past:
                continue  # another policy
            same[other.kind, inverse] += 1
            if same[other.kind, inverse] > SAME:
                continue
            found[other.address] = other
            if len(found) == MOST:
                return found
            if inverse != REPLACED and (other.kind == DOCUMENT or other.kind in PREPARING):
                queue.append((other, is_past or other.kind == DOCUMENT))
    return found


def _replaced(portal: Portal, found: Mapping[str, Record], start: Record) -> dict[str, str]:
    """Address → stage of each document that another of the chain amends or repeals; on the page of such a one,
    of the other."""
    stages = {}
    for address in found:
        for old in portal.linked_from.get((address, REPLACED), ()):
            if old.address == start.address:
                stages[address] = LATER
            elif old.address in found:
                stages[old.address] = EARLIER
    return stages


def _staged(portal: Portal, address: str) -> list[tuple[str, Record]]:
    """(stage, item) in order of stage and date; none where the chain is too short to be one."""
    if address not in portal.connections:
        return []
    start = portal.by_address[address]
    found = _related(portal, start)
    stages = _replaced(portal, found, start)
    staged = [(stages.get(key, STAGES[record.kind]), record) for key, record in found.items()]
    if len({stage for stage, _ in staged}) < FEWEST_STAGES:
        return []
    return sorted(staged, key=_place)


def _place(staged: tuple[str, Record]) -> tuple[int, str, str]:
    stage, record = staged
    return ORDER.index(stage), record.values["published"], record.address


def chain(portal: Portal, address: str) -> Answer:
    """The chain that an item belongs to: {stage, order, is_here, and its summary}, in order."""
    return [_entry(portal, stage, record, address) for stage, record in _staged(portal, address)]


def _entry(portal: Portal, stage: str, record: Record, here: str) -> dict[str, Any]:
    place = {"stage": stage, "order": ORDER.index(stage), "is_here": record.address == here}
    return summary(portal, record) | place


def chain_digest(portal: Portal, address: str) -> str:
    """Changes whenever the chain does; costs nothing for an item without links."""
    return "|".join(
        [stage + summary_digest(portal, record) for stage, record in _staged(portal, address)]
    )
