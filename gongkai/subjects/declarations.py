"""What a kind says of itself, checked when it is loaded: fields, states and blocks that it names must be there."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import chain
from types import UnionType

from gongkai.findings import RULES
from gongkai.portal import navigation
from gongkai.portal.kind import Kind
from gongkai.records.fields import SHOWN, Field, FieldType, Group, Integer, Moment, Reference
from gongkai.records.schema import Chain, Feed, Front, Home, OrganCard, State, common

BLOCKS = ("services", "latest", "urgent", "open", "news", "letters", "gazette", "accounts")
"""Blocks of the home page that show items of kinds."""
PARTS = ("tasks", "halls", "doors", "open", "pairs", "news", "list", "gazette", "ways")
"""How the front page of a channel may show items of a kind: as tasks, as places, as ways to reach
the government, with the days that are left, below the documents that they explain, with the first one's picture, as a
list, as one issue, or only by the pages that gather them."""
TAKEN = ("all",)
"""Names of feeds that are no kind's."""

_SINGLE: Mapping[str, type | UnionType] = {
    "id": str,
    "zh": str,
    "en": str,
    "schema_type": str,
    "front": Front | None,
    "channel": str,
    "chain": Chain | None,
    "feed": Feed | None,
    "organ_card": OrganCard | None,
    "state": State | None,
}
_SEVERAL: Mapping[str, Callable[[object], bool]] = {
    "fields": lambda each: isinstance(each, Field),
    "home": lambda each: isinstance(each, Home),
    "event": lambda each: isinstance(each, str),
    "checks": callable,
    "checks_together": callable,
    "reminders": callable,
}
"""Parts of a kind by what they must be: one thing, or a tuple of things."""
_COMMON = tuple(field.name for field in common())

Fault = tuple[str, object]
"""The part of the kind that is wrong, and what it says."""


def first_fault(kinds: Iterable[Kind]) -> tuple[Kind, Fault] | None:
    """Return the first kind that says what cannot be, with the part and the name; None when all is well."""
    kinds = tuple(kinds)
    ids = [kind.id for kind in kinds]
    feeds: set[str] = set()
    for kind in kinds:
        for fault in chain(faults(kind), _reference_faults(kind, ids)):
            return kind, fault
        if kind.feed:
            if kind.feed.name in feeds:
                return kind, ("feed", kind.feed.name)
            feeds.add(kind.feed.name)
    return None


def faults(kind: Kind) -> Iterator[Fault]:
    """Yield what a kind says that cannot be: (part, name)."""
    if wrong := list(_of_wrong_type(kind)):
        yield from wrong
        return
    by_name = {field.name: field for field in kind.fields}
    moments = _of_type(by_name.values(), Moment)
    numbers = _of_type(by_name.values(), Integer)
    yield from _twice("fields", [field.name for field in kind.fields])
    yield from _twice("fields", [field.zh for field in kind.fields])
    yield from _unknown("event", kind.event, moments)
    if any(kind.event) and not kind.event[0]:
        yield "event", kind.event[1]
    yield from _unknown("foot_order", (kind.foot_order,), numbers)
    yield from _unknown("channel", (kind.channel,), navigation.DEFAULTS)
    yield from _unknown("front", (kind.front.part if kind.front else "",), PARTS)
    for home in kind.home:
        yield from _home_faults(kind, home, by_name.keys(), moments)
    if kind.feed:
        groups = _of_type(by_name.values(), Group)
        yield from _unknown("feed.state", (kind.feed.state,), _states(kind))
        yield from _unknown("feed.newest", (kind.feed.newest,), groups)
        if kind.feed.name in TAKEN or not kind.feed.name.isidentifier():
            yield "feed", kind.feed.name
    if kind.state:
        yield from _unknown("state.normal", kind.state.normal, _states(kind))
    if kind.organ_card:
        yield from _unknown("organ_card", kind.organ_card.fields, by_name.keys())
        yield from _unknown("organ_card.order", (kind.organ_card.order,), numbers)
        yield from _unknown("organ_card.without", (kind.organ_card.without,), _states(kind))
    for field in kind.fields:
        yield from _field_faults(field, kind.by_key)


def _of_wrong_type(kind: Kind) -> Iterator[Fault]:
    """Yield the parts that are not what they must be, such as a text in place of a tuple."""
    parts: dict[str, object] = {part.name: getattr(kind, part.name) for part in fields(kind)}
    for name, wanted in _SINGLE.items():
        if not isinstance(parts[name], wanted):
            yield name, parts[name]
    for name, fits in _SEVERAL.items():
        several = parts[name]
        if isinstance(several, tuple):
            yield from ((name, each) for each in several if not fits(each))
        else:
            yield name, several
    given = [getattr(field, "name", "") for field in kind.fields]
    yield from (("fields", name) for name in _COMMON if name not in given)
    if isinstance(parts["event"], tuple) and len(parts["event"]) != 2:
        yield "event", parts["event"]


def _home_faults(
    kind: Kind, home: Home, fields: Collection[str], moments: Collection[str]
) -> Iterator[Fault]:
    if home.block not in BLOCKS:
        yield "home", home.block
    if home.block == "open" and not home.until:
        yield "home.until", home.until
    yield from _unknown("home.until", (home.until,), moments)
    yield from _unknown("home.when", (home.when,), fields)
    yield from _unknown("home.states", home.states, _states(kind))


def _field_faults(field: Field, fields: Collection[str]) -> Iterator[Fault]:
    yield from _unknown(f"{field.name}.counts", field.counts or (), fields)
    yield from _unknown(f"{field.name}.shown", (field.shown,), SHOWN)
    if field.names:
        yield from _unknown(f"{field.name}.names", (field.names.unique,), RULES)
    if field.page_tag and (field.many or isinstance(field.type, Group)):
        yield f"{field.name}.page_tag", field.page_tag
    if field.tells_news and not _has_date(field.type):
        yield f"{field.name}.tells_news", field.name


def _reference_faults(kind: Kind, ids: Collection[str]) -> Iterator[Fault]:
    for field in kind.fields:
        if isinstance(field.type, Reference):
            yield from _unknown(field.name, (field.type.kind,), ids)


def _has_date(type_: FieldType) -> bool:
    if isinstance(type_, Group):
        return any(isinstance(part.type, Moment) for part in type_.fields)
    return isinstance(type_, Moment)


def _states(kind: Kind) -> Collection[str]:
    return kind.state.names if kind.state else ()


def _of_type(fields: Iterable[Field], type_: type) -> list[str]:
    return [field.name for field in fields if isinstance(field.type, type_)]


def _twice(part: str, names: list[str]) -> Iterator[Fault]:
    yield from ((part, name) for name in sorted({name for name in names if names.count(name) > 1}))


def _unknown(part: str, names: Iterable[str], known: Collection[str]) -> Iterator[Fault]:
    """Yield the names that are not known; "" stands for none."""
    yield from ((part, name) for name in names if name and name not in known)
