"""Assemble the readings of all files into one portal: check them together, decide what is held and what goes out."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from gongkai.files import folded
from gongkai.findings import Finding, Severity, finding
from gongkai.findings.registry import ACCEPTABLE
from gongkai.portal import figures, lapses, links, numbers, pictures, reviews
from gongkai.portal.attachments import (
    File,
    built_names,
    check_built,
    check_forms,
    check_inspected,
    check_tables,
    no_file,
)
from gongkai.portal.duplicates import check_unique
from gongkai.portal.fragments import Fragments
from gongkai.portal.kind import Kind
from gongkai.portal.lists import EVERY, Shape
from gongkai.portal.moments import is_live
from gongkai.portal.near_files import NearFiles, check_unnamed
from gongkai.portal.numbers import Numbers, Past, Used
from gongkai.portal.whole import Extra, Portal
from gongkai.records import accepted, publicity, withheld
from gongkai.records.closed_lists import ClosedLists
from gongkai.records.reader import Reading, ReadingContext
from gongkai.records.record import Record
from gongkai.records.schema import Dated
from gongkai.review.record import ReviewRecord


@dataclass(frozen=True)
class Conditions:
    """What the readings are put together with."""

    closed_lists: ClosedLists
    kinds: tuple[Kind, ...]
    files: Mapping[str, File]
    now: str
    """`2026-11-21 09:30`, Asia/Shanghai."""
    prefix: str = "content/"
    """The prefix of paths in findings."""
    is_strict: bool = False
    """Whether warnings hold an item back too."""
    shape: Shape = EVERY
    """Which lists the portal has."""
    extras: tuple[Extra, ...] = ()
    """The pages and files of the portal other than the pages of items and lists."""
    fragments: Fragments = field(default_factory=Fragments)
    """Where links into the texts of items lead."""
    load: Callable[[str], bytes] = no_file
    """`load(path)` → the bytes of one of `files`."""
    reviews: Mapping[str, ReviewRecord] = field(default_factory=dict)
    """Path → review record."""
    used: frozenset[Used] = frozenset()
    """The numbers of what went out and is gone, as the state file remembers them."""
    is_preview: bool = False
    """Whether only editors see it: what waits for its review is held back from the public, not from the reviewer."""
    judged: tuple[Finding, ...] = ()
    """What their finished pages show to be wrong with items; an error holds its item as one in its file does."""


@dataclass(frozen=True)
class Assembly:
    """A portal, and the findings made while putting it together."""

    portal: Portal
    findings: tuple[Finding, ...]
    numbers: Numbers
    """Which numbers are free; those that findings propose are not."""
    held: Mapping[str, Finding] = field(default_factory=dict)
    """Content path → the first error that holds the item back."""
    unpublished: int = 0
    """The number of drafts and of items not yet due."""
    read: int = 0
    """The number of item files read, faulty ones included."""
    records: tuple[Record, ...] = ()
    """All items that could be read, published or not, sorted by path."""


def assemble(
    readings: Collection[Reading], last_good: Mapping[str, Record], conditions: Conditions
) -> Assembly:
    """Check the readings against each other and build a portal of the items that may go out.

    Args:
        last_good: content path → the record as it was last published.
    """
    return _Assembler(readings, last_good, conditions).run()


class _Assembler:
    """One run of `assemble`."""

    def __init__(
        self, readings: Collection[Reading], last_good: Mapping[str, Record], conditions: Conditions
    ) -> None:
        self.readings = readings
        self.last_good = last_good
        self.conditions = conditions
        read = [reading.record for reading in readings if reading.record is not None]
        paths = (*conditions.files, *(record.path for record in read))
        near = NearFiles(paths, conditions.prefix)
        fields = {kind.id: kind.files for kind in conditions.kinds}
        renamed = [near.renamed(record, fields[record.kind]) for record in read]
        records = [record for record, _ in renamed]
        self.renamed = [found for _, several in renamed for found in several]
        """What says that a file is not quite called as an item calls it."""
        self.unreviewed: list[Finding] = []
        """What is wrong with the reviews, where the portal has any."""
        if conditions.closed_lists.review.is_on:
            records = self._reviewed(records, fields)
        self.index = links.Index(records, conditions.kinds)
        schemas = {kind.id: kind for kind in conditions.kinds}
        self.past = Past(last_good, conditions.closed_lists.redirects, conditions.used)
        unread = {
            reading.path
            for reading in readings
            if any(found.severity is not Severity.WARNING for found in reading.findings)
        }
        self.numbers = Numbers(self.index, schemas, self.past, unread)
        self.words = withheld.vocabulary(conditions.kinds)
        self.secret = frozenset(reading.path for reading in readings if _is_secret(reading))
        """Files of which no message may show a value."""

    def _reviewed(
        self, records: list[Record], fields: Mapping[str, Collection[str]]
    ) -> list[Record]:
        """Check the reviews; return the items with what their pages show of it."""
        given = self.conditions
        keys = ReadingContext(given.kinds, given.closed_lists).keys
        policy = given.closed_lists.review
        place = (given.prefix, given.now)
        reviewer = reviews.Reviewer(given.reviews, policy, given.load, keys, *place)
        readings = {reading.path: reading for reading in self.readings}
        self.unreviewed += reviews.check_strays(given.reviews, readings, given.prefix)
        shown = []
        for record in records:
            files = reviews.files_of(record, fields[record.kind], given.files)
            found, signed = reviewer.check(record, readings[record.path], files)
            self.unreviewed += found
            shown.append(reviews.with_signed(record, signed) if policy.is_shown else record)
        return shown

    def run(self) -> Assembly:
        """Assemble, repeating until no further item is held: holding one item can make links to it faulty."""
        alone = self._alone()
        held = self._held(alone)
        late: list[Finding] | None = None
        while True:
            portal = self._portal(held)
            # Only for items that are sound by themselves, and once: an item held later has another fault to fix first.
            late = self._late(portal) if late is None else late
            found = self._weighed([*alone, *self._together(portal), *late])
            more = self._held(found)
            if more.keys() <= held.keys():
                break
            held = more | held
        records = self.index.records
        found = numbers.with_next(found, self.index, self.numbers, self.conditions.prefix)
        unpublished = sum(not is_live(record, self.conditions.now) for record in records)
        read = len(self.readings)
        return Assembly(portal, tuple(found), self.numbers, held, unpublished, read, tuple(records))

    def _alone(self) -> list[Finding]:
        """Collect the findings that do not depend on which items go out."""
        files, prefix = self.conditions.files, self.conditions.prefix
        schemas = {kind.id: kind for kind in self.conditions.kinds}
        found = self._read_and_unique()
        found += self.renamed
        found += check_unnamed(self.readings, self.index.records, schemas, files, prefix)
        for record in self.index.records:
            found += lapses.check(record, prefix)
            found += links.check_files(record, self.index, files.keys(), prefix)
            found += check_forms(record, self.index, files, prefix)
            found += check_inspected(record, self.index, files, prefix)
            found += figures.check(
                record, schemas[record.kind], files, self.conditions.load, prefix
            )
            found += pictures.check(record, schemas[record.kind], files, prefix)
            if tables := schemas[record.kind].tables:
                load = self.conditions.load
                found += check_tables(record, tables, files, load, prefix)
        found += self.unreviewed
        found += self.conditions.judged
        return self._weighed(found)

    def _read_and_unique(self) -> list[Finding]:
        """Collect what was found while reading, and what no two items may share, each with the next free number."""
        given, prefix = self.conditions, self.conditions.prefix
        read = [found for reading in self.readings for found in reading.findings]
        read += numbers.unfinished(self.index, self.numbers.schemas, prefix)
        found = numbers.with_next(read, self.index, self.numbers, prefix)
        return found + check_unique(self.index, self.numbers, self.past, given.now, prefix)

    def _together(self, portal: Portal) -> list[Finding]:
        """Collect the findings that depend on which items go out."""
        files, prefix = self.conditions.files.keys(), self.conditions.prefix
        shown = {record.address for record in portal.records}
        found = []
        for record in self.index.records:
            found += links.check_references(record, self.index, shown, prefix)
            found += links.check_links(record, self.index, portal.addresses, files, prefix)
            found += self._check_fragments(record, portal)
        for kind in self.conditions.kinds:
            for check in kind.checks_together:
                records = [record for record in self.index.records if record.kind == kind.id]
                with kind.calling(f"{self.conditions.prefix}{kind.id}/"):
                    check(portal, records, partial(self._report, found))
        return found

    def _check_fragments(self, record: Record, portal: Portal) -> list[Finding]:
        """Report links into the texts of published items that lead nowhere there."""
        found: list[Finding] = []
        for ref in record.refs:
            if ref.kind != "link" or not links.has_fragment(ref.target):
                continue
            target = links.target_of(ref.target, record.path)
            address = links.linked_address(target, self.index, portal.addresses)
            other = portal.by_address.get(address or "")
            if other is not None:
                place = (self.conditions.prefix + record.path, ref.line)
                found += portal.fragments.check(other, ref.target, target.suffix, place)
        return found

    def _report(
        self, found: list[Finding], record: Record, rule: str, line: int, **gaps: str
    ) -> None:
        """Add a finding that a kind's own check has made about an item."""
        found.append(finding(rule, self.conditions.prefix + record.path, line, **gaps))

    def _late(self, portal: Portal) -> list[Finding]:
        """Collect the faults that arise from the clock and from other items, such as an overdue deadline."""
        found = self._built(portal)
        for record in portal.records:
            reminders = portal.schemas[record.kind].reminders
            if record.address in portal.held:
                continue

            def report(rule: str, line: int, path: str = record.path, **gaps: str) -> None:
                found.append(finding(rule, self.conditions.prefix + path, line, **gaps))

            lapses.remind(record, portal.now, report)
            if not reminders:
                continue
            named_by = portal.named_by.get(record.address, ())
            has_body = bool(record.body)
            dated = Dated(record.values, record.lines, portal.now, named_by, report, has_body)
            with portal.schemas[record.kind].calling(self.conditions.prefix + record.path):
                for remind in reminders:
                    remind(dated)
        return found

    def _built(self, portal: Portal) -> list[Finding]:
        """Collect the faults of files in whose place one is made; what is made depends on what goes out."""
        names = built_names(portal.extra_pages)

        def is_built(address: str, name: str) -> bool:
            return any(address + each in portal.extra_pages for each in names.get(folded(name), ()))

        files, prefix = self.conditions.files, self.conditions.prefix
        found: list[Finding] = []
        for record in portal.records:
            if record.address not in portal.held:
                found += check_built(record, portal.index, files, is_built, prefix)
        return found

    def _weighed(self, findings: Iterable[Finding]) -> list[Finding]:
        """Adjust severities: findings about drafts hold nothing back; in a strict run warnings hold items back too."""
        weighed = []
        given = self.conditions
        strict = given.is_strict
        counting = accepted.counting(given.closed_lists.accepted, given.now)
        blocks = self.conditions.closed_lists.review.blocks and not self.conditions.is_preview
        for found in findings:
            path = found.path.removeprefix(self.conditions.prefix)
            record = self.index.by_path.get(path)
            found = withheld.concealed(found, self.words) if path in self.secret else found  # noqa: PLW2901  the same finding
            is_kept = record is not None and found.id in ACCEPTABLE
            # What cannot be read has no page that could be accepted.
            why = accepted.reason(found, counting, given.prefix) if is_kept else ""
            softened = record is not None and is_draft(record)
            hardened = strict or (blocks and found.id in reviews.HOLDING)
            weighed.append(replace(found, softened=softened, hardened=hardened, accepted=why))
        return weighed

    def _held(self, findings: Iterable[Finding]) -> dict[str, Finding]:
        """Return content path → its first error."""
        held: dict[str, Finding] = {}
        for found in findings:
            if found.severity is Severity.ERROR:
                held.setdefault(found.path.removeprefix(self.conditions.prefix), found)
        return held

    def _portal(self, held: Collection[str]) -> Portal:
        """Build the portal with these files held; a sound item takes an address over from a held one."""
        given, now = self.conditions, self.conditions.now
        last_good = self._last_good(held)
        records = [record for record in self.index.records if not is_draft(record)]
        sound = {r.address: r for r in records if r.path not in held and is_live(r, now)}
        waiting = {record.address for record in records if record.path in held}
        live = [record for record in {**last_good, **sound}.values() if is_live(record, now)]
        live.sort(key=_address)
        live.sort(key=_published, reverse=True)
        return Portal(
            tuple(live),
            given.closed_lists,
            {kind.id: kind for kind in given.kinds},
            self.index
            if len(live) == len(self.index.records) and not held
            else links.Index(live, given.kinds),
            given.files,
            now,
            frozenset({*last_good, *waiting} - sound.keys()),
            {kind.id: kind.page_data for kind in given.kinds if kind.page_data},
            {kind.id: kind.linked_data for kind in given.kinds if kind.linked_data},
            given.shape,
            given.extras,
            given.load,
            fragments=given.fragments,
        )

    def _last_good(self, held: Collection[str]) -> dict[str, Record]:
        """Return address → held item as last published; an item whose file was renamed is found by its address."""
        moved = {record.address: record for record in self.last_good.values()}
        found = {}
        for path in sorted(held):
            record = self.index.by_path.get(path)
            last = self.last_good.get(path) or moved.get(record.address if record else "")
            if last is not None:
                found[last.address] = last
        return found


def _address(record: Record) -> str:
    return record.address


def _published(record: Record) -> str:
    return str(record.values["published"])


def _is_secret(reading: Reading) -> bool:
    record = reading.record
    is_withheld = record is not None and publicity.is_withheld(record)
    return is_withheld or any(found.id in withheld.CONCEALING for found in reading.findings)


def is_draft(record: Record) -> bool:
    """Return whether an item is marked as not to be published, whatever its date."""
    return record.values["draft"] is True
