"""The interface for programs: all published items as JSON in pages, what kinds there are, and the disclosure
catalogue for supervision as CSV, JSON and XML.

Static: each address is a file. 「全省政府信息公开专栏和电子监察系统」 and other platforms take items over from here.
"""

import json
from collections.abc import Iterator
from typing import Any

from gongkai import __version__
from gongkai.clock import full_time
from gongkai.pages.addresses import absolute
from gongkai.pages.changes import changed, changes
from gongkai.pages.item import Answer, state_view, term_name
from gongkai.portal.whole import Extra, Pages, Portal
from gongkai.records.fields import (
    Attachment,
    Boolean,
    Choice,
    Field,
    FromList,
    Group,
    Integer,
    Moment,
    Reference,
)
from gongkai.records.publicity import ON_REQUEST, has_page, is_withheld
from gongkai.records.record import Record
from gongkai.records.schema import Schema
from gongkai.subjects.machines import feeds, openapi

SIZE = 100
"""Items on one page: an edit makes one page anew."""
GENERATOR = f"Gongkai {__version__}"
DISCLOSURE = "disclosure"
_INTERNAL = {"draft", "source_path", "transforms_off"}
"""Fields for the editor and the engine alone."""
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
"""The six fields of the metadata block of a disclosure item, and what supervision asks beside them."""


def _item_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    for number in range(1, _count(portal) + 1):
        yield _item_path(number), f"{number}"


