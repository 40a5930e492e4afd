"""办事服务: the day's cases, how much of it works online, the quick lane, the halls."""

from collections.abc import Iterator
from typing import Any

from gongkai.pages.item import (
    TABLE_ROWS,
    Answer,
    channel_views,
    record_view,
    summary,
    tables_of,
    term_view,
)
from gongkai.portal.whole import Extra, Portal, where_any
from gongkai.records.record import Record
from gongkai.records.tables import Rows
from gongkai.subjects.services import daily
from gongkai.subjects.services.hall import FACILITIES
from gongkai.subjects.services.service import DEPTHS, DOMAINS, is_online
from gongkai.subjects.shared import LEVELS

SHOWN = 12
"""Matters, or forms, of one part of a page; lists have them all."""
IN_DOMAIN = 8
"""Matters of each of the eleven fields: a page has 60 kB."""
HALLS, WITH_HOURS = 100, 40
"""Halls of the register, and how many of them at most for their hours to stand there too."""

TARGETS = {"online": 80, "delivered": 90}
"""Per cent: 「80%的行政审批和公共服务事项实现网上办理」「90%以上服务资源实现网上预定和交付」, by 2018
(Fujian opinion of 2016-12-28 on openness in government affairs)."""


def _whole_number(value: Any) -> int:
    return int(value) if value else 0


def _task(record: Record) -> Answer:
    online = record.values["online"] if is_online(record.values) else ""
    return {"title": record.values["title"], "path": record.address, "online": online}


# The day's cases.


def _today(portal: Portal, _: str) -> Answer:
    """The newest day whose table can be read, and the days before it; {} where none can."""
    days = sorted(portal.of_kind("daily"), key=lambda record: str(record.values["counted"]))
    for place, record in reversed(list(enumerate(days))):
        table = next(iter(tables_of(portal, record, "data", daily.DATA)), None)
        if table is not None:
            earlier = reversed(days[max(0, place - SHOWN) : place])
            day = record_view(portal, record.address)
            return {
                **_cases(portal, table),
                "path": record.address,
                "counted": record.values["counted"],
                "organ": day["organ"],
                "scope": record.values["scope"],
                "file": {key: day["data"][key] for key in ("path", "title", "type", "size")},
                "earlier": [summary(portal, each) for each in earlier],
            }
    return {}


def _cases(portal: Portal, table: Rows) -> dict[str, Answer]:
    """The rows of a day, each matter with its guide, and their sums."""
    guides = {each.values["title"]: each.address for each in portal.of_kind("service")}
    matter, office, accepted, finished = map(table.column, daily.DATA.columns)
    rows = [
        {
            "name": row[matter],
            "path": guides.get(row[matter], ""),
            "office": row[office],
            "accepted": row[accepted],
            "finished": row[finished],
        }
        for row in table.rows[:TABLE_ROWS]
    ]
    return {
        "rows": rows,
        "total": len(table.rows),
        "accepted": sum(_whole_number(row[accepted]) for row in table.rows),
        "finished": sum(_whole_number(row[finished]) for row in table.rows),
    }


# How much works online.


def _matrix_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if any(record.values.get("domain") for record in portal.of_kind("service")):
        yield "service-matrix/", "网上办事覆盖情况"


def _matrix(portal: Portal, _: str) -> Answer:
    """Field by depth with counts and guides; shares of all matters; how many each level handles."""
    services = portal.of_kind("service")
    by_domain: dict[str, list[Record]] = {name: [] for name in DOMAINS}
    for record in services:
        by_domain.get(str(record.values.get("domain")), []).append(record)
    # One that went out before these fields were thought of has nothing there.
    online = sum(is_online(record.values) for record in services)
    delivered = sum(
        is_online(record.values) and bool({"申请", "办理"}.intersection(_depths(record)))
        for record in services
    )
    levels = {
        name: sum(name in record.values.get("levels", []) for record in services) for name in LEVELS
    }
    return {
        "depths": list(DEPTHS),
        "domains": [_domain(portal, *each) for each in by_domain.items()],
        "total": len(services),
        "unsorted": sum(not record.values.get("domain") for record in services),
        "online": _share(online, len(services), TARGETS["online"]),
        "delivered": _share(delivered, len(services), TARGETS["delivered"]),
        "levels": [[name, count] for name, count in levels.items()],
    }


