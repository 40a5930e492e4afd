"""What the tests of editing share: reading a file, another value of each type, and which lines differ."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.editing import FormValue, ItemText, item_text
from gongkai.editing.forms import fields_of
from gongkai.records import front_matter
from gongkai.records.closed_lists import ClosedLists
from gongkai.records.fields import Boolean, Choice, Field, FieldType, Integer, Moment
from gongkai.records.nodes import Listing, Node, Scalar
from gongkai.records.reader import ReadingContext
from gongkai.subjects.kinds import KINDS

CONTEXT = ReadingContext(KINDS, ClosedLists())
KIND = {kind.id: kind for kind in KINDS}


def read(text: str | bytes, kind: str = "disclosure") -> ItemText:
    """Read a file as a form does."""
    data = text.encode() if isinstance(text, str) else text
    return item_text(data, KIND[kind], CONTEXT)


def bare(node: Node) -> object:
    """A node of our reader without its lines."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [bare(item) for item in node.items]
    return [(key.text, bare(value)) for key, value in node.entries]


def entries(data: bytes) -> list[tuple[str, object]]:
    """What our reader reads of a front matter, and the text below as one entry more."""
    text = data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    split = front_matter.split(text, quiet)
    assert split is not None
    found = front_matter.entries(split.head, split.head_line, CONTEXT.keys, quiet)
    assert found is not None
    return [*((key.text, bare(value)) for key, value in found), ("", split.body)]


def quiet(rule: str, line: int, **gaps: str) -> None:
    """Report nothing."""


def other(type_: FieldType, value: FormValue) -> FormValue:
    """Another value of a type."""
    if isinstance(value, dict):
        name, field = next(
            (name, field) for name, field in fields_of(type_).items() if name in value
        )
        return value | {name: other_of(field, value[name])}
    if isinstance(value, list):
        return value
    if isinstance(type_, Boolean):
        return "false" if value == "true" else "true"
    if isinstance(type_, Integer):
        return "7" if value != "7" else "8"
    if isinstance(type_, Moment):
        return "2027-01-02 03:04" if " " in value else "2027-01-02"
    if isinstance(type_, Choice):
        return next(choice for choice in type_.choices if choice != value)
    return f"{value}（改）"


def other_of(field: Field, value: FormValue) -> FormValue:
    """Another value of a field."""
    if isinstance(value, list):
        return [other(field.type, value[0]), *value[1:]] if value else ["新"]
    return other(field.type, value)


def new_of(field: Field) -> FormValue:
    """A first value of a field."""
    value = _new(field.type)
    return [value] if field.many else value


def _new(type_: FieldType) -> FormValue:
    parts = {name: new_of(part) for name, part in fields_of(type_).items()}
    return parts or other(type_, "2026-01-01" if isinstance(type_, Moment) else "新")


def changes(field: Field, value: FormValue) -> Iterator[FormValue | None]:
    """A field changed in each way that a form has: the value, an entry, a part; one more, one less, one moved."""
    yield other_of(field, value)
    yield None
    if not isinstance(value, list) or not value:
        return
    yield [*value, value[0]]
    yield [other(field.type, value[-1]), *value]
    yield value[:-1]
    yield value[1:]
    yield value[::-1]
    for index, entry in enumerate(value):
        if not isinstance(entry, dict):
            continue
        for name, part in fields_of(field.type).items():
            without = {key: each for key, each in entry.items() if key != name}
            part_new = other_of(part, entry[name]) if name in entry else new_of(part)
            for new in (without, without | {name: part_new}):
                yield [*value[:index], new, *value[index + 1 :]]


def outside(data: bytes, first: int, last: int, new: bytes) -> tuple[bytes, bytes]:
    """The bytes of a file without its lines from first to last, and those of the new file that should be the same."""
    lines, new_lines = data.splitlines(keepends=True), new.splitlines(keepends=True)
    above, below = lines[: first - 1], lines[last:]
    kept = new_lines[: len(above)], new_lines[len(new_lines) - len(below) :]
    return b"".join([*above, *below]), b"".join([*kept[0], *kept[1]])


def lines_changed(data: bytes, new: bytes) -> tuple[list[str], list[str]]:
    """The lines that only the old file has in its middle, and those that only the new one has."""
    old, now = (each.decode().splitlines() for each in (data, new))
    while old and now and old[0] == now[0]:
        del old[0], now[0]
    while old and now and old[-1] == now[-1]:
        del old[-1], now[-1]
    return old, now
