"""The front pages of the channels, which are the entries of the main navigation: made from what their columns hold.

Each kind says how a front page shows its items (`Front`); what says nothing is shown below its column's name.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from gongkai.pages.answers import Counted, Link, PlaceView, Summary, Way
from gongkai.pages.item import counted_terms, summary
from gongkai.pages.navigation import FrontColumn, column_view
from gongkai.pages.questions import place_view
from gongkai.portal import links
from gongkai.portal.lists import Key
from gongkai.portal.navigation import NavigationChannel
from gongkai.portal.whole import Extra, Portal
from gongkai.records.closed_lists import ListItem
from gongkai.records.publicity import has_page
from gongkai.records.record import Record
from gongkai.records.schema import Schema
from gongkai.subjects import chosen, key_figures
from gongkai.subjects.chosen import Interpreted, NewsItem, OpenItem
from gongkai.subjects.interaction.contact import DOORS
from gongkai.subjects.key_figures import ChartView
from gongkai.subjects.services.service_registers import sorted_halls

NEWEST = 6
IN_COLUMN = 4
HALLS = 6
CHARTS = 3
SEARCHED = 100
"""The newest items of a channel among which charts are looked for."""
_FIRST = (
    "catalogue",
    "register",
    "request",
    "annuals",
    "areas",
    "openness",
    "datasets",
    "quick",
    "halls",
    "interaction",
)
"""Names of the pages that lead the ways of a channel; the others follow in their own order."""


class Door(Link):
    """A way in for one of the things that people come to say: asking, complaining, suggesting, following a case."""

    id: str
    """`ask`, `complain`, `suggest` or `progress`."""
    phone: str
    time_limit: str
    """By when there is an answer."""


class FrontHall(Link):
    """A hall on a front page."""

    place: PlaceView | Literal[""]


class FrontList(Link):
    """The newest items of a kind in a channel; `path` leads to all of them, "" where no column holds them alone."""

    id: str
    """The kind."""
    entries: list[Summary]
    are_tasks: bool
    """Whether titles are enough."""


class FrontGazette(Link):
    """The newest issue of the gazette; `path` is its page."""

    documents: list[Link]
    all: str
    """The column with all issues."""


class FrontBlock(FrontColumn):
    """A column with the newest of those items that the page shows nowhere else."""

    entries: list[Summary]


class FrontAnswer(Link):
    """The front page of a channel. What its columns do not hold is empty."""

    id: str
    description: str
    """As the portal wrote it; "" for none."""
    doors: list[Door]
    tasks: list[Link]
    """常办事项, in the order of the office; else the newest that can be done online, then others."""
    figures: list[ChartView]
    topics: list[Counted]
    audiences: list[Counted]
    lists: list[FrontList]
    halls: list[FrontHall]
    ways: list[Way]
    """The guides of openness, and the pages that gather what the channel holds."""
    open: list[OpenItem]
    pairs: list[Interpreted]
    news: list[NewsItem]
    gazette: FrontGazette | Literal[""]
    columns: list[FrontBlock]


@dataclass(frozen=True)
class _Content:
    """What the columns of a channel hold."""

    portal: Portal
    channel: NavigationChannel

    @property
    def columns(self) -> tuple[ListItem, ...]:
        return self.channel.columns

    @property
    def all_kinds(self) -> list[Schema]:
        collected = dict.fromkeys(kind for each in self.columns for kind in each.extra["kinds"])
        return [self.portal.schemas[kind] for kind in collected]

    def kinds(self, part: str) -> list[Schema]:
        """Return the kinds that the columns collect and that a part shows; of "" those that none does."""
        return [each for each in self.all_kinds if (each.front.part if each.front else "") == part]

    def records(self, *kinds: Schema) -> Iterator[Record]:
        """Yield the items of these kinds in the columns that have a page, newest first."""
        ids, columns = {each.id for each in kinds}, {each.id for each in self.columns}
        source = self.portal.of_kind(*ids) if len(ids) == 1 else self.portal.records if ids else []
        for record in source:
            is_there = record.kind in ids and record.values["column"] in columns
            if is_there and has_page(record) and record.address not in self.portal.lapsed:
                yield record

    def column_of(self, kind: Schema) -> tuple[str, str]:
        """Return name and address of the column that stands for a kind; "" for none.

        It collects nothing else, or else what the public is asked: notices there are drafts and results.
        """
        found = [each for each in self.columns if kind.id in each.extra["kinds"]]
        if len(found) == 1:
            collected = [
                self.portal.schemas[each] for each in found[0].extra["kinds"] if each != kind.id
            ]
            if all(each.front and each.front.part == "open" for each in collected):
                return found[0].name, Key("column", found[0].id).path()
        return "", ""


def front(portal: Portal, path: str) -> FrontAnswer:
    """Return what a front page shows; the argument is its address."""
    channel = next(each for each in portal.channels if each.path == path)
    content = _Content(portal, channel)
    services = content.kinds("tasks")
    return {
        "title": channel.name,
        "path": channel.path,
        "id": channel.id,
        "description": channel.description,
        "doors": _doors(portal) if content.kinds("doors") else [],
        "tasks": chosen.tasks_of(portal, channel)
        or chosen.usual_tasks(portal, content.records(*services)),
        "figures": _figures(content),
        "topics": counted_terms(portal, "topic") if services else [],
        "audiences": counted_terms(portal, "audience") if services else [],
        "lists": _lists(content),
        "halls": [_hall(portal, record) for record in _halls(content)],
        "ways": _ways(content),
        "open": _open(content),
        "pairs": chosen.interpreted(portal, content.records(*content.kinds("pairs")), NEWEST),
        "news": chosen.news(portal, content.records(*content.kinds("news")), NEWEST + 1),
        "gazette": _gazette(content),
        "columns": [_column(content, each) for each in channel.columns],
    }


def _doors(portal: Portal) -> list[Door]:
    """Return the ways to ask, to complain and to suggest, and where people follow their case."""
    contacts = portal.of_kind("contact")
    found: list[Door] = []
    for id_, forms in DOORS.items():
        by_form = {r.values["form"]: r for r in contacts if r.values["form"] in forms}
        record = next((by_form[form] for form in forms if form in by_form), None)
        if record is not None:
            values = record.values
            found.append(
                {
                    "id": id_,
                    "title": values["title"],
                    "path": record.address,
                    "phone": values["phone"],
                    "time_limit": values["time_limit"],
                }
            )
    for name in ("track", "case_flow"):
        if name in portal.first_pages:
            path, title = portal.first_pages[name]
            found.append(
                {"id": "progress", "title": title, "path": path, "phone": "", "time_limit": ""}
            )
            break
    return found


def _figures(content: _Content) -> list[ChartView]:
    """Return charts of the newest items, the one that the portal puts first before others."""
    kinds = content.all_kinds
    if not any(kind.front and kind.front.has_charts for kind in kinds):
        return []
    column_ids = {each.id for each in content.columns}
    first = key_figures.key_figures(content.portal)
    found = []
    if first and content.portal.by_address[first["path"]].values["column"] in column_ids:
        found.append(first)
    for record in itertools.islice(content.records(*kinds), SEARCHED):
        if len(found) >= CHARTS:
            break
        if any(ref.kind == "chart" for ref in record.refs):
            own = itertools.islice(key_figures.charts_of(content.portal, record), 1)
            found += [chart for chart in own if chart["path"] not in {c["path"] for c in found}]
    return [{**chart, "name": f"chart-{place}"} for place, chart in enumerate(found[:CHARTS], 1)]


def _lists(content: _Content) -> list[FrontList]:
    found: list[FrontList] = []
    kinds = content.kinds("list")
    kinds.sort(key=lambda kind: kind.front.order if kind.front else 0)
    for kind in kinds:
        assert kind.front is not None
        entries = chosen.first(content.portal, content.records(kind), NEWEST)
        name, path = content.column_of(kind)
        if entries:
            found.append(
                {
                    "id": kind.id,
                    "title": name or kind.front.title or kind.zh,
                    "path": path,
                    "entries": entries,
                    "are_tasks": kind.front.are_tasks,
                }
            )
    return found


def _halls(content: _Content) -> Iterable[Record]:
    columns = {each.id for each in content.columns}
    if not content.kinds("halls"):
        return ()
    halls = content.portal.once(sorted_halls)
    return itertools.islice((r for r in halls if r.values["column"] in columns), HALLS)


def _hall(portal: Portal, record: Record) -> FrontHall:
    return {
        "title": record.values["title"],
        "path": record.address,
        "place": place_view(portal, record),
    }


def _ways(content: _Content) -> list[Way]:
    """Return the guides of openness, then the pages that gather what this channel holds more of than others."""
    portal = content.portal
    guides = [kind for kind in content.kinds("ways") if kind.id == "guide"]
    found: list[Way] = [
        {"path": record.address, "name": record.values["title"]}
        for record in itertools.islice(content.records(*guides), 1)
    ]
    own = [
        each
        for each in portal.extras
        if portal.once(_channels_of_extras).get(each.name) == content.channel.id
    ]
    own.sort(key=lambda each: _FIRST.index(each.name) if each.name in _FIRST else len(_FIRST))
    pages = (portal.first_pages[each.name] for each in own)
    return found + [{"path": path, "name": title} for path, title in pages]


def _channels_of_extras(portal: Portal) -> dict[str, str]:
    """Return name of an extra page → id of the channel that holds most of the items that it is about."""
    columns = Counter((record.kind, record.values["column"]) for record in portal.records)
    counts: Counter[tuple[str, str]] = Counter()
    for (kind, column), count in columns.items():
        if column in portal.channel_of_column:
            counts[kind, portal.channel_of_column[column].id] += count
    found = {}
    for each in portal.extras:
        if each.is_led_to and each.name in portal.first_pages:
            best = _best_channel(portal, each, counts)
            if best:
                found[each.name] = best
    return found


def _best_channel(portal: Portal, extra: Extra, counts: Counter[tuple[str, str]]) -> str:
    """Return the id of the channel with most items of the kinds of an extra page, the first of several; "" for none."""
    sums = {
        channel.id: sum(counts[kind, channel.id] for kind in extra.kinds)
        for channel in portal.channels
    }
    best = max(sums, key=lambda id_: sums[id_], default="")
    return best if best and sums[best] else ""


def _open(content: _Content) -> list[OpenItem]:
    if not content.kinds("open"):
        return []
    return chosen.open_items(content.portal, NEWEST, [each.id for each in content.columns])


def _gazette(content: _Content) -> FrontGazette | Literal[""]:
    kinds = content.kinds("gazette")
    issue = next(content.records(*kinds), None)
    if issue is None:
        return ""
    documents = filter(has_page, links.resolve(issue, "gazetted", content.portal.index))
    return {
        "title": issue.values["title"],
        "path": issue.address,
        "documents": [
            {"title": r.values["title"], "path": r.address}
            for r in itertools.islice(documents, IN_COLUMN)
        ],
        "all": content.column_of(kinds[0])[1],
    }


def _column(content: _Content, column: ListItem) -> FrontBlock:
    """Return a column, with the newest of those items whose kinds have no part of their own."""
    portal, plain = content.portal, {kind.id for kind in content.kinds("")}
    listed = (r for r in portal.lists[Key("column", column.id)] if r.address not in portal.lapsed)
    records = (r for r in listed if r.kind in plain and has_page(r))
    entries = [summary(portal, record) for record in itertools.islice(records, IN_COLUMN)]
    return {**column_view(portal, column), "entries": entries}
