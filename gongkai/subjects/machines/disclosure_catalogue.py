"""政府信息公开目录: the catalogue of disclosure items for supervision, as CSV, JSON and XML."""

from collections.abc import Iterator

from gongkai.clock import full_time
from gongkai.exports.records import ElementsData, RecordsData, TableData
from gongkai.pages.addresses import absolute
from gongkai.pages.item import term_name
from gongkai.portal.whole import Extra, Pages, Portal
from gongkai.records.publicity import ON_REQUEST, has_page, is_withheld
from gongkai.records.record import Record

DISCLOSURE = "disclosure"
CATALOGUE = {
    "index_number": "索引号",
    "title": "标题",
    "document_number": "文号",
    "organ": "发布机构",
    "signed": "生成日期",
    "summary": "内容概述",
    "published": "发布时间",
    "class": "信息类别",
    "publicity": "公开属性",
    "validity": "有效性",
    "url": "网址",
}
"""The columns: the six fields of the metadata block of a disclosure item, and what supervision asks for besides."""


def _pages(ending: str) -> Pages:
    """Return the `Extra.pages` of the catalogue in one format."""

    def pages(portal: Portal) -> Iterator[tuple[str, str]]:
        if portal.of_kind(DISCLOSURE):
            yield f"catalogue.{ending}", "政府信息公开目录"

    return pages


def _csv(portal: Portal, _: str) -> TableData:
    rows = [[*line.values()] for line in portal.once(_lines)]
    return {"columns": [*CATALOGUE.values()], "rows": rows}


def _json(portal: Portal, _: str) -> RecordsData:
    lines = portal.once(_lines)
    head = {"site": portal.closed_lists.site["name"], "total": len(lines), "labels": CATALOGUE}
    return {"head": head, "name": "items", "records": lines}


def _xml(portal: Portal, _: str) -> ElementsData:
    lines = portal.once(_lines)
    head = {"site": portal.closed_lists.site["name"], "total": len(lines)}
    return {"name": "catalogue", "item": "item", "head": head, "records": lines}


def _lines(portal: Portal) -> list[dict[str, str]]:
    return [catalogue_line(portal, record) for record in portal.of_kind(DISCLOSURE)]


def catalogue_line(portal: Portal, record: Record) -> dict[str, str]:
    """Return an item's line in the catalogue; for a withheld item, only what lists show of it."""
    values = record.values
    line = {name: str(values.get(name, "")) for name in CATALOGUE}
    line["organ"] = term_name(portal, "organs", values["organ"])
    line["class"] = term_name(portal, "classes", values.get("class", ""))
    line["published"] = full_time(values["published"])
    line["url"] = absolute(portal, record.address) if has_page(record) else ""
    if is_withheld(record):
        line["summary"] = ""
        if values["publicity"] != ON_REQUEST:
            line["index_number"] = ""
    return line


def _digest(portal: Portal, path: str) -> str:
    """Return a digest for any of the three formats; a change in an item's text alone does not change it."""
    return path + portal.once(_all_lines_digest)


def _all_lines_digest(portal: Portal) -> str:
    lines = [
        f"{r.address}{r.summary_digest}{r.values['index_number']}|{r.values.get('class', '')}"
        for r in portal.of_kind(DISCLOSURE)
    ]
    return "".join(lines)


EXTRAS = (
    Extra("catalogue_csv", _pages("csv"), _csv, writer="csv", digest=_digest, group="api"),
    Extra("catalogue_json", _pages("json"), _json, writer="records", digest=_digest, group="api"),
    Extra("catalogue_xml", _pages("xml"), _xml, writer="xml", digest=_digest, group="api"),
)
