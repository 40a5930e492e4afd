"""Open data beside the pages of data sets: CSV and JSON, the overview, the plan, the DCAT catalogue.

《全面推进政务公开工作实施意见》 (Fujian, 2016-12-28): 政府数据资源清单, 政府数据共享开放目录与指南, 数据开放计划.
"""

import posixpath
from collections.abc import Callable, Iterator
from typing import Any

from gongkai.pages import paging
from gongkai.pages.addresses import absolute
from gongkai.pages.item import (
    Answer,
    record_digest,
    state_view,
    summaries_digest,
    summary,
    term_name,
)
from gongkai.portal import links
from gongkai.portal.whole import Extra, Portal, where_any
from gongkai.records.datafiles import FORMS, value_of
from gongkai.records.record import Record
from gongkai.subjects.data.dataset import PROMISES, SECTORS, due, licence_of, table_of

KIND = "dataset"
NEWEST = 10
"""Data sets of a field that the overview names."""
PLAN = "data-plan/"
PLAN_SIZE = 100
"""Data sets on one page of the plan."""
_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
FREQUENCIES = {
    "每日": "DAILY",
    "每周": "WEEKLY",
    "每月": "MONTHLY",
    "每季": "QUARTERLY",
    "每半年": "ANNUAL_2",
    "每年": "ANNUAL",
    "每五年": "QUINQUENNIAL",
    "不定期": "IRREG",
}
"""Of the list of frequencies that DCAT-AP uses."""
_MEDIA = "https://www.iana.org/assignments/media-types/"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _files(name: str) -> Callable[[Portal], Iterator[tuple[str, str]]]:
    """What is made of each data set; of a held one what was made last stays."""

    def pages(portal: Portal) -> Iterator[tuple[str, str]]:
        for record in portal.of_kind(KIND):
            if record.address not in portal.held:
                yield record.address + name, record.values["title"]

    return pages


def _record_of(portal: Portal, path: str) -> Record:
    return portal.by_address[posixpath.dirname(path) + "/"]


def _file_digest(portal: Portal, path: str) -> str:
    return path + record_digest(portal, posixpath.dirname(path) + "/")


def _csv(portal: Portal, path: str) -> Answer:
    table = table_of(portal, _record_of(portal, path))
    if table is None:  # gone since the files were listed: the next build tells
        return {"columns": [], "rows": []}
    return {"columns": list(table.columns), "rows": [list(row) for row in table.rows]}


def _json(portal: Portal, path: str) -> Answer:
    record = _record_of(portal, path)
    table = table_of(portal, record)
    dictionary = record.values["dictionary"]
    types = {entry["column"]: entry["type"] for entry in dictionary}
    columns = table.columns if table else ()
    head = _head(portal, record) | {
        "fields": [
            {
                "name": entry["column"],
                "meaning": entry["meaning"],
                "type": FORMS[entry["type"]][0],
                "unit": entry["unit"],
            }
            for entry in dictionary
        ]
    }
    records = [
        {
            name: value_of(cell, types.get(name, "文本"))
            for name, cell in zip(columns, row, strict=True)
        }
        for row in (table.rows if table else ())
    ]
    return {"head": head, "name": "records", "records": records}


def _head(portal: Portal, record: Record) -> dict[str, str]:
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


def _overview(portal: Portal, _: str) -> Answer:
    """Fields with counts and their newest data sets; how many promises are kept."""
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
    told = [r.values["sector"] + r.values["provider"] + r.values["column"] for r in records]
    return summaries_digest(portal, records) + "|".join(told)


def _planned(portal: Portal) -> list[Record]:
    """Data sets in the order of the plan: by field, by who provides them."""
    sectors = list(SECTORS)
    organs = {term.id: place for place, term in enumerate(portal.closed_lists["organs"].terms)}

    def place(record: Record) -> tuple[int, int, str]:
        values = record.values
        return sectors.index(values["sector"]), organs.get(values["provider"], 0), record.id

    return sorted(portal.of_kind(KIND), key=place)


def _plan_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    count = len(portal.of_kind(KIND))
    if count or portal.closed_lists["openings"].terms:
        yield PLAN, "数据开放计划"
    for number, path in enumerate(paging.addresses(PLAN, count, PLAN_SIZE)[1:], 2):
        yield path, f"数据开放计划（第{number}页）"


