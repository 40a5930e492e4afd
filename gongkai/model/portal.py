"""All records of a site that go out, linked, and the lists that show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from gongkai.model import links
from gongkai.model.kind import Kind
from gongkai.model.kinds.disclosure import CLOSED, ON_REQUEST
from gongkai.model.source import Record, digest_of
from gongkai.model.vocabularies import Vocabularies

PAGE_SIZE = 20
"""Items on one page of a list."""

GROUPS = {"column": "columns", "topic": "topics", "organ": "organs", "audience": "audiences"}
"""First part of a list's address → its vocabulary."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the content folder that is no item: its size in bytes, its SHA-256, its pixels if an image."""

    path: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Portal:
    """What goes out, and everything that a page may ask about it.

    A held item stands here as it last went out.
    """

    records: tuple[Record, ...]
    """Live ones, newest first."""
    vocabularies: Vocabularies
    kinds: Mapping[str, Kind]
    index: links.Index
    """Over what goes out."""
    files: Mapping[str, File]
    now: str
    """`2026-11-21 09:30`, Asia/Shanghai."""
    held: frozenset[str] = frozenset()
    """Addresses of held items: no file that stands there is removed."""

    @cached_property
    def by_address(self) -> dict[str, Record]:
        return {record.address: record for record in self.records}

    @cached_property
    def lists(self) -> dict[str, list[Record]]:
        """`column/news` → its records, newest first; every entry of every vocabulary has one."""
        lists: dict[str, list[Record]] = {
            f"{group}/{term.id}": []
            for group, name in GROUPS.items()
            for term in self.vocabularies[name].terms
        }
        for record in self.records:
            for key in memberships(record):
                if key in lists:
                    lists[key].append(record)
        return lists

    @cached_property
    def linked_from(self) -> dict[tuple[str, str], list[Record]]:
        """(address, field) → the records whose reference field names it, newest first."""
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.records:
            for field_ in self.index.references[record.kind]:
                for target in links.resolve(record, field_.name, self.index):
                    found.setdefault((target.address, field_.name), []).append(record)
        return found

    @cached_property
    def positions(self) -> dict[str, int]:
        """Address → its place in its column's list."""
        return {
            record.address: place
            for key, records in self.lists.items()
            if key.startswith("column/")
            for place, record in enumerate(records)
        }

    @cached_property
    def words_digest(self) -> str:
        """Changes whenever a name in a closed list or the site's identity changes."""
        terms = {
            name: [(t.id, t.name, dict(t.extra)) for t in vocabulary.terms]
            for name, vocabulary in self.vocabularies.lists.items()
        }
        return digest_of([dict(self.vocabularies.site), terms])

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that goes out: pages of items and first pages of lists."""
        return frozenset(published_addresses(self.records, self.vocabularies))


def has_page(record: Record) -> bool:
    """不予公开 is a catalogue line only; every other item has a page."""
    return record.values.get("publicity") != CLOSED


def is_withheld(record: Record) -> bool:
    """Whether the text of this item must never be shown."""
    return record.values.get("publicity") in (CLOSED, ON_REQUEST)


def memberships(record: Record) -> list[str]:
    """The lists that show a record: `column/news`, `topic/education`, …"""
    values = record.values
    single = [f"{group}/{values[group]}" for group in ("column", "organ") if values[group]]
    return single + [
        f"{group}/{id_}"
        for group in ("topic", "audience")
        for id_ in dict.fromkeys(values[f"{group}s"])
    ]


def published_addresses(records: Iterable[Record], vocabularies: Vocabularies) -> list[str]:
    pages = [record.address for record in records if has_page(record)]
    lists = [
        f"{group}/{term.id}/" for group, name in GROUPS.items() for term in vocabularies[name].terms
    ]
    return ["", *pages, *lists]


def is_live(record: Record, now: str) -> bool:
    """Neither a draft nor due later."""
    return not record.values["draft"] and record.values["published"] <= now
