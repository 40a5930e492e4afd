"""`Kind` and `State` with the keywords that the guide taught before 0.2, and what stood beside them."""

from collections.abc import Callable, Sequence
from typing import Any

from gongkai.portal import kind
from gongkai.records import schema
from gongkai.records.schema import AREA, AREAS, Check, Dated, Item, Reminder, Values, common

Among = kind.TogetherCheck
Watch = Reminder


def Kind(
    *,
    among: Sequence[kind.TogetherCheck] = (),
    shows: kind.PageData | None = None,
    watches: Sequence[Reminder] = (),
    **given: Any,
) -> kind.Kind:
    """Make a kind; `among`, `shows` and `watches` are `checks_together`, `page_data` and `reminders` now."""
    old = {"checks_together": tuple(among), "page_data": shows, "reminders": tuple(watches)}
    return kind.Kind(**{**{name: value for name, value in old.items() if value}, **given})


def State(*given: Any, marks: Callable[..., Any] | None = None, **more: Any) -> schema.State:
    """Make a state; `marks` is `marks_from_others` now."""
    return schema.State(*given, **({"marks_from_others": marks} | more if marks else more))


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
