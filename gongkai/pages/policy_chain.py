"""政策脉络: what belongs to one policy, from its draft to its repeal, as each of its pages shows it.

The seeds ask that 决策、执行、管理、服务、结果 be open as a whole, and that a document and its explanations
link to each other. The references between items already say how they belong together.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import product

from gongkai.pages.answers import Summary
from gongkai.pages.item import summary, summary_digest
from gongkai.portal.whole import Portal
from gongkai.records.record import Record
from gongkai.records.schema import Chain

MOST = 15
"""Entries of one chain at most: the nearest ones."""
SAME = 5
"""How many of them may refer to one item in the same way: ten explanations must not crowd out the rest."""
FEWEST_STAGES = 3
"""With fewer stages, the links beside the text already say all."""

EARLIER, LATER = "原有文件", "修改、废止"
"""The stage of a document that another of the chain amends or repeals, and that of a document which does so to the
one whose page it is."""


class ChainEntry(Summary):
    """An item of a policy chain."""

    stage: str
    """The heading under which it is shown: 征求意见."""
    order: int
    """The place of that stage among all stages."""
    is_here: bool
    """Whether it is the item whose page shows the chain."""


def stages(portal: Portal) -> tuple[str, ...]:
    """Return the stages of a chain in their order."""
    chains = (schema.chain for schema in portal.schemas.values())
    known = sorted((chain.order, chain.stage) for chain in chains if chain)
    return (EARLIER, *dict.fromkeys(stage for _, stage in known), LATER)


def _chain(portal: Portal, record: Record) -> Chain | None:
    return portal.schemas[record.kind].chain


def _related(portal: Portal, start: Record) -> dict[str, Record]:
    """Return the items of a chain by address, the nearest first, with `start`; no more than `MOST`."""
    found = {start.address: start}
    own = _chain(portal, start)
    queue = [(start, own is not None and own.is_document)]
    for record, is_past in queue:
        same: Counter[tuple[str, str]] = Counter()
        for other, inverse in portal.connections.get(record.address, ()):
            chain = _chain(portal, other)
            if other.address in found or chain is None:
                continue
            is_successor = inverse in portal.index.successions
            if chain.is_document and not is_successor and is_past:
                continue  # another policy
            same[other.kind, inverse] += 1
            if same[other.kind, inverse] > SAME:
                continue
            found[other.address] = other
            if len(found) == MOST:
                return found
            # An item about a document may be about others too, and is not followed.
            if not is_successor and (chain.is_document or chain.prepares):
                queue.append((other, is_past or chain.is_document))
    return found


def _replaced(portal: Portal, found: Mapping[str, Record], start: Record) -> dict[str, str]:
    """Map the address of each document that another of the chain amends or repeals to its stage; on the page of such
    a document, that of the other."""
    changed = {}
    for address, inverse in product(found, portal.index.successions):
        for old in portal.linked_from.get((address, inverse), ()):
            if old.address == start.address:
                changed[address] = LATER
            elif old.address in found:
                changed[old.address] = EARLIER
    return changed


def _staged(portal: Portal, address: str) -> list[tuple[str, Record]]:
    """Return (stage, item) in the order of stages and dates; nothing where there are too few stages."""
    if address not in portal.connections:
        return []
    start = portal.by_address[address]
    found = _related(portal, start)
    changed, order = _replaced(portal, found, start), portal.once(stages)
    staged = []
    for key, record in found.items():
        chain = _chain(portal, record)
        staged.append((changed.get(key) or (chain.stage if chain else ""), record))
    if len({stage for stage, _ in staged}) < FEWEST_STAGES:
        return []

    def place(one: tuple[str, Record]) -> tuple[int, str, str]:
        return order.index(one[0]), one[1].values["published"], one[1].address

    return sorted(staged, key=place)


def chain(portal: Portal, address: str) -> list[ChainEntry]:
    """Return the policy chain that an item belongs to, in the order of stages and dates."""
    return [_entry(portal, stage, record, address) for stage, record in _staged(portal, address)]


def _entry(portal: Portal, stage: str, record: Record, here: str) -> ChainEntry:
    return {
        **summary(portal, record),
        "stage": stage,
        "order": portal.once(stages).index(stage),
        "is_here": record.address == here,
    }


def chain_digest(portal: Portal, address: str) -> str:
    """Return a digest that changes whenever the chain does; costs nothing for an item without links."""
    return "|".join(
        [stage + summary_digest(portal, record) for stage, record in _staged(portal, address)]
    )
