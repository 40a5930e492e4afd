"""Our findings and axe-core's of the same pages → one verdict for each rule and place.

The tables are measured on W3C's examples of the ACT rules: `benchmarks/audit.py --only us us+axe`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongkai.findings import Finding
from gongkai.html import without_table_bodies

LEFT_TO_US = frozenset([
    "frame-focusable-content", "frame-title-unique", "label-content-name-mismatch",
])  # fmt: skip
"""Rules of axe that are wrong or undecided on examples of an ACT rule on which ours is right: axe is not asked."""
DOUBTED = frozenset(["scrollable-region-focusable"])
"""Rules of axe that fail a right example, where we have none: what they say, a person must check."""


def believed(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield axe's findings as far as its rules can be believed."""
    for each in found:
        if each.rule in DOUBTED:
            yield replace(each, id="axe-incomplete", outcome="cannot-tell")
        elif each.rule not in LEFT_TO_US:
            yield each


def joined(own: Iterable[Finding], shown: Iterable[Finding]) -> list[Finding]:
    """Return all findings, but only one where ours and axe's are verdicts of one rule on one element.

    Ours stays: its words tell the editor what to do. Only where we cannot tell and axe can, axe's does.
    """
    ours = list(own)
    places: dict[tuple[str, str], list[Finding]] = {}
    for each in ours:
        places.setdefault((each.path, without_table_bodies(each.selector)), []).append(each)
    kept: list[Finding] = []
    outdone: set[int] = set()
    for each in believed(shown):
        same = [
            our
            for our in places.get((each.path, without_table_bodies(each.selector)), ())
            if _is_same(our, each)
        ]
        if each.outcome == "failed" and same and all(our.outcome != "failed" for our in same):
            outdone.update(map(id, same))
            same = []
        if not same:
            kept.append(each)
    return [our for our in ours if id(our) not in outdone] + kept


def _is_same(our: Finding, axes: Finding) -> bool:
    """Return whether two findings are results of one ACT rule, or, if one names none, break one criterion."""
    if our.act and axes.act:
        return not set(our.act).isdisjoint(axes.act)
    return not set(our.criteria).isdisjoint(axes.criteria)
