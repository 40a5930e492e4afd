"""A content file as a form shows it, and the file with what was changed in the form."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.editing.forms import FormValue, form_of, part_of, pruned, texts_of
from gongkai.editing.head import Head
from gongkai.editing.layout import Entry, FileLines, layout_of
from gongkai.editing.matching import restored
from gongkai.editing.refusal import NotEditable
from gongkai.editing.scalars import is_writable
from gongkai.records import unseen
from gongkai.records.closed_lists import ClosedLists
from gongkai.records.nodes import Scalar, written
from gongkai.records.reader import ReadingContext
from gongkai.records.schema import KIND_KEYS, Schema, is_kind_key

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class ItemText:
    """One content file: what is written in it, field by field."""

    values: dict[str, FormValue]
    """The name of each field that is written → what is written, "" or [] for nothing."""
    body: str
    """The text below the front matter; each of its lines ends with `\\n`."""
    lines: dict[str, tuple[int, int]]
    """The name of each field that is written → its first and its last line in the file, from 1."""
    data: bytes = field(repr=False)
    kind: Schema = field(repr=False)
    context: ReadingContext = field(repr=False)
    layout: FileLines = field(repr=False)
    entries: dict[str, Entry] = field(repr=False)
    """The same names → their places."""
    others: tuple[tuple[str, str], ...] = field(repr=False)
    """The keys that are no fields of the kind, and their values."""


def item_text(data: bytes, kind: Schema, context: ReadingContext) -> ItemText:
    """Return what a content file of a kind says.

    Raises:
        NotEditable: for a file that must be mended by hand first.
    """
    try:
        return _item_text(data, kind, context)
    except RecursionError as fault:
        raise NotEditable("why.edit-yaml", 1) from fault


def _item_text(data: bytes, kind: Schema, context: ReadingContext) -> ItemText:
    layout = layout_of(data, context.keys)
    values: dict[str, FormValue] = {}
    entries: dict[str, Entry] = {}
    others: list[tuple[str, str]] = []
    for entry in layout.entries:
        key = entry.key.node
        name = key.text if isinstance(key, Scalar) else ""
        known = None if is_kind_key(Scalar(name, 0)) else part_of(kind.by_key, key)
        if known is None:
            others.append((name, written(entry.node)))
        elif known.name in values:
            raise NotEditable("why.edit-twice", key.line)
        else:
            values[known.name] = form_of(known, entry.node)
            entries[known.name] = entry
    above = layout.head_line + 1
    lines = {name: (above + entry.first, above + entry.last) for name, entry in entries.items()}
    return ItemText(values, layout.body, lines, data, kind, context, layout, entries, tuple(others))


def new_item(kind: Schema, values: Mapping[str, FormValue], body: str) -> bytes:
    """Return the file of a new item with these values.

    Raises:
        NotEditable: for a value that no file can hold.
    """
    skeleton = f"---\n{KIND_KEYS[0]}: {kind.zh}\n---\n\n".encode()
    text = item_text(skeleton, kind, ReadingContext((kind,), ClosedLists()))
    below = pruned(body)
    return changed(text, values, f"\n{below}\n" if below else None)


def changed(
    text: ItemText, values: Mapping[str, FormValue | None], body: str | None = None
) -> bytes:
    """Return the file with other values of some fields; all other bytes are as before.

    Line ends at the end of a value are no part of it. An empty value is None: it removes the field, of a required
    field the value alone. Empty entries and parts are left out.

    Raises:
        NotEditable: for a value that the file cannot hold.
    """
    wanted = _differing(text, values)
    new_body = None if body is None else body.replace("\r\n", "\n").replace("\r", "\n")
    if new_body == text.body:
        new_body = None
    if not wanted and new_body is None:
        return text.data
    written_now = {name: pruned(value) for name, value in text.values.items()}
    goal = {name: value for name, value in (written_now | wanted).items() if value}
    head = Head(text.layout, text.kind, text.entries)
    for is_certain in (False, True):
        lines = head.lines(wanted, is_certain=is_certain)
        data = _bytes(text.layout, lines, new_body)
        if _reads_as(data, text, goal, text.body if new_body is None else new_body):
            return data
    names = list(wanted)
    if len(names) > 1:
        for name in names:
            changed(text, {name: values[name]})  # tells which of them it is
    name = names[0] if len(names) == 1 else ""
    raise NotEditable("why.edit-reading", text.lines.get(name, (0,))[0], name)


def _differing(
    text: ItemText, values: Mapping[str, FormValue | None]
) -> dict[str, FormValue | None]:
    """Return the values that are other than those written; None for a field that goes."""
    found: dict[str, FormValue | None] = {}
    fields = {each.name: each for each in text.kind.fields}
    for name, value in values.items():
        field_, old = fields[name], text.values.get(name)
        new = None if value is None else pruned(value)
        if not all(map(is_writable, texts_of(new or ""))):
            raise NotEditable("why.edit-sign", text.lines.get(name, (0,))[0], name)
        if new and (old is None or new != pruned(old)):
            found[name] = new
        elif not new and old is not None and (new is None or pruned(old)):
            found[name] = new if field_.required else None
    return found


def _reads_as(data: bytes, text: ItemText, goal: Mapping[str, FormValue], body: str) -> bool:
    """Return whether a file says what it should, and nothing else."""
    try:
        read = item_text(data, text.kind, text.context)
    except NotEditable:
        return False
    values = {name: new for name, value in read.values.items() if (new := pruned(value))}
    is_same = values == goal and read.others == text.others
    return is_same and read.body == unseen.without_control(body)


def _bytes(layout: FileLines, head: Iterable[str], body: str | None) -> bytes:
    """Return a file with another front matter, and another text."""
    fence = layout.raw[layout.body_line - 1]
    lines = [*layout.raw[: layout.head_line], *head]
    if body is None:
        lines += layout.raw[layout.body_line - 1 :]
    else:
        is_ended = fence.endswith(("\r", "\n")) or not body
        lines += [fence if is_ended else fence + layout.line_end, *_body(layout, body)]
    try:
        return "".join(lines).encode()
    except UnicodeEncodeError as fault:
        raise NotEditable("why.edit-sign") from fault


def _body(layout: FileLines, body: str) -> list[str]:
    """Return the lines of another text; those that stay keep their ends."""
    old, new = _LINE.findall(layout.body), _LINE.findall(body)
    kept = restored(old, layout.raw[layout.body_line :], new)
    return [
        line.replace("\n", layout.line_end) if raw is None else raw
        for raw, line in zip(kept, new, strict=True)
    ]
