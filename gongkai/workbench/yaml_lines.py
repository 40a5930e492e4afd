"""Values of fields as texts, lists and parts → lines of YAML that our reader and any other program read alike."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from gongkai.records.fields import Field, Group
from gongkai.records.nodes import quoted

FormValue: TypeAlias = "str | Sequence[FormValue] | Mapping[str, FormValue]"
"""A text, the values of a field with several, or the parts of a group by their English names."""

_PLAIN = re.compile(r"[^\W_][^:#\"'\\\[\]{},&*!|>%@`]*|\d{4}-\d\d-\d\d \d\d:\d\d")


def scalar(text: str) -> str:
    """Return a text as YAML."""
    return text if _PLAIN.fullmatch(text) and text == text.strip() else quoted(text)


def lines_of(field: Field, value: FormValue) -> list[str]:
    """Return the lines of a field with its value."""
    if isinstance(value, str):
        return [f"{field.zh}: {scalar(value)}"]
    if isinstance(value, Mapping):
        return [f"{field.zh}:", *(f"  {line}" for line in _parts(field, value))]
    entries = (_entry(field, each) for each in value)
    return [f"{field.zh}:", *(f"  {line}" for entry in entries for line in entry)]


def _entry(field: Field, value: FormValue) -> list[str]:
    lines = _parts(field, value) if isinstance(value, Mapping) else [scalar(str(value))]
    return [("- " if at == 0 else "  ") + line for at, line in enumerate(lines)]


def _parts(field: Field, value: Mapping[str, FormValue]) -> list[str]:
    parts = field.type.fields if isinstance(field.type, Group) else ()
    found = ((part, value[part.name]) for part in parts if part.name in value)
    return [line for part, written in found for line in lines_of(part, written)]
