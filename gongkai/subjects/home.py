"""What the home page and the channels show: chosen items, each block small whatever the portal's size."""

import itertools
from collections.abc import Iterable
from datetime import date

from gongkai.pages.item import Answer, summary
from gongkai.portal import links, lists
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record
from gongkai.subjects.response.incident import OPEN as ONGOING

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
    for term in portal.vocabularies["columns"].in_menu():
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
            }
        )
    return found


def services(portal: Portal, _: str) -> Answer:
    """The newest service guides, for those who come to get something done."""
    return _first(portal, _of(portal, "service"), SERVICES)


def latest(portal: Portal, _: str) -> Answer:
    """The newest disclosures that have a page."""
    return _first(portal, _of(portal, "disclosure"), LATEST)


def urgent(portal: Portal, _: str) -> Answer:
    """Incidents that are not over, then urgent notices that have not ended."""
    incidents = (r for r in _of(portal, "incident") if portal.states.get(r.address) in ONGOING)
    notices = (
        r for r in _of(portal, "notice") if r.values["urgent"] is True and _is_open(r, portal.now)
    )
    return _first(portal, itertools.chain(incidents, notices), OPEN)


def _is_open(record: Record, now: str) -> bool:
    return not record.values["expires"] or record.values["expires"] > now


def open_notices(portal: Portal, _: str) -> Answer:
    """Notices with an end that lies ahead, and open consultations, the nearest first, with the days that are left."""
    ends = {r.address: r.values["expires"] for r in _of(portal, "notice")} | {
        r.address: f"{r.values['closes']} 23:59"  # a consultation closes at the end of its last day
        for r in portal.of_kind("consultation")
        if portal.states[r.address] == "open"
    }
    nearest = sorted((end, address) for address, end in ends.items() if end > portal.now)
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
    found = lists.term_of(key, portal.vocabularies)
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
        }
        for kind in kinds
    ]


def contacts(portal: Portal, path: str) -> Answer:
    """The organs that a channel's items come from and that have a telephone."""
    key, _ = lists.parse(path)
    organs = dict.fromkeys(record.values["organ"] for record in portal.lists[key])
    terms = (portal.vocabularies["organs"].find(organ) for organ in organs if organ)
    return [
        {"name": found.name, "phone": found.extra["phone"], "path": Key("organ", found.id).path()}
        for found in itertools.islice((t for t in terms if t and t.extra["phone"]), CONTACTS)
    ]
