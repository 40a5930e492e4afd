"""What the home page and the channels show: chosen items, each block small whatever the portal's size."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.pages.item import Answer, summary
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


def _first(portal: Portal, records: Iterable[Record], count: int) -> list[Answer]:
    return [summary(portal, record) for record in itertools.islice(records, count)]


def _of(portal: Portal, kind: str) -> Iterable[Record]:
    return (record for record in portal.records if record.kind == kind and has_page(record))


def blocks(portal: Portal, _: str) -> Answer:
    """The newest of each column."""
    found = []
    for term in portal.closed_lists["columns"].in_menu():
        key = Key("column", term.id)
        records = portal.lists[key]
        found.append(
            {
                "title": term.name,
                "path": key.path(),
                "description": term.extra.get("description", ""),
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
    """The items of a block of the home page, each with what its kind says of the block."""
    places = [
        (home, schema.id)
        for schema in portal.schemas.values()
        for home in schema.home
        if home.block == block
    ]
    for home, kind in sorted(places, key=lambda each: each[0].order):
        yield from (
            (home, record) for record in _of(portal, kind) if _is_shown(portal, home, record)
        )


def _is_shown(portal: Portal, home: Home, record: Record) -> bool:
    if home.states and portal.states.get(record.address) not in home.states:
        return False
    if home.when and record.values[home.when] is not True:
        return False
    return not home.until or not record.values[home.until] or _end(home, record) > portal.now


def _end(home: Home, record: Record) -> str:
    """The moment until which a block shows an item; "" for none. A date means the end of that day."""
    until: str = record.values[home.until]
    return f"{until} 23:59" if len(until) == len("2026-11-21") else until


def _newest(portal: Portal, block: str, count: int) -> list[Answer]:
    return _first(portal, (record for _, record in _shown(portal, block)), count)


def services(portal: Portal, _: str) -> Answer:
    """The newest service guides, for those who come to get something done."""
    return _newest(portal, "services", SERVICES)


def latest(portal: Portal, _: str) -> Answer:
    """The newest disclosures that have a page."""
    return _newest(portal, "latest", LATEST)


def urgent(portal: Portal, _: str) -> Answer:
    """Incidents that are not over, then urgent notices that have not ended; `note` is the name of a state."""
    found = []
    for home, record in itertools.islice(_shown(portal, "urgent"), OPEN):
        view = summary(portal, record)
        found.append(view | {"note": view["state"]["name"] if home.shows_state else ""})
    return found


def open_notices(portal: Portal, _: str) -> Answer:
    """What has an end that lies ahead, the nearest first, with the days that are left."""
    ends = [(_end(home, record), record.address) for home, record in _shown(portal, "open")]
    nearest = sorted((end, address) for end, address in ends if end)
    today = date.fromisoformat(portal.now[:10])
    return [
        summary(portal, portal.by_address[address])
        | {"expires": end, "days_left": (date.fromisoformat(end[:10]) - today).days}
        for end, address in nearest[:OPEN]
    ]


def pairs(portal: Portal, _: str) -> Answer:
    """The newest interpreted documents, each with its interpretations."""
    found: dict[str, tuple[Record, list[Record]]] = {}
    for record in _of(portal, "interpretation"):
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


def term(portal: Portal, path: str) -> Answer:
    """The entry of a closed list that a channel is about."""
    key, _ = lists.parse(path)
    found = lists.term_of(key, portal.closed_lists)
    assert found is not None, path
    return {
        "name": found.name,
        "description": found.extra.get("description", ""),
        "path": key.path(),
    }


_ORDER = ("service", "scenario", "form", "hall", "disclosure", "interpretation", "notice", "news")


def sections(portal: Portal, path: str) -> Answer:
    """A channel's items by kind, services first; all of them where the whole list has one page."""
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


def contacts(portal: Portal, path: str) -> Answer:
    """The organs that a channel's items come from and that have a telephone."""
    key, _ = lists.parse(path)
    organs = dict.fromkeys(record.values["organ"] for record in portal.lists[key])
    terms = (portal.closed_lists["organs"].find(organ) for organ in organs if organ)
    return [
        {"name": found.name, "phone": found.extra["phone"], "path": Key("organ", found.id).path()}
        for found in itertools.islice((t for t in terms if t and t.extra["phone"]), CONTACTS)
    ]
