"""What the home page and the channels show: chosen items, each block small whatever the portal's size."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypedDict

from gongkai.pages.answers import Listed, Summary
from gongkai.pages.item import summary
from gongkai.portal import links, lists
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record
from gongkai.records.schema import Home

BLOCK = 6
SERVICES = 10
LATEST = 8
PAIRS = 4
OPEN = 5
CONTACTS = 5


def _first(portal: Portal, records: Iterable[Record], count: int) -> list[Summary]:
    return [summary(portal, record) for record in itertools.islice(records, count)]


class ColumnBlock(Listed):
    """The newest items of a column on the home page; `path` leads to the column, and there is no other page."""

    place: str
    """The block of the home page that already shows its items: `services`, `latest`, `pairs` …; "" for none."""


def blocks(portal: Portal, _: str) -> list[ColumnBlock]:
    """Return the newest items of the first column of each entry of the navigation."""
    found: list[ColumnBlock] = []
    for column in (each.columns[0] for each in portal.channels if each.columns):
        key = Key("column", column.id)
        records = portal.lists[key]
        found.append(
            {
                "title": column.name,
                "path": key.path(),
                "description": column.extra.get("description", ""),
                "filter": "",
                "entries": _first(portal, records, BLOCK),
                "number": 1,
                "pages": lists.page_count(records),
                "total": len(records),
                "previous": "",
                "next": "",
                "place": portal.schemas[records[0].kind].home_place if records else "",
            }
        )
    return found


def _shown(portal: Portal, block: str) -> Iterator[tuple[Home, Record]]:
    """Yield the items of a block of the home page, each with what its kind says about the block.

    Kinds come in the order that they ask for; the items of kinds with the same order are mixed, newest first.
    """
    by_order: dict[int, dict[str, Home]] = {}
    for schema in portal.schemas.values():
        for home in schema.home:
            if home.block == block:
                by_order.setdefault(home.order, {})[schema.id] = home
    for _, homes in sorted(by_order.items()):
        for record in portal.records if len(homes) > 1 else portal.of_kind(*homes):
            own = homes.get(record.kind)
            if own is not None and has_page(record) and _is_shown(portal, own, record):
                yield own, record


def _is_shown(portal: Portal, home: Home, record: Record) -> bool:
    if home.states and portal.states.get(record.address) not in home.states:
        return False
    if home.when and record.values[home.when] is not True:
        return False
    return not home.until or not record.values[home.until] or _end(home, record) > portal.now


def _end(home: Home, record: Record) -> str:
    """Return the moment until which a block shows an item; "" for none. A date means the end of that day."""
    until: str = record.values[home.until]
    return f"{until} 23:59" if len(until) == len("2026-11-21") else until


def _newest(portal: Portal, block: str, count: int) -> list[Summary]:
    return _first(portal, (record for _, record in _shown(portal, block)), count)


def services(portal: Portal, _: str) -> list[Summary]:
    """Return the newest service guides, for visitors who come to get something done."""
    return _newest(portal, "services", SERVICES)


def latest(portal: Portal, _: str) -> list[Summary]:
    """Return the newest disclosures that have a page."""
    return _newest(portal, "latest", LATEST)


class UrgentItem(Summary):
    """An item that comes before all others on the home page."""

    note: str
    """The name of its state; "" where its kind does not show it."""


def urgent(portal: Portal, _: str) -> list[UrgentItem]:
    """Return incidents that are not over, then urgent notices that have not ended."""
    found: list[UrgentItem] = []
    for home, record in itertools.islice(_shown(portal, "urgent"), OPEN):
        view = summary(portal, record)
        found.append({**view, "note": view["state"]["name"] if home.shows_state else ""})
    return found


class OpenItem(Summary):
    """An item that has an end, which lies ahead."""

    expires: str
    """The moment of its end, `2026-11-30 23:59`."""
    days_left: int
    """0 on the last day."""


def open_notices(portal: Portal, _: str) -> list[OpenItem]:
    """Return the items whose end lies ahead, the nearest end first."""
    ends = [(_end(home, record), record.address) for home, record in _shown(portal, "open")]
    nearest = sorted((end, address) for end, address in ends if end)
    today = date.fromisoformat(portal.now[:10])
    return [
        {
            **summary(portal, portal.by_address[address]),
            "expires": end,
            "days_left": (date.fromisoformat(end[:10]) - today).days,
        }
        for end, address in nearest[:OPEN]
    ]


class Interpreted(TypedDict):
    """A document with what explains it."""

    document: Summary
    interpretations: list[Summary]


def pairs(portal: Portal, _: str) -> list[Interpreted]:
    """Return the newest interpreted documents, each with its interpretations."""
    found: dict[str, tuple[Record, list[Record]]] = {}
    for record in filter(has_page, portal.of_kind("interpretation")):
        for document in links.resolve(record, "explains", portal.index)[:1]:
            if has_page(document):
                found.setdefault(document.address, (document, []))[1].append(record)
        if len(found) > PAIRS:
            break
    return [
        {
            "document": summary(portal, document),
            "interpretations": [summary(portal, record) for record in records],
        }
        for document, records in itertools.islice(found.values(), PAIRS)
    ]


class ChannelTerm(TypedDict):
    """The topic, audience or area that a channel is about."""

    name: str
    description: str
    path: str
    """Address of the channel's first page."""


def term(portal: Portal, path: str) -> ChannelTerm:
    """Return the entry of a closed list that a channel is about."""
    key, _ = lists.parse(path)
    found = lists.term_of(key, portal.closed_lists)
    assert found is not None, path
    return {
        "name": found.name,
        "description": found.extra.get("description", ""),
        "path": key.path(),
    }


_ORDER = ("service", "scenario", "form", "hall", "disclosure", "interpretation", "notice", "news")


class ChannelSection(TypedDict):
    """The newest items of one kind in a channel."""

    title: str
    """The kind in Chinese."""
    path: str
    """Always "": no list shows one kind of a channel."""
    entries: list[Summary]
    total: int
    are_tasks: bool
    """Whether these are items with which visitors get something done."""


def sections(portal: Portal, path: str) -> list[ChannelSection]:
    """Return a channel's items by kind, services first; all of them where the full list has one page."""
    key, _ = lists.parse(path)
    count = BLOCK if lists.page_count(portal.lists[key]) > 1 else lists.PAGE_SIZE
    by_kind: dict[str, list[Record]] = {}
    for record in portal.lists[key]:
        by_kind.setdefault(record.kind, []).append(record)
    kinds = sorted(by_kind, key=lambda kind: _ORDER.index(kind) if kind in _ORDER else len(_ORDER))
    return [
        {
            "title": portal.schemas[kind].zh,
            "path": "",
            "entries": _first(portal, by_kind[kind], count),
            "total": len(by_kind[kind]),
            "are_tasks": any(home.block == "services" for home in portal.schemas[kind].home),
        }
        for kind in kinds
    ]


class OrganContact(TypedDict):
    """An organ with its telephone."""

    name: str
    phone: str
    path: str
    """Address of the organ's list."""


def contacts(portal: Portal, path: str) -> list[OrganContact]:
    """Return the organs that published a channel's items and that have a telephone."""
    key, _ = lists.parse(path)
    organs = dict.fromkeys(record.values["organ"] for record in portal.lists[key])
    terms = (portal.closed_lists["organs"].find(organ) for organ in organs if organ)
    return [
        {"name": found.name, "phone": found.extra["phone"], "path": Key("organ", found.id).path()}
        for found in itertools.islice((t for t in terms if t and t.extra["phone"]), CONTACTS)
    ]
