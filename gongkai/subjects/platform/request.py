"""依申请公开: who may ask for information, and how; when an answer is due; the application on the web and on paper.

《中华人民共和国政府信息公开条例》（国令第711号） articles 27 to 42.
"""

from collections.abc import Iterator
from typing import Literal, TypedDict
from urllib.parse import urlsplit

from gongkai.pages.answers import Summary
from gongkai.pages.item import summary
from gongkai.portal.whole import Extra, Portal
from gongkai.records.publicity import ON_REQUEST
from gongkai.records.record import Record

NEWEST = 10
"""The number of items on request that the page lists, each with its own link."""


def _on_request(portal: Portal) -> list[Record]:
    return [r for r in portal.of_kind("disclosure") if r.values["publicity"] == ON_REQUEST]


def _has(portal: Portal) -> bool:
    site = portal.closed_lists.site
    described = site["request_url"] or site["request_guide"] or portal.of_kind("guide")
    return bool(described or portal.once(_on_request))


def _pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if _has(portal):
        yield "request/", "依申请公开"


def _form_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if _has(portal):
        yield "request/form/", "政府信息公开申请表"


class RequestGuide(TypedDict):
    """What the newest 公开指南 says of applications."""

    title: str
    office: str
    """The office that takes them."""
    phone: str
    place: str
    hours: str
    postal_address: str
    path: str


class RequestAnswer(TypedDict):
    """How to apply for information; the page and the form to print show the same."""

    guide: RequestGuide | Literal[""]
    url: str
    """The site that takes applications (`request_url` of site.yaml); "" for none."""
    host: str
    """The host name in `url`."""
    organs: list[str]
    """The names of all organs."""
    items: list[Summary]
    """The newest items that are disclosed on request only."""
    total: int
    """The number of all such items."""


def _guide(record: Record) -> RequestGuide:
    values = record.values
    return {
        "title": values["title"],
        "office": values["office"],
        "phone": values["phone"],
        "place": values["place"],
        "hours": values["hours"],
        "postal_address": values["postal_address"],
        "path": record.address,
    }


def _answer(portal: Portal, _: str) -> RequestAnswer:
    """Return where applications go, who takes them, and the items that are disclosed on request only."""
    guides = portal.of_kind("guide")
    url = portal.closed_lists.site["request_url"]
    records = portal.once(_on_request)
    return {
        "guide": _guide(guides[0]) if guides else "",
        "url": url,
        "host": urlsplit(url).netloc,
        "organs": [term.name for term in portal.closed_lists["organs"].terms],
        "items": [summary(portal, record) for record in records[:NEWEST]],
        "total": len(records),
    }


EXTRAS = (
    Extra("request", _pages, _answer, template="request.html", kinds=("disclosure", "guide")),
    Extra(
        "request_form",
        _form_pages,
        _answer,
        template="request_form.html",
        is_led_to=False,  # the page on requests links to it
    ),
)
