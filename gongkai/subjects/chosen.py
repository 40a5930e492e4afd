"""What home page and front pages choose from the items: tasks, open items, explained documents, charts.

Each choice is small whatever the portal's size.
"""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, TypedDict, cast

from gongkai.pages import navigation
from gongkai.pages.answers import Link, PictureView, StateView, Summary
from gongkai.pages.item import summary
from gongkai.pages.pictures import picture_of
from gongkai.portal import links
from gongkai.portal.navigation import NavigationChannel
from gongkai.portal.whole import Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record
from gongkai.records.schema import Home, Schema

TASKS = 10
EXPLAINING = 6
"""The most interpretations of one document: its page has all."""


def first(portal: Portal, records: Iterable[Record], count: int) -> list[Summary]:
    """Return the summaries of the first few of these items."""
    return [summary(portal, record) for record in itertools.islice(records, count)]


def with_short_organ(portal: Portal, record: Record) -> Summary:
    """Return the summary of an item with the short name of its organ, for a line with little room."""
    organ = portal.closed_lists["organs"].find(record.values["organ"])
    view = summary(portal, record)
    return {**view, "organ": organ.extra["short"] or organ.name} if organ else view


def of_block(portal: Portal, block: str) -> Iterator[tuple[Home, Record]]:
    """Yield the items of a block of the home page, each with what its kind says about the block.

    Kinds come in the order that they ask for; the items of kinds with the same order are mixed, newest first.
    """
    by_order: dict[int, dict[str, Home]] = {}
    for schema in portal.schemas.values():
        for home in schema.home:
            if home.block == block:
                by_order.setdefault(home.order, {})[schema.id] = home
    for _, homes in sorted(by_order.items()):
        for record in portal.records if len(homes) > 1 else portal.of_kind(*homes):
            own = homes.get(record.kind)
            if own is not None and has_page(record) and _is_shown(portal, own, record):
                yield own, record


def _is_shown(portal: Portal, home: Home, record: Record) -> bool:
    if record.address in portal.lapsed:
        return False
    if home.states and portal.states.get(record.address) not in home.states:
        return False
    if home.when and record.values[home.when] is not True:
        return False
    return not home.until or not record.values[home.until] or _end(home, record) > portal.now


def _end(home: Home, record: Record) -> str:
    """Return the moment until which a block shows an item; "" for none. A date means the end of that day."""
    until: str = record.values[home.until]
    return f"{until} 23:59" if len(until) == len("2026-11-21") else until


def is_task(kind: Schema) -> bool:
    """Whether visitors get something done with items of a kind: a guide, a citizen's case, a form."""
    return kind.front is not None and (kind.front.part == "tasks" or kind.front.are_tasks)


def chosen_tasks(portal: Portal) -> list[Link]:
    """Return what the office put first (常办事项) on a front page of services; [] where it wrote nothing."""
    for channel in portal.channels:
        kinds = (portal.schemas[kind] for each in channel.columns for kind in each.extra["kinds"])
        if any(kind.front and kind.front.part == "tasks" for kind in kinds):
            tasks = tasks_of(portal, channel)
            if tasks:
                return tasks
    return []


def tasks_of(portal: Portal, channel: NavigationChannel) -> list[Link]:
    """Return what the office put first in an entry of the navigation."""
    tasks = navigation.top_tasks(portal, channel)
    return [each for each in tasks if each["path"] not in portal.lapsed][:TASKS]


def usual_tasks(portal: Portal, records: Iterable[Record]) -> list[Link]:
    """Return the tasks to begin with where the office chose none: the newest that can be done online, then others."""
    online: list[Record] = []
    others: list[Record] = []
    for record in records:
        (online if _is_open(portal, record) else others).append(record)
        if len(online) == TASKS:
            break
    return [
        {"title": record.values["title"], "path": record.address}
        for record in itertools.islice(itertools.chain(online, others), TASKS)
    ]


