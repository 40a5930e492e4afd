"""All records of a site, linked: which go out, which are held, and what they are shown as."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from gongkai.findings import Finding, Severity
from gongkai.model import links
from gongkai.model.kind import Kind
from gongkai.model.kinds.disclosure import CLOSED, ON_REQUEST
from gongkai.model.source import Reading, Record, digest_of
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

    A held item stands here as it last went out; its page is left as it is.
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
    """Addresses of held items: what stands there stays."""

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


@dataclass(frozen=True)
class Assembly:
    """A portal and what was found while putting it together."""

    portal: Portal
    findings: tuple[Finding, ...]
    held: Mapping[str, Finding] = field(default_factory=dict)
    """Content path → the first error that holds it."""
    unpublished: int = 0
    """Drafts, and items not yet due."""


@dataclass(frozen=True)
class Conditions:
    """What readings are put together under, beside each other."""

    vocabularies: Vocabularies
    kinds: tuple[Kind, ...]
    files: Mapping[str, File]
    now: str
    """`2026-11-21 09:30`, Asia/Shanghai."""
    prefix: str = "content/"
    """Of paths in findings."""
    is_strict: bool = False
    """Warnings hold an item back too."""


def assemble(
    readings: Collection[Reading], last_good: Mapping[str, Record], conditions: Conditions
) -> Assembly:
    """Check the readings against each other and put what may go out together.

    Args:
        last_good: content path → the record as it last went out.
    """
    words, kinds, files = conditions.vocabularies, conditions.kinds, conditions.files
    now, prefix = conditions.now, conditions.prefix
    index = links.Index((r.record for r in readings if r.record is not None), kinds)
    findings = [f for reading in readings for f in reading.findings]
    findings += links.check_unique(index, prefix)
    for record in index.records:
        findings += links.check_files(record, files.keys(), prefix)
    held = _held(_weighed(findings, index, conditions), prefix)
    live = _live(index.records, _stand(index.records, last_good, held), held, now)
    published = frozenset(published_addresses(live, words))
    # A reference that fails holds one item more.
    for record in index.records:
        findings += links.check_references(record, index, published, prefix)
        findings += links.check_links(record, index, published, files.keys(), prefix)
    weighed = _weighed(findings, index, conditions)
    held = _held(weighed, prefix)
    stand = _stand(index.records, last_good, held)
    live = _live(index.records, stand, held, now)
    waiting = {record.address for record in index.records if record.path in held}
    sound = {record.address for record in index.records if record.path not in held}
    by_id = {kind.id: kind for kind in kinds}
    portal = Portal(
        tuple(live),
        words,
        by_id,
        links.Index(live, kinds),
        files,
        now,
        frozenset({*stand, *waiting} - sound),
    )
    unpublished = sum(not is_live(record, now) for record in index.records)
    return Assembly(portal, tuple(weighed), held, unpublished)


def _held(findings: Iterable[Finding], prefix: str) -> dict[str, Finding]:
    """Content path → its first error."""
    held: dict[str, Finding] = {}
    for found in findings:
        if found.severity is Severity.ERROR:
            held.setdefault(found.path.removeprefix(prefix), found)
    return held


def _stand(
    records: Iterable[Record], last_good: Mapping[str, Record], held: Collection[str]
) -> dict[str, Record]:
    """Address → held item as it last went out; a file that was renamed is still that item."""
    moved = {record.address: record for record in last_good.values()}
    addresses = {record.path: record.address for record in records}
    found = {}
    for path in sorted(held):
        last = last_good.get(path) or moved.get(addresses.get(path, ""))
        if last is not None:
            found[last.address] = last
    return found


def _live(
    records: Collection[Record], stand: Mapping[str, Record], held: Collection[str], now: str
) -> list[Record]:
    """What goes out, newest first; an address that a sound item has taken is that item's."""
    sound = {record.address: record for record in records if record.path not in held}
    live = [record for record in {**stand, **sound}.values() if is_live(record, now)]
    live.sort(key=lambda record: record.address)
    live.sort(key=lambda record: record.values["published"], reverse=True)
    return live


def _weighed(
    findings: Iterable[Finding], index: links.Index, conditions: Conditions
) -> list[Finding]:
    """Findings about drafts hold nothing back; in a strict run warnings do."""
    weighed = []
    for found in findings:
        record = index.by_path.get(found.path.removeprefix(conditions.prefix))
        is_draft = record is not None and record.values["draft"] is True
        weighed.append(replace(found, softened=is_draft, hardened=conditions.is_strict))
    return weighed
