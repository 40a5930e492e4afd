"""The fields of a kind and what the form holds → the inputs of its page, whatever the kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gongkai.admin.values import FILE, TITLE, is_joined
from gongkai.editing import FormValue
from gongkai.records.closed_lists import ClosedLists
from gongkai.records.fields import (
    DATE,
    DATE_TIME,
    Attachment,
    Boolean,
    Choice,
    Field,
    FieldType,
    FromList,
    Group,
    Integer,
    Reference,
    Text,
)
from gongkai.records.pictures import Picture
from gongkai.records.schema import Schema

_PICKED = (Attachment, Boolean, FromList)
"""Types of which nobody here has to know how a value is written."""
_TICKED = 12
"""The most choices that are shown all at once, to be ticked."""
_BETWEEN = re.compile(r"[、，,；;\n]")
_LONG = 60
"""Characters from which a text has several lines to be seen in."""
_FORMS = {
    "date": r"\d{4}-\d\d-\d\d",
    "moment": r"\d{4}-\d\d-\d\d \d\d:\d\d",
}


@dataclass(frozen=True)
class Option:
    """One value that may be chosen."""

    value: str
    name: str
    is_chosen: bool = False


@dataclass(frozen=True)
class FieldNote:
    """What is wrong, in the clerk's language, and how to mend it."""

    rule: str
    severity: str
    message: str
    remedy: str
    line: int = 0
    """In the text of the body; 0 elsewhere."""
    excerpt: str = ""
    """The line of the body."""
    goes_to: str = ""
    """The id of the part of the page where it is mended."""


@dataclass(frozen=True)
class Input:
    """One input of the page, or a group of them."""

    name: str
    label: str
    shape: str
    """`line`, `area`, `number`, `date`, `moment`, `tick`, `choice`, `ticks`, `joined`, `reference`, `file`, `picture`,
    `group`, `entries`, or `odd` for what the form leaves alone."""
    value: str = ""
    help: str = ""
    example: str = ""
    is_required: bool = False
    options: tuple[Option, ...] = ()
    parts: tuple["Input", ...] = ()
    """The inputs of a group, or the entries."""
    title: str = ""
    """What a file is called on the page."""
    faults: tuple[FieldNote, ...] = ()
    ticked: tuple[str, ...] = ()
    """What is written of `ticks`, in the written order, which a form would lose."""
    matches: tuple[Option, ...] | None = None
    """Items that a reference may mean; None where nobody searched."""
    offered: str = ""
    """The next free number, for a field that has none yet."""

    @property
    def is_written(self) -> bool:
        """Whether it says anything; a group says what its parts say."""
        parts = self.parts if self.shape == "entries" else [p for p in self.parts if p.is_written]
        return bool(self.value or parts or any(option.is_chosen for option in self.options))

    @property
    def id(self) -> str:
        """Its id in the page."""
        return self.name.replace(".", "-")


@dataclass(frozen=True)
class Surroundings:
    """What inputs need besides the value."""

    lists: ClosedLists
    kind: Schema
    faults: Mapping[str, tuple[FieldNote, ...]]
    """Field → what is wrong with it."""
    matches: Mapping[str, tuple[Option, ...]]
    """Name of an input → items that were found for it."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Field → the next free number for it."""


def inputs(held: Mapping[str, FormValue], around: Surroundings) -> list[Input]:
    """Return the inputs of all fields of the kind."""
    return [
        _input(field, held[field.name], f"f.{field.name}", around)
        if field.name in held
        else _framed(field, f"f.{field.name}", around, "odd")
        for field in around.kind.fields
    ]


def _input(field: Field, value: FormValue, name: str, around: Surroundings) -> Input:
    if not field.many or not isinstance(value, list):
        return _single(field, value, name, around)
    if is_joined(field) and not any(_BETWEEN.search(str(each)) for each in value):
        return replace(_framed(field, name, around, "joined"), value="、".join(map(str, value)))
    options = _options(field.type, around)
    names = {option.value for option in options}
    chosen = [_meant(field.type, str(each), around) for each in value]
    if options and len(options) <= _TICKED and names.issuperset(chosen):
        # What is ticked keeps the words with which it was written.
        written = dict(zip(chosen, map(str, value), strict=True))
        ticks = tuple(
            Option(written.get(o.value, o.value), o.name, o.value in written) for o in options
        )
        return replace(
            _framed(field, name, around, "ticks"), options=ticks, ticked=tuple(map(str, value))
        )
    entries = tuple(
        _single(field, each, f"{name}.{i}", around, is_entry=True) for i, each in enumerate(value)
    )
    return replace(_framed(field, name, around, "entries"), parts=entries)


