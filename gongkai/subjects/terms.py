"""What the pages of topics, audiences and areas show: the sentence, tasks, documents, whom to call."""

import itertools
from collections.abc import Iterator
from typing import TypedDict

from gongkai.findings import Finding, finding
from gongkai.pages.answers import Summary
from gongkai.portal import lists
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.record import Record
from gongkai.records.schema import Schema
from gongkai.subjects import chosen

BLOCK = 6
CONTACTS = 5


class TermAnswer(TypedDict):
    """The topic, audience or area that a page is about."""

    name: str
    description: str
    path: str
    """Address of its first page."""


def term(portal: Portal, path: str) -> TermAnswer:
    """Return the entry of a closed list that a page is about."""
    key, _ = lists.parse(path)
    found = lists.term_of(key, portal.closed_lists)
    assert found is not None, path
    return {
        "name": found.name,
        "description": found.extra.get("description", ""),
        "path": key.path(),
    }


_ORDER = ("scenario", "service", "form", "hall", "disclosure", "interpretation", "notice", "news")


class TermSection(TypedDict):
    """The newest items of one kind about a topic, an audience or an area."""

    title: str
    """The kind in Chinese."""
    path: str
    """Always "": no list shows one kind of a topic."""
    entries: list[Summary]
    total: int
    are_tasks: bool
    """Whether these are items with which visitors get something done."""


def sections(portal: Portal, path: str) -> list[TermSection]:
    """Return a topic's items by kind, what one can get done first; all of them where the full list has one page."""
    key, _ = lists.parse(path)
    count = BLOCK if lists.page_count(portal.lists[key]) > 1 else lists.PAGE_SIZE
    by_kind: dict[str, list[Record]] = {}
    for record in portal.lists[key]:
        by_kind.setdefault(record.kind, []).append(record)
    kinds = sorted(
        by_kind,
        key=lambda kind: (
            not chosen.is_task(portal.schemas[kind]),
            _ORDER.index(kind) if kind in _ORDER else len(_ORDER),
        ),
    )
    return [
        {
            "title": portal.schemas[kind].zh,
            "path": "",
            "entries": chosen.first(portal, by_kind[kind], count),
            "total": len(by_kind[kind]),
            "are_tasks": chosen.is_task(portal.schemas[kind]),
        }
        for kind in kinds
    ]


def check(portal: Portal, prefix: str) -> Iterator[Finding]:
    """Report topics and audiences whose sentence speaks of things to get done, and whose page has none of them.

    A sentence that names a kind of content of the page (招录公告) promises no guide. An entry without any item is on no
    page that visitors see.
    """
    for group in ("topic", "audience"):
        closed_list = portal.closed_lists[lists.GROUPS[group]]
        for entry in closed_list.terms:
            written = entry.extra["description"]
            kinds = {record.kind for record in portal.lists.get(Key(group, entry.id), ())}
            schemas = [portal.schemas[kind] for kind in kinds]
            if written and schemas and not any(_keeps(kind, written) for kind in schemas):
                place = (f"{prefix}data/{closed_list.file}", entry.line)
                yield finding("term-without-guide", *place, value=entry.name, written=written)


def _keeps(kind: Schema, sentence: str) -> bool:
    """Whether items of a kind are what a sentence promises: something to get done, or what it names."""
    words = (kind.zh[place : place + 2] for place in range(len(kind.zh) - 1))
    return chosen.is_task(kind) or any(word in sentence for word in words)


class OrganContact(TypedDict):
    """An organ with its telephone."""

    name: str
    phone: str
    path: str
    """Address of the organ's list."""


def contacts(portal: Portal, path: str) -> list[OrganContact]:
    """Return the organs that published a topic's items and that have a telephone."""
    key, _ = lists.parse(path)
    organs = dict.fromkeys(record.values["organ"] for record in portal.lists[key])
    terms = (portal.closed_lists["organs"].find(organ) for organ in organs if organ)
    return [
        {"name": found.name, "phone": found.extra["phone"], "path": Key("organ", found.id).path()}
        for found in itertools.islice((t for t in terms if t and t.extra["phone"]), CONTACTS)
    ]
