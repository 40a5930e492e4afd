"""Registers of interpretation, response and press: who explains, who speaks for whom, who spoke when, whom to call."""

from collections.abc import Iterator
from typing import Any

from gongkai.pages.item import Answer, state_view, summary
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


def _experts(portal: Portal, _: str) -> Answer:
    """Each expert, as published: field and post, nothing private; with what they explained."""
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
"""States of a seat that nobody holds."""


def _seat(portal: Portal, record: Record) -> dict[str, Any]:
    names = ("title", "name", "post", "since", "until", "vacant_since", "filed", "phone")
    seat = {name: record.values[name] for name in names} | {"path": record.address}
    state = state_view(portal, record)
    if state["id"] in VACANT:  # whoever held it is gone
        since = seat["vacant_since"] or seat["until"]
        seat |= {"name": "", "since": "", "vacant_since": since}
    return seat | {"is_first": record.values["is_first"] is True, "state": state}


def _seats(portal: Portal) -> dict[str, list[Record]]:
    """Organ → its seats that are held or vacant: the first spokesperson's before the others."""
    found = by_organ(portal, "spokesperson", without="left")
    for seats in found.values():
        seats.sort(key=lambda r: (r.values["is_first"] is not True, r.address))
    return found


def _spokespersons(portal: Portal, _: str) -> Answer:
    """Every organ with its seats; one that has none says so."""
    seats = _seats(portal)
    organs = [
        organ_view(term) | {"seats": [_seat(portal, record) for record in seats.get(term.id, ())]}
        for term in _organs(portal)
    ]
    left = [r for r in portal.of_kind("spokesperson") if portal.states.get(r.address) == "left"]
    return {
        "organs": organs,
        "without": sum(not organ["seats"] for organ in organs),
        "vacant": sum(seat["state"]["id"] in VACANT for o in organs for seat in o["seats"]),
        "left": [summary(portal, record) for record in left],
    }


def _press_matrix(portal: Portal, _: str) -> Answer:
    """Organ × quarter of this year and the last: how many events were held, by whom attended."""
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
            organ_view(term)
            | {
                "counts": [counts.get(term.id, {}).get(quarter, 0) for quarter in quarters],
                "heads": [year in heads.get(term.id, ()) for year in years],
            }
            for term in _organs(portal)
        ],
        "announced": [
            summary(portal, record) | {"starts": record.values["starts"]}
            for record in portal.of_kind("press")
            if record.values["starts"] > portal.now
        ],
    }


def _when(quarter: str, now: str) -> str:
    if quarter == now:
        return "current"
    return "past" if quarter < now else "ahead"


def _response_contacts(portal: Portal, _: str) -> Answer:
    """Whom to call about what: each organ, its spokesperson's office, what it is now answering for."""
    open_: dict[str, list[Record]] = {}
    for record in (*portal.of_kind("incident"), *portal.of_kind("response")):
        if portal.states.get(record.address) in (*OPEN, "checking", "overdue"):
            named = record.values.get("handled_by") or [record.values["organ"]]
            for organ in dict.fromkeys(named):
                open_.setdefault(organ, []).append(record)
    seats = _seats(portal)
    return [
        organ_view(term)
        | {
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
