"""The interface for programs: all published items in pages, the kinds that there are, and a description, as JSON.

Static: each address is a file. 「全省政府信息公开专栏和电子监察系统」 and other platforms take over items from it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import NotRequired, TypedDict

from gongkai import __version__
from gongkai.clock import full_time
from gongkai.exports.records import RecordsData
from gongkai.pages.addresses import absolute
from gongkai.pages.changes import changed, changes
from gongkai.pages.item import state_digest, state_view, term_name
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
from gongkai.records.publicity import has_page, is_withheld
from gongkai.records.record import Record
from gongkai.records.schema import Schema
from gongkai.subjects.machines import disclosure_catalogue, feeds, openapi
from gongkai.subjects.machines.disclosure_catalogue import DISCLOSURE

SIZE = 100
"""Items on one page: an edit changes only one page."""
GENERATOR = f"Gongkai {__version__}"
_INTERNAL = {"draft", "review_on", "source_path", "transforms_off"}
"""Fields that only the editor and the engine need."""


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


class ItemsHead(TypedDict):
    """What a page of items says before them."""

    page: int
    """From 1."""
    pages: int
    total: int
    """Items on all pages."""
    previous: str | None
    """Address of the page with newer items."""
    next: str | None
    """Address of the page with older items."""


class ApiItem(TypedDict):
    """A published item; `openapi.py` describes its members to the public."""

    kind: str
    kind_name: str
    title: str
    published: str
    organ: str
    column: str
    document_number: str
    publicity: str
    id: NotRequired[str]
    """This and the next three are there when the item has a page."""
    path: NotRequired[str]
    url: NotRequired[str]
    index_number: NotRequired[str]
    topics: NotRequired[list[str]]
    """This and the next three are there when, besides, its text is not withheld."""
    summary: NotRequired[str]
    updated: NotRequired[str]
    state: NotRequired[str]


def _items(portal: Portal, path: str) -> RecordsData:
    """Return one page of all published items, newest first: an `ItemsHead` and each `ApiItem`."""
    number, pages = _number(path), _count(portal)
    head: ItemsHead = {
        "page": number,
        "pages": pages,
        "total": len(portal.records),
        "previous": absolute(portal, _item_path(number - 1)) if number > 1 else None,
        "next": absolute(portal, _item_path(number + 1)) if number < pages else None,
    }
    records = [item_view(portal, record) for record in _shown(portal, path)]
    return {"head": head, "name": "items", "records": records}


def _items_digest(portal: Portal, path: str) -> str:
    parts = [
        r.digest + state_digest(portal, r.address) + changed(portal, r)
        for r in _shown(portal, path)
    ]
    return f"{path} {len(portal.records)} {''.join(parts)}"


def item_view(portal: Portal, record: Record) -> ApiItem:
    """Return an item for programs; for a withheld one, no more than lists show of it."""
    values, kind = record.values, portal.schemas[record.kind]
    found: ApiItem = {
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
    found = {
        **found,
        "id": record.id,
        "path": f"/{record.address}",
        "url": absolute(portal, record.address) if portal.closed_lists.site["domain"] else "",
        "index_number": values.get("index_number", ""),
    }
    if is_withheld(record):
        return found
    return {
        **found,
        "topics": [term_name(portal, "topics", id_) for id_ in values["topics"]],
        "summary": values["summary"],
        "updated": full_time(changed(portal, record)),
        "state": state_view(portal, record)["name"],
    }


def _kind_name(portal: Portal, kind: Schema) -> str:
    """Return the name of a kind in the language of the site."""
    return kind.en if portal.closed_lists.site["lang"].startswith("en") else kind.zh


def _once(path: str, title: str = "") -> Pages:
    """Return the `Extra.pages` of one file that every portal with items has."""

    def pages(portal: Portal) -> Iterator[tuple[str, str]]:
        if portal.records:
            yield path, title or path

    return pages


class ApiKindCount(TypedDict):
    """A kind and how many items it has."""

    id: str
    name: str
    count: int


class ApiPages(TypedDict):
    """Where the pages of items are."""

    size: int
    """Items on a page."""
    pages: int
    first: str
    last: str


class ApiIndexAnswer(TypedDict):
    """`api/index.json`: where everything is, and how much there is."""

    name: str
    home: str
    generator: str
    updated: str
    """The last moment at which an item was published or had news, RFC 3339; "" for none."""
    total: int
    kinds: list[ApiKindCount]
    items: ApiPages
    links: dict[str, str]
    """Name → address of the files besides the items."""


def _index(portal: Portal, _: str) -> ApiIndexAnswer:
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
    """Return the last moment at which an item was published or had news; "" without items."""
    return max(portal.once(changes).values(), default="")


def _links(portal: Portal) -> dict[str, str]:
    """Map names to the addresses of the files besides the items."""
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


class ApiField(TypedDict):
    """A field of a kind."""

    name: str
    label: str
    """Its Chinese name."""
    type: str
    """A name of `_TYPES`, `date`, `date-time` or `text`."""
    required: bool
    many: bool
    choices: NotRequired[list[str]]
    """Only for the type `choice`."""
    kind: NotRequired[str]
    """Only for the type `reference`: the kind of the items that it names."""
    fields: NotRequired[list["ApiField"]]
    """Only for the type `entry`: its parts."""


class ApiKind(TypedDict):
    """A kind of content."""

    id: str
    name: str
    name_en: str
    fields: list[ApiField]
    states: dict[str, str]
    """Id → name; {} for a kind without states."""


class ApiKindsAnswer(TypedDict):
    """`api/kinds.json`: the kinds that the portal has items of."""

    kinds: list[ApiKind]


def _kinds(portal: Portal, _: str) -> ApiKindsAnswer:
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


def _field(field: Field) -> ApiField:
    found: ApiField = {
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


def _description(portal: Portal, _: str) -> Mapping[str, object]:
    return openapi.describe(
        name=portal.closed_lists.site["name"],
        version=__version__,
        server=absolute(portal, "").rstrip("/") or "/",
        links=_links(portal),
    )


class ApiGuideAnswer(TypedDict):
    """The page that explains the interface."""

    base: str
    """Address of the home page."""
    total: int
    size: int
    """Items on a page."""
    pages: int
    first: str
    """Address of the first page of items."""
    links: dict[str, str]
    """Name → path of the files besides the items."""
    others: list[list[str]]
    """[path, what it is] of feeds, calendar and the like."""
    kinds: list[list[str | int]]
    """[name, id, how many items] of the kinds that the portal has items of."""
    example: str
    """An item, as JSON."""


def _guide(portal: Portal, _: str) -> ApiGuideAnswer:
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
    state = state_digest(portal, newest.address)
    return _index_digest(portal, _) + newest.digest + newest.address + state


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
        # `Portal.lists_digest` covers the site's name and domain.
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
    *disclosure_catalogue.EXTRAS,
)
