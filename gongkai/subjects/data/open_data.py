"""The files and pages that go out with data sets: CSV and JSON, the overview, the plan, the DCAT catalogue.

《全面推进政务公开工作实施意见》 (Fujian, 2016-12-28): 政府数据资源清单, 政府数据共享开放目录与指南, 数据开放计划.
"""

import posixpath
from collections.abc import Callable, Iterator
from typing import TypedDict

from gongkai.exports.records import RecordsData, TableData
from gongkai.pages import paging
from gongkai.pages.addresses import absolute
from gongkai.pages.answers import Pagination, StateView, Summary
from gongkai.pages.item import (
    record_digest,
    state_view,
    summaries_digest,
    summary,
    term_name,
)
from gongkai.portal.whole import Extra, Portal, where_any
from gongkai.records.closed_lists import ListItem
from gongkai.records.datafiles import FORMS, value_of
from gongkai.records.record import Record
from gongkai.subjects.data import dcat
from gongkai.subjects.data.dataset import SECTORS, due, licence_of, table_of

KIND = "dataset"
NEWEST = 10
"""Data sets of each field in the overview."""
PLAN = "data-plan/"
PLAN_SIZE = 100
"""Data sets on one page of the plan."""


def _files(name: str) -> Callable[[Portal], Iterator[tuple[str, str]]]:
    """Return the `Extra.pages` of a file of each data set; for a held one, the file of the last build stays."""

    def pages(portal: Portal) -> Iterator[tuple[str, str]]:
        for record in portal.of_kind(KIND):
            if record.address not in portal.held:
                yield record.address + name, record.values["title"]

    return pages


def _record_of(portal: Portal, path: str) -> Record:
    return portal.by_address[posixpath.dirname(path) + "/"]


def _file_digest(portal: Portal, path: str) -> str:
    return path + record_digest(portal, posixpath.dirname(path) + "/")


def _csv(portal: Portal, path: str) -> TableData:
    table = table_of(portal, _record_of(portal, path))
    if table is None:  # gone since the files were listed: the next build reports it
        return {"columns": [], "rows": []}
    return {"columns": list(table.columns), "rows": [list(row) for row in table.rows]}


class ColumnView(TypedDict):
    """A column in the dictionary of a data set."""

    name: str
    meaning: str
    type: str
    """`text`, `integer`, `number`, `date`, `time` or `boolean`."""
    unit: str


class DatasetSource(TypedDict):
    """Where a data set comes from."""

    id: str
    title: str
    summary: str
    url: str
    publisher: str
    provider: str
    sector: str
    promise: str
    """How often it is updated: 每月."""
    updated: str
    period: str
    licence: str
    licence_url: str
    """"" for none."""


class DatasetHead(DatasetSource):
    """What the JSON file of a data set says before its records."""

    fields: list[ColumnView]


def _json(portal: Portal, path: str) -> RecordsData:
    record = _record_of(portal, path)
    table = table_of(portal, record)
    dictionary = record.values["dictionary"]
    types = {entry["column"]: entry["type"] for entry in dictionary}
    columns = table.columns if table else ()
    head: DatasetHead = {
        **_source(portal, record),
        "fields": [
            {
                "name": entry["column"],
                "meaning": entry["meaning"],
                "type": FORMS[entry["type"]][0],
                "unit": entry["unit"],
            }
            for entry in dictionary
        ],
    }
    records = [
        {
            name: value_of(cell, types.get(name, "文本"))
            for name, cell in zip(columns, row, strict=True)
        }
        for row in (table.rows if table else ())
    ]
    return {"head": head, "name": "records", "records": records}


def _source(portal: Portal, record: Record) -> DatasetSource:
    values = record.values
    return {
        "id": record.id,
        "title": values["title"],
        "summary": values["summary"],
        "url": absolute(portal, record.address),
        "publisher": term_name(portal, "organs", values["organ"]),
        "provider": term_name(portal, "organs", values["provider"]),
        "sector": values["sector"],
        "promise": values["promise"],
        "updated": values["updated"],
        "period": values["period"],
        "licence": values["licence"],
        "licence_url": licence_of(values),
    }


class SectorView(TypedDict):
    """A field of open data."""

    name: str
    count: int
    entries: list[Summary]
    """Its newest data sets."""


class DatasetsAnswer(TypedDict):
    """The overview of open data."""

    total: int
    providers: int
    """How many organs provide data."""
    kept: int
    """Data sets that are updated as promised."""
    late: int
    """Data sets whose update is overdue."""
    column: str
    """Address of the column with all data sets; "" for none."""
    sectors: list[SectorView]


