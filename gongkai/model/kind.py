"""`Kind` and `State` with the keywords that the guide taught before 0.2, and what stood beside them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from gongkai.portal import kind
from gongkai.records import schema
from gongkai.records.common_fields import AREA, AREAS
from gongkai.records.fields import Field, Group, Moment, Names
from gongkai.records.schema import Check, Dated, Item, Reminder, Values, common

_IN_SUMMARY = {"signed", "document_number", "publicity", "validity", "form", "urgent", "time_limit"}
_IN_CATALOGUE = {"index_number", "document_number", "signed", "publicity", "legal_basis", "class"}
_IN_CATALOGUE |= {"openness", "validity", "replaced_by", "method"}
_NEWS = {"answered", "counted", "decided", "done", "ended", "modified", "result_published"}
_NEWS |= {"revised", "settled", "updated", "allocation", "changes", "execution", "management"}
_NEWS |= {"procedure", "progress", "timeline"}
_NAMES = {"index_number": Names("duplicate-index-number"), "document_number": Names()}
"""Names of fields that once meant something in any kind; now the field itself says so."""

Among = kind.TogetherCheck
Watch = Reminder


def _as_before(field: Field) -> Field:
    """Give a field by its name what it got by its name before 0.2."""
    is_date = isinstance(field.type, Moment | Group)
    return replace(
        field,
        in_summary=field.in_summary or field.name in _IN_SUMMARY,
        in_catalogue=field.in_catalogue or field.name in _IN_CATALOGUE,
        tells_news=field.tells_news or (field.name in _NEWS and is_date),
        names=field.names or _NAMES.get(field.name),
        page_tag=field.page_tag or ("Author" if field.name == "author" and not field.many else ""),
        has_lists=field.has_lists or field.name == "class",
    )


def Kind(
    id: str,
    zh: str,
    en: str,
    fields: Sequence[Field],
    *,
    among: Sequence[kind.TogetherCheck] = (),
    shows: kind.PageData | None = None,
    watches: Sequence[Reminder] = (),
    **given: Any,
) -> kind.Kind:
    """Make a kind; `among`, `shows` and `watches` are `checks_together`, `page_data` and `reminders` now."""
    old = {"checks_together": tuple(among), "page_data": shows, "reminders": tuple(watches)}
    new = {name: value for name, value in old.items() if value}
    return kind.Kind(id, zh, en, tuple(map(_as_before, fields)), **{**new, **given})


def State(
    *given: Any,
    tell: Callable[..., str] | None = None,
    marks: Callable[..., Any] | None = None,
    **more: Any,
) -> schema.State:
    """Make a state; `tell` and `marks` are `state_of` and `marks_from_others` now."""
    old: dict[str, Any] = {"state_of": tell, "marks_from_others": marks}
    new = {name: value for name, value in old.items() if value} | more
    return schema.State(*given, **new)


__all__ = [
    "AREA",
    "AREAS",
    "Among",
    "Check",
    "Dated",
    "Item",
    "Kind",
    "State",
    "Values",
    "Watch",
    "common",
]
