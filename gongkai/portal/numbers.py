"""The numbers of a portal, and the next free one for what lacks one.

A number that was ever used is never given again: drafts, items due later, what last went out, what the state file
remembers of items that are gone, and what the register of withdrawn addresses says count as well. Pure: takes items,
returns findings.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import NamedTuple, TypeAlias

from gongkai.findings import Finding, finding, quote
from gongkai.portal.links import Index
from gongkai.records.fields import Field, FromList, Integer, Text
from gongkai.records.record import Record
from gongkai.records.redirects import NAME_BYTES, Redirect
from gongkai.records.schema import Schema
from gongkai.records.serials import Serial, following, serial

_HOLE = re.compile(r"^(.*〔[0-9]{4}〕)第?[\s_＿*×xX?？○□…]*+(号)$")
"""Matches a document number whose serial is still to come: 明政办〔2026〕 号."""
_OPEN = re.compile(r"^\D+$|[-－—/_＿〔\[*×?？…]\s*$")
"""Matches a number that is only held open."""
_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})((?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])?)?(?![0-9])"
)
"""Matches the year, the month or the day in the head of a number."""


class Used(NamedTuple):
    """A number that an item has or had."""

    series: str
    """What it counts in: its field, with the kind and what else sets one series apart from another."""
    number: str


@dataclass(frozen=True)
class Past:
    """What an office has used or published beyond what its items say now."""

    last_good: Mapping[str, Record]
    """Content path → the record as it was last published."""
    redirects: tuple[Redirect, ...] = ()
    used: frozenset[Used] = frozenset()
    """What items had that are gone or have other numbers now: the state file remembers it."""


def counted(kind: Schema) -> Iterator[Field]:
    """Yield the fields of a kind whose numbers count up."""
    for field in kind.fields:
        if field.counts is not None or (field.names and field.names.unique):
            yield field


def _family(kind: Schema, field: Field) -> str:
    """Return what the numbers of a field have in common: one that must be unique is so among all kinds."""
    return field.name if field.names and field.names.unique else f"{kind.id}/{field.name}"


def used_of(record: Record, kind: Schema) -> Iterator[Used]:
    """Yield the numbers of an item."""
    for field in counted(kind):
        if number := record.values.get(field.name):
            yield Used(_series(kind, field, record), str(number))


def _series(kind: Schema, field: Field, record: Record) -> str:
    within = (str(record.values.get(name, "")) for name in field.counts or ())
    return "/".join((_family(kind, field), *within))


def shareable(numbers: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers that the register may have: none that must be masked, no 37 that says not what it counts."""
    found = dict.fromkeys(numbers)
    return tuple(each for each in found if not each.isdecimal() and quote(each) == each)


def to_text(used: Iterable[Used]) -> str:
    """Write numbers as text for the state file."""
    return json.dumps(sorted(used), ensure_ascii=False)


def from_text(text: str) -> frozenset[Used]:
    """Read what `to_text` wrote; nothing from what is no such text."""
    with suppress(ValueError, TypeError):
        return frozenset(Used(str(series), str(number)) for series, number in json.loads(text))
    return frozenset()


def given_up(
    before: Mapping[str, Record], now: Mapping[str, Record], kinds: Mapping[str, Schema]
) -> frozenset[Used]:
    """Return the numbers of items that went out and are gone, or have other numbers now.

    Args:
        before: path → item as it went out last.
        now: path → item as it goes out.
    """
    lost = set[Used]()
    for path, record in before.items():
        new = now.get(path)
        if new is not record and record.kind in kinds:
            lost.update(used_of(record, kinds[record.kind]))
            if new is not None:
                lost.difference_update(used_of(new, kinds[new.kind]))
    return frozenset(lost)