def task_view(portal: Portal, task: Link) -> Summary:
    """Return the summary of a task; what is no item has a title and an address alone."""
    record = portal.by_address.get(task["path"])
    if record is not None:
        return summary(portal, record)
    view: dict[str, object] = dict.fromkeys(portal.summary_fields, "")
    state: StateView = {"id": "", "name": "", "tone": "", "is_normal": True}
    view |= {"organ": "", "kind": "", "kind_name": "", "state": state, **task}
    return cast(Summary, view)  # as in `summary`


def _is_open(portal: Portal, record: Record) -> bool:
    """Whether an item's state says that something can be done now."""
    state, id_ = portal.schemas[record.kind].state, portal.states.get(record.address, "")
    return state is not None and bool(id_) and state.names[id_][1] == "open"


class NewsItem(Summary):
    """A news item."""

    picture: PictureView | Literal[""]
    """Of the first of several alone; "" where it has none."""


def news(portal: Portal, records: Iterable[Record], count: int) -> list[NewsItem]:
    """Return the first few of these items, the very first with its picture."""
    found: list[NewsItem] = []
    for record in itertools.islice(records, count):
        has_picture = not found and any(
            field.name == "picture" for field, _ in portal.schemas[record.kind].pictures
        )
        picture = picture_of(portal, record, "picture") if has_picture else ""
        found.append({**summary(portal, record), "picture": picture})
    return found


class OpenItem(Summary):
    """An item that has an end, which lies ahead."""

    expires: str
    """The moment of its end, `2026-11-30 23:59`."""
    days_left: int
    """0 on the last day."""
    days_all: int
    """Days from its publication to its end, for the bar; 0 where that says nothing."""


LONGEST = 366
"""Days; what is open for longer has no bar."""


def open_items(portal: Portal, count: int, columns: Iterable[str] = ()) -> list[OpenItem]:
    """Return the items whose end lies ahead, the nearest end first.

    Args:
        columns: ids of columns; none for all.
    """
    wanted = set(columns)
    ends = [
        (_end(home, record), record.address)
        for home, record in of_block(portal, "open")
        if (not wanted or record.values["column"] in wanted) and _is_asked(portal, home, record)
    ]
    nearest = sorted((end, address) for end, address in ends if end)
    return [_open_item(portal, end, address) for end, address in nearest[:count]]


def _is_asked(portal: Portal, home: Home, record: Record) -> bool:
    """Whether an item asks the public: by its kind, or by its column."""
    if not home.asks_by_column:
        return True
    column = portal.closed_lists["columns"].find(record.values["column"])
    return column is not None and (
        "征集" in column.extra["type"]
        or any(
            each.block == "open" and not each.asks_by_column
            for kind in column.extra["kinds"]
            for each in portal.schemas[kind].home
        )
    )


def _open_item(portal: Portal, end: str, address: str) -> OpenItem:
    record, last = portal.by_address[address], date.fromisoformat(end[:10])
    published = record.values["published"][:10]
    days = (last - date.fromisoformat(published)).days if published else 0
    return {
        **summary(portal, record),
        "expires": end,
        "days_left": (last - date.fromisoformat(portal.now[:10])).days,
        "days_all": days if 0 < days <= LONGEST else 0,
    }


class Interpreted(TypedDict):
    """A document with what explains it."""

    document: Summary
    interpretations: list[Summary]


def interpreted(portal: Portal, records: Iterable[Record], count: int) -> list[Interpreted]:
    """Return the documents that these interpretations explain, each with the newest of them."""
    found: dict[str, tuple[Record, list[Record]]] = {}
    for record in (r for r in records if has_page(r) and r.address not in portal.lapsed):
        for document in links.resolve(record, "explains", portal.index)[:1]:
            if has_page(document) and document.address not in portal.lapsed:
                found.setdefault(document.address, (document, []))[1].append(record)
        if len(found) > count:
            break
    return [
        {
            "document": summary(portal, document),
            "interpretations": [summary(portal, record) for record in explaining[:EXPLAINING]],
        }
        for document, explaining in itertools.islice(found.values(), count)
    ]