def _depths(record: Record) -> list[str]:
    return list(record.values.get("depths", []))


def _domain(portal: Portal, name: str, records: list[Record]) -> Answer:
    items = [_task(record) | {"depths": _depths(record)} for record in records[:IN_DOMAIN]]
    return {
        "id": DOMAINS[name].replace(" ", "-"),
        "name": name,
        "counts": [sum(depth in _depths(record) for record in records) for depth in DEPTHS],
        "total": len(records),
        "items": items,
    }


def _share(count: int, total: int, target: int) -> Answer:
    """{count, share: per cent with one digit, never rounded up, target, is_met}."""
    tenths = count * 1000 // total if total else 0
    share = f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
    is_met = total > 0 and count * 100 >= target * total
    return {"count": count, "share": share, "target": target, "is_met": is_met}


# The quick lane.


def _quick(portal: Portal, _: str) -> Answer:
    """The five ways in of 「场景导航、快速通道、主题分类、表格下载、在线办理」 (Quanzhou, 闽政办〔2014〕7号)."""
    services = portal.of_kind("service")
    online = [record for record in services if is_online(record.values)]
    lane = [record for record in services if record.values.get("quick") is True]
    column = next(iter(services), None)
    return {
        "scenarios": [summary(portal, each) for each in portal.of_kind("scenario")[:SHOWN]],
        "lane": [_task(each) for each in lane[:SHOWN]],
        "topics": channel_views(portal, "topic"),
        "forms": [_form(portal, each) for each in portal.of_kind("form")[: 2 * SHOWN]],
        "online": [_task(each) for each in online[: 2 * SHOWN]],
        "online_total": len(online),
        "column": term_view(portal, "columns", column.values["column"]) if column else "",
    }


def _form(portal: Portal, record: Record) -> Answer:
    """A form with its files, and whether the page itself or another file is its accessible version."""
    view = record_view(portal, record.address)
    return {
        "title": view["title"],
        "path": record.address,
        "files": view["files"],
        "twins": view["twins"],
        "has_text": bool(record.body),
    }


# The halls.


def _halls(portal: Portal, _: str) -> Answer:
    """The halls from the highest level down, each with what it has for people with disabilities."""
    levels = [*LEVELS]
    # Within a level the oldest first: an editor's order does not change when another is added.
    halls = sorted(reversed(portal.of_kind("hall")), key=lambda r: levels.index(r.values["level"]))
    return {
        "facilities": list(FACILITIES),
        "halls": [
            {
                "title": record.values["title"],
                "path": record.address,
                "level": record.values["level"],
                "address": record.values["address"],
                "phone": record.values["phone"],
                "hours": record.values["hours"] if len(halls) <= WITH_HOURS else [],
                "has": [name in record.values["facilities"] for name in FACILITIES],
            }
            for record in halls[:HALLS]
        ],
        "total": len(halls),
    }


EXTRAS = (
    Extra(
        "quick",
        where_any("quick/", "办事快速通道", "scenario", "form"),
        _quick,
        template="quick.html",
        kinds=("service", "scenario", "form"),
    ),
    Extra(
        "halls",
        where_any("halls/", "服务大厅名录", "hall"),
        _halls,
        template="halls.html",
        kinds=("service", "hall"),
    ),
    Extra(
        "today",
        where_any("today/", "当日受理办结", "daily"),
        _today,
        template="today.html",
        kinds=("service", "daily"),
    ),
    Extra(
        "service_matrix", _matrix_pages, _matrix, template="service-matrix.html", kinds=("service",)
    ),
)
