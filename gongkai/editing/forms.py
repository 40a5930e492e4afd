"""What is written in a front matter ↔ what stands in the boxes of a form: texts, lists of texts, named parts."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from gongkai.editing.refusal import NotEditable
from gongkai.records.fields import (
    Attachment,
    Field,
    FieldType,
    Group,
    Text,
    field_of,
    split_values,
)
from gongkai.records.nodes import Listing, Node, Scalar, is_half_list, written
from gongkai.records.nodes import Mapping as NodeMapping
from gongkai.records.unseen import plain

FormValue: TypeAlias = str | list["FormValue"] | dict[str, "FormValue"]
"""A text; a list, of a field with `many`; parts by their English names."""


def parts_of(type_: FieldType) -> Mapping[str, Field]:
    """Return every key that a value of named parts may have → its field; {} for a text."""
    if isinstance(type_, Group):
        return type_.by_key
    if isinstance(type_, Attachment):
        chinese = {name: key for key, name in type_.names.items() if not key.isascii()}
        return {key: Field(n, chinese.get(n, n), Text()) for key, n in type_.names.items()}
    return {}


def fields_of(type_: FieldType) -> dict[str, Field]:
    """Return the parts of a value by their English names, in order."""
    return {field.name: field for field in parts_of(type_).values()}


def part_of(by_key: Mapping[str, Field], key: Node) -> Field | None:
    """Return the field that a key names."""
    if not isinstance(key, Scalar):
        return None
    return field_of(by_key, Scalar(plain(key.text), key.line), _quiet)


def main_of(type_: FieldType) -> str:
    """Return the part that a plain text is read as; "" if there is none."""
    if isinstance(type_, Attachment):
        return "file"
    return type_.main if isinstance(type_, Group) else ""


def form_of(field: Field, node: Node) -> FormValue:
    """Return what is written for a field.

    Raises:
        NotEditable: when a part is written twice.
    """
    if not field.many:
        return form_of_one(field.type, node)
    is_whole = is_half_list(node) and getattr(field.type, "splits", False)
    if isinstance(node, Listing):
        items = node.items
    elif isinstance(node, Scalar) and (is_whole or not node.text.strip()):
        items = (node,) if is_whole else ()
    else:
        items = split_values(node, field.type)
    return [form_of_one(field.type, item) for item in items]


def form_of_one(type_: FieldType, node: Node) -> FormValue:
    """Return one written value. What has another shape than the type's is a text, as messages show it."""
    if isinstance(node, Scalar):
        text = node.text.rstrip("\n")
        main = main_of(type_)
        return text if not main else {main: text} if text.strip() else {}
    by_key = parts_of(type_)
    if not isinstance(node, NodeMapping) or not by_key:
        return written(node)
    parts: dict[str, FormValue] = {}
    for key, value in node.entries:
        part = part_of(by_key, key)
        if part is not None and part.name in parts:
            raise NotEditable("why.edit-twice", key.line)
        if part is not None:
            parts[part.name] = form_of(part, value)
    return parts


def pruned(value: FormValue) -> FormValue:
    """Return a value without empty parts and entries, and without what browsers add to line ends."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if isinstance(value, list):
        return [each for each in map(pruned, value) if each]
    return {name: part for name, each in value.items() if (part := pruned(each))}


def texts_of(value: FormValue) -> Iterator[str]:
    """Yield all texts of a value."""
    if isinstance(value, str):
        yield value
    else:
        for each in value if isinstance(value, list) else value.values():
            yield from texts_of(each)


def _quiet(rule: str, line: int, **gaps: str) -> None:
    """Report nothing: what is wrong with the file is told when it is read as an item."""
