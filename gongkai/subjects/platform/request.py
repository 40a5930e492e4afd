"""依申请公开: who may ask for information, how, what is answered by when; the application on the web and on paper.

《中华人民共和国政府信息公开条例》（国令第711号） articles 27 to 42.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from gongkai.pages.item import Answer, summary
from gongkai.portal.whole import Extra, Portal
from gongkai.records.publicity import ON_REQUEST
from gongkai.records.record import Record

NEWEST = 10
"""Items on request that the page names, each with its own line and way."""


def _on_request(portal: Portal) -> list[Record]:
    return [r for r in portal.of_kind("disclosure") if r.values["publicity"] == ON_REQUEST]


def _has(portal: Portal) -> bool:
    site = portal.closed_lists.site
    told = site["request_url"] or site["request_guide"] or portal.of_kind("guide")
    return bool(told or portal.once(_on_request))


def _pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if _has(portal):
        yield "request/", "依申请公开"


def _form_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if _has(portal):
        yield "request/form/", "政府信息公开申请表"


def _answer(portal: Portal, _: str) -> Answer:
    """Where applications go, who takes them, and what can only be had this way."""
    guides = portal.of_kind("guide")
    names = ("title", "office", "phone", "place", "hours", "postal_address")
    told = {name: guides[0].values[name] for name in names} if guides else {}
    url = portal.closed_lists.site["request_url"]
    records = portal.once(_on_request)
    return {
        "guide": told | {"path": guides[0].address} if told else "",
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
        is_led_to=False,  # the page on requests leads to it
    ),
)
