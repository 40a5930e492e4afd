"""互动交流: the ways to reach the government, how a case goes, what letters were about, how to ask after a case."""

from collections.abc import Iterable, Iterator
from statistics import median_low
from typing import Any

from gongkai.pages.item import Answer, record_view, state_view, summary
from gongkai.portal.whole import Extra, Portal, where_any
from gongkai.records.record import Record
from gongkai.subjects.interaction.contact import FORMS
from gongkai.subjects.interaction.letter import KINDS, days_taken

MONTHS = 24
"""Months that the statistics show, the latest first."""

TRACK = "track/"


def _view(portal: Portal, record: Record) -> dict[str, Any]:
    """A way to reach the government as its page knows it."""
    view = record_view(portal, record.address)
    names = (
        "title",
        "form",
        "answered_by",
        "time_limit",
        "online",
        "phone",
        "place",
        "hours",
        "told",
    )
    return {name: view[name] for name in (*names, "operator", "verified", "steps", "summary")} | {
        "path": record.address,
        "state": state_view(portal, record),
        "host": _host(view["online"]),
    }


def _host(address: str) -> str:
    """The name of the site that an address leads to."""
    return address.partition("://")[2].partition("/")[0]


def _contacts(portal: Portal) -> list[Record]:
    """All ways, by form, then by title."""
    forms = list(FORMS)
    return sorted(
        portal.of_kind("contact"),
        key=lambda record: (forms.index(record.values["form"]), record.values["title"]),
    )


def _ways(portal: Portal, own: str) -> list[dict[str, str]]:
    """The other pages of this room that the portal has."""
    pages = portal.extra_pages
    paths = ("interaction/", "case-flow/", TRACK, "letters/")
    return [
        {"path": path, "name": pages[path][1]} for path in paths if path in pages and path != own
    ]


def _interaction(portal: Portal, own: str) -> Answer:
    """The ways by form; a form that there is none of is left out."""
    views = [_view(portal, record) for record in _contacts(portal)]
    forms = [(form, [view for view in views if view["form"] == form]) for form in FORMS]
    return {
        "forms": [
            {"id": FORMS[form].replace(" ", "-"), "name": form, "contacts": found}
            for form, found in forms
            if found
        ],
        "total": len(views),
        "stale": sum(view["state"]["id"] == "stale" for view in views),
        "ways": _ways(portal, own),
    }


def _flow_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if any(record.values["steps"] for record in portal.of_kind("contact")):
        yield "case-flow/", "诉求怎样办理"


def _flow(portal: Portal, own: str) -> Answer:
    """The steps of each way that tells them, and where one asks, follows, complains and rates:
    「可查询、可跟踪、可督办、可评价」 (Guangdong, 2013)."""
    views = [_view(portal, record) for record in _contacts(portal)]
    numbered = next((r for r in portal.of_kind("letter")), None)
    return {
        "contacts": [view for view in views if view["steps"]],
        "supervised": [view for view in views if view["form"] in ("信访", "热线")],
        "rated": [view for view in views if view["form"] == "群众评价"],
        "example": numbered.values["number"] if numbered else "",
        "track": TRACK if TRACK in portal.extra_pages else "",
        "ways": _ways(portal, own),
    }


def _letters(portal: Portal, own: str) -> Answer:
    """Letters that were published: by month and kind, how long an answer took, by organ."""
    letters = portal.of_kind("letter")
    months: dict[str, list[Record]] = {}
    organs: dict[str, list[Record]] = {}
    for record in letters:
        months.setdefault(record.values["received"][:7], []).append(record)
        organs.setdefault(record.values["answered_by"], []).append(record)
    names = portal.closed_lists["organs"]
    terms = [(names.find(id_), found) for id_, found in organs.items()]
    by_name = sorted(((t.name, found) for t, found in terms if t), key=lambda e: (-len(e[1]), e[0]))
    return {
        "kinds": list(KINDS),
        "months": [_row(portal, m, months[m]) for m in sorted(months, reverse=True)[:MONTHS]],
        "total": _row(portal, "", letters),
        "by_kind": [
            _row(portal, kind, found)
            for kind in KINDS
            if (found := [r for r in letters if r.values["form"] == kind])
        ],
        "organs": [_row(portal, name, found) for name, found in by_name],
        "newest": [summary(portal, record) for record in letters[:8]],
        "ways": _ways(portal, own),
    }


def _row(portal: Portal, name: str, letters: list[Record]) -> Answer:
    """How many there are of each kind, how many were answered, and in how many calendar days; -1 for none."""
    answered = [r for r in letters if portal.states.get(r.address) == "answered"]
    days = [days_taken(record.values) for record in answered]
    return {
        "name": name,
        "counts": [sum(r.values["form"] == kind for r in letters) for kind in KINDS],
        "total": len(letters),
        "answered": len(answered),
        "median": median_low(days) if days else -1,
        "longest": max(days, default=-1),
    }


def _track_pages(_: Portal) -> Iterable[tuple[str, str]]:
    return [(TRACK, "办理进度查询")]


def _track(portal: Portal, own: str) -> Answer:
    """The hotline, for whoever cannot or will not use the form."""
    lines = [record for record in _contacts(portal) if record.values["form"] == "热线"]
    lines.sort(key=lambda record: record.values["phone"] != "12345")
    return {
        "hotline": _view(portal, lines[0]) if lines else "",
        "phone": portal.closed_lists.site["phone"],
        "ways": _ways(portal, own),
    }


EXTRAS = (
    Extra(
        "interaction",
        where_any("interaction/", "互动渠道一览", "contact"),
        _interaction,
        template="interaction.html",
        kinds=("contact", "interview"),
    ),
    Extra("case_flow", _flow_pages, _flow, template="case-flow.html", kinds=("contact", "letter")),
    Extra(
        "letters",
        where_any("letters/", "来信办理统计", "letter"),
        _letters,
        template="letters.html",
        kinds=("letter",),
    ),
    Extra(
        "track",
        _track_pages,
        _track,
        template="track.html",
        group="track",
        kinds=("contact", "letter"),
    ),
)
