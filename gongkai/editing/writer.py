"""A value in its place → the same with what is to be changed, in its form: quotes, brackets, remarks and order stay."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.editing import fresh
from gongkai.editing.forms import (
    FormValue,
    fields_of,
    form_of,
    form_of_one,
    part_of,
    parts_of,
    pruned,
)
from gongkai.editing.fresh import Habits
from gongkai.editing.matching import matched
from gongkai.editing.pieces import Output, Pieces
from gongkai.editing.places import BLOCK, FLOW, Placer, SourcePlace
from gongkai.editing.scalars import block
from gongkai.records.fields import Field, FieldType, split_values
from gongkai.records.nodes import Scalar, is_half_list

_SEPARATOR = re.compile(r"(?<![ \t])[ \t]*+[、，,；;][ \t]*+")
_REMARK = re.compile(r"(?<![ \t])[ \t]++#(?:[ \t].*+)?+$")


class ValueWriter:
    """Writes values anew in one text. Where `None` is returned, the form that is there cannot hold the value."""

    def __init__(self, text: str, habits: Habits) -> None:
        self.text = text
        self.habits = habits
        self.placer = Placer(text)
        self.pieces = Pieces(text)

    def entry(
        self, field: Field, key: SourcePlace, value: SourcePlace | None, wanted: FormValue
    ) -> str:
        """Return the lines of a key and its value, the first without its indentation."""
        is_kept = value is not None and bool(wanted)
        new = self._field(field, value, wanted, is_flow=False) if value and is_kept else None
        if value is not None and new is not None:
            return self._with_tail(key.start, new, value)
        is_below = value is None or value.style in (BLOCK, "|", ">")
        start = key.end if is_below or value is None else value.end
        found = _REMARK.search(self.text[start : self.placer.eol(start)])
        remark = found[0] if found else ""
        column = self.placer.column(key.start)
        if is_kept and value is not None and value.entries and isinstance(wanted, list):
            dash = column + self.habits.indent
            items = self._one_as_list(field.type, value, wanted, dash)
            below = "".join(f"\n{' ' * dash}- {each}" for each in items)
            return f"{self._source(key)}:{remark}{below}"
        return fresh.entry(field, wanted, column, self.habits, key=self._source(key), remark=remark)

    def _one_as_list(
        self, type_: FieldType, place: SourcePlace, wanted: list[FormValue], dash: int
    ) -> Iterator[str]:
        """Yield the entries of a list in lines, of which one is there without a list: it keeps its own text."""
        old = pruned(form_of_one(type_, place.node))
        habits = self._habits(type_, [place])
        for index, value in zip(matched([old], wanted), wanted, strict=True):
            own = None if index is None else self._one(type_, place, value, is_flow=False)
            if own is not None:
                shift = dash + 2 - self.placer.column(place.start)
                yield own if place.style == FLOW else shifted(own, shift)
            elif place.style == FLOW:
                yield fresh.flow_one(type_, value, habits)
            else:
                yield fresh.item(type_, value, dash, habits, is_named=True).removeprefix("- ")

    def _field(
        self, field: Field, place: SourcePlace, wanted: FormValue, *, is_flow: bool
    ) -> str | None:
        """Return a field's value."""
        if pruned(form_of(field, place.node)) == wanted:
            return self._source(place)
        if not field.many or not isinstance(wanted, list):
            return self._one(field.type, place, wanted, is_flow=is_flow)
        if place.items:
            return self._items(field.type, place, wanted)
        if place.style == FLOW and not place.entries:
            return fresh.flow(field, wanted, self.habits)
        if getattr(field.type, "splits", False) and not place.entries:
            return self._joined(field, place, wanted, is_flow=is_flow)
        if len(wanted) == 1:
            return self._one(field.type, place, wanted[0], is_flow=is_flow)
        if is_flow and place.entries:
            return f"[{', '.join(self._one_as_list(field.type, place, wanted, 0))}]"
        return None

    def _one(
        self, type_: FieldType, place: SourcePlace, wanted: FormValue, *, is_flow: bool
    ) -> str | None:
        """Return one value."""
        if pruned(form_of_one(type_, place.node)) == wanted:
            return self._source(place)
        if isinstance(wanted, dict) and place.entries and parts_of(type_):
            return self._parts(type_, place, wanted)
        text = fresh.short(type_, wanted)
        if text is None or not isinstance(place.node, Scalar):
            return None
        return self._text(type_, place, text, is_flow=is_flow)

    def _text(
        self, type_: FieldType, place: SourcePlace, text: str, *, is_flow: bool
    ) -> str | None:
        if place.style not in ("|", ">"):
            if "\n" in text and not is_flow and not self.habits.is_certain:
                return None
            return fresh.text(text, type_, self.habits, place.style, is_flow=is_flow)
        header, _, below = self._source(place).partition("\n")
        first = next((line for line in below.split("\n") if line.strip()), "")
        column = len(first) - len(first.lstrip(" "))
        if "\n" in text:
            header = header.replace(">", "|", 1)
        if not column or self.habits.is_certain:
            return None
        return block(text, column, header) or None

    def _joined(
        self, field: Field, place: SourcePlace, wanted: list[FormValue], *, is_flow: bool
    ) -> str | None:
        """Return the values that stand in one text, with its own separator between them."""
        texts = [each for each in wanted if isinstance(each, str)]
        found = _SEPARATOR.search(place.node.text) if isinstance(place.node, Scalar) else None
        node = Scalar((found[0] if found else "、").join(texts), 0)
        read = [part.text for part in split_values(node, field.type) if isinstance(part, Scalar)]
        has_own = len(texts) == 1 or found is not None
        if not has_own or is_half_list(node) or read != wanted:
            return None
        return self._text(field.type, place, node.text, is_flow=is_flow)

    def _items(self, type_: FieldType, place: SourcePlace, wanted: list[FormValue]) -> str:
        """Return the entries of a list; those that stay keep their own text."""
        current = [pruned(form_of_one(type_, item.node)) for item in place.items]
        pairs = zip(matched(current, wanted), wanted, strict=True)
        write = self._item_of_flow if place.style == FLOW else self._item
        outputs = [(index, write(type_, place, index, value)) for index, value in pairs]
        if place.style == FLOW:
            spans = [(item.start, item.end) for item in place.items]
            return self.pieces.between_brackets(place, spans, outputs)
        ends = [self.placer.line_end(item) for item in place.items]
        return self.pieces.on_lines(list(zip(place.dashes, ends, strict=True)), outputs)

    def _item_of_flow(
        self, type_: FieldType, place: SourcePlace, index: int | None, value: FormValue
    ) -> str:
        if index is not None:
            new = self._one(type_, place.items[index], value, is_flow=True)
            if new is not None:
                return new
        named = [item for item in place.items if item.entries]
        return fresh.flow_one(type_, value, self._habits(type_, named))

    def _item(
        self, type_: FieldType, place: SourcePlace, index: int | None, value: FormValue
    ) -> str:
        """Return one entry of a list in lines, with its dash."""
        if index is not None:
            item = place.items[index]
            new = self._one(type_, item, value, is_flow=False)
            if new is not None:
                return self._with_tail(place.dashes[index], new, item)
        named = [item for item in place.items if item.entries]
        habits = self._habits(type_, named)
        if isinstance(value, dict) and named and named[0].style == FLOW:
            return f"- {fresh.flow_one(type_, value, habits)}"
        column = self.placer.column(place.start)
        return fresh.item(type_, value, column, habits, is_named=bool(named))

    def _parts(
        self, type_: FieldType, place: SourcePlace, wanted: dict[str, FormValue]
    ) -> str | None:
        """Return named parts; those that stay keep their own text, and so do those of no known name."""
        habits = self._habits(type_, [place])
        is_flow = place.style == FLOW
        column = self.placer.column(place.start)
        outputs: list[Output] = []
        names: list[str] = []
        for index, (key, value) in enumerate(place.entries):
            part = part_of(parts_of(type_), key.node)
            new = self._part(part, key, value, wanted, is_flow=is_flow)
            if new is not None:
                outputs.append((index, new))
                names.append("" if part is None else part.name)
        order = list(fields_of(type_))
        for name, part in fields_of(type_).items():
            if name in wanted and name not in names:
                if is_flow:
                    new = f"{habits.key(part)}: {fresh.flow(part, wanted[name], habits)}"
                else:
                    new = fresh.entry(part, wanted[name], column, habits)
                at = place_of(name, names, order)
                outputs.insert(at, (None, new))
                names.insert(at, name)
        ends = [v.end if is_flow else self.placer.line_end(v) for _, v in place.entries]
        spans = [(key.start, end) for (key, _), end in zip(place.entries, ends, strict=True)]
        if is_flow:
            return self.pieces.between_brackets(place, spans, outputs)
        return self.pieces.on_lines(spans, outputs) if outputs else None

    def _part(
        self,
        part: Field | None,
        key: SourcePlace,
        value: SourcePlace,
        wanted: dict[str, FormValue],
        *,
        is_flow: bool,
    ) -> str | None:
        """Return a part that is there, with its key; None if it goes."""
        end = value.end if is_flow else self.placer.line_end(value)
        as_it_is = self.text[key.start : end]
        if part is None:
            return as_it_is
        new = wanted.get(part.name)
        if pruned(form_of(part, value.node)) == (new or ([] if part.many else "")):
            return as_it_is
        if not new:
            return None
        if not is_flow:
            return self.entry(part, key, value, new)
        text = self._field(part, value, new, is_flow=True)
        if text is None:
            text = fresh.flow(part, new, self.habits)
        lead = self.text[key.start : value.start]
        colon = "" if ":" in self.text[key.end : value.start] else ":"
        return f"{lead.rstrip()}{colon} {text}"

    def _with_tail(self, start: int, new: str, place: SourcePlace) -> str:
        """Return a new value after what stands before it, and before what stands after it."""
        lead = self.text[start : place.start]
        lead += "" if lead.endswith((" ", "\n")) else " "
        header, line_end, below = new.partition("\n")
        return lead + header + self.text[place.end : self.placer.line_end(place)] + line_end + below

    def _habits(self, type_: FieldType, places: Sequence[SourcePlace]) -> Habits:
        """Return the habits of the entries that are there: keys in their language."""
        for place in places:
            for key, _ in place.entries:
                part = part_of(parts_of(type_), key.node)
                if part is not None and part.name != part.zh:
                    is_english = self._source(key).isascii()
                    return replace(self.habits, is_english=is_english)
        return self.habits

    def _source(self, place: SourcePlace) -> str:
        return self.text[place.start : place.end]


def shifted(text: str, columns: int) -> str:
    """Return lines moved to the right, or to the left, but for the first."""
    first, *lines = text.split("\n")
    if columns >= 0:
        return "\n".join([first, *(" " * columns + line if line else "" for line in lines)])
    left = re.compile(f" {{0,{-columns}}}")
    return "\n".join([first, *(left.sub("", line, count=1) for line in lines)])


def place_of(name: str, names: Sequence[str], order: Sequence[str]) -> int:
    """Return where a name goes among those that are there: after the nearest that is earlier in the order."""
    before = order[: order.index(name)]
    return next((names.index(each) + 1 for each in reversed(before) if each in names), 0)
