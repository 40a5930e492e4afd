"""Registers of interpretation, response and press: experts, spokespersons, events by quarter, whom to call."""

from collections.abc import Iterator
from typing import Literal, TypedDict

from gongkai.pages.answers import OrganView, StateView, Summary
from gongkai.pages.item import state_view, summary
from gongkai.pages.organs import by_organ, organ_view
from gongkai.portal.whole import Extra, Portal, where_any
from gongkai.records.closed_lists import ListItem
from gongkai.records.record import Record
from gongkai.subjects.response.incident import OPEN
from gongkai.subjects.response.press import ROLES, quarter_of, quarters_before


def _organs(portal: Portal) -> tuple[ListItem, ...]:
    return portal.closed_lists["organs"].terms


def _expert_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if portal.closed_lists["experts"].terms:
        yield "experts/", "政策解读专家库"


class ExpertView(TypedDict):
    """An expert with what they explained: field and post, nothing private."""

    id: str
    name: str
    post: str
    field: str
    description: str
    interpretations: list[Summary]


def _experts(portal: Portal, _: str) -> list[ExpertView]:
    """Return each expert of experts.yaml with the interpretations that name them."""
    explained: dict[str, list[Record]] = {}
    for record in portal.of_kind("interpretation"):
        for expert in dict.fromkeys(record.values.get("experts") or ()):
            explained.setdefault(expert, []).append(record)
    return [
        {
            "id": term.id,
            "name": term.name,
            "post": term.extra["post"],
            "field": term.extra["field"],
            "description": term.extra["description"],
            "interpretations": [summary(portal, r) for r in explained.get(term.id, ())],
        }
        for term in portal.closed_lists["experts"].terms
    ]


VACANT = ("vacant", "overdue")
"""The states of a seat that nobody holds."""


class Seat(TypedDict):
    """A spokesperson's seat."""

    title: str
    name: str
    """The person's name; "" for a vacant seat."""
    post: str
    since: str
    """The date from which the person holds it; "" for a vacant seat."""
    until: str
    vacant_since: str
    """The date from which it is vacant; "" for a seat that is held."""
    filed: str
    """The date on which the last change was filed."""
    phone: str
    path: str
    is_first: bool
    """Whether it is that of the first spokesperson (第一新闻发言人)."""
    state: StateView


def _seat(portal: Portal, record: Record) -> Seat:
    values, state = record.values, state_view(portal, record)
    is_vacant = state["id"] in VACANT  # what the record says of its last holder is out of date
    return {
        "title": values["title"],
        "name": "" if is_vacant else values["name"],
        "post": values["post"],
        "since": "" if is_vacant else values["since"],
        "until": values["until"],
        "vacant_since": values["vacant_since"] or (values["until"] if is_vacant else ""),
        "filed": values["filed"],
        "phone": values["phone"],
        "path": record.address,
        "is_first": values["is_first"] is True,
        "state": state,
    }


def _seats(portal: Portal) -> dict[str, list[Record]]:
    """Group the seats that are held or vacant: organ → its seats, the first spokesperson's before the others."""
    found = by_organ(portal, "spokesperson", without="left")
    for seats in found.values():
        seats.sort(key=lambda r: (r.values["is_first"] is not True, r.address))
    return found


class OrganSeats(OrganView):
    """An organ with its spokespersons' seats."""

    seats: list[Seat]


class SpokespersonsAnswer(TypedDict):
    """The spokespersons of all organs."""

    organs: list[OrganSeats]
    """Every organ, even one without a seat."""
    without: int
    """The number of organs without a seat."""
    vacant: int
    """The number of vacant seats."""
    left: list[Summary]
    """The spokespersons who have left."""


def _spokespersons(portal: Portal, _: str) -> SpokespersonsAnswer:
    """Return every organ with its seats, and who has left."""
    seats = _seats(portal)
    organs: list[OrganSeats] = [
        {**organ_view(term), "seats": [_seat(portal, record) for record in seats.get(term.id, ())]}
        for term in _organs(portal)
    ]
    left = [r for r in portal.of_kind("spokesperson") if portal.states.get(r.address) == "left"]
    return {
        "organs": organs,
        "without": sum(not organ["seats"] for organ in organs),
        "vacant": sum(seat["state"]["id"] in VACANT for o in organs for seat in o["seats"]),
        "left": [summary(portal, record) for record in left],
    }


