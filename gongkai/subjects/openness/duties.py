"""Who is responsible for what: the lists of powers by body, and the tables of organs and their tasks."""

from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from gongkai.pages import paging
from gongkai.pages.answers import Pagination, TermView
from gongkai.pages.item import state_view, term_name, term_view
from gongkai.portal.whole import Extra, Portal
from gongkai.records.record import Record
from gongkai.subjects.openness.power import LISTS

ROWS = 40
"""The number of rows on one page, which make some 40 kB."""


class LinkedCell(TypedDict):
    """A cell as `components/linked_table.html` takes it."""

    text: str
    path: str
    """Where the cell links to; "" for no link."""
    time: str
    """A date for machines; "" for none."""
    tone: str | None
    """The tone of a badge, which may be ""; None for a cell that is no badge."""


CellRow = list[LinkedCell]
"""The cells of a row, the first of which is the row's head."""


def _cell(text: str, path: str = "", time: str = "", tone: str | None = None) -> LinkedCell:
    return {"text": text, "path": path, "time": time, "tone": tone}


def _powers(portal: Portal) -> dict[str, dict[str, list[Record]]]:
    """Group the powers: list → body → its lines, by title; bodies in the order of organs.yaml."""
    organs = {term.id: place for place, term in enumerate(portal.closed_lists["organs"].terms)}
    found: dict[str, dict[str, list[Record]]] = {}
    records = sorted(portal.of_kind("power"), key=lambda record: str(record.values["title"]))
    for record in records:
        of_list = found.setdefault(record.values["list"], {})
        for body in dict.fromkeys(record.values["bodies"]):
            of_list.setdefault(body, []).append(record)
    return {
        name: dict(sorted(found[name].items(), key=lambda item: organs.get(item[0], len(organs))))
        for name in LISTS
        if name in found
    }


def _power_address(name: str, body: str) -> str:
    return f"lists/{LISTS[name]}/{body}/"


def _power_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    found = portal.once(_powers)
    if found:
        yield "lists/", "权责清单"
    for name, bodies in found.items():
        for body, records in bodies.items():
            title = f"{term_name(portal, 'organs', body) or body}{name}"
            for address in paging.addresses(_power_address(name, body), len(records), ROWS):
                yield address, title


class PowerList(TypedDict):
    """A list with a row for each body that has lines in it."""

    id: str
    title: str
    rows: list[CellRow]
    """The body, its number of lines, and the date of their last change."""


class PowerListsAnswer(TypedDict):
    """The overview of all lists, or one page of a body's lines in one list, which alone has the keys after `rows`."""

    lists: list[PowerList]
    """Empty on the page of one body."""
    rows: list[CellRow]
    """The lines of one body; empty on the overview."""
    total: NotRequired[int]
    organ: NotRequired[TermView | Literal[""]]
    pagination: NotRequired[Pagination]
    list: NotRequired[str]
    """The name of the list: 权力清单."""


def _power_lists(portal: Portal, address: str) -> PowerListsAnswer:
    found = portal.once(_powers)
    if address == "lists/":
        return {"lists": [_list_view(portal, name, found[name]) for name in found], "rows": []}
    _, slug, body = address.split("/")[:3]
    name = next(name for name, english in LISTS.items() if english == slug)
    rows = found[name][body]
    shown, pagination = paging.page(address, _power_address(name, body), rows, ROWS)
    return {
        "lists": [],
        "list": name,
        "rows": [_power_row(record) for record in shown],
        "total": len(rows),
        "organ": term_view(portal, "organs", body),
        "pagination": {
            "number": pagination["number"],
            "pages": pagination["pages"],
            "previous": pagination["previous"],
            "next": pagination["next"],
        },
    }


def _list_view(portal: Portal, name: str, bodies: dict[str, list[Record]]) -> PowerList:
    rows: list[CellRow] = []
    for body, records in bodies.items():
        changed = max((e["date"] for r in records for e in r.values["changes"]), default="")
        cells = [_cell(term_name(portal, "organs", body) or body, _power_address(name, body))]
        rows.append([*cells, _cell(str(len(records))), _cell(changed, time=changed)])
    return {"id": LISTS[name], "title": name, "rows": rows}


