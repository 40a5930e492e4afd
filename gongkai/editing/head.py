"""The lines of a front matter with other values of some fields: which lines stay, which go, where new ones stand."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from gongkai.editing import fresh
from gongkai.editing.forms import FormValue, part_of
from gongkai.editing.fresh import Habits
from gongkai.editing.layout import Entry, FileLines
from gongkai.editing.matching import restored
from gongkai.editing.places import BLOCK
from gongkai.editing.writer import ValueWriter, place_of
from gongkai.records.fields import Field
from gongkai.records.nodes import Scalar
from gongkai.records.schema import Schema, is_kind_key

_WAITING = re.compile(
    r"#++[ \t]*+(?P<key>[^\s:：#][^:：#]*+)[:：](?P<remark>(?:[ \t]++#(?:[ \t].*+)?+)?+)[ \t]*+"
)
"""A key without a value behind a `#`, as `gongkai new` writes it."""


class Head:
    """The front matter of one file."""

    def __init__(self, layout: FileLines, kind: Schema, entries: Mapping[str, Entry]) -> None:
        """Take the file's lines, and the places of the fields that are written."""
        self.layout = layout
        self.fields = {field.name: field for field in kind.fields}
        self.by_key = kind.by_key
        self.entries = entries
        self.names = {id(entry): name for name, entry in entries.items()}
        first = layout.lines[layout.entries[0].first] if layout.entries else ""
        self.column = len(first) - len(first.lstrip(" "))

    def lines(self, wanted: Mapping[str, FormValue | None], *, is_certain: bool) -> Iterator[str]:
        """Yield the lines with their ends; None in `wanted` is a field that goes."""
        habits = self._habits(is_certain=is_certain)
        writer = ValueWriter("\n".join(self.layout.lines), habits)
        waiting, after = self._new(wanted, habits)
        raw = self.layout.raw[self.layout.head_line :]
        at = 0
        if not self.layout.entries:
            yield from after[-1]
        for number, entry in enumerate(self.layout.entries):
            for line in range(at, entry.first):
                yield from waiting.get(line, [raw[line]])
            if not number:
                yield from after[-1]
            name = self.names.get(id(entry), "")
            if name not in wanted:
                yield from raw[entry.first : entry.last + 1]
            else:
                yield from self._changed(entry, self.fields[name], wanted[name], writer)
            yield from after[number]
            at = entry.last + 1
        for line in range(at, len(self.layout.lines)):
            yield from waiting.get(line, [raw[line]])

    def _changed(
        self, entry: Entry, field: Field, wanted: FormValue | None, writer: ValueWriter
    ) -> Iterator[str]:
        if wanted is None:
            return
        first = self.layout.head_line + entry.first
        old = self.layout.lines[entry.first : entry.last + 1]
        text = writer.entry(field, entry.key, entry.value, wanted)
        new = f"{' ' * self.column}{text}".split("\n")
        kept = restored(old, self.layout.raw[first : first + len(old)], new)
        for raw, line in zip(kept, new, strict=True):
            yield line + self.layout.line_end if raw is None else raw

    def _new(
        self, wanted: Mapping[str, FormValue | None], habits: Habits
    ) -> tuple[dict[int, list[str]], Mapping[int, list[str]]]:
        """Return the lines of fields that are not written yet: in place of a line, and after an entry.

        Entry -1 stands for the place before the first.
        """
        places = self._waiting()
        names = [self.names.get(id(entry), "") for entry in self.layout.entries]
        first = self.layout.entries[0].key.node if names else None
        has_kind = isinstance(first, Scalar) and is_kind_key(first)
        waiting: dict[int, list[str]] = {}
        after: dict[int, list[str]] = defaultdict(list)
        for name, field in self.fields.items():
            value = wanted.get(name)
            if name in self.entries or not value:
                continue
            line, key, remark = places.get(name, (-1, "", ""))
            text = fresh.entry(field, value, self.column, habits, key=key, remark=remark)
            written = f"{' ' * self.column}{text}"
            lines = [f"{each}{self.layout.line_end}" for each in written.split("\n")]
            if line >= 0:
                waiting[line] = lines
            else:
                at = place_of(name, names, list(self.fields)) - 1
                after[0 if at < 0 and has_kind else at] += lines
        return waiting, after

    def _waiting(self) -> dict[str, tuple[int, str, str]]:
        """Return the fields that wait for a value in a remark → line, key and the rest of the remark."""
        taken = {n for entry in self.layout.entries for n in range(entry.first, entry.last + 1)}
        found: dict[str, tuple[int, str, str]] = {}
        for number, line in enumerate(self.layout.lines):
            match = _WAITING.fullmatch(line.lstrip(" ")) if number not in taken else None
            field = part_of(self.by_key, Scalar(match["key"].strip(), 0)) if match else None
            if match and field is not None:
                found.setdefault(field.name, (number, match["key"].strip(), match["remark"]))
        return found

    def _habits(self, *, is_certain: bool) -> Habits:
        """Return in which language the keys are, and how far lists are indented."""
        english = chinese = 0
        indents = []
        for name, entry in self.entries.items():
            field = self.fields[name]
            key = entry.key.node.text if isinstance(entry.key.node, Scalar) else ""
            if field.name != field.zh:
                english += key.isascii()
                chinese += not key.isascii()
            if entry.value is not None and entry.value.style == BLOCK and entry.value.dashes:
                line = self.layout.lines[entry.first + 1 :]
                dash = next((each for each in line if each.lstrip().startswith("-")), "")
                indents.append(len(dash) - len(dash.lstrip()) - self.column)
        indent = indents[0] if indents else 2
        return Habits(is_english=english > chinese, indent=indent, is_certain=is_certain)