class MatrixQuarter(TypedDict):
    """The head of a quarter's column."""

    year: str
    number: int
    """1 to 4."""
    state: Literal["past", "current", "ahead"]


class OrganPress(OrganView):
    """The press events of an organ."""

    counts: list[int]
    """The number of events held, one count a quarter."""
    heads: list[bool]
    """Whether its head (主要负责人) attended one, one flag a year."""


class AnnouncedPress(Summary):
    """A press event to come."""

    starts: str


class PressMatrixAnswer(TypedDict):
    """The press events of each organ in each quarter of the last year and this one."""

    years: list[str]
    quarters: list[MatrixQuarter]
    rows: list[OrganPress]
    announced: list[AnnouncedPress]


def _press_matrix(portal: Portal, _: str) -> PressMatrixAnswer:
    """Count the events held by organ and quarter, of last year and this one; list those to come."""
    now = quarter_of(portal.now)
    last = f"{now[:4]}-Q4"
    quarters = [last, *quarters_before(last, 7)][::-1]
    counts: dict[str, dict[str, int]] = {}
    heads: dict[str, set[str]] = {}
    for record in portal.of_kind("press"):
        if record.values["starts"] > portal.now:
            continue
        quarter, organ = quarter_of(record.values["starts"]), record.values["organ"]
        of_organ = counts.setdefault(organ, {})
        of_organ[quarter] = of_organ.get(quarter, 0) + 1
        roles = {speaker["role"] for speaker in record.values["speakers"]}
        if next(iter(ROLES)) in roles:
            heads.setdefault(organ, set()).add(quarter[:4])
    years = [quarters[0][:4], quarters[-1][:4]]
    return {
        "years": years,
        "quarters": [
            {"year": q[:4], "number": int(q[-1]), "state": _when(q, now)} for q in quarters
        ],
        "rows": [
            {
                **organ_view(term),
                "counts": [counts.get(term.id, {}).get(quarter, 0) for quarter in quarters],
                "heads": [year in heads.get(term.id, ()) for year in years],
            }
            for term in _organs(portal)
        ],
        "announced": [
            {**summary(portal, record), "starts": record.values["starts"]}
            for record in portal.of_kind("press")
            if record.values["starts"] > portal.now
        ],
    }


def _when(quarter: str, now: str) -> Literal["past", "current", "ahead"]:
    if quarter == now:
        return "current"
    return "past" if quarter < now else "ahead"


class OrganContacts(OrganSeats):
    """Whom to call at an organ, and about what."""

    duty: str
    open: list[Summary]
    """The incidents and concerns that it is now dealing with."""


def _response_contacts(portal: Portal, _: str) -> list[OrganContacts]:
    """Return the organs that have a telephone or a spokesperson's seat, with what they are dealing with."""
    open_: dict[str, list[Record]] = {}
    for record in (*portal.of_kind("incident"), *portal.of_kind("response")):
        if portal.states.get(record.address) in (*OPEN, "checking", "overdue"):
            named = record.values.get("handled_by") or [record.values["organ"]]
            for organ in dict.fromkeys(named):
                open_.setdefault(organ, []).append(record)
    seats = _seats(portal)
    return [
        {
            **organ_view(term),
            "duty": term.extra["duty"],
            "seats": [_seat(portal, record) for record in seats.get(term.id, ())],
            "open": [summary(portal, record) for record in open_.get(term.id, ())],
        }
        for term in _organs(portal)
        if term.extra["phone"] or term.id in seats
    ]


EXTRAS: tuple[Extra, ...] = (
    Extra("experts", _expert_pages, _experts, template="experts.html", kinds=("interpretation",)),
    Extra(
        "spokespersons",
        where_any("spokespersons/", "新闻发言人名录", "spokesperson"),
        _spokespersons,
        template="spokespersons.html",
        kinds=("press", "spokesperson"),
    ),
    Extra(
        "press_matrix",
        where_any("press-matrix/", "新闻发布季度一览", "press"),
        _press_matrix,
        template="press-matrix.html",
        turns="month",
        kinds=("press",),
    ),
    Extra(
        "response_contacts",
        where_any("response-contacts/", "回应关切联系表", "response", "incident"),
        _response_contacts,
        template="response-contacts.html",
        kinds=("response", "incident"),
    ),
)
