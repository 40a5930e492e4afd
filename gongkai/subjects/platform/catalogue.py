"""The overview pages of the 政府信息公开平台: the catalogue by class, key areas, annual reports, leaders.

The sources are 《中华人民共和国政府信息公开条例》（国令第711号） articles 12, 20, 24 and 49, and for classes, elements
and frequency (in `frequency.py`) 国办发〔2013〕100号, as cities forward it.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, TypedDict

from gongkai.pages import paging
from gongkai.pages.answers import Pagination, Summary, TermView, Way
from gongkai.pages.item import summary, term_view
from gongkai.pages.organs import card_view, cards, organ_view
from gongkai.portal.lists import Key
from gongkai.portal.whole import Extra, Portal, where_any
from gongkai.records.record import Record
from gongkai.subjects.platform.frequency import frequency, frequency_pages, unclassed

NEWEST = 3
"""The number of items that an overview shows of a class or an area."""
ENTRIES = 30
"""The number of lines of the standing catalogue on one page."""
YEARS = 3
"""The number of annual reports that an office should have on its site."""

OWN = ("entry", "guide", "institution", "annual")
"""The kinds with which a portal has the platform page, even without a class of disclosures."""


def _has_catalogue(portal: Portal) -> bool:
    return any(map(portal.of_kind, OWN)) or any(key.group == "class" for key in portal.lists)


def _catalogue_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if _has_catalogue(portal):
        for address in paging.addresses("catalogue/", len(portal.of_kind("entry")), ENTRIES):
            yield address, "政府信息公开平台"


class ClassOverview(TermView):
    """A class of the catalogue with its newest items."""

    description: str
    count: int
    updated: str
    """The date of its newest item; "" for an empty class."""
    newest: list[Summary]


class ClassGroup(TypedDict):
    """The classes under one heading."""

    name: str
    """The heading; "" for classes without one."""
    classes: list[ClassOverview]


InClass = TypedDict("InClass", {"class": TermView | Literal[""]})
"""An item by its class in the catalogue; written so because `class` is a word of Python."""


class CatalogueLine(InClass):
    """A line of the standing catalogue (公开目录条目)."""

    path: str
    title: str
    organ: TermView | Literal[""]
    content: str
    time_limit: str
    ways: list[str]
    """The forms in which it is made public."""
    openness: list[str]
    """Those of the five kinds of openness (五公开) to which it belongs, in Chinese."""


class CatalogueAnswer(Pagination):
    """One page of the platform; only the first has more than lines of the standing catalogue."""

    total: int
    """The number of disclosures."""
    groups: list[ClassGroup]
    unclassed: int
    """The number of disclosures without a class."""
    guides: list[Summary]
    rules: list[Summary]
    """The disclosure rules (公开制度)."""
    ways: list[Way]
    """The other pages of the platform."""
    entries: list[CatalogueLine]
    entry_total: int


def _catalogue(portal: Portal, address: str) -> CatalogueAnswer:
    """Return the classes with their newest items, the standing catalogue, and the ways to other pages."""
    entries = sorted(portal.of_kind("entry"), key=lambda record: _entry_place(portal, record))
    shown, pagination = paging.page(address, "catalogue/", entries, ENTRIES)
    is_first = address == "catalogue/"
    return {
        "total": len(portal.of_kind("disclosure")),
        "groups": _groups(portal) if is_first else [],
        "unclassed": unclassed(portal) if is_first else 0,
        "guides": [summary(portal, r) for r in portal.of_kind("guide")] if is_first else [],
        "rules": [summary(portal, r) for r in portal.of_kind("institution")] if is_first else [],
        "ways": _ways(portal) if is_first else [],
        "entries": [_entry(portal, record) for record in shown],
        "entry_total": len(entries),
        "number": pagination["number"],
        "pages": pagination["pages"],
        "previous": pagination["previous"],
        "next": pagination["next"],
    }


def _groups(portal: Portal) -> list[ClassGroup]:
    """Return the classes under their groups, in written order, the empty ones too."""
    groups: dict[str, list[ClassOverview]] = {}
    for term in portal.closed_lists["classes"].terms:
        key = Key("class", term.id)
        records = portal.lists.get(key, [])
        groups.setdefault(term.extra.get("group", ""), []).append(
            {
                "id": term.id,
                "name": term.name,
                "path": key.path() if key in portal.lists else "",
                "description": term.extra["description"],
                "count": len(records),
                "updated": records[0].values["published"][:10] if records else "",
                "newest": [summary(portal, record) for record in records[:NEWEST]],
            }
        )
    return [{"name": name, "classes": classes} for name, classes in groups.items()]


def _ways(portal: Portal) -> list[Way]:
    """Return the other pages of the platform that the portal has."""
    names = ("request", "annuals", "register", "frequency", "leaders", "areas")
    first: dict[str, tuple[str, str]] = {}
    for path, (extra, title) in portal.extra_pages.items():
        first.setdefault(extra.name, (path, title))
    return [{"path": first[n][0], "name": first[n][1]} for n in names if n in first]


def _entry_place(portal: Portal, record: Record) -> tuple[int, str, str]:
    terms = [term.id for term in portal.closed_lists["classes"].terms]
    covers = record.values["covers"]
    place = terms.index(covers) if covers in terms else len(terms)
    return place, record.values["organ"], record.address


def _entry(portal: Portal, record: Record) -> CatalogueLine:
    values = record.values
    return {
        "path": record.address,
        "title": values["title"],
        "class": term_view(portal, "classes", values["covers"]),
        "organ": term_view(portal, "organs", values["organ"]),
        "content": values["content"],
        "time_limit": values["time_limit"],
        "ways": values["ways"],
        "openness": values["openness"],
    }


def _area_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if any(key.group == "area" and records for key, records in portal.lists.items()):
        yield "areas/", "重点领域信息公开"


class KeyArea(TermView):
    """A key area (重点领域) with its newest items."""

    count: int
    description: str
    newest: list[Summary]


def _areas(portal: Portal, _: str) -> list[KeyArea]:
    """Return every key area that has a list, with its newest items."""
    found: list[KeyArea] = []
    for term in portal.closed_lists["areas"].terms:
        key = Key("area", term.id)
        if key in portal.lists:
            records = portal.lists[key]
            found.append(
                {
                    "id": term.id,
                    "name": term.name,
                    "path": key.path(),
                    "count": len(records),
                    "description": term.extra["description"],
                    "newest": [summary(portal, record) for record in records[:NEWEST]],
                }
            )
    return found


class AnnualCell(TypedDict):
    """The report of one office on one year."""

    state: Literal["there", "missing", "due"]
    """`missing` after the end of March of the following year, `due` before."""
    path: str
    """The address of the report; "" where there is none."""
    year: str


class AnnualRow(TypedDict):
    """The reports of one office, one cell a year."""

    organ: TermView | Literal[""]
    years: list[AnnualCell]


class AnnualFigures(TypedDict):
    """The figures of one annual report."""

    title: str
    year: int
    disclosed: int
    received: int
    """The requests for information received in the year."""
    handled: int
    """The requests dealt with in the year."""
    published: str
    path: str
    organ: TermView | Literal[""]
    disputes: dict[str, int]
    """行政复议 and 行政诉讼, as far as the report has them → the number of cases."""


class AnnualsAnswer(TypedDict):
    """The annual reports (年度报告) of all offices."""

    years: list[int]
    """The columns of `rows`, the latest first."""
    rows: list[AnnualRow]
    missing: int
    """The number of cells that are `missing`."""
    reports: list[AnnualFigures]
    """All reports, those on the latest year first."""


def _annuals(portal: Portal, _: str) -> AnnualsAnswer:
    """Return each office's report on each of the last years, or that there is none; and the figures of all."""
    this = int(portal.now[:4])
    years = list(range(this - 1, this - 1 - YEARS, -1))
    places = {term.id: n for n, term in enumerate(portal.closed_lists["organs"].terms)}
    reports: dict[str, dict[int, Record]] = {}
    for record in portal.of_kind("annual"):
        reports.setdefault(record.values["organ"], {})[record.values["year"]] = record
    rows: list[AnnualRow] = [
        {
            "organ": term_view(portal, "organs", organ),
            "years": [_cell(portal, of_organ.get(year), year) for year in years],
        }
        for organ, of_organ in sorted(reports.items(), key=lambda each: places.get(each[0], 0))
    ]
    newest = sorted(portal.of_kind("annual"), key=lambda r: (-r.values["year"], r.address))
    missing = sum(cell["state"] == "missing" for row in rows for cell in row["years"])
    figures = [_figures(portal, record) for record in newest]
    return {"years": years, "rows": rows, "missing": missing, "reports": figures}


