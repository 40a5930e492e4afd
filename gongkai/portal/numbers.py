"""Addresses, numbers and titles that no two items may share, and the next free number for what lacks one.

A number that was ever used is never given again: drafts, items due later, held items as they last went out, and what
the register of withdrawn addresses says count as well. Pure: takes items, returns findings.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from gongkai.files import folded
from gongkai.findings import Finding, finding, quote
from gongkai.portal.links import Index, rivals
from gongkai.records.fields import FromList
from gongkai.records.record import Record
from gongkai.records.redirects import NAME_BYTES, Redirect
from gongkai.records.schema import Schema
from gongkai.records.serials import Serial, following, serial

_HOLE = re.compile(r"^(.*〔[0-9]{4}〕)第?[\s_＿*×xX?？○□…]*+(号)$")
"""Matches a document number whose serial is still to come: 明政办〔2026〕 号."""
_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})((?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])?)?(?![0-9])"
)
"""Matches the year, the month or the day in the head of a number."""


@dataclass(frozen=True)
class Past:
    """What an office has used or published beyond what its items say now."""

    last_good: Mapping[str, Record]
    """Content path → the record as it was last published."""
    redirects: tuple[Redirect, ...] = ()


class Numbers:
    """The numbers of a portal. Everything is looked up once, and only when a number is missing or taken."""

    def __init__(
        self, index: Index, schemas: Mapping[str, Schema], kept: Past, unread: Collection[str] = ()
    ) -> None:
        """Index nothing yet.

        Args:
            unread: paths of the items that cannot be read, or are held: their last numbers are in use.
        """
        self._index = index
        self._schemas = schemas
        self._kept = kept
        self._unread = unread
        self._rows: dict[str, dict[tuple[str, str], Serial]] = {}
        self._forms: dict[str, _Forms] = {}
        self._ids: dict[str, set[str]] = {}

    def after(self, field: str, number: str) -> str:
        """Return the next free number of the row of a number that is taken; "" when it has no serial."""
        last = serial(number)
        return self._next(field, last) if last else ""

    def in_hole(self, field: str, number: str) -> str:
        """Return a document number with the next free serial of its office and year; "" when it lacks no serial."""
        hole = _HOLE.match(number)
        return self._next(field, Serial(hole[1], 0, 1, hole[2])) if hole else ""

    def for_item(self, field: str, record: Record) -> str:
        """Return the number that an item would get next, as its organ, class and year have it; "" if nobody knows."""
        forms = self._forms.get(field)
        if forms is None:
            forms = self._forms[field] = _Forms(field, self._index.records, self._schemas)
        first = forms.first(record)
        return self._next(field, first) if first else ""

    def id_after(self, record: Record) -> str:
        """Return an id for an item whose own is taken; "" when it would be too long for an address."""
        used = self._ids.get(record.kind)
        if used is None:
            old = (each.old.strip("/").split("/") for each in self._kept.redirects)
            gone = {parts[1] for parts in old if len(parts) == 2 and parts[0] == record.kind}
            there = (*self._index.records, *self._kept_records())
            used = gone | {each.id for each in there if each.kind == record.kind}
            self._ids[record.kind] = used
        found = following(record.id, used)
        used.add(found)
        return found if len(found.encode()) <= NAME_BYTES and quote(found) == found else ""

    def _next(self, field: str, given: Serial) -> str:
        rows = self._rows.get(field)
        if rows is None:
            rows = self._rows[field] = self._highest(field)
        last = rows.get(given.row)
        width = max(given.width, last.width if last else 0)
        value = max(given.value, last.value if last else 0) + 1
        found = given._replace(value=value, width=width)
        rows[given.row] = found
        number = found.with_value(value)
        # A number that messages mask cannot be proposed by one.
        return number if quote(number) == number else ""

    def _highest(self, field: str) -> dict[tuple[str, str], Serial]:
        """Map each row of a field to its number with the highest serial."""
        found: dict[tuple[str, str], Serial] = {}
        for number in self._used(field):
            last = serial(number)
            if last and (last.row not in found or found[last.row].value < last.value):
                found[last.row] = last
        return found

    def _used(self, field: str) -> Iterator[str]:
        for record in (*self._index.records, *self._kept_records()):
            number = record.values.get(field)
            if number and isinstance(number, str):
                yield number
        for redirect in self._kept.redirects:
            yield from redirect.numbers

    def _kept_records(self) -> Iterator[Record]:
        """Yield items as they last went out, where that is not what they say now."""
        good = self._kept.last_good
        return (good[path] for path in sorted(self._unread) if path in good)


class _Forms:
    """How each organ forms its numbers: from the numbers that its items have."""

    def __init__(
        self, field: str, records: Iterable[Record], schemas: Mapping[str, Schema]
    ) -> None:
        self._field = field
        self._schemas = schemas
        self._of_organ: dict[str, list[tuple[Serial, str]]] = defaultdict(list)
        """Organ → the form of each of its numbers, its head with dates as gaps, and the class of its item."""
        for record in records:
            number = record.values.get(field)
            last = serial(number) if isinstance(number, str) else None
            if last and record.values["organ"]:
                head = _DATE.sub(partial(_gap, record.values["published"]), last.head)
                form = last._replace(head=head, value=0)
                self._of_organ[record.values["organ"]].append((form, self._class(record)))

    def first(self, record: Record) -> Serial | None:
        """Return the beginning of the row from which an item's number would come, with a serial of 0."""
        published, own = record.values["published"], self._class(record)
        forms = self._of_organ.get(record.values["organ"], ())
        if not published or not forms:
            return None
        found = _commonest(form for form, class_ in forms if own and class_ == own)
        if found is None and not (own and self._by_class):
            found = _commonest(form for form, _ in forms)
        return found and found._replace(head=_filled(found.head, published))

    @cached_property
    def _by_class(self) -> bool:
        """Whether numbers depend on the class: there are several classes, and no row has items of two."""
        classes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for form, class_ in (each for forms in self._of_organ.values() for each in forms):
            classes[form.row].add(class_)
        several = set().union(*classes.values())
        return len(several) > 1 and all(len(each) == 1 for each in classes.values())

    def _class(self, record: Record) -> str:
        """Return the value of an item's fields whose entries have lists of their own: its class."""
        kind = self._schemas[record.kind]
        return "/".join(
            str(record.values.get(field.name) or "")
            for field in kind.fields
            if field.has_lists and not field.many and isinstance(field.type, FromList)
        )


