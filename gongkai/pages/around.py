"""What stands around an item: the ones before and after it, those of the same topic, the days that it still lasts.

No answer may depend on the newest items of a topic or a kind: then each new item would render every page of it
again. The nearest ones by date do not change.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypedDict

from gongkai.pages.answers import Summary
from gongkai.pages.item import summaries_digest, summary, summary_digest
from gongkai.portal.whole import Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record

Group = tuple[str, str]
"""A kind, and a column or a topic."""

NEARBY = 4
"""Related items that a page shows."""
REACH = 12
"""How far on either side they are looked for."""


class Neighbours(TypedDict):
    """The items before and after an item, of its own kind and column; None where there is none."""

    previous: Summary | None
    """The older one."""
    next: Summary | None


class _Sequences:
    """The items with pages of each group, newest first, and the place of each."""

    def __init__(self) -> None:
        self.records: dict[Group, list[Record]] = {}
        self.places: dict[tuple[Group, str], int] = {}

    def add(self, group: Group, record: Record) -> None:
        records = self.records.setdefault(group, [])
        self.places[group, record.address] = len(records)
        records.append(record)


def _in_columns(portal: Portal) -> _Sequences:
    found = _Sequences()
    for record in portal.records:
        if portal.schemas[record.kind].in_order and has_page(record):
            found.add((record.kind, record.values["column"]), record)
    return found


def _in_topics(portal: Portal) -> _Sequences:
    found = _Sequences()
    for record in portal.records:
        if not portal.schemas[record.kind].in_order and has_page(record):
            for topic in record.values["topics"]:
                found.add((record.kind, topic), record)
    return found


def neighbours(portal: Portal, address: str) -> Neighbours:
    """Return the older and the newer item of the same kind and column."""
    older, newer = _neighbour_records(portal, address)
    return {
        "previous": summary(portal, older) if older else None,
        "next": summary(portal, newer) if newer else None,
    }


def _neighbour_records(portal: Portal, address: str) -> tuple[Record | None, Record | None]:
    sequences, record = portal.once(_in_columns), portal.by_address[address]
    group = (record.kind, record.values["column"])
    place = sequences.places.get((group, address))
    if place is None:
        return None, None
    records = sequences.records[group]
    older = records[place + 1] if place + 1 < len(records) else None
    return older, records[place - 1] if place else None


def neighbours_digest(portal: Portal, address: str) -> str:
    # Which is which counts: the last item has none on one side.
    older, newer = _neighbour_records(portal, address)
    before = summary_digest(portal, older) if older else ""
    return f"{before}|{summary_digest(portal, newer) if newer else ''}"


def nearby(portal: Portal, address: str) -> list[Summary]:
    """Return items of the same kind and topic that no reference connects with this one, the nearest by date first."""
    return [summary(portal, record) for record in _nearby_records(portal, address)]


def _nearby_records(portal: Portal, address: str) -> Sequence[Record]:
    sequences, record = portal.once(_in_topics), portal.by_address[address]
    known = {address, *(other.address for other, _ in portal.connections.get(address, ()))}
    found: list[Record] = []
    for topic in record.values["topics"]:
        group = (record.kind, topic)
        place = sequences.places.get((group, address))
        if place is None:
            continue
        for other in _outwards(sequences.records[group], place):
            if other.address not in known:
                known.add(other.address)
                found.append(other)
                if len(found) == NEARBY:
                    return found
    return found


def _outwards(records: Sequence[Record], place: int) -> Iterator[Record]:
    """Yield the nearest records, by turns a newer and an older one."""
    for step in range(1, REACH + 1):
        if place - step >= 0:
            yield records[place - step]
        if place + step < len(records):
            yield records[place + step]


def nearby_digest(portal: Portal, address: str) -> str:
    return summaries_digest(portal, _nearby_records(portal, address))


class PeriodView(TypedDict, total=False):
    """How far the days have run within which the public is asked; {} before the first and after the last."""

    days_left: int
    """0 on the last day."""
    passed: int
    """Per cent of the days that have passed."""


def period(portal: Portal, address: str) -> PeriodView:
    """Return how many days an item with a beginning and an end still lasts."""
    record = portal.by_address[address]
    first, last = (
        str(record.values.get(name, ""))[:10] for name in portal.schemas[record.kind].event
    )
    today = portal.now[:10]
    if not (first and last and first <= today <= last):
        return {}
    begins, now, ends = (date.fromisoformat(day).toordinal() for day in (first, today, last))
    return {"days_left": ends - now, "passed": (now - begins) * 100 // (ends - begins + 1)}


def period_digest(portal: Portal, address: str) -> str:
    return str(period(portal, address))
