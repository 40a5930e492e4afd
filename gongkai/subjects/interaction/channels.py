"""互动交流: the ways to reach the government, how a case goes, statistics of letters, how to ask about a case."""

from collections.abc import Iterable, Iterator
from statistics import median_low
from typing import Literal, TypedDict, cast

from gongkai.pages.answers import StateView, Summary, TermView, Way
from gongkai.pages.item import record_view, state_view, summary
from gongkai.portal.whole import Extra, Portal, where_any
from gongkai.records.record import Record
from gongkai.subjects.interaction.contact import FORMS
from gongkai.subjects.interaction.letter import KINDS, days_taken

MONTHS = 24
"""Months that the statistics show, the latest first."""

TRACK = "track/"


class ContactStep(TypedDict):
    """A step in how a case goes."""

    step: str
    who: str
    time_limit: str
    line: int
    """Its line in the content file."""


class ContactFields(TypedDict):
    """The fields of a way to reach the government that these pages show."""

    title: str
    form: str
    """热线, 领导信箱, …."""
    answered_by: list[TermView]
    time_limit: str
    online: str
    phone: str
    place: str
    hours: str
    told: str
    """Where people find the answer."""
    operator: str
    verified: str
    """The day on which somebody last tried it: `2026-11-01`."""
    steps: list[ContactStep]
    summary: str


class ContactView(ContactFields):
    """A way to reach the government."""

    path: str
    state: StateView
    host: str
    """Name of the site that `online` leads to."""


def _view(portal: Portal, record: Record) -> ContactView:
    # The fields of a kind have no static type.
    view = cast(ContactFields, record_view(portal, record.address))
    return {
        "title": view["title"],
        "form": view["form"],
        "answered_by": view["answered_by"],
        "time_limit": view["time_limit"],
        "online": view["online"],
        "phone": view["phone"],
        "place": view["place"],
        "hours": view["hours"],
        "told": view["told"],
        "operator": view["operator"],
        "verified": view["verified"],
        "steps": view["steps"],
        "summary": view["summary"],
        "path": record.address,
        "state": state_view(portal, record),
        "host": _host(view["online"]),
    }


def _host(address: str) -> str:
    """Return the name of the site that an address leads to."""
    return address.partition("://")[2].partition("/")[0]


def _contacts(portal: Portal) -> list[Record]:
    """Return all ways, by form, then by title."""
    forms = list(FORMS)
    return sorted(
        portal.of_kind("contact"),
        key=lambda record: (forms.index(record.values["form"]), record.values["title"]),
    )


def _ways(portal: Portal, own: str) -> list[Way]:
    """Return the other pages of this module that the portal has."""
    pages = portal.extra_pages
    paths = ("interaction/", "case-flow/", TRACK, "letters/")
    return [
        {"path": path, "name": pages[path][1]} for path in paths if path in pages and path != own
    ]


class ContactForm(TypedDict):
    """The ways of one form."""

    id: str
    name: str
    contacts: list[ContactView]


class InteractionAnswer(TypedDict):
    """All ways to reach the government."""

    forms: list[ContactForm]
    total: int
    stale: int
    """Those that nobody has tried for half a year."""
    ways: list[Way]
    """Other pages about interaction."""


def _interaction(portal: Portal, own: str) -> InteractionAnswer:
    """Return the ways by form, without the forms that have none."""
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


class FlowAnswer(TypedDict):
    """How a case goes."""

    contacts: list[ContactView]
    """Ways that publish their steps."""
    supervised: list[ContactView]
    """Where people complain about a late answer."""
    rated: list[ContactView]
    """Where people rate an answer."""
    example: str
    """Number of a letter; "" for none."""
    track: str
    """Address of the page for asking about a case; "" for none."""
    ways: list[Way]
    """Other pages about interaction."""


def _flow_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if any(record.values["steps"] for record in portal.of_kind("contact")):
        yield "case-flow/", "诉求怎样办理"


def _flow(portal: Portal, own: str) -> FlowAnswer:
    """Return the ways with their steps, and where people ask, follow, complain and rate.

    「可查询、可跟踪、可督办、可评价」 (Guangdong, 2013).
    """
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


class LettersRow(TypedDict):
    """Statistics of some letters."""

    name: str
    """`2026-11`, a kind or an organ; "" for all letters."""
    counts: list[int]
    """How many there are of each of `LettersAnswer.kinds`."""
    total: int
    answered: int
    median: int
    """Calendar days until the answer, the lower median; -1 for none."""
    longest: int
    """Calendar days; -1 for none."""


class LettersAnswer(TypedDict):
    """Statistics of the published letters."""

    kinds: list[str]
    months: list[LettersRow]
    """The latest first."""
    total: LettersRow
    by_kind: list[LettersRow]
    organs: list[LettersRow]
    """The organ with the most letters first."""
    newest: list[Summary]
    ways: list[Way]
    """Other pages about interaction."""


def _letters(portal: Portal, own: str) -> LettersAnswer:
    """Count the published letters by month, kind and organ, and how long an answer took."""
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


def _row(portal: Portal, name: str, letters: list[Record]) -> LettersRow:
    """Count the letters of each kind and those with an answer, and the calendar days that it took."""
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


class TrackAnswer(TypedDict):
    """Whom to ask about a case without the form."""

    hotline: ContactView | Literal[""]
    """The hotline, 12345 where there are several."""
    phone: str
    """Telephone number of the portal itself."""
    ways: list[Way]
    """Other pages about interaction."""


def _track_pages(_: Portal) -> Iterable[tuple[str, str]]:
    return [(TRACK, "办理进度查询")]


def _track(portal: Portal, own: str) -> TrackAnswer:
    """Return the hotline, for people who cannot or will not use the form."""
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