def _gap(published: str, found: re.Match[str]) -> str:
    """Return a gap for a date in the head of a number, where it is the item's own."""
    if found[1] != published[:4]:
        return found[0]
    rest = found[2] or ""
    return "{year}" + "{month}" * bool(rest) + "{day}" * (len(rest) == len("0305"))


def _filled(head: str, published: str) -> str:
    for gap, part in (("{year}", slice(0, 4)), ("{month}", slice(5, 7)), ("{day}", slice(8, 10))):
        head = head.replace(gap, published[part])
    return head


def _commonest(forms: Iterable[Serial]) -> Serial | None:
    """Return the form of more than half of these, with the widest serial; None if no form is that common."""
    several = list(forms)
    counts = Counter(form.row for form in several)
    best = next((each for each, count in counts.items() if count * 2 > len(several)), None)
    widest = max((form.width for form in several if form.row == best), default=1)
    return next((form._replace(width=widest) for form in several if form.row == best), None)


def check_unique(
    index: Index, numbers: Numbers, kept: Past, now: str, prefix: str
) -> list[Finding]:
    """Report addresses (also those that differ only in case), numbers and titles that two items share.

    An item is reported if it has a rival of its own rank or a higher one; the ranks are: published, not yet due,
    draft. So a draft or future item of one office never stops the page of another. Of several published items the
    one that was published first keeps address or number; the others are told the next free one. Where that cannot be
    told, none of them is published anew: each keeps its last published page.

    A draft at the address of another is a copy on which its editor works: it keeps its numbers.

    Args:
        now: `2026-11-21 09:30`: an item due later is not published.
    """
    found = []
    for rule, field, key in _unique_values(index):
        holders = _Holders(key, kept)
        for group in _shared(index.records, key):
            keeper = None if field == "title" else _keeper(group, holders, now)
            spared = keeper or _favoured(group, holders)
            for record, rival in rivals(group, now):
                if record is keeper:
                    continue
                other = keeper or rival
                value = str(record.values[field]) if field else record.address
                gaps = {"value": value, "other": prefix + other.path, "key": field or "id"}
                is_copy = record.values["draft"] is True and _address(record) == _address(other)
                if field != "title" and record is not spared and not is_copy:
                    gaps["next"] = (
                        numbers.after(field, value) if field else numbers.id_after(record)
                    )
                place = (prefix + record.path, record.lines.get(field or "id", 1))
                found.append(finding(rule, *place, **gaps))
    return found


