"""The main navigation: its entries with their columns, as a portal writes them in `site.yaml` or as ours are.

Pure: knows the closed lists and what kinds say of themselves, no item.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongkai.portal.lists import Key
from gongkai.records.closed_lists import ClosedLists, ListItem
from gongkai.records.navigation import MOST
from gongkai.records.nodes import Scalar
from gongkai.records.schema import Schema

DEFAULTS = {
    "openness": ("公开", "Disclosure"),
    "answers": ("解读回应", "Policy explained"),
    "services": ("办事", "Services"),
    "interaction": ("互动", "Contact"),
    "data": ("数据", "Data"),
    "updates": ("要闻", "News"),
}
"""Id → Chinese and English name of the entries that a portal has which writes none, in order; `Schema.channel` names
one of these."""
assert len(DEFAULTS) <= MOST

FRONT = "channel"
"""The first part of the address of an entry's own page."""


@dataclass(frozen=True, slots=True)
class NavigationChannel:
    """An entry of the main navigation, with the columns that stand under it."""

    id: str
    name: str
    columns: tuple[ListItem, ...]
    description: str = ""
    top_tasks: tuple[Scalar, ...] = ()
    """As written, each with its line in `site.yaml`."""

    @property
    def has_front(self) -> bool:
        """Whether it has a page of its own: one column of one kind, with nothing chosen from it, is a list already."""
        kinds = {kind for column in self.columns for kind in column.extra["kinds"]}
        return bool(self.top_tasks) or len(self.columns) != 1 or len(kinds) > 1

    @property
    def path(self) -> str:
        """The address of its own page, or else of its only column."""
        return f"{FRONT}/{self.id}/" if self.has_front else Key("column", self.columns[0].id).path()


def channels(lists: ClosedLists, kinds: Mapping[str, Schema]) -> tuple[NavigationChannel, ...]:
    """Return the entries of the main navigation after the home page."""
    return _written(lists) if lists.navigation else _default(lists, kinds)


def _written(lists: ClosedLists) -> tuple[NavigationChannel, ...]:
    found = []
    for entry in lists.navigation:
        columns = (lists["columns"].find(each.text) for each in entry.columns)
        own = tuple(column for column in columns if column is not None)
        if own or entry.top_tasks:
            found.append(
                NavigationChannel(entry.id, entry.name, own, entry.description, entry.top_tasks)
            )
    return tuple(found)


def _default(lists: ClosedLists, kinds: Mapping[str, Schema]) -> tuple[NavigationChannel, ...]:
    columns = lists["columns"].terms
    shown = [column for column in columns if not is_left_out(column)]
    takers = Counter(kind for column in columns for kind in column.extra["kinds"])
    under: dict[str, list[ListItem]] = {id_: [] for id_ in DEFAULTS}
    for column in shown:
        under[_channel_of(column.extra["kinds"], takers, kinds)].append(column)
    language = 1 if lists.site["lang"].lower().startswith("en") else 0
    return tuple(
        NavigationChannel(id_, DEFAULTS[id_][language], tuple(own))
        for id_, own in under.items()
        if own
    )


def is_left_out(column: ListItem) -> bool:
    """Whether a column says, in the way that ends with 0.3, that it is not in the navigation."""
    return column.extra.get("menu") == "否"


def _channel_of(
    collected: Sequence[str], takers: Mapping[str, int], kinds: Mapping[str, Schema]
) -> str:
    """Return the entry for a column that takes these kinds: most of what it alone takes belongs there.

    A kind that many columns take says little about each: notices are collected beside consultations.
    """
    votes: dict[str, Fraction] = {}
    for kind in collected:
        channel = kinds[kind].channel
        if channel:
            votes[channel] = votes.get(channel, Fraction()) + Fraction(1, takers[kind])
    return max(votes, key=lambda channel: votes[channel], default=next(iter(DEFAULTS)))


def by_column(entries: Iterable[NavigationChannel]) -> dict[str, NavigationChannel]:
    """Return id of a column → the entry that it stands under."""
    return {column.id: entry for entry in entries for column in entry.columns}