def _overview(portal: Portal, _: str) -> DatasetsAnswer:
    """Count the data sets by field, with the newest of each, and the promises that are kept."""
    records = portal.of_kind(KIND)
    states = [portal.states.get(record.address, "") for record in records]
    column = records[0].values["column"]
    return {
        "total": len(records),
        "providers": len({record.values["provider"] for record in records}),
        "kept": states.count("kept"),
        "late": states.count("late"),
        "column": f"column/{column}/" if column else "",
        "sectors": [
            {
                "name": name,
                "count": sum(record.values["sector"] == name for record in records),
                "entries": [
                    summary(portal, record)
                    for record in [r for r in records if r.values["sector"] == name][:NEWEST]
                ],
            }
            for name in SECTORS
        ],
    }


def _overview_digest(portal: Portal, _: str) -> str:
    records = portal.of_kind(KIND)
    shown = [r.values["sector"] + r.values["provider"] + r.values["column"] for r in records]
    return summaries_digest(portal, records) + "|".join(shown)


def _planned(portal: Portal) -> list[Record]:
    """Return the data sets in the order of the plan: by field, then by the organ that provides them."""
    sectors = list(SECTORS)
    organs = {term.id: place for place, term in enumerate(portal.closed_lists["organs"].terms)}

    def place(record: Record) -> tuple[int, int, str]:
        values = record.values
        return sectors.index(values["sector"]), organs.get(values["provider"], 0), record.id

    return sorted(portal.of_kind(KIND), key=place)


class PlanRow(TypedDict):
    """A data set that is open."""

    title: str
    path: str
    provider: str
    promise: str
    """How often it is updated: 每月."""
    updated: str
    due: str
    """The last day for the next update; "" where none was promised."""
    state: StateView


class PlanSector(TypedDict):
    """The data sets of one field on a page of the plan."""

    name: str
    rows: list[PlanRow]


class OpeningView(TypedDict):
    """Data that will be opened: an entry of `openings.yaml`, as it is written; what it leaves out is ""."""

    name: str
    description: str
    opens: str
    """When: 2027年6月底前."""
    promise: str
    """How often it will be updated."""
    provider: str
    sector: str


class DataPlanAnswer(Pagination):
    """A page of the plan."""

    sectors: list[PlanSector]
    """Fields without data sets on this page are left out."""
    coming: list[OpeningView]
    """On the first page alone."""


def _plan_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    count = len(portal.of_kind(KIND))
    if count or portal.closed_lists["openings"].terms:
        yield PLAN, "数据开放计划"
    for number, path in enumerate(paging.addresses(PLAN, count, PLAN_SIZE)[1:], 2):
        yield path, f"数据开放计划（第{number}页）"


def _plan(portal: Portal, path: str) -> DataPlanAnswer:
    """Return the open data sets with their promises and updates; on the first page, also what will be opened."""
    shown, pagination = paging.page(path, PLAN, _planned(portal), PLAN_SIZE)
    sectors: list[PlanSector] = []
    for name in SECTORS:
        rows = [_plan_row(portal, r) for r in shown if r.values["sector"] == name]
        if rows:
            sectors.append({"name": name, "rows": rows})
    coming = portal.closed_lists["openings"].terms if path == PLAN else ()
    return {
        "sectors": sectors,
        "coming": [_opening(term) for term in coming],
        "number": pagination["number"],
        "pages": pagination["pages"],
        "previous": pagination["previous"],
        "next": pagination["next"],
    }


def _opening(term: ListItem) -> OpeningView:
    return {
        "name": term.name,
        "description": term.extra["description"],
        "opens": term.extra["opens"],
        "promise": term.extra["promise"],
        "provider": term.extra["provider"],
        "sector": term.extra["sector"],
    }


def _plan_row(portal: Portal, record: Record) -> PlanRow:
    values = record.values
    return {
        "title": values["title"],
        "path": record.address,
        "provider": term_name(portal, "organs", values["provider"]),
        "promise": values["promise"],
        "updated": values["updated"],
        "due": due(values),
        "state": state_view(portal, record),
    }


def _plan_digest(portal: Portal, path: str) -> str:
    shown = [
        "|".join([r.values[name] for name in ("sector", "provider", "promise", "updated")])
        for r in portal.of_kind(KIND)
    ]
    return path + summaries_digest(portal, portal.of_kind(KIND)) + "|".join(shown)


EXTRAS = (
    Extra(
        "datasets",
        where_any("datasets/", "数据开放", KIND),
        _overview,
        template="datasets.html",
        digest=_overview_digest,
        kinds=(KIND,),
    ),
    Extra(
        "data_plan",
        _plan_pages,
        _plan,
        template="data-plan.html",
        digest=_plan_digest,
        kinds=(KIND,),
    ),
    Extra("dataset_csv", _files("data.csv"), _csv, writer="csv", digest=_file_digest, group=""),
    Extra(
        "dataset_json", _files("data.json"), _json, writer="records", digest=_file_digest, group=""
    ),
    Extra(
        "dcat",
        where_any("catalog.jsonld", "数据开放目录", KIND),
        dcat.catalogue,
        writer="json",
        digest=dcat.catalogue_digest,
        group="api",
    ),
)
