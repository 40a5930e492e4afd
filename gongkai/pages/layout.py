"""How a page shows the fields of any kind: facts in the head, sections under headings, links both ways.

`item.html` shows these, so that a kind needs a template of its own only for what is special about it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.clock import iso_time
from gongkai.pages.answers import Fact, SectionView, TermView
from gongkai.records.fields import (
    Attachment,
    Boolean,
    Choice,
    Field,
    FromList,
    Group,
    Moment,
    Reference,
    Value,
)
from gongkai.records.schema import Schema, common

_COMMON = frozenset(field.name for field in common())

UNSEEN = frozenset({"review_on"})
"""Fields that no template sees."""


def form_of(field: Field) -> str:
    """Return a name of `SHOWN`: as the field says, else by its type; the fields of all kinds are `hidden`."""
    if field.shown:
        return field.shown
    if field.name in _COMMON or isinstance(field.type, Reference | Boolean):
        return "hidden"
    if isinstance(field.type, Attachment):
        return "files"
    if isinstance(field.type, Group):
        return "table"
    return (
        "points"
        if field.many and not isinstance(field.type, Choice | FromList | Moment)
        else "head"
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields of a kind are shown: worked out once for all its items."""

    empty: dict[str, Value]
    """Field name → its value where nothing is written."""
    terms: tuple[Field, ...]
    """Fields with entries of closed lists."""
    entries: tuple[Field, ...]
    """Fields with parts of their own."""
    head: tuple[Field, ...]
    info: tuple[Field, ...]
    """Fields of the folded 文件信息."""
    sections: tuple[tuple[Field, str], ...]
    """Each field with a heading, and its form."""
    relations: list[list[str]]
    """[name in `linked`, heading] of the documents that an item names, and of those that name it."""


def layout(kind: Schema, inverses: list[tuple[str, Reference]]) -> Layout:
    """Work out where the fields of a kind are shown.

    Args:
        inverses: the references of all kinds that may name it: (field name, type).
    """
    fields, forms = kind.fields, [(field, form_of(field)) for field in kind.fields]
    named = [[f.name, f.zh] for f in fields if isinstance(f.type, Reference)]
    naming = [[each.inverse, each.inverse_zh] for _, each in inverses if each.inverse_zh]
    return Layout(
        {field.name: field.empty() for field in fields if field.name not in UNSEEN},
        tuple(field for field in fields if isinstance(field.type, FromList)),
        tuple(field for field in fields if isinstance(field.type, Group)),
        tuple(field for field, form in forms if form == "head"),
        tuple(field for field, form in forms if form == "info"),
        tuple((field, form) for field, form in forms if form not in ("head", "info", "hidden")),
        named + naming,
    )


def facts(shown: Iterable[Field], view: Mapping[str, Value]) -> list[Fact]:
    """Return those of the fields that have a value.

    Args:
        shown: `Layout.head` or `Layout.info`.
        view: field name → value as templates see it.
    """
    return [
        [field.zh, _shown(field, view[field.name]), _time(field, view[field.name])]
        for field in shown
        if view[field.name] not in ("", [])
    ]


def sections(given: Layout, view: Mapping[str, Value]) -> list[SectionView]:
    """Return each further field that has a value.

    Args:
        view: field name → value as templates see it.
    """
    found: list[SectionView] = []
    for field, form in given.sections:
        value = view[field.name]
        if value in ("", []) and form != "presence":
            continue
        items = value if isinstance(value, list) else [value]
        columns: list[str] = []
        if isinstance(field.type, Group):
            parts = [
                p for p in field.type.fields if any(item[p.name] not in ("", []) for item in items)
            ]
            columns = [part.zh for part in parts]
            items = [[_cell(part, item[part.name]) for part in parts] for item in items]
        if form == "presence":
            assert isinstance(field.type, Choice)
            items = [[choice, choice in items] for choice in field.type.choices]
        found.append(
            {"id": field.name, "title": field.zh, "form": form, "columns": columns, "items": items}
        )
    return found


def _cell(field: Field, value: Value) -> list[str]:
    shown = _shown(field, value)
    return [
        shown if isinstance(shown, str) else "、".join(term["name"] for term in shown),
        _time(field, value),
    ]


def _shown(field: Field, value: Value) -> str | list[TermView]:
    """Return a value in words, or the entries of a closed list."""
    if isinstance(field.type, Boolean):
        return "是" if value is True else "否"
    if isinstance(field.type, FromList):
        return value if isinstance(value, list) else [value] if value else ""
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _time(field: Field, value: Value) -> str:
    return iso_time(value) if isinstance(field.type, Moment) and isinstance(value, str) else ""
