"""What the home page shows: chosen items, each block small whatever the portal's size."""

import itertools
from typing import Literal, TypedDict

from gongkai.pages.answers import Counted, Link, Listed, Summary
from gongkai.pages.item import counted_terms, summary
from gongkai.portal.lists import Key, page_count
from gongkai.portal.whole import Portal
from gongkai.subjects import chosen
from gongkai.subjects.chosen import Interpreted, NewsItem, OpenItem
from gongkai.subjects.key_figures import ChartView, key_figures

BLOCK = 6
LATEST = 8
PAIRS = 3
OPEN = 3
URGENT = 5
NEWS = 4
LETTERS = 3
AREAS = 5


def services(portal: Portal, _: str) -> list[Summary]:
    """Return the commonest services: those that the office put first, else the newest that can be done online."""
    tasks = chosen.chosen_tasks(portal) or chosen.usual_tasks(
        portal, (record for _, record in chosen.of_block(portal, "services"))
    )
    return [chosen.task_view(portal, task) for task in tasks]


def _newest(portal: Portal, block: str, count: int) -> list[Summary]:
    return chosen.first(portal, (record for _, record in chosen.of_block(portal, block)), count)


def latest(portal: Portal, _: str) -> list[Summary]:
    """Return the newest disclosures that have a page."""
    newest = itertools.islice(chosen.of_block(portal, "latest"), LATEST)
    return [chosen.with_short_organ(portal, record) for _, record in newest]


class UrgentItem(Summary):
    """An item that comes before all others on the home page."""

    note: str
    """The name of its state; "" where its kind does not show it."""


def urgent(portal: Portal, _: str) -> list[UrgentItem]:
    """Return incidents that are not over, then urgent notices that have not ended."""
    found: list[UrgentItem] = []
    for home, record in itertools.islice(chosen.of_block(portal, "urgent"), URGENT):
        view = summary(portal, record)
        found.append({**view, "note": view["state"]["name"] if home.shows_state else ""})
    return found


def open_notices(portal: Portal, _: str) -> list[OpenItem]:
    """Return what the public is asked about, the nearest end first."""
    return chosen.open_items(portal, OPEN)


def pairs(portal: Portal, _: str) -> list[Interpreted]:
    """Return the newest interpreted documents, each with its interpretations."""
    return chosen.interpreted(portal, portal.of_kind("interpretation"), PAIRS)


class ColumnBlock(Listed):
    """The newest items of a column; `path` leads to the column, and there is no other page."""

    place: str
    """Always ""."""


def blocks(portal: Portal, _: str) -> list[ColumnBlock]:
    """Return the newest items of the first column of each entry of the navigation."""
    found: list[ColumnBlock] = []
    for column in (each.columns[0] for each in portal.channels if each.columns):
        key = Key("column", column.id)
        records = portal.lists[key]
        found.append(
            {
                "title": column.name,
                "path": key.path(),
                "description": column.extra.get("description", ""),
                "filter": "",
                "entries": chosen.first(
                    portal, (r for r in records if r.address not in portal.lapsed), BLOCK
                ),
                "number": 1,
                "pages": page_count(records),
                "total": len(records),
                "previous": "",
                "next": "",
                "place": "",
            }
        )
    return found


class HomeWays(TypedDict):
    """Where blocks of the home page lead on to; "" for nowhere."""

    latest: str
    pairs: str
    news: str
    open: str
    letters: str
    gazette: str
    accounts: str
    track: str


class Highlights(TypedDict):
    """What the home page shows besides tasks, what is urgent, what is new and what is open."""

    news: list[NewsItem]
    letters: list[Summary]
    """With their answers."""
    areas: list[Counted]
    """The key areas (重点领域) with most items, and the page of all."""
    gazette: Link | Literal[""]
    """Its newest issue."""
    accounts: int
    """How many accounts on other platforms are in use."""
    key_figures: ChartView | Literal[""]
    ways: HomeWays


def highlights(portal: Portal, _: str) -> Highlights:
    """Return the smaller blocks of the home page, each empty where the portal has nothing for it."""
    pages = portal.first_pages
    return {
        "news": chosen.news(
            portal, (record for _, record in chosen.of_block(portal, "news")), NEWS
        ),
        "letters": _newest(portal, "letters", LETTERS),
        "areas": _areas(portal),
        "gazette": _issue(portal),
        "accounts": sum(1 for _ in chosen.of_block(portal, "accounts"))
        if "accounts" in pages
        else 0,
        "key_figures": key_figures(portal) or "",
        "ways": {
            "latest": _way(portal, "latest"),
            "pairs": _way_of(portal, "interpretation"),
            "news": _way(portal, "news"),
            "open": _way(portal, "open"),
            "letters": _way(portal, "letters"),
            "gazette": _way_of(portal, "gazette"),
            "accounts": pages["accounts"][0] if "accounts" in pages else "",
            "track": pages["track"][0] if "track" in pages else "",
        },
    }


def _areas(portal: Portal) -> list[Counted]:
    page = portal.first_pages.get("areas")
    if page is None:
        return []
    found = [each for each in counted_terms(portal, "area") if each["count"]]
    most = sorted(found, key=lambda each: -each["count"])[:AREAS]
    every: Counted = {
        "id": "",
        "name": "全部重点领域",
        "path": page[0],
        "count": len(found),
        "group": "",
    }
    return [{**each, "group": "重点领域"} for each in [*(f for f in found if f in most), every]]


def _way(portal: Portal, block: str) -> str:
    """Return the page with all that a block shows the newest of: their column, or the front page above several."""
    kinds = [
        schema.id
        for schema in portal.schemas.values()
        for home in schema.home
        if home.block == block
    ]
    return _way_of(portal, *kinds)


def _way_of(portal: Portal, *kinds: str) -> str:
    columns = [
        column
        for column in portal.closed_lists["columns"].terms
        if set(kinds).intersection(column.extra["kinds"]) and portal.lists[Key("column", column.id)]
    ]
    if not columns:
        return ""
    channel = portal.channel_of_column.get(columns[0].id)
    if len(columns) > 1 and channel is not None and channel.has_front:
        return channel.path
    return Key("column", columns[0].id).path()


def _issue(portal: Portal) -> Link | Literal[""]:
    """Return the newest issue of the gazette."""
    record = next((record for _, record in chosen.of_block(portal, "gazette")), None)
    return {"title": record.values["title"], "path": record.address} if record else ""