class Numbers:
    """The numbers of a portal. Everything is looked up once, and only when a number is missing or taken."""

    def __init__(
        self, index: Index, schemas: Mapping[str, Schema], kept: Past, unread: Collection[str]
    ) -> None:
        """Index nothing yet.

        Args:
            unread: paths of the items that cannot be read, or are held: their last numbers are in use.
        """
        self._index = index
        self.schemas = schemas
        self._kept = kept
        self._unread = unread
        self._forms: dict[str, _Forms] = {}
        self._ids: dict[str, set[str]] = {}

    def after(self, record: Record, field: str) -> str:
        """Return the next free number of the row of an item's number that is taken; "" when it has no serial."""
        last = serial(str(record.values[field]))
        return self._next(record, field, last) if last else ""

    def could_follow(self, record: Record, field: str) -> str:
        """Return what `after` does, without keeping it for that item: one of two should get it, nobody knows which."""
        last = serial(str(record.values[field]))
        return self._shown(self._following(record, field, last)) if last else ""

    def published_at(self, address: str) -> tuple[str, ...]:
        """Return the numbers of what last went out at an address."""
        found = (each for each in self._kept.last_good.values() if each.address == address)
        return shareable(used.number for used in self._of(found))

    def counts(self, record: Record, field: str) -> bool:
        """Whether the numbers of a field of an item count up."""
        return any(each.name == field for each in counted(self.schemas[record.kind]))

    def in_hole(self, record: Record, field: str) -> str:
        """Return a document number with the next free serial of its office and year; "" when it lacks no serial."""
        hole = _HOLE.match(str(record.values[field]))
        return self._next(record, field, Serial(hole[1], 0, 1, hole[2])) if hole else ""

    def for_item(self, record: Record, field: str) -> str:
        """Return the number that an item would get next, as its organ, class and year have it; "" if nobody knows."""
        first = self._first(record, field)
        return self._next(*first) if first else ""

    def could_get(self, record: Record, field: str) -> str:
        """Return what `for_item` or `in_hole` does, without keeping it for that item: a form only offers it."""
        hole = _HOLE.match(str(record.values[field]))
        first = self._first(record, field) if not record.values[field] else None
        if hole:
            first = (record, field, Serial(hole[1], 0, 1, hole[2]))
        return self._shown(self._following(*first)) if first else ""

    def _first(self, record: Record, field: str) -> tuple[Record, str, Serial] | None:
        kind = self.schemas[record.kind]
        family = _family(kind, kind.by_key[field])
        forms = self._forms.get(family)
        if forms is None:
            alike = {
                each.id
                for each in self.schemas.values()
                if any(_family(each, f) == family for f in counted(each))
            }
            records = (each for each in self._index.records if each.kind in alike)
            forms = self._forms[family] = _Forms(field, records, self.schemas)
        record = forms.with_organ(record)
        if not all(record.values.get(name) for name in kind.by_key[field].counts or ()):
            return None
        first = forms.first(record)
        return (record, field, first) if first else None

    def id_after(self, record: Record) -> str:
        """Return an id for an item whose own is taken; "" when it would be too long for an address."""
        used = self._ids.get(record.kind)
        if used is None:
            old = (each.old.strip("/").split("/") for each in self._kept.redirects)
            gone = {parts[1] for parts in old if len(parts) == 2 and parts[0] == record.kind}
            there = (*self._index.records, *self._kept.last_good.values())
            used = gone | {each.id for each in there if each.kind == record.kind}
            self._ids[record.kind] = used
        found = following(record.id, used)
        used.add(found)
        return found if len(found.encode()) <= NAME_BYTES and quote(found) == found else ""

    def _next(self, record: Record, field: str, given: Serial) -> str:
        found = self._following(record, field, given)
        self._rows(record, field)[given.row] = found
        return self._shown(found)

    @staticmethod
    def _shown(found: Serial) -> str:
        """Return a number; "" if it is one that messages mask, so that none can propose it."""
        number = found.with_value(found.value)
        return number if quote(number) == number else ""

    def _rows(self, record: Record, field: str) -> "_Rows":
        return self._highest[self._series(record, field)]

    def _series(self, record: Record, field: str) -> str:
        kind = self.schemas[record.kind]
        return _series(kind, kind.by_key[field], record)

    def _following(self, record: Record, field: str, given: Serial) -> Serial:
        rows = self._rows(record, field)
        last = rows.get(given.row, given)
        if last.head or last.tail:  # of a plain number nobody knows which series it was of
            last = max(last, self._registered.get(given.row, last), key=_value)
        is_plain = isinstance(self.schemas[record.kind].by_key[field].type, Integer)
        width = 1 if is_plain else max(given.width, last.width)
        # As the other items write it, whatever the taken number looks like.
        found = last._replace(value=max(given.value, last.value) + 1, width=width)
        taken = self._taken[self._series(record, field)]
        while (found.row, found.value) in taken:
            found = found._replace(value=found.value + 1)
        return found

    @cached_property
    def _highest(self) -> "dict[str, _Rows]":
        """Series → each of its rows → its number with the highest serial."""
        found: dict[str, _Rows] = defaultdict(dict)
        good = self._kept.last_good
        held = [good[path] for path in sorted(self._unread) if path in good]
        for series, number in self._of((*self._index.records, *held)):
            _raise(found[series], number)
        return found

    @cached_property
    def _registered(self) -> "_Rows":
        """The numbers with the highest serials in the register of withdrawn addresses."""
        found: _Rows = {}
        for redirect in self._kept.redirects:
            for number in redirect.numbers:
                _raise(found, number)
        return found

    @cached_property
    def _taken(self) -> dict[str, set[tuple[tuple[str, str], int]]]:
        """Series → row and serial of what was published once. No row counts on from it: it may have been a slip."""
        found: dict[str, set[tuple[tuple[str, str], int]]] = defaultdict(set)
        for series, number in (*self._kept.used, *self._of(self._kept.last_good.values())):
            if last := serial(number):
                found[series].add((last.row, last.value))
        return found

    def _of(self, records: Iterable[Record]) -> Iterator[Used]:
        for record in records:
            if record.kind in self.schemas:
                yield from used_of(record, self.schemas[record.kind])


