"""All records of a site that go out, linked, and the lists that show them."""

import copy
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from gongkai.portal import links
from gongkai.portal import lists as model_lists
from gongkai.portal.extra import Special
from gongkai.records.closed_lists import Vocabularies
from gongkai.records.fields import Reference
from gongkai.records.reader import Record, digest_of
from gongkai.records.schema import Kind
from gongkai.subjects.platform.disclosure import CLOSED, ON_REQUEST

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the content folder that is no item: its size in bytes, its SHA-256, its pixels if an image."""

    path: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0


IMAGE_WIDTHS = (480, 960)
"""Pixels of the smaller forms in which an image goes out: a phone's, and one for a phone's fine screen or a column."""

SIZED_ENDINGS = (".png", ".jpg", ".jpeg", ".webp")


def sized(file: File, path: str) -> list[tuple[int, str]]:
    """Width and address of an image's smaller forms, when they are much smaller than itself.

    Args:
        path: address of the image itself.
    """
    if not path.lower().endswith(SIZED_ENDINGS):
        return []
    stem, _, ending = path.rpartition(".")
    return [(w, f"{stem}-{w}w.{ending}") for w in IMAGE_WIDTHS if w * 1.25 <= file.width]


def no_file(path: str) -> bytes:
    """There are no files to load."""
    raise FileNotFoundError(path)


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
    shape: model_lists.Shape = model_lists.EVERY
    specials: tuple[Special, ...] = ()
    """What it has beside pages of items and lists."""
    load: Callable[[str], bytes] = no_file
    """The bytes of one of `files`, for tables; who asks depends on its SHA-256."""
    standing: Mapping[str, File] = field(default_factory=dict)
    """Path within the output → a held item's file as it went out, which stays whatever becomes of it in the content."""
    load_standing: Callable[[str], bytes] = no_file
    """The bytes of one of `standing`."""

    @cached_property
    def by_address(self) -> dict[str, Record]:
        return {record.address: record for record in self.records}

    @cached_property
    def lists(self) -> dict[model_lists.Key, list[Record]]:
        """Every list with its records, newest first."""
        return model_lists.build(self.records, self.vocabularies, self.shape)

    @cached_property
    def facets(self) -> dict[model_lists.Key, dict[str, list[model_lists.Key]]]:
        """A column's list → facet → the narrowed lists that are not empty."""
        found: dict[model_lists.Key, dict[str, list[model_lists.Key]]] = {}
        for key in self.lists:
            if key.facet:
                column = model_lists.Key(key.group, key.id)
                found.setdefault(column, {}).setdefault(key.facet, []).append(key)
        return found

    @cached_property
    def facets_digests(self) -> dict[tuple[str, ...], str]:
        """(group, id) of a column's list → changes whenever a narrowing of it, or its count, does."""
        return {
            column[:2]: digest_of(
                [(key, len(self.lists[key])) for keys in facets.values() for key in keys]
            )
            for column, facets in self.facets.items()
        }

    @cached_property
    def linked_from(self) -> dict[tuple[str, str], list[Record]]:
        """(address, inverse name of a reference) → the records that name it so, newest first."""
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.records:
            for field_ in self.index.references[record.kind]:
                if record.values.get(field_.name):
                    assert isinstance(field_.type, Reference)
                    inverse = field_.type.inverse
                    for target in links.resolve(record, field_.name, self.index):
                        found.setdefault((target.address, inverse), []).append(record)
        return found

    @cached_property
    def named_by(self) -> dict[str, set[str]]:
        """Address → inverse names of the references by which others name it, and marks of its kind's state."""
        found: dict[str, set[str]] = {}
        for address, inverse in self.linked_from:
            found.setdefault(address, set()).add(inverse)
        for kind in self.kinds.values():
            if kind.state and kind.state.marks:
                for address, mark in kind.state.marks(self.of_kind(kind.id)):
                    found.setdefault(address, set()).add(mark)
        return found

    @cached_property
    def connections(self) -> dict[str, list[tuple[Record, str]]]:
        """Address → the records that it names or that name it, each with the inverse name of the reference."""
        found: dict[str, list[tuple[Record, str]]] = {}
        for (address, inverse), records in self.linked_from.items():
            target = self.by_address[address]
            for record in records:
                found.setdefault(address, []).append((record, inverse))
                found.setdefault(record.address, []).append((target, inverse))
        return found

    def once(self, make: Callable[["Portal"], T]) -> T:
        """What a function of a module makes of the portal, worked out once: several special pages share it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[["Portal"], Any], Any]:
        return {}

    @cached_property
    def states(self) -> dict[str, str]:
        """Address → id of the item's state, for items that have one now."""
        found = {}
        for record in self.records:
            state = self.kinds[record.kind].state
            if state is not None:
                named_by = self.named_by.get(record.address, ())
                found[record.address] = state.tell(record.values, self.now, named_by)
        return {address: state for address, state in found.items() if state}

    @cached_property
    def extras(self) -> frozenset[str]:
        """Groups of what it has beside items and lists."""
        return frozenset(each.group for each in self.specials)

    @cached_property
    def special_pages(self) -> dict[str, tuple[Special, str]]:
        """Address of a page that is no item's and no list's → what it is, and its title."""
        return {path: (each, title) for each in self.specials for path, title in each.pages(self)}

    def file_beside(self, record: Record, path: str) -> File | None:
        """The file of the content folder that goes out beside an item's page; of a held item, as it stands there."""
        return self.standing.get(record.address + posixpath.basename(path)) or self.files.get(path)

    def bytes_beside(self, record: Record, path: str) -> bytes:
        """What the file of `file_beside` holds.

        Raises:
            OSError: when it is gone.
        """
        place = record.address + posixpath.basename(path)
        return self.load_standing(place) if place in self.standing else self.load(path)

    def as_it_stands(
        self, standing: Mapping[str, File], load: Callable[[str], bytes] = no_file
    ) -> "Portal":
        """The same with what is known of the files of held items."""
        found = copy.copy(self)  # with all that was worked out of it
        found.__dict__.update(standing=standing, load_standing=load)
        return found

    @cached_property
    def first_pages(self) -> dict[str, tuple[str, str]]:
        """Name of a special page → address and title of it, or of the first of its family."""
        found: dict[str, tuple[str, str]] = {}
        for path, (special, title) in self.special_pages.items():
            if special.is_page:
                found.setdefault(special.name, (path, title))
        return found

    def of_kind(self, kind: str) -> list[Record]:
        """The items of a kind, newest first."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.kind, []).append(record)
        return found

    @cached_property
    def linking(self) -> set[str]:
        """Addresses of the records that name another, or are named."""
        naming = (
            record.address
            for record in self.records
            if any(record.values.get(field.name) for field in self.index.references[record.kind])
        )
        return {*naming, *(address for address, _ in self.linked_from)}

    @cached_property
    def positions(self) -> dict[str, int]:
        """Address → its place in its column's list."""
        return {
            record.address: place
            for key, records in self.lists.items()
            if key.group == "column" and not key.facet
            for place, record in enumerate(records)
        }

    @cached_property
    def words_digest(self) -> str:
        """Changes whenever the site's identity, an entry of a closed list or a kind changes."""
        terms = {
            name: [(t.id, t.name, dict(t.extra)) for t in vocabulary.terms]
            for name, vocabulary in self.vocabularies.lists.items()
        }
        kinds = [kind.digest for kind in self.kinds.values()]
        return digest_of([dict(self.vocabularies.site), terms, kinds])

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that goes out and does not come and go with what is in it."""
        items = [record.address for record in self.records if has_page(record)]
        terms = [
            key.path() for key in self.lists if not key.facet and key.group != model_lists.BROWSE
        ]
        # Files may list all addresses, so they are not asked here.
        pages = (each.pages(self) for each in self.specials if each.is_page)
        specials = [path for found in pages for path, _ in found]
        return frozenset(["", *items, *terms, *specials, "search/", "sitemap/"])


def has_page(record: Record) -> bool:
    """不予公开 is a catalogue line only; every other item has a page."""
    return record.values.get("publicity") != CLOSED


def is_withheld(record: Record) -> bool:
    """Whether the text of this item must never be shown."""
    return record.values.get("publicity") in (CLOSED, ON_REQUEST)


def next_change(records: Iterable[Record], kinds: Mapping[str, Kind], now: str) -> str:
    """The next moment at which the clock alone changes a page: `2026-11-21 09:30`; "" for never."""
    moments = []
    tomorrow = date.fromisoformat(now[:10]) + timedelta(days=1)
    for record in records:
        published = record.values["published"]
        if published > now and record.values["draft"] is not True:
            moments.append(published)
        state = kinds[record.kind].state if record.kind in kinds else None
        ahead = (
            [each for each in map(_end, state.moments(record.values)) if each > now]
            if state
            else []
        )
        if ahead:
            # The days that are left are told.
            moments += [*ahead, f"{tomorrow.isoformat()} 00:00"]
    return min(moments, default="")


def moments_passed(record: Record, kind: Kind, now: str) -> int:
    """How often the clock has changed what `Kind.shows` tells of a record."""
    moments = kind.state.moments(record.values) if kind.state and kind.shows else ()
    return sum(1 for each in map(_end, moments) if each and each <= now)


def next_turn(portal: Portal) -> str:
    """The next moment at which a month or a year that a special page tells of is over; "" for never."""
    turns = {each.turns for each in portal.specials if each.name in portal.first_pages}
    year, month = int(portal.now[:4]), int(portal.now[5:7])
    if "month" in turns:
        return f"{year + month // 12}-{month % 12 + 1:02}-01 00:00"
    return f"{year + 1}-01-01 00:00" if "year" in turns else ""


def _end(moment: str) -> str:
    """The minute after which a date is over; a date with a time is itself, "" stays."""
    if len(moment) != 10:
        return moment
    return f"{(date.fromisoformat(moment) + timedelta(days=1)).isoformat()} 00:00"


def is_live(record: Record, now: str) -> bool:
    """Neither a draft nor due later."""
    return not record.values["draft"] and record.values["published"] <= now