_Key = Callable[[Record], object]


def _shared(records: Iterable[Record], key: _Key) -> Iterable[list[Record]]:
    """Return the groups of records with the same value."""
    groups: dict[object, list[Record]] = {}
    shared: dict[object, list[Record]] = {}
    for record in records:
        name = key(record)
        if name and groups.setdefault(name, group := [record]) is not group:
            groups[name].append(record)
            shared[name] = groups[name]
    return shared.values()


class _Holders:
    """The items that last went out under each value; looked up once, and only where two items share one."""

    def __init__(self, key: _Key, kept: Past) -> None:
        self._key = key
        self._kept = kept

    @cached_property
    def _paths(self) -> dict[object, set[str]]:
        found: dict[object, set[str]] = {}
        for path, record in self._kept.last_good.items():
            found.setdefault(self._key(record), set()).add(path)
        return found

    def of(self, record: Record) -> set[str]:
        """Return the paths of the items that last went out under the value that a record has now."""
        return self._paths.get(self._key(record), set())


def _keeper(group: list[Record], holders: _Holders, now: str) -> Record | None:
    """Return the item that was published before all others; None where that cannot be told.

    What went out under this value and is no longer the first would change its meaning: then nobody keeps it.
    """
    live = [each for each in group if each.values["draft"] is not True]
    live = [each for each in live if each.values["published"] <= now] or live
    first = min(live, key=_published, default=None)
    times = [_published(each) for each in live]
    if first is None or not _published(first) or times.count(_published(first)) > 1:
        return None
    out = holders.of(first)
    return first if not out or first.path in out else None


def _favoured(group: list[Record], holders: _Holders) -> Record:
    """Return the item that should keep a value if its editors do not decide otherwise."""
    out = holders.of(group[0])
    ranks = {r.path: (r.values["draft"] is True, r.path not in out, _published(r)) for r in group}
    return min(group, key=lambda record: (ranks[record.path], record.path))


def _published(record: Record) -> str:
    return str(record.values["published"])


def _unique_values(index: Index) -> Iterator[tuple[str, str, _Key]]:
    """Yield what no two items may share: finding id, field ("" for the address), function that gives the value."""
    yield "duplicate-address", "", _address
    yield "duplicate-title", "title", _title
    rules = {pair for pairs in index.unique.values() for pair in pairs}
    for field, rule in sorted(rules):
        yield rule, field, partial(_value_of, index, field, rule)


def _address(record: Record) -> object:
    return folded(record.address)


def _title(record: Record) -> object:
    return (record.kind, record.values["title"]) if record.values["title"] else ""


def _value_of(index: Index, field: str, rule: str, record: Record) -> object:
    """Return the value of a field that must be unique; "" if the kind does not require that."""
    return record.values.get(field, "") if (field, rule) in index.unique[record.kind] else ""


def with_next(
    findings: Iterable[Finding], index: Index, numbers: Numbers, prefix: str
) -> list[Finding]:
    """Return the findings, those about a number that is missing with the next free one."""
    return [
        _with_next(found, index, numbers, prefix) if found.id in _MISSING else found
        for found in findings
    ]


_MISSING = ("missing-field", "only-remark", "document-number-form")


def _with_next(found: Finding, index: Index, numbers: Numbers, prefix: str) -> Finding:
    record, field = index.by_path.get(found.path.removeprefix(prefix)), found.gaps.get("key", "")
    if record is None or field not in (name for name, _ in index.unique[record.kind]):
        return found
    value = record.values.get(field)
    number = numbers.in_hole(field, value) if value else numbers.for_item(field, record)
    return replace(found, gaps={**found.gaps, "next": number}) if number else found
