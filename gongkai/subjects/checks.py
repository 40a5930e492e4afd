"""Checks of one item as a whole that many kinds share; the checks of a single kind are functions in its file."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.findings import quote
from gongkai.portal import links
from gongkai.portal.whole import Portal
from gongkai.records.days import is_ahead
from gongkai.records.fields import Value
from gongkai.records.record import Record
from gongkai.records.schema import Dated, Item

_HEADING = re.compile(
    r"^(?:#{1,6}|[一二三四五六七八九十]++、|（[一二三四五六七八九十]++）)(.+)", re.MULTILINE
)


@dataclass(frozen=True)
class InOrder:
    """Check that one date is not before another: a consultation closes after it opens."""

    first: str
    first_zh: str
    last: str
    last_zh: str

    def __call__(self, item: Item) -> None:
        first, last = item.values[self.first], item.values[self.last]
        length = min(len(first), len(last))
        if first and last and last[:length] < first[:length]:
            gaps = {"field": self.last_zh, "value": quote(last)}
            gaps |= {"other": self.first_zh, "earlier": quote(first)}
            item.report("date-order", item.lines.get(self.last, 1), **gaps)


@dataclass(frozen=True)
class Together:
    """Check that another field is written where one field is: a fee has its basis.

    `value`: check only where `field` has this value; "" for any value.
    """

    field: str
    field_zh: str
    needs: str
    needs_zh: str
    value: str = ""

    def __call__(self, item: Item) -> None:
        written = item.values[self.field]
        if written in ("", [], False) or item.values[self.needs] not in ("", []):
            return
        if not self.value or written == self.value:
            gaps = {
                "field": self.field_zh,
                "needs": self.needs_zh,
                "value": quote(_written(written)),
            }
            item.report("needs-field", item.lines.get(self.field, 1), **gaps)


def _written(value: Value) -> str:
    """Return a kept value as its editor knows it: for a file or an entry its first text, for several all of them."""
    if isinstance(value, list):
        return "、".join(map(_written, value))
    if isinstance(value, dict):
        return next((part for part in value.values() if part and isinstance(part, str)), "")
    return str(value)


@dataclass(frozen=True)
class OneOf:
    """Check that exactly one of two fields is written: a seat has a holder, or is vacant since a date."""

    first: str
    first_zh: str
    other: str
    other_zh: str

    def __call__(self, item: Item) -> None:
        if (item.values[self.first] in ("", [])) == (item.values[self.other] in ("", [])):
            line = item.lines.get(self.other, item.lines.get(self.first, 1))
            item.report("one-of-two", line, field=self.first_zh, other=self.other_zh)


@dataclass(frozen=True)
class Headings:
    """Check that the text has a heading for each of these words: an interpretation's four parts.

    A heading is one of Markdown or of an official text (一、 or （一）), and contains the word. Each of
    `names` may give several words, separated by `/`; one of them is enough.
    """

    names: tuple[str, ...]

    def __call__(self, item: Item) -> None:
        headings = _HEADING.findall(item.body)
        for name in self.names if item.body.strip() else ():
            if not any(word in heading for heading in headings for word in name.split("/")):
                item.report("missing-heading", item.body_line, value=name.split("/")[0])


@dataclass(frozen=True)
class NotAhead:
    """Remind where an item reports something as having happened on a date that lies ahead.

    `part`: the name of the date in each entry of `field`; "" when `field` itself is the date.
    """

    field: str
    zh: str
    part: str = ""

    def __call__(self, dated: Dated) -> None:
        value, line = dated.values[self.field], dated.lines.get(self.field, 1)
        days = [(each[self.part], each["line"]) for each in value] if self.part else [(value, line)]
        for day, place in days:
            if is_ahead(day, dated.now):
                dated.report("date-ahead", place, field=self.zh, value=day)


@dataclass(frozen=True)
class Unlike:
    """Check that no two items of an organ have the same number."""

    field: str
    zh: str

    def __call__(
        self, portal: Portal, records: Sequence[Record], report: Callable[..., None]
    ) -> None:
        for record, other in alike(records, ("organ", self.field), portal.now):
            # The path, not the title: nothing of an item that is held for personal data may be repeated.
            gaps = {"value": str(record.values[self.field]), "other": other.path}
            gaps["counted"] = self.field
            report(record, "number-twice", record.lines[self.field], field=self.zh, **gaps)


def alike(
    records: Iterable[Record], fields: Iterable[str], now: str
) -> Iterator[tuple[Record, Record]]:
    """Yield each record with another that has the same values in all these fields although it must not."""
    for same in grouped(records, fields).values():
        yield from links.rivals(same, now)


def grouped(
    records: Iterable[Record], fields: Iterable[str]
) -> dict[tuple[Value, ...], list[Record]]:
    """Group records by their values in these fields; records that lack any of them are left out."""
    names = tuple(fields)
    found: dict[tuple[Value, ...], list[Record]] = {}
    for record in records:
        key = tuple(record.values[name] for name in names)
        if all(key):
            found.setdefault(key, []).append(record)
    return found


def report_repeated(item: Item, zh: str, named: Iterable[tuple[str, int]]) -> None:
    """Report each name in a field that was written there before.

    Args:
        named: names with their lines.
    """
    lines: dict[str, int] = {}
    for name, line in named:
        if name in lines:
            item.report("named-twice", line, field=zh, value=name, other=str(lines[name]))
        lines.setdefault(name, line)


def check_text_of_video(item: Item) -> None:
    """Check that a video comes with its text: what is said in it is in the body."""
    if item.values["video"] and not item.body.strip():
        item.report("video-without-text", item.lines["video"], value=item.values["video"]["file"])
