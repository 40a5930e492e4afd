"""Yearly series: an organ's reports, a budget with its execution, its adjustments and the final accounts."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypedDict

from gongkai.portal.whole import Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record, digest_of
from gongkai.records.schema import SeriesPlace

STAGES = {
    "计划": "plan",
    "预算": "budget",
    "一季度": "first quarter",
    "上半年": "first half",
    "前三季度": "first three quarters",
    "执行": "execution",
    "调整": "adjustment",
    "全年": "whole year",
    "决算": "final accounts",
}
"""The stages of a year in their order."""
YEARS = 12
"""Years that a page shows, its own in the middle where there are more."""


class SeriesEntry(TypedDict):
    """An item of a series."""

    stage: str
    """预算; "" where a year has but one item."""
    path: str
    is_here: bool
    """Whether it is the item whose page this is."""


class SeriesYear(TypedDict):
    """A year of a series."""

    year: int
    entries: list[SeriesEntry]


class SeriesView(TypedDict):
    """A series, the earliest year first."""

    title: str
    years: list[SeriesYear]


class _Entry(NamedTuple):
    year: int
    order: int
    published: str
    address: str
    stage: str


def place_of(portal: Portal, record: Record) -> SeriesPlace | None:
    """Return a record's place in a series; None where it is in none."""
    kind = portal.schemas[record.kind]
    if kind.series is None:
        return None
    with kind.calling(record.path):
        return kind.series(record.values)


def _all(portal: Portal) -> dict[str, list[_Entry]]:
    """Map each series to its items, in their order."""
    found: dict[str, list[_Entry]] = {}
    for kind in portal.schemas.values():
        for record in portal.of_kind(kind.id) if kind.series else ():
            place = place_of(portal, record)
            if place is not None and has_page(record):
                order = [*STAGES].index(place.stage) if place.stage in STAGES else -1
                published = record.values["published"]
                entry = _Entry(place.year, order, published, record.address, place.stage)
                found.setdefault(place.key, []).append(entry)
    return {key: sorted(entries) for key, entries in found.items()}


def series(portal: Portal, address: str) -> SeriesView | Literal[""]:
    """Return the series of an item; "" where it is in none, or alone in it."""
    place = place_of(portal, portal.by_address[address])
    entries = _near(portal, place, address) if place is not None else []
    if place is None or len(entries) < 2:
        return ""
    years = dict.fromkeys(entry.year for entry in entries)
    return {
        "title": place.title,
        "years": [
            {"year": year, "entries": list(_of_year(entries, year, address))} for year in years
        ],
    }


def _near(portal: Portal, place: SeriesPlace, address: str) -> list[_Entry]:
    """Return the items of the years around a place."""
    entries = portal.once(_all).get(place.key, [])
    years = sorted({entry.year for entry in entries})
    own = years.index(place.year) if place.year in years else len(years)
    first = max(0, min(own - YEARS // 2, len(years) - YEARS))
    years = years[first : first + YEARS]
    return [entry for entry in entries if entry.year in years]


def _of_year(entries: Iterable[_Entry], year: int, address: str) -> Iterator[SeriesEntry]:
    for entry in entries:
        if entry.year == year:
            is_here = entry.address == address
            yield {"stage": entry.stage, "path": entry.address, "is_here": is_here}


def series_digest(portal: Portal, address: str) -> str:
    shown = series(portal, address)
    return digest_of(shown) if shown else ""
