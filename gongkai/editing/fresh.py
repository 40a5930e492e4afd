"""A value that is not in the file yet → its lines, in the habits of the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.editing.forms import FormValue, fields_of, main_of
from gongkai.editing.scalars import block, one_line
from gongkai.records.fields import Boolean, Field, FieldType


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file is written."""

    is_english: bool = False
    """Whether its keys are English."""
    indent: int = 2
    """How far the items of a list are indented below its key."""
    is_certain: bool = False
    """Whether to write so that no repair of our reader can change anything."""

    def key(self, field: Field) -> str:
        return field.name if self.is_english else field.zh


def text(
    value: str, type_: FieldType, habits: Habits, style: str = "", *, is_flow: bool = False
) -> str:
    """Return a text on one line."""
    return one_line(
        value,
        style,
        is_flow=is_flow,
        is_boolean=isinstance(type_, Boolean),
        is_certain=habits.is_certain,
    )


def flow(field: Field, value: FormValue, habits: Habits) -> str:
    """Return a field's value as it stands between brackets."""
    if isinstance(value, list):
        items = (flow_one(field.type, each, habits) for each in value)
        return f"[{', '.join(items)}]"
    return flow_one(field.type, value, habits)


def flow_one(type_: FieldType, value: FormValue, habits: Habits) -> str:
    """Return one value as it stands between brackets."""
    if isinstance(value, dict):
        parts = (
            f"{habits.key(part)}: {flow(part, value[name], habits)}"
            for name, part in fields_of(type_).items()
            if name in value
        )
        return f"{{{', '.join(parts)}}}"
    return text(value, type_, habits, is_flow=True) if isinstance(value, str) else "[]"


def entry(
    field: Field, value: FormValue, column: int, habits: Habits, *, key: str = "", remark: str = ""
) -> str:
    """Return the lines of a field at a column, the first without its indentation.

    Args:
        key: the key as written, if there is one.
        remark: what stands after the value, with the blanks before it.
    """
    inline, below = _value(field, value, column, habits)
    return f"{key or habits.key(field)}:{inline}{remark}{below}"


def _value(field: Field, value: FormValue, column: int, habits: Habits) -> tuple[str, str]:
    """Return what stands on the line of a key, and what stands below."""
    if not isinstance(value, list):
        return value_of(field.type, value, column, habits)
    if not value:
        return " []", ""
    if getattr(field.type, "splits", False) and all(isinstance(each, str) for each in value):
        return f" {flow(field, value, habits)}", ""
    is_named = any(short(field.type, each) is None for each in value)
    dash = column + habits.indent
    items = (item(field.type, each, dash, habits, is_named=is_named) for each in value)
    return "", "".join(f"\n{' ' * dash}{each}" for each in items)


def value_of(type_: FieldType, value: FormValue, column: int, habits: Habits) -> tuple[str, str]:
    """Return one value: what stands on the line of its key, and what stands below."""
    written = short(type_, value)
    if written is None and isinstance(value, dict):
        lead = f"\n{' ' * (column + 2)}"
        return "", lead + _parts(type_, value, column + 2, habits)
    header, lines = _text(written or "", type_, column + 2, habits)
    return f" {header}" if header else "", lines


def item(type_: FieldType, value: FormValue, column: int, habits: Habits, *, is_named: bool) -> str:
    """Return one item of a list, with its dash at a column, the first line without its indentation.

    Args:
        is_named: whether to name the parts where a text alone would do.
    """
    if isinstance(value, dict) and (is_named or short(type_, value) is None):
        return f"- {_parts(type_, value, column + 2, habits)}"
    return "- " + "".join(_text(short(type_, value) or "", type_, column + 2, habits))


def short(type_: FieldType, value: FormValue) -> str | None:
    """Return the text that a value may be written as; None if its parts must be named."""
    if isinstance(value, dict):
        main = main_of(type_)
        only = value.get(main) if main and set(value) == {main} else None
        is_one = isinstance(only, str) and bool(only.strip()) and "\n" not in only
        return only if is_one and isinstance(only, str) else None
    return value if isinstance(value, str) else None


def _parts(type_: FieldType, value: dict[str, FormValue], column: int, habits: Habits) -> str:
    def lines() -> Iterator[str]:
        for name, part in fields_of(type_).items():
            if name in value:
                yield entry(part, value[name], column, habits)

    return f"\n{' ' * column}".join(lines()) or "{}"


def _text(value: str, type_: FieldType, column: int, habits: Habits) -> tuple[str, str]:
    """Return a text: what stands on the line of its key, and what stands below."""
    if not value:
        return "", ""
    if "\n" in value and not habits.is_certain and (lines := block(value, column)):
        header, _, below = lines.partition("\n")
        return header, f"\n{below}"
    return text(value, type_, habits), ""
