"""Describe the interface in OpenAPI 3.1: its addresses, their parameters and what each returns."""

from collections.abc import Mapping
from typing import TypeAlias

Json: TypeAlias = dict[str, object]
"""A JSON object of any members: OpenAPI and JSON Schema define them."""

_TEXT: Json = {"type": "string"}
_MOMENT: Json = {"type": "string", "format": "date-time"}
_ADDRESS: Json = {"type": "string", "format": "uri-reference"}
_COUNT: Json = {"type": "integer", "minimum": 0}


def _object(required: list[str], /, **members: Json) -> Json:
    return {"type": "object", "required": required, "properties": members}


def _described(schema: Json, words: str) -> Json:
    return schema | {"description": words}


def _listed(schema: Json) -> Json:
    return {"type": "array", "items": schema}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


_ITEM = _object(
    ["kind", "kind_name", "title", "published", "organ", "column", "document_number", "publicity"],
    id=_described(_TEXT, "编号；不予公开的没有"),
    kind=_described(_TEXT, "内容类型，见 kinds.json"),
    kind_name=_TEXT,
    title=_TEXT,
    path=_described(_TEXT, "本站地址；不予公开的没有页面"),
    url=_described(_ADDRESS, "完整网址；网站没有写明域名的为空"),
    published=_described(_TEXT, "发布时间，RFC 3339；没有写的为空"),
    organ=_described(_TEXT, "发布机构"),
    column=_described(_TEXT, "栏目"),
    topics=_listed(_TEXT),
    summary=_described(_TEXT, "内容概述；只有主动公开的才有"),
    updated=_described(_TEXT, "内容最近一次更新，RFC 3339；没有更新的就是发布时间"),
    document_number=_described(_TEXT, "文号"),
    index_number=_described(_TEXT, "索引号"),
    publicity=_described(_TEXT, "公开属性；不是公开事项的为空"),
    state=_described(_TEXT, "状态，如“正在进行”；没有的为空"),
)
_PAGE = _object(
    ["page", "pages", "total", "previous", "next", "items"],
    page=_COUNT,
    pages=_COUNT,
    total=_COUNT,
    previous=_described({"type": ["string", "null"]}, "上一页，较新的"),
    next=_described({"type": ["string", "null"]}, "下一页，较早的"),
    items=_listed(_ref("Item")),
)
_INDEX = _object(
    ["name", "generator", "total", "kinds", "items", "links"],
    name=_TEXT,
    home=_ADDRESS,
    generator=_TEXT,
    updated=_described(_MOMENT, "最近一次发布或者更新"),
    total=_COUNT,
    kinds=_listed(_object(["id", "name", "count"], id=_TEXT, name=_TEXT, count=_COUNT)),
    items=_object(
        ["size", "pages", "first", "last"], size=_COUNT, pages=_COUNT, first=_ADDRESS, last=_ADDRESS
    ),
    links={"type": "object", "additionalProperties": _ADDRESS},
)
_FIELD = _object(
    ["name", "label", "type", "required", "many"],
    name=_TEXT,
    label=_TEXT,
    type=_TEXT,
    required={"type": "boolean"},
    many={"type": "boolean"},
    choices=_listed(_TEXT),
    kind=_TEXT,
    fields=_listed(_ref("Field")),
)
_KINDS = _object(
    ["kinds"],
    kinds=_listed(
        _object(
            ["id", "name", "fields"],
            id=_TEXT,
            name=_TEXT,
            name_en=_TEXT,
            fields=_listed(_ref("Field")),
            states={"type": "object", "additionalProperties": _TEXT},
        )
    ),
)
_CATALOGUE = _object(
    ["site", "total", "labels", "items"],
    site=_TEXT,
    total=_COUNT,
    labels={"type": "object", "additionalProperties": _TEXT},
    items=_listed({"type": "object", "additionalProperties": _TEXT}),
)
_DATASET = _object(
    ["id", "title", "fields", "records"],
    id=_TEXT,
    title=_TEXT,
    updated=_described({"type": "string", "format": "date"}, "数据更新日期"),
    promise=_described(_TEXT, "更新频率"),
    licence=_described(_TEXT, "使用许可"),
    fields=_listed(
        _object(
            ["name", "meaning", "type", "unit"], name=_TEXT, meaning=_TEXT, type=_TEXT, unit=_TEXT
        )
    ),
    records=_listed({"type": "object", "additionalProperties": True}),
)


