"""All records of a site that go out, linked, and the lists that show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from gongkai.model import links
from gongkai.model import lists as model_lists
from gongkai.model.kind import Kind
from gongkai.model.kinds.disclosure import CLOSED, ON_REQUEST
from gongkai.model.source import Record, digest_of
from gongkai.model.vocabularies import Vocabularies


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
        """(address, field) → the records whose reference field names it, newest first."""
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.records:
            for field_ in self.index.references[record.kind]:
                if record.values[field_.name]:
                    for target in links.resolve(record, field_.name, self.index):
                        found.setdefault((target.address, field_.name), []).append(record)
        return found

    @cached_property
    def linking(self) -> set[str]:
        """Addresses of the records that name another, or are named."""
        naming = (
            record.address
            for record in self.records
            if any(record.values[field.name] for field in self.index.references[record.kind])
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
        """Every address that goes out: pages of items and first pages of lists."""
        return frozenset(published_addresses(self.records, self.vocabularies))


def has_page(record: Record) -> bool:
    """不予公开 is a catalogue line only; every other item has a page."""
    return record.values.get("publicity") != CLOSED


def is_withheld(record: Record) -> bool:
    """Whether the text of this item must never be shown."""
    return record.values.get("publicity") in (CLOSED, ON_REQUEST)


def published_addresses(records: Iterable[Record], vocabularies: Vocabularies) -> list[str]:
    """Addresses that do not come and go with what is in them."""
    pages = [record.address for record in records if has_page(record)]
    groups = model_lists.GROUPS.items()
    terms = [f"{group}/{term.id}/" for group, name in groups for term in vocabularies[name].terms]
    return ["", *pages, *terms, "search/", "sitemap/"]


def next_change(records: Iterable[Record], now: str) -> str:
    """The next moment at which the clock alone changes a page: `2026-11-21 09:30`; "" for never."""
    moments = []
    for record in records:
        published, expires = record.values["published"], record.values.get("expires", "")
        if published > now and record.values["draft"] is not True:
            moments.append(published)
        if expires > now:
            # The days that are left are told.
            tomorrow = date.fromisoformat(now[:10]) + timedelta(days=1)
            moments += [expires, f"{tomorrow.isoformat()} 00:00"]
    return min(moments, default="")


def is_live(record: Record, now: str) -> bool:
    """Neither a draft nor due later."""
    return not record.values["draft"] and record.values["published"] <= now
