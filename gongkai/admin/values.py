"""The values of an item as the form holds them, to and from what is written in its file. Pure.

In the form a field with several values is a list, a field with parts a dictionary with all of them, and all else a
text. What a file may write in shorter ways (`关键词: 甲、乙`) is spread out, and goes back only where it was changed.
"""

import re
from collections.abc import Mapping

from gongkai.admin.posted import Posted
from gongkai.editing import FormValue
from gongkai.records.fields import Attachment, Boolean, Field, FieldType, Group, Text
from gongkai.records.pictures import Picture

FILE, TITLE = "file", "title"
"""The parts of an attachment."""
_INDEX = re.compile("[0-9]{1,5}")
_BETWEEN = re.compile(r"[、，,；;\n]")
_TRUE, _FALSE = ("true", "是"), ("false", "否", "")


class Odd(Exception):
    """A value is written in a shape that its field cannot have: the form leaves it alone."""


def spread(field: Field, value: FormValue | None) -> FormValue:
    """Return a written value as the form holds it.

    Raises:
        Odd: when its shape is not that of the field.
    """
    if not field.many:
        return _spread_one(field.type, value)
    if value is None or value == "":
        return []
    if isinstance(value, str) and getattr(field.type, "splits", False):
        return _split(value)
    values = value if isinstance(value, list) else [value]
    return [_spread_one(field.type, each) for each in values]


def _split(text: str) -> list[FormValue]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def is_joined(field: Field) -> bool:
    """Whether the values of a field are short words, which are written in one line with 、 between them."""
    return field.many and isinstance(field.type, Text) and field.type.splits


def _spread_one(type_: FieldType, value: FormValue | None) -> FormValue:
    if isinstance(type_, Group):
        return _spread_group(type_, value)
    if isinstance(type_, Attachment):
        given = value if isinstance(value, dict) else {FILE: value or ""}
        if not given.keys() <= set(parts_of_file(type_)):
            raise Odd
        return {part: _text(given.get(part)) for part in parts_of_file(type_)}
    text = _text(value)
    if isinstance(type_, Boolean):
        folded = text.strip().lower()
        if folded not in (*_TRUE, *_FALSE):
            raise Odd
        return "true" if folded in _TRUE else "false" if folded else ""
    return text


def parts_of_file(type_: Attachment) -> tuple[str, ...]:
    """Return the parts of a field with a file: a picture has no title of its own."""
    return (FILE,) if isinstance(type_, Picture) else (FILE, TITLE)


def _spread_group(type_: Group, value: FormValue | None) -> dict[str, FormValue]:
    if value is None or value == "":
        given: Mapping[str, FormValue] = {}
    elif isinstance(value, str) and type_.main:
        given = {type_.by_key[type_.main].name: value}
    elif isinstance(value, dict):
        given = value
    else:
        raise Odd
    if not given.keys() <= {part.name for part in type_.fields}:
        raise Odd
    return {part.name: spread(part, given.get(part.name)) for part in type_.fields}


def _text(value: FormValue | None) -> str:
    if isinstance(value, list | dict):
        raise Odd
    return (value or "").replace("\r\n", "\n").strip()


def spread_all(fields: tuple[Field, ...], written: Mapping[str, FormValue]) -> dict[str, FormValue]:
    """Return what the form holds of all fields; those that it leaves alone are absent."""
    found = {}
    for field in fields:
        try:
            found[field.name] = spread(field, written.get(field.name))
        except Odd:
            continue
    return found