def _answers(words: str, schema: Json | None = None, media: str = "application/json") -> Json:
    content = {media: {"schema": schema} if schema else {}}
    return {
        "200": {"description": words, "content": content},
        "404": {"description": "没有这个地址"},
    }


def _get(id_: str, words: str, answers: Json, *parameters: Json) -> Json:
    found: Json = {"operationId": id_, "summary": words, "responses": answers}
    return {"get": found | ({"parameters": list(parameters)} if parameters else {})}


def _parameter(name: str, words: str, schema: Json) -> Json:
    return {"name": name, "in": "path", "required": True, "description": words, "schema": schema}


_OTHERS = {
    "feed_all": ("全部内容的订阅源", "application/atom+xml"),
    "feed_open": ("正在征集意见的订阅源", "application/atom+xml"),
    "feed_incident": ("突发事件的订阅源，最新进展在前", "application/atom+xml"),
    "feed_all_json": ("全部内容的订阅源，JSON Feed 格式", "application/feed+json"),
    "feed_open_json": ("正在征集意见的订阅源，JSON Feed 格式", "application/feed+json"),
    "feed_incident_json": ("突发事件的订阅源，JSON Feed 格式", "application/feed+json"),
    "calendar": ("发布会、访谈、意见征集的日历，可以订阅", "text/calendar"),
    "television": ("供数字电视用的四类信息", "application/json"),
}
"""Name of each file in a format of its own → what it is, and its media type."""


def others(links: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (address, what it is) of those that a portal has, in the order in which the guide lists them."""
    return [(links[name], words) for name, (words, _) in _OTHERS.items() if name in links]


def describe(*, name: str, version: str, server: str, links: Mapping[str, str]) -> Json:
    """Return the full description.

    Args:
        name: the name of the site.
        version: the version of Gongkai.
        server: the address of the site.
        links: name → address of the files that the portal has.
    """
    page = _parameter("page", "页码，从1起", {"type": "integer", "minimum": 1})
    schemas = {"Item": _ITEM, "Page": _PAGE, "Index": _INDEX, "Field": _FIELD, "Kinds": _KINDS}
    paths = {
        "/api/index.json": _get("getIndex", "总目", _answers("条数和各文件的地址", _ref("Index"))),
        "/api/kinds.json": _get(
            "getKinds", "内容类型和项目", _answers("各类型的项目", _ref("Kinds"))
        ),
        "/api/items/{page}.json": _get(
            "getItems", "已发布的内容，新的在前", _answers("一页内容", _ref("Page")), page
        ),
    }
    if "catalogue_json" in links:
        schemas["Catalogue"] = _CATALOGUE
        words = "公开事项的目录"
        paths |= {
            "/catalogue.json": _get("getCatalogueJson", words, _answers(words, _ref("Catalogue"))),
            "/catalogue.csv": _get("getCatalogueCsv", words, _answers(words, _TEXT, "text/csv")),
            "/catalogue.xml": _get(
                "getCatalogueXml", words, _answers(words, None, "application/xml")
            ),
        }
    if "datasets" in links:
        schemas["Dataset"] = _DATASET
        id_ = _parameter("id", "数据集的编号", _TEXT)
        words = "数据集"
        paths |= {
            "/catalog.jsonld": _get(
                "getDatasets", "数据开放目录（DCAT）", _answers("目录", None, "application/ld+json")
            ),
            "/dataset/{id}/data.json": _get(
                "getDatasetJson", words, _answers(words, _ref("Dataset")), id_
            ),
            "/dataset/{id}/data.csv": _get(
                "getDatasetCsv", words, _answers(words, _TEXT, "text/csv"), id_
            ),
        }
    for key, (words, media) in _OTHERS.items():
        if key in links:
            asked = "get" + "".join(part.capitalize() for part in key.split("_"))
            paths[f"/{links[key]}"] = _get(asked, words, _answers(words, None, media))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{name}数据接口",
            "version": version,
            "description": "静态的 JSON 文件，只读，不用登记，不收费。",
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": schemas},
    }