def _plan(portal: Portal, path: str) -> Answer:
    """What is open, with promise, last and next update and state; on the first page what comes."""
    shown, pagination = paging.page(path, PLAN, _planned(portal), PLAN_SIZE)
    sectors = []
    for name in SECTORS:
        rows = [_plan_row(portal, r) for r in shown if r.values["sector"] == name]
        if rows:
            sectors.append({"name": name, "rows": rows})
    coming = portal.closed_lists["openings"].terms if path == PLAN else ()
    return {
        "sectors": sectors,
        "coming": [{"name": term.name, **term.extra} for term in coming],
        **pagination,
    }


def _plan_row(portal: Portal, record: Record) -> dict[str, Any]:
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
    told = [
        "|".join([r.values[name] for name in ("sector", "provider", "promise", "updated")])
        for r in portal.of_kind(KIND)
    ]
    return path + summaries_digest(portal, portal.of_kind(KIND)) + "|".join(told)


def _catalogue(portal: Portal, path: str) -> Answer:
    """The data sets as a catalogue in DCAT (W3C, version 3), in JSON-LD."""
    site, records = portal.closed_lists.site, portal.of_kind(KIND)
    return {
        "@context": CONTEXT,
        "@id": absolute(portal, path),
        "@type": "dcat:Catalog",
        "dct:title": _words(site["name"] + "数据开放目录"),
        "dct:description": _words(f"{site['name']}向社会开放的数据集。"),
        "dct:language": site["lang"],
        "dct:publisher": _agent(site["host"] or site["name"]),
        "dct:issued": _day(min(record.values["published"] for record in records)),
        "dct:modified": _day(max(record.values["updated"] for record in records)),
        "foaf:homepage": {"@id": absolute(portal, "datasets/")},
        "dcat:dataset": [_dataset(portal, record) for record in records],
    }


def _dataset(portal: Portal, record: Record) -> dict[str, Any]:
    values = record.values
    found: dict[str, Any] = {
        "@id": absolute(portal, record.address),
        "@type": "dcat:Dataset",
        "dct:identifier": record.id,
        "dct:title": _words(values["title"]),
        "dct:description": _words(values["summary"] or values["title"]),
        "dct:publisher": _agent(term_name(portal, "organs", values["organ"])),
        "dct:creator": _agent(term_name(portal, "organs", values["provider"])),
        "dct:issued": _day(values["published"]),
        "dct:modified": _day(values["updated"]),
        "dct:accrualPeriodicity": {"@id": _FREQUENCY + FREQUENCIES[values["promise"]]},
        "dcat:keyword": [_words(word) for word in values["keywords"]],
        "dcat:theme": {"@type": "skos:Concept", "skos:prefLabel": _words(values["sector"])},
        "dcat:landingPage": {"@id": absolute(portal, record.address)},
        **_licence(record),
        "dcat:distribution": [_distribution(portal, record, path) for path in _paths(record)],
    }
    if values["period"]:
        found["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "rdfs:label": _words(values["period"]),
        }
    return found


def _paths(record: Record) -> list[str]:
    """The forms in which a data set is offered; what it was made of last."""
    file = links.attachment_of(record.values["file"]["file"], record.path).path
    names = dict.fromkeys(["data.csv", "data.json", posixpath.basename(file)])
    return [record.address + name for name in names]


def _distribution(portal: Portal, record: Record, path: str) -> dict[str, Any]:
    ending = path.rpartition(".")[2].lower()
    address = absolute(portal, path)
    return {
        "@type": "dcat:Distribution",
        "dct:title": _words(f"{record.values['title']}（{ending.upper()}）"),
        "dcat:accessURL": {"@id": absolute(portal, record.address)},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": _MEDIA + MEDIA_TYPES.get(ending, "application/octet-stream")},
        **_licence(record),
    }


def _licence(record: Record) -> dict[str, Any]:
    address = licence_of(record.values)
    label = _words(record.values["licence"])
    return {"dct:license": {"@id": address} if address else {"rdfs:label": label}}


def _words(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "zh"}


def _agent(name: str) -> dict[str, str]:
    return {"@type": "foaf:Agent", "foaf:name": name}


def _day(moment: str) -> dict[str, str]:
    return {"@value": moment[:10], "@type": "xsd:date"}


def _catalogue_digest(portal: Portal, path: str) -> str:
    return path + "".join(record.digest for record in portal.of_kind(KIND))


assert FREQUENCIES.keys() == PROMISES.keys()

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
        _catalogue,
        writer="json",
        digest=_catalogue_digest,
        group="api",
    ),
)