def _power_row(record: Record) -> CellRow:
    """Return the parts of a line but its body, which the page names; an intermediary service has others."""
    values = record.values
    if values["list"] == "中介服务":
        parts = [values["project"], "、".join(values["founded"]), values["fee"]]
        return [_cell(values["title"], record.address), *map(_cell, [*parts, values["time_limit"]])]
    parts = [values["category"], values["content"], "、".join(values["basis"])]
    return [_cell(values["title"], record.address), *map(_cell, parts)]


def _assigned(portal: Portal) -> list[Record]:
    """Return tasks and commitments, those due first at the top."""
    records = [*portal.of_kind("task"), *portal.of_kind("commitment")]
    return sorted(records, key=lambda record: (str(record.values["due"]), record.address))


def _by_organ(portal: Portal) -> dict[str, list[Record]]:
    """Group the tasks and commitments: organ → those it leads or takes part in; in the order of organs.yaml."""
    found: dict[str, list[Record]] = {}
    for record in portal.once(_assigned):
        for organ in dict.fromkeys([*record.values["leads"], *record.values["takes_part"]]):
            found.setdefault(organ, []).append(record)
    known = [term.id for term in portal.closed_lists["organs"].terms if term.id in found]
    return {organ: found[organ] for organ in known}


def _duty_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if not portal.once(_assigned):
        return
    for address in paging.addresses("duties/", len(portal.once(_assigned)), ROWS):
        yield address, "责任分工"
    for organ, records in portal.once(_by_organ).items():
        title = f"{term_name(portal, 'organs', organ)}承担的任务"
        for address in paging.addresses(f"duties/{organ}/", len(records), ROWS):
            yield address, title


class DutiesAnswer(TypedDict):
    """One page of the tasks and commitments of all organs, or of one."""

    organ: TermView | Literal[""]
    """The organ whose page it is; "" on those of all."""
    organs: list[CellRow]
    """On the first page of all: an organ, and how many it leads, takes part in, has done and is overdue with."""
    rows: list[CellRow]
    """Title, on an organ's page its role (牵头 or 配合), leading and other organs, due date, state."""
    total: int
    pagination: Pagination


def _duties(portal: Portal, address: str) -> DutiesAnswer:
    parts = address.strip("/").split("/")
    organ = parts[1] if len(parts) > 1 and not parts[1].isdigit() else ""
    base = f"duties/{organ}/" if organ else "duties/"
    records = portal.once(_by_organ)[organ] if organ else portal.once(_assigned)
    shown, pagination = paging.page(address, base, records, ROWS)
    is_first = address == "duties/"
    return {
        "organ": term_view(portal, "organs", organ),
        "organs": [_organ_row(portal, each) for each in portal.once(_by_organ)] if is_first else [],
        "rows": [_duty_row(portal, record, organ) for record in shown],
        "total": len(records),
        "pagination": {
            "number": pagination["number"],
            "pages": pagination["pages"],
            "previous": pagination["previous"],
            "next": pagination["next"],
        },
    }


def _organ_row(portal: Portal, organ: str) -> CellRow:
    records = portal.once(_by_organ)[organ]
    led = sum(organ in record.values["leads"] for record in records)
    states = [portal.states.get(record.address, "") for record in records]
    counts = (led, len(records) - led, states.count("done"), states.count("overdue"))
    name = term_name(portal, "organs", organ)
    return [_cell(name, f"duties/{organ}/"), *(_cell(str(count)) for count in counts)]


def _duty_row(portal: Portal, record: Record, organ: str) -> CellRow:
    values, state = record.values, state_view(portal, record)
    names = {name: _names(portal, values[name]) for name in ("leads", "takes_part")}
    role = [_cell("牵头" if organ in values["leads"] else "配合", tone="")] if organ else []
    return [
        _cell(values["title"], record.address),
        *role,
        *(_cell(joined) for joined in names.values()),
        _cell(values["due"], time=values["due"]),
        _cell(state["name"], tone=state["tone"]),
    ]


def _names(portal: Portal, organs: list[str]) -> str:
    """Join the short names of organs, as a table has little room."""
    terms = (portal.closed_lists["organs"].find(organ) for organ in organs)
    return "、".join(term.extra["short"] or term.name for term in terms if term)


EXTRAS = (
    Extra(
        "power_lists",
        _power_pages,
        _power_lists,
        template="power_lists.html",
        kinds=("power",),
    ),
    Extra(
        "duties",
        _duty_pages,
        _duties,
        template="duties.html",
        kinds=("task", "commitment"),
    ),
)