def _framed(field: Field, name: str, around: Surroundings, shape: str) -> Input:
    """Return the input of a field with what all inputs have."""
    is_whole = name == f"f.{field.name}"
    return Input(
        name,
        field.zh,
        shape,
        help=_help(field),
        example="" if isinstance(field.type, _PICKED) or shape in _FORMS else field.example,
        is_required=field.required,
        faults=around.faults.get(field.name, ()) if is_whole else (),
        matches=around.matches.get(name),
        offered=around.numbers.get(field.name, "") if is_whole else "",
    )


def _help(field: Field) -> str:
    """Return a field's help without what only those need who write the file by hand."""
    if isinstance(field.type, Attachment):
        return ""
    clauses = (
        re.sub(r"^true 表示", "打勾：", each)
        for each in field.help.split("；")
        if ".yaml" not in each or not isinstance(field.type, _PICKED)
    )
    return "；".join(clauses)


def _single(
    field: Field, value: FormValue, name: str, around: Surroundings, *, is_entry: bool = False
) -> Input:
    """Return the input of one value."""
    type_ = field.type
    if isinstance(type_, Group) and isinstance(value, dict):
        parts = tuple(_input(f, value[f.name], f"{name}.{f.name}", around) for f in type_.fields)
        return replace(_framed(field, name, around, "group"), parts=parts)
    if isinstance(type_, Attachment) and isinstance(value, dict):
        file, title = str(value.get(FILE, "")), str(value.get(TITLE, ""))
        shape = "picture" if isinstance(type_, Picture) else "file"
        return replace(_framed(field, name, around, shape), value=file, title=title)
    text = str(value)
    options = _options(type_, around)
    if options:
        chosen = _meant(type_, text, around)
        shown = tuple(
            Option(text if o.value == chosen else o.value, o.name, o.value == chosen)
            for o in options
        )
        if text and not any(o.is_chosen for o in shown):
            shown = (Option(text, f"{text} ?", True), *shown)
        return replace(_framed(field, name, around, "choice"), value=text, options=shown)
    return replace(_framed(field, name, around, _shape(type_, text)), value=text)


def _shape(type_: FieldType, text: str) -> str:
    """Return how a plain text is asked for. A picker would lose what it cannot show."""
    if isinstance(type_, Boolean):
        return "tick"
    if isinstance(type_, Reference):
        return "reference"
    if isinstance(type_, Integer):
        return "number"
    for shape, picked in (("date", DATE), ("moment", DATE_TIME)):
        if type_ == picked and re.fullmatch(f"({_FORMS[shape]})?", text):
            return shape
    is_long = (
        isinstance(type_, Text) and type_.limit > 200 and not type_.splits and not type_.is_name
    )
    return (
        "area"
        if "\n" in text or len(text) > _LONG or (is_long and len(text) > _LONG // 2)
        else "line"
    )


def _options(type_: FieldType, around: Surroundings) -> tuple[Option, ...]:
    if isinstance(type_, Choice):
        return tuple(Option(chinese, chinese) for chinese in type_.choices)
    if not isinstance(type_, FromList):
        return ()
    terms = around.lists[type_.list_name].terms if type_.list_name in around.lists.lists else ()
    if type_.list_name == "columns":
        terms = tuple(term for term in terms if around.kind.id in term.extra.get("kinds", ()))
    names = [term.name for term in terms]
    return tuple(
        Option(term.name if names.count(term.name) == 1 else term.id, term.name) for term in terms
    )


def _meant(type_: FieldType, text: str, around: Surroundings) -> str:
    """Return the value of the option that a written text means: it may be an id, a short name or English."""
    if isinstance(type_, Choice):
        english = {name.lower(): chinese for chinese, name in type_.choices.items()}
        return english.get(text.lower(), text)
    term = around.lists[type_.list_name].find(text) if isinstance(type_, FromList) else None
    if term is None:
        return text
    names = (
        [each.name for each in around.lists[type_.list_name].terms]
        if isinstance(type_, FromList)
        else []
    )
    return term.name if names.count(term.name) == 1 else term.id