def bare(value: FormValue) -> FormValue | None:
    """Return a value without parts that say nothing; None if it says nothing at all."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, list):
        return [part for each in value if (part := bare(each)) is not None] or None
    parts = {name: part for name, each in value.items() if (part := bare(each)) is not None}
    return parts or None


def edits(
    fields: tuple[Field, ...], written: Mapping[str, FormValue], held: Mapping[str, FormValue]
) -> dict[str, FormValue | None]:
    """Return the fields that the form changed, each with what is to be written; None removes it.

    Args:
        written: what the file says.
        held: what the form holds; a field that is absent was not shown.
    """
    before = spread_all(fields, written)
    found: dict[str, FormValue | None] = {}
    for field in fields:
        if field.name not in held or field.name not in before:
            continue
        new = bare(held[field.name])
        if new != bare(before[field.name]):
            found[field.name] = _as_before(field, written.get(field.name), new)
    return found


def _as_before(field: Field, written: FormValue | None, new: FormValue | None) -> FormValue | None:
    """Return a changed value in which the entries that nobody changed are as they were written."""
    if not field.many or not isinstance(written, list) or not isinstance(new, list):
        return new
    known = [(bare(_spread_one(field.type, each)), each) for each in written]
    return [next((raw for plain, raw in known if plain == each), each) for each in new]


def held(fields: tuple[Field, ...], posted: Posted) -> dict[str, FormValue]:
    """Return what a posted form holds. A field that it did not show is absent."""
    shown = set(posted.all("shown"))
    return {
        field.name: _held(field, posted, f"f.{field.name}")
        for field in fields
        if field.name in shown
    }


def _held(field: Field, posted: Posted, name: str) -> FormValue:
    if not field.many:
        return _held_one(field.type, posted, name)
    if is_joined(field) and posted.text(f"{name}.way") == "joined":
        return _split(posted.text(name))
    if posted.text(f"{name}.way") == "ticks":
        now = posted.all(name)
        before: list[FormValue] = [text for text in posted.all(f"{name}.ticked") if text in now]
        return [*before, *(text for text in now if text not in before)]
    return [
        _held_one(field.type, posted, f"{name}.{i}") for i in range(posted.count(f"{name}.count"))
    ]


def _held_one(type_: FieldType, posted: Posted, name: str) -> FormValue:
    if isinstance(type_, Group):
        return {part.name: _held(part, posted, f"{name}.{part.name}") for part in type_.fields}
    if isinstance(type_, Boolean):
        return "true" if posted.text(name) else posted.text(f"{name}.unticked")
    if isinstance(type_, Attachment):
        return {part: posted.text(f"{name}.{part}") for part in parts_of_file(type_)}
    # `datetime-local` writes a T between day and time.
    return re.sub(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$", r"\1 \2", posted.text(name)).strip()


def blank(field: Field) -> FormValue:
    """Return an entry of a field with several values that says nothing yet."""
    return _spread_one(field.type, None)


def field_at(fields: tuple[Field, ...], name: str) -> tuple[Field, bool] | None:
    """Return the field that the name of an input belongs to, and whether it is one of its entries; None for none."""
    parts = name.split(".")
    if parts[0] != "f" or len(parts) < 2:
        return None
    found: Field | None = None
    within, is_entry = fields, False
    for part in parts[1:]:
        if found is not None and found.many and not is_entry:
            if _INDEX.fullmatch(part) is None:
                return None
            is_entry = True
        elif found is None or isinstance(found.type, Group):
            named = next((each for each in within if each.name == part), None)
            if named is None:
                return None
            found, is_entry = named, False
        elif not (isinstance(found.type, Attachment) and part in (FILE, TITLE)):
            return None
        within = found.type.fields if isinstance(found.type, Group) else ()
    return (found, is_entry) if found else None


def put(held: FormValue, name: str, value: FormValue) -> None:
    """Set the value of one input; of one that there is not, nothing."""
    above, _, last = name.rpartition(".")
    at = get(held, above)
    if isinstance(at, list) and get(at, f".{last}") is not None:
        at[int(last)] = value
    elif isinstance(at, dict):
        at[last] = value


def get(held: FormValue, name: str) -> FormValue | None:
    """Return the value of one input; None when there is none of this name."""
    at: FormValue | None = held
    for part in name.split(".")[1:]:
        if isinstance(at, list):
            is_there = _INDEX.fullmatch(part) and int(part) < len(at)
            at = at[int(part)] if is_there else None
        else:
            at = at.get(part) if isinstance(at, dict) else None
    return at


def rearranged(held: dict[str, FormValue], fields: tuple[Field, ...], work: str, name: str) -> None:
    """Add, drop or move an entry, in place. A name that leads nowhere does nothing.

    Args:
        work: `add`, `drop`, `up` or `down`.
        name: of the list for `add`, else of the entry.
    """
    if work == "add":
        found, entries = field_at(fields, name), get(held, name)
        if found and found[0].many and isinstance(entries, list):
            entries.append(blank(found[0]))
        return
    above, _, last = name.rpartition(".")
    entries = get(held, above) if _INDEX.fullmatch(last) else None
    if not isinstance(entries, list) or int(last) >= len(entries):
        return
    at = int(last)
    entry = entries.pop(at)
    if work != "drop":
        entries.insert(max(0, at - 1) if work == "up" else at + 1, entry)