_Rows: TypeAlias = dict[tuple[str, str], Serial]
"""Row → its number with the highest serial."""


def _raise(rows: _Rows, number: str) -> None:
    """Note a number where it is the highest of its row."""
    last = serial(number)
    if last:
        rows[last.row] = max(rows.get(last.row, last), last, key=_value)


def _value(number: Serial) -> int:
    return number.value


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
            last = serial(str(record.values.get(field, "")))
            if last and record.values["organ"]:
                head = _DATE.sub(partial(_gap, record.values["published"]), last.head)
                form = last._replace(head=head, value=0)
                self._of_organ[record.values["organ"]].append((form, self._class(record)))

    def with_organ(self, record: Record) -> Record:
        """Return an item of which the organ is not known as one of the only organ that has such numbers."""
        if record.values["organ"] or len(self._of_organ) != 1:
            return record
        return replace(record, values={**record.values, "organ": next(iter(self._of_organ))})

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


def with_next(
    findings: Iterable[Finding], index: Index, numbers: Numbers, prefix: str
) -> list[Finding]:
    """Return the findings, those about a number that is missing or taken with the next free one."""
    return [
        _with_next(found, index, numbers, prefix)
        if found.id in (*_MISSING, *_TWICE) and "next" not in found.gaps
        else found
        for found in findings
    ]


def unfinished(index: Index, schemas: Mapping[str, Schema], prefix: str) -> Iterator[Finding]:
    """Report numbers that must be unique and are only held open: 待编, or `mc0001/2026-`."""
    for record in index.records:
        for name, _ in index.unique[record.kind]:
            value, field = record.values.get(name), schemas[record.kind].by_key[name]
            if isinstance(value, str) and _OPEN.search(value) and isinstance(field.type, Text):
                place = (prefix + record.path, record.lines[name])
                yield finding("number-unfinished", *place, field=field.zh, key=name, value=value)


_MISSING = ("missing-field", "only-remark", "document-number-form", "number-unfinished")
_TWICE = ("number-twice", "issue-twice")
"""Of these a person decides which item is wrong: `counted` names the field, so that `check --fix` lets it be."""


def _with_next(found: Finding, index: Index, numbers: Numbers, prefix: str) -> Finding:
    record = index.by_path.get(found.path.removeprefix(prefix))
    field = found.gaps.get("key") or found.gaps.get("counted", "")
    if record is None or not numbers.counts(record, field):
        return found
    if found.id in _TWICE:
        number = numbers.could_follow(record, field)
    elif record.values.get(field) and found.id != "number-unfinished":
        number = numbers.in_hole(record, field)
    else:
        number = numbers.for_item(record, field)
    return replace(found, gaps={**found.gaps, "next": number}) if number else found