def _count(portal: Portal) -> int:
    return -(-len(portal.records) // SIZE)


def _item_path(number: int) -> str:
    return f"api/items/{number}.json"


def _number(path: str) -> int:
    return int(path.rpartition("/")[2].removesuffix(".json"))


def _shown(portal: Portal, path: str) -> tuple[Record, ...]:
    number = _number(path)
    return portal.records[(number - 1) * SIZE : number * SIZE]


def _items(portal: Portal, path: str) -> Answer:
    """One page of all published items, newest first."""
    number, pages = _number(path), _count(portal)
    head = {
        "page": number,
        "pages": pages,
        "total": len(portal.records),
        "previous": absolute(portal, _item_path(number - 1)) if number > 1 else None,
        "next": absolute(portal, _item_path(number + 1)) if number < pages else None,
    }
    records = [item_view(portal, record) for record in _shown(portal, path)]
    return {"head": head, "name": "items", "records": records}


def _items_digest(portal: Portal, path: str) -> str:
    told = [
        r.digest + portal.states.get(r.address, "") + changed(portal, r)
        for r in _shown(portal, path)
    ]
    return f"{path} {len(portal.records)} {''.join(told)}"


def item_view(portal: Portal, record: Record) -> dict[str, Any]:
    """What programs are told of an item; of one that is not open no more than its line in lists."""
    values, kind = record.values, portal.schemas[record.kind]
    found: dict[str, Any] = {
        "kind": kind.id,
        "kind_name": _kind_name(portal, kind),
        "title": values["title"],
        "published": full_time(values["published"]),
        "organ": term_name(portal, "organs", values["organ"]),
        "column": term_name(portal, "columns", values["column"]),
        "document_number": values.get("document_number", ""),
        "publicity": values.get("publicity", ""),
    }
    if not has_page(record):
        return found
    found |= {
        "id": record.id,
        "path": f"/{record.address}",
        "url": absolute(portal, record.address) if portal.closed_lists.site["domain"] else "",
        "index_number": values.get("index_number", ""),
    }
    if is_withheld(record):
        return found
    return found | {
        "topics": [term_name(portal, "topics", id_) for id_ in values["topics"]],
        "summary": values["summary"],
        "updated": full_time(changed(portal, record)),
        "state": state_view(portal, record)["name"],
    }


def _kind_name(portal: Portal, kind: Schema) -> str:
    """What a kind is called in the language of the site."""
    return kind.en if portal.closed_lists.site["lang"].startswith("en") else kind.zh


def _once(path: str, title: str = "") -> Pages:
    """The one page of an extra that every portal with items has."""

    def pages(portal: Portal) -> Iterator[tuple[str, str]]:
        if portal.records:
            yield path, title or path

    return pages


def _index(portal: Portal, _: str) -> Answer:
    """Where all else is found, and how much there is of it."""
    site = portal.closed_lists.site
    files = {name: absolute(portal, path) for name, path in _links(portal).items()}
    return {
        "name": site["name"],
        "home": absolute(portal, ""),
        "generator": GENERATOR,
        "updated": full_time(_updated(portal)),
        "total": len(portal.records),
        "kinds": [
            {
                "id": kind.id,
                "name": _kind_name(portal, kind),
                "count": len(portal.of_kind(kind.id)),
            }
            for kind in _filled(portal)
        ],
        "items": {
            "size": SIZE,
            "pages": _count(portal),
            "first": absolute(portal, _item_path(1)),
            "last": absolute(portal, _item_path(_count(portal))),
        },
        "links": files,
    }


def _updated(portal: Portal) -> str:
    """The last moment at which an item came or told something new."""
    return max(portal.once(changes).values(), default="")


def _links(portal: Portal) -> dict[str, str]:
    """Name → address of the files beside the items."""
    found = {"kinds": "api/kinds.json", "openapi": "openapi.json", "documentation": "api/"}
    if portal.of_kind(DISCLOSURE):
        found |= {f"catalogue_{ending}": f"catalogue.{ending}" for ending in ("csv", "json", "xml")}
    if portal.of_kind("dataset"):
        found["datasets"] = "catalog.jsonld"
    if "feeds" in portal.extra_groups:
        for name in feeds.names(portal):
            found |= {f"feed_{name}": f"feed/{name}.atom", f"feed_{name}_json": f"feed/{name}.json"}
    if "calendar" in portal.extra_groups and feeds.has_events(portal):
        found["calendar"] = "calendar.ics"
    return found | {"television": "tv/programmes.json"}


def _index_digest(portal: Portal, _: str) -> str:
    counts = [f"{kind.id}{len(portal.of_kind(kind.id))}" for kind in portal.schemas.values()]
    return " ".join([_updated(portal), *counts, *_links(portal)])


def _filled(portal: Portal) -> list[Schema]:
    return [kind for kind in portal.schemas.values() if portal.of_kind(kind.id)]


def _kinds(portal: Portal, _: str) -> Answer:
    """The fields of each kind that the portal has items of."""
    return {
        "kinds": [
            {
                "id": kind.id,
                "name": kind.zh,
                "name_en": kind.en,
                "fields": [_field(f) for f in kind.fields if f.name not in _INTERNAL],
                "states": {id_: name for id_, (name, _) in kind.state.names.items()}
                if kind.state
                else {},
            }
            for kind in _filled(portal)
        ]
    }


def _field(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": field.name,
        "label": field.zh,
        "type": _type_name(field.type),
        "required": field.required,
        "many": field.many,
    }
    if isinstance(field.type, Choice):
        found["choices"] = list(field.type.choices)
    if isinstance(field.type, Reference):
        found["kind"] = field.type.kind
    if isinstance(field.type, Group):
        found["fields"] = [_field(part) for part in field.type.fields]
    return found


_TYPES: tuple[tuple[type, str], ...] = (
    (Boolean, "boolean"),
    (Integer, "integer"),
    (Choice, "choice"),
    (FromList, "term"),
    (Reference, "reference"),
    (Attachment, "file"),
    (Group, "entry"),
)


def _type_name(type_: object) -> str:
    if isinstance(type_, Moment):
        return "date" if len(type_.form) == len("%Y-%m-%d") else "date-time"
    return next((name for class_, name in _TYPES if isinstance(type_, class_)), "text")


def _kinds_digest(portal: Portal, _: str) -> str:
    return " ".join(kind.id + kind.digest for kind in _filled(portal))


def _description(portal: Portal, _: str) -> Answer:
    return openapi.describe(
        name=portal.closed_lists.site["name"],
        version=__version__,
        server=absolute(portal, "").rstrip("/") or "/",
        links=_links(portal),
    )


def _guide(portal: Portal, _: str) -> Answer:
    """What the page that explains all this shows."""
    newest = next((r for r in portal.records if not is_withheld(r)), portal.records[0])
    return {
        "base": absolute(portal, ""),
        "total": len(portal.records),
        "size": SIZE,
        "pages": _count(portal),
        "first": absolute(portal, _item_path(1)),
        "links": _links(portal),
        "others": [[path, words] for path, words in openapi.others(_links(portal))],
        "kinds": [
            [_kind_name(portal, kind), kind.id, len(portal.of_kind(kind.id))]
            for kind in _filled(portal)
        ],
        "example": json.dumps(item_view(portal, newest), ensure_ascii=False, indent=2),
    }


def _guide_digest(portal: Portal, _: str) -> str:
    newest = next((r for r in portal.records if not is_withheld(r)), portal.records[0])
    state = portal.states.get(newest.address, "")
    return _index_digest(portal, _) + newest.digest + newest.address + state


def _catalogue(ending: str) -> Extra:
    """The catalogue of disclosure items in one form."""

    def pages(portal: Portal) -> Iterator[tuple[str, str]]:
        if portal.of_kind(DISCLOSURE):
            yield f"catalogue.{ending}", "政府信息公开目录"

    def answer(portal: Portal, _: str) -> Answer:
        lines = portal.once(_catalogue_lines)
        if ending == "csv":
            return {"columns": [*CATALOGUE.values()], "rows": [[*line.values()] for line in lines]}
        head: dict[str, Any] = {"site": portal.closed_lists.site["name"], "total": len(lines)}
        if ending == "json":
            return {"head": head | {"labels": CATALOGUE}, "name": "items", "records": lines}
        return {"name": "catalogue", "item": "item", "head": head, "records": lines}

    writers = {"csv": "csv", "json": "records", "xml": "xml"}
    name = f"catalogue_{ending}"
    return Extra(name, pages, answer, writer=writers[ending], digest=_catalogue_digest, group="api")


def _catalogue_lines(portal: Portal) -> list[dict[str, str]]:
    return [catalogue_line(portal, record) for record in portal.of_kind(DISCLOSURE)]


def catalogue_line(portal: Portal, record: Record) -> dict[str, str]:
    """An item's line in the catalogue; of one that is not open only what lists show."""
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


def _catalogue_digest(portal: Portal, path: str) -> str:
    """The same for the three forms; a change of a text alone does not touch it."""
    return path + portal.once(_all_lines_digest)


def _all_lines_digest(portal: Portal) -> str:
    lines = [
        f"{r.address}{r.summary_digest}{r.values['index_number']}|{r.values.get('class', '')}"
        for r in portal.of_kind(DISCLOSURE)
    ]
    return "".join(lines)


EXTRAS = (
    Extra("api_items", _item_pages, _items, writer="records", digest=_items_digest, group="api"),
    Extra(
        "api_index",
        _once("api/index.json"),
        _index,
        writer="json",
        digest=_index_digest,
        group="api",
    ),
    Extra(
        "api_kinds",
        _once("api/kinds.json"),
        _kinds,
        writer="json",
        digest=_kinds_digest,
        group="api",
    ),
    Extra(
        "openapi",
        _once("openapi.json"),
        _description,
        writer="json",
        # The site's name and domain are told elsewhere.
        digest=lambda portal, _: " ".join(_links(portal)),
        group="api",
    ),
    Extra(
        "api",
        _once("api/", "数据接口"),
        _guide,
        template="api.html",
        digest=_guide_digest,
        group="api",
    ),
    _catalogue("csv"),
    _catalogue("json"),
    _catalogue("xml"),
)