def _cell(portal: Portal, record: Record | None, year: int) -> AnnualCell:
    if record is not None:
        return {"state": "there", "path": record.address, "year": str(year)}
    is_due = portal.now[:10] > f"{year + 1}-03-31"
    return {"state": "missing" if is_due else "due", "path": "", "year": str(year)}


def _figures(portal: Portal, record: Record) -> AnnualFigures:
    values = record.values
    return {
        "title": values["title"],
        "year": values["year"],
        "disclosed": values["disclosed"],
        "received": values["received"],
        "handled": values["handled"],
        "published": values["published"],
        "path": record.address,
        "organ": term_view(portal, "organs", values["organ"]),
        "disputes": {each["way"]: each["total"] for each in values["disputes"]},
    }


class OrganLeaders(TermView):
    """An organ with those who lead it."""

    phone: str
    address: str
    """Where its office is."""
    duty: str
    leaders: list[Mapping[str, object]]
    """In their order: the fields that the kind's `organ_card` names, `path`, and `state` (a `StateView`)."""


def _leaders(portal: Portal, _: str) -> list[OrganLeaders]:
    """Return every organ with its leaders, in the order of organs.yaml."""
    leaders = portal.once(cards)
    found: list[OrganLeaders] = []
    for term in portal.closed_lists["organs"].terms:
        organ = organ_view(term)
        found.append(
            {
                "id": organ["id"],
                "name": organ["name"],
                "path": organ["path"],
                "phone": organ["phone"],
                "address": term.extra["address"],
                "duty": term.extra["duty"],
                "leaders": [card_view(portal, record) for record in leaders.get(term.id, ())],
            }
        )
    return found


EXTRAS = (
    Extra(
        "catalogue",
        _catalogue_pages,
        _catalogue,
        template="catalogue.html",
        kinds=("disclosure", *OWN),
    ),
    Extra("areas", _area_pages, _areas, template="areas.html", kinds=("disclosure",)),
    Extra(
        "annuals",
        where_any("annuals/", "政府信息公开年度报告", "annual"),
        _annuals,
        template="annuals.html",
        kinds=("annual",),
        turns="month",  # a report becomes due when March ends
    ),
    Extra(
        "frequency",
        frequency_pages,
        frequency,
        template="frequency.html",
        kinds=("entry",),
        turns="month",
    ),
    Extra(
        "leaders",
        where_any("leaders/", "机构和负责人", "leader"),
        _leaders,
        template="leaders.html",
        kinds=("leader",),
    ),
)
