"""The shapes of what templates see, derived from the types of answers and the fields of kinds.

No build needs them: the page "what a template sees" is written from them, and templates are checked against them.
"""

import ast
import inspect
import sys
import textwrap
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import (
    Literal,
    NotRequired,
    Required,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from gongkai.pages.answers import (
    ALWAYS_LINKED,
    FileView,
    LinkedItem,
    PictureView,
    TableFileView,
    TermView,
)
from gongkai.pages.item import AddedToRecord
from gongkai.pages.layout import UNSEEN
from gongkai.portal.kind import Kind
from gongkai.records.fields import (
    Attachment,
    Boolean,
    Field,
    FromList,
    Group,
    Integer,
    Reference,
)
from gongkai.records.pictures import Picture
from gongkai.records.tables import Table


@dataclass(frozen=True)
class Plain:
    """A value without keys."""

    words: str
    """`text`, `number`, `flag`, `nothing`, or for a closed value its literal: `""`."""


@dataclass(frozen=True)
class Several:
    """A list."""

    of: "AnswerShape"


@dataclass(frozen=True)
class Places:
    """A list in which each place has a meaning of its own."""

    parts: tuple["AnswerShape", ...]


@dataclass(frozen=True)
class ByName:
    """A mapping whose keys are not fixed."""

    of: "AnswerShape"


@dataclass(frozen=True)
class Typed:
    """A mapping with the keys of a TypedDict."""

    type: type

    @property
    def keys(self) -> Mapping[str, "KeyShape"]:
        return keys_of(self.type)

    is_open = False


@dataclass(frozen=True)
class Parts:
    """A mapping whose keys follow from the fields of a kind, or from a template's own dictionary."""

    keys: Mapping[str, "KeyShape"]
    is_open: bool = False
    """Whether it may have further keys that nothing declares."""


@dataclass(frozen=True)
class Either:
    """One of several shapes."""

    of: tuple["AnswerShape", ...]


@dataclass(frozen=True)
class Unknown:
    """Anything: nothing declares the shape."""


AnswerShape: TypeAlias = Plain | Several | Places | ByName | Typed | Parts | Either | Unknown

TEXT, NUMBER, FLAG, NOTHING = Plain("text"), Plain("number"), Plain("flag"), Plain("nothing")
EMPTY = Plain('""')
UNKNOWN = Unknown()
_PLAIN: Mapping[object, Plain] = {
    str: TEXT,
    int: NUMBER,
    float: NUMBER,
    bool: FLAG,
    type(None): NOTHING,
}


@dataclass(frozen=True)
class KeyShape:
    """A key of a mapping."""

    shape: AnswerShape
    note: str = ""
    is_optional: bool = False
    """Whether the key itself may be missing."""


def shape_of(annotation: object) -> AnswerShape:
    """Return the shape that a type annotation means; `UNKNOWN` for `Any`, `object` and what templates do not see."""
    origin, args = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and is_typeddict(annotation):
        return Typed(annotation)
    if origin is None:
        return _PLAIN.get(annotation, UNKNOWN)
    if origin in (NotRequired, Required):
        return shape_of(args[0])
    if origin is Literal:
        return either(Plain(f'"{value}"' if value == "" else str(value)) for value in args)
    if origin in (Union, types.UnionType):
        return either(map(shape_of, args))
    if origin is tuple and args[-1] is not Ellipsis:
        return Places(tuple(map(shape_of, args)))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return ByName(shape_of(args[1]))
    if isinstance(origin, type) and issubclass(origin, Iterable):
        return Several(shape_of(args[0]))
    return UNKNOWN


def either(shapes: Iterable[AnswerShape]) -> AnswerShape:
    """Return the one shape, or a choice of several different ones."""
    flat: list[AnswerShape] = []
    for shape in shapes:
        for each in shape.of if isinstance(shape, Either) else (shape,):
            if each not in flat:
                flat.append(each)
    return flat[0] if len(flat) == 1 else Either(tuple(flat))


def answer_shape(answer: Callable[..., object]) -> AnswerShape:
    """Return the shape that a function is annotated to return."""
    return shape_of(get_type_hints(answer).get("return"))


def is_untyped(shape: AnswerShape) -> bool:
    """Return whether nothing says what the shape is, or what is within its lists."""
    if isinstance(shape, Several | ByName):
        return is_untyped(shape.of)
    if isinstance(shape, Either | Places):
        return any(map(is_untyped, shape.of if isinstance(shape, Either) else shape.parts))
    return isinstance(shape, Unknown)


@cache
def keys_of(type_: type) -> Mapping[str, KeyShape]:
    """Return the keys of a TypedDict, each with the docstring below it."""
    hints = get_type_hints(type_, include_extras=True)
    optional: frozenset[str] = getattr(type_, "__optional_keys__", frozenset())
    notes = _notes(type_)
    return {
        name: KeyShape(shape_of(hint), notes.get(name, ""), name in optional)
        for name, hint in hints.items()
    }


def bases_of(type_: type) -> list[type]:
    """Return the TypedDicts that a TypedDict extends; the class itself has no memory of them in Python 3.11."""
    within = vars(sys.modules[type_.__module__])
    tree = _class_tree(type_)
    names = [base.id for base in tree.bases if isinstance(base, ast.Name)] if tree else []
    return [within[name] for name in names if is_typeddict(within[name])]


def _notes(type_: type) -> dict[str, str]:
    """Return the docstrings below the keys of a TypedDict and of those that it extends, on one line each."""
    found = {name: note for base in bases_of(type_) for name, note in _notes(base).items()}
    tree = _class_tree(type_)
    body = tree.body if tree else []
    for node, after in pairwise(body):
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            found[node.target.id] = " ".join(str(after.value.value).split())
    return found


@cache
def _class_tree(type_: type) -> ast.ClassDef | None:
    """Return the source of a class; None for one that was made by a call."""
    try:
        source = inspect.getsource(type_)
    except OSError:
        return None
    node = ast.parse(textwrap.dedent(source)).body[0]
    return node if isinstance(node, ast.ClassDef) else None


def field_shape(field: Field, *, is_part: bool = False) -> AnswerShape:
    """Return the shape of a field in `record`, where the value may be missing.

    Args:
        is_part: the field is a part of another one, in which entries of closed lists are always a list.
    """
    one = _value_shape(field)
    if field.many or (is_part and isinstance(field.type, FromList)):
        return Several(one)
    return one if one == TEXT else either((one, EMPTY))


def _value_shape(field: Field) -> AnswerShape:
    """Return the shape of one written value of a field."""
    type_ = field.type
    if isinstance(type_, FromList):
        return Typed(TermView)
    if isinstance(type_, Attachment):
        if isinstance(type_, Picture):
            return Typed(PictureView)
        return Typed(TableFileView if isinstance(type_, Table) else FileView)
    if isinstance(type_, Group):
        parts = {
            part.name: KeyShape(field_shape(part, is_part=True), part.zh) for part in type_.fields
        }
        return Parts(parts | {"line": KeyShape(NUMBER, "line of the content file")})
    if isinstance(type_, Reference):
        return Parts({"name": KeyShape(TEXT, "as written"), "line": KeyShape(NUMBER)})
    if isinstance(type_, Boolean):
        return FLAG
    return NUMBER if isinstance(type_, Integer) else TEXT


def page_data_type(kind: Kind) -> type | None:
    """Return the TypedDict that the kind's `page_data` returns; None where it has none or is not typed."""
    if kind.page_data is None:
        return None
    returned = get_type_hints(kind.page_data).get("return")
    return returned if isinstance(returned, type) and is_typeddict(returned) else None


def record_shape(kind: Kind) -> Parts:
    """Return the shape of `record` on the pages of a kind: its fields, and what is added to them."""
    visible = (field for field in kind.fields if field.name not in UNSEEN)
    fields = {field.name: KeyShape(field_shape(field), field.zh) for field in visible}
    more = page_data_type(kind)
    added = keys_of(more) if more else {}
    is_open = kind.page_data is not None and more is None
    return Parts({**fields, **added, **keys_of(AddedToRecord)}, is_open)


def linked_names(kind: Kind, kinds: Sequence[Kind]) -> Iterator[tuple[str, str]]:
    """Yield (name, heading) of each list in `linked`: references of the kind, and inverse names of those to it."""
    for field in kind.fields:
        if isinstance(field.type, Reference):
            yield field.name, field.zh
    for other in kinds:
        for field in other.fields:
            if isinstance(field.type, Reference) and field.type.kind == kind.id:
                yield field.type.inverse, field.type.inverse_zh


def linked_shape(kind: Kind, kinds: Sequence[Kind]) -> Parts:
    """Return the shape of `linked` on the pages of a kind."""
    summaries = Several(Typed(LinkedItem))
    old = {name: KeyShape(summaries, "") for name in ALWAYS_LINKED}
    return Parts(
        {**old, **{name: KeyShape(summaries, zh) for name, zh in linked_names(kind, kinds)}}
    )
