"""政府信息公开平台: the catalogue by class, key areas, annual reports, how often is published, who leads.

《中华人民共和国政府信息公开条例》（国令第711号） articles 12, 20, 24, 49; 国办发〔2013〕100号, as cities forward it, on
classes, elements and frequency.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from gongkai.pages import paging
from gongkai.pages.item import Answer, summary, term_view
from gongkai.pages.organs import card_view, cards, organ_view
from gongkai.portal.lists import Key
from gongkai.portal.whole import Extra, Portal, where_any
from gongkai.records.days import months_until
from gongkai.records.record import Record

NEWEST = 3
"""Items of a class or an area that an overview shows."""
ENTRIES = 30
"""Lines of the standing catalogue on one page."""
YEARS = 3
"""Annual reports that an office should have on its site."""
MONTHS = 12

OWN = ("entry", "guide", "institution", "annual")


def _has_catalogue(portal: Portal) -> bool:
    return any(map(portal.of_kind, OWN)) or any(key.group == "class" for key in portal.lists)


def _catalogue_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if _has_catalogue(portal):
        for address in paging.addresses("catalogue/", len(portal.of_kind("entry")), ENTRIES):
            yield address, "政府信息公开平台"


def _catalogue(portal: Portal, address: str) -> Answer:
    """The classes with their newest, what stands in the catalogue, and the ways in."""
    entries = sorted(portal.of_kind("entry"), key=lambda record: _entry_place(portal, record))
    shown, pagination = paging.page(address, "catalogue/", entries, ENTRIES)
    is_first = address == "catalogue/"
    return {
        "total": len(portal.of_kind("disclosure")),
        "groups": _groups(portal) if is_first else [],
        "unclassed": _unclassed(portal) if is_first else 0,
        "guides": [summary(portal, r) for r in portal.of_kind("guide")] if is_first else [],
        "rules": [summary(portal, r) for r in portal.of_kind("institution")] if is_first else [],
        "ways": _ways(portal) if is_first else [],
        "entries": [_entry(portal, record) for record in shown],
        "entry_total": len(entries),
        **pagination,
    }


def _groups(portal: Portal) -> list[dict[str, Any]]:
    """The classes under their groups, in written order; one that is empty says so."""
    groups: dict[str, list[dict[str, Any]]] = {}
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


def _unclassed(portal: Portal) -> int:
    return sum(not record.values.get("class") for record in portal.of_kind("disclosure"))


def _ways(portal: Portal) -> list[dict[str, str]]:
    """What else the platform has: each a page of its own, where it is there."""
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


def _entry(portal: Portal, record: Record) -> dict[str, Any]:
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


def _areas(portal: Portal, _: str) -> Answer:
    """Every key area that has a list, with its newest."""
    found = []
    for term in portal.closed_lists["areas"].terms:
        key = Key("area", term.id)
        if key in portal.lists:
            records = portal.lists[key]
            entry = {"id": term.id, "name": term.name, "path": key.path(), "count": len(records)}
            entry |= {"description": term.extra["description"]}
            found.append(entry | {"newest": [summary(portal, r) for r in records[:NEWEST]]})
    return found


def _annuals(portal: Portal, _: str) -> Answer:
    """Office × the last years: the report, or that there is none; and the figures of all."""
    this = int(portal.now[:4])
    years = list(range(this - 1, this - 1 - YEARS, -1))
    places = {term.id: n for n, term in enumerate(portal.closed_lists["organs"].terms)}
    reports: dict[str, dict[int, Record]] = {}
    for record in portal.of_kind("annual"):
        reports.setdefault(record.values["organ"], {})[record.values["year"]] = record
    rows = [
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


def _cell(portal: Portal, record: Record | None, year: int) -> dict[str, str]:
    if record is not None:
        return {"state": "there", "path": record.address, "year": str(year)}
    is_due = portal.now[:10] > f"{year + 1}-03-31"
    return {"state": "missing" if is_due else "due", "path": "", "year": str(year)}


def _figures(portal: Portal, record: Record) -> dict[str, Any]:
    names = ("title", "year", "disclosed", "received", "handled", "published")
    told = {name: record.values[name] for name in names}
    organ = term_view(portal, "organs", record.values["organ"])
    disputes = {each["way"]: each["total"] for each in record.values["disputes"]}
    return told | {"path": record.address, "organ": organ, "disputes": disputes}


def _frequency_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if any(record.values.get("class") for record in portal.of_kind("disclosure")):
        yield "frequency/", "公开频率和力度"


def _month(month: str) -> str:
    return f"{month[:4]}年{int(month[5:])}月"


def _frequency(portal: Portal, _: str) -> Answer:
    """Class × month: how many items were published; and each office's count of the same months."""
    months = months_until(portal.now, MONTHS)
    counts: Counter[tuple[str, str]] = Counter()
    organs: Counter[str] = Counter()
    newest: dict[str, str] = {}
    for record in portal.of_kind("disclosure"):  # newest first
        month, organ = record.values["published"][:7], record.values["organ"]
        newest.setdefault(organ, record.values["published"][:10])
        if month >= months[0]:
            counts[record.values.get("class") or "", month] += 1
            organs[organ] += 1
    terms = [(term.id, term.name) for term in portal.closed_lists["classes"].terms]
    rows = [_frequency_row(portal, id_, name, counts, months) for id_, name in terms]
    if _unclassed(portal):
        rows.append(_frequency_row(portal, "", "", counts, months))
    totals = {m: sum(counts[id_, m] for id_ in _ids(counts)) for m in months}
    return {
        "years": [
            [year, sum(m[:4] == year for m in months)] for year in sorted({m[:4] for m in months})
        ],
        "months": [{"month": m, "name": f"{int(m[5:])}月"} for m in months],
        "rows": rows,
        "totals": list(totals.values()),
        "total": counts.total(),
        "chart": {
            "name": "gk-frequency",
            "type": "line",
            "title": f"{_month(months[0])}至{_month(months[-1])}各月公开数量",
            "unit": "条",
            "head": ["月份", "公开数量"],
            "rows": [[_month(m), str(totals[m])] for m in months],
        },
        "organs": [
            {
                "organ": term_view(portal, "organs", organ),
                "count": organs[organ],
                "updated": day,
            }
            for organ, day in sorted(newest.items(), key=lambda o: (-organs[o[0]], o[0]))
        ],
    }


def _ids(counts: Counter[tuple[str, str]]) -> set[str]:
    return {id_ for id_, _ in counts}


def _frequency_row(
    portal: Portal, id_: str, name: str, counts: Counter[tuple[str, str]], months: list[str]
) -> dict[str, Any]:
    key = Key("class", id_)
    records = portal.lists.get(key, [])
    told = [counts[id_, month] for month in months]
    return {
        "name": name,
        "path": key.path() if key in portal.lists else "",
        "counts": told,
        "total": sum(told),
        "updated": records[0].values["published"][:10] if records else "",
    }


def _leaders(portal: Portal, _: str) -> Answer:
    """Every organ that has told its leaders, in the order of the organs."""
    leaders = portal.once(cards)
    return [
        organ_view(term)
        | {
            "address": term.extra["address"],
            "duty": term.extra["duty"],
            "leaders": [card_view(portal, record) for record in leaders.get(term.id, ())],
        }
        for term in portal.closed_lists["organs"].terms
    ]


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
        turns="month",  # one that is due by the end of March
    ),
    Extra(
        "frequency",
        _frequency_pages,
        _frequency,
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
