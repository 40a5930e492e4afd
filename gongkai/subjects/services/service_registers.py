"""办事服务: the cases of a day, how much works online, the quick lane, the halls."""

from collections.abc import Iterator
from typing import Literal, TypedDict, cast

from gongkai.pages.answers import Counted, FileView, Summary, TermView
from gongkai.pages.item import (
    TABLE_ROWS,
    counted_terms,
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
from gongkai.subjects.services.service import DEPTHS, DOMAINS, is_online, online_depth
from gongkai.subjects.shared import LEVELS

SHOWN = 12
"""Matters, or forms, in one part of a page; lists have them all."""
IN_DOMAIN = 8
"""Matters of each of the eleven fields: a page may have 60 kB."""
HALLS, WITH_HOURS = 100, 40
"""Halls that the register shows, and the number of halls above which it leaves out their hours."""

TARGETS = {"online": 80, "delivered": 90}
"""Per cent: 「80%的行政审批和公共服务事项实现网上办理」「90%以上服务资源实现网上预定和交付」, by 2018
(Fujian opinion of 2016-12-28 on openness in government affairs)."""


class TaskView(TypedDict):
    """A matter that people can get done."""

    title: str
    path: str
    online: str
    """Address of the online service; "" where the matter is handled in person."""
    online_depth: str
    """The most that can be done there: 办理, 申请, 查询 or 公开; "" for no online service."""


def _task(record: Record) -> TaskView:
    online = record.values["online"] if is_online(record.values) else ""
    return {
        "title": record.values["title"],
        "path": record.address,
        "online": online,
        "online_depth": online_depth(record.values),
    }


# The cases of a day.


class CaseRow(TypedDict):
    """How many cases of one matter an office accepted and finished; numbers as they are written."""

    name: str
    """The matter."""
    path: str
    """Address of the guide with the same title; "" for none."""
    office: str
    accepted: str
    finished: str


class TodayAnswer(TypedDict, total=False):
    """The newest day whose table can be read; {} when there is none."""

    rows: list[CaseRow]
    """The first of its table, as many as a page shows."""
    total: int
    """Rows of the table."""
    accepted: int
    """Sum over all rows."""
    finished: int
    """Sum over all rows."""
    path: str
    counted: str
    """The time of the count: `2026-03-05 18:00`."""
    organ: TermView | Literal[""]
    scope: str
    file: FileView
    """The table."""
    earlier: list[Summary]
    """Days before it, the newest first."""


def _today(portal: Portal, _: str) -> TodayAnswer:
    """Return the newest day whose table can be read and the days before it; {} when there is none."""
    days = sorted(portal.of_kind("daily"), key=lambda record: str(record.values["counted"]))
    for place, record in reversed(list(enumerate(days))):
        table = next(iter(tables_of(portal, record, "data", daily.DATA)), None)
        if table is not None:
            earlier = reversed(days[max(0, place - SHOWN) : place])
            view = record_view(portal, record.address)
            file = cast(FileView, view["data"])  # what the kind's field of this name holds
            return {
                "rows": _case_rows(portal, table),
                "total": len(table.rows),
                "accepted": _sum(table, daily.ACCEPTED),
                "finished": _sum(table, daily.FINISHED),
                "path": record.address,
                "counted": record.values["counted"],
                "organ": term_view(portal, "organs", record.values["organ"]),
                "scope": record.values["scope"],
                # Without the table that a file has on its item's own page.
                "file": {
                    "path": file["path"],
                    "title": file["title"],
                    "type": file["type"],
                    "size": file["size"],
                },
                "earlier": [summary(portal, each) for each in earlier],
            }
    return {}


def _case_rows(portal: Portal, table: Rows) -> list[CaseRow]:
    """Return the rows of a day, each matter with its guide."""
    guides = {each.values["title"]: each.address for each in portal.of_kind("service")}
    matter, office, accepted, finished = map(table.column, daily.DATA.columns)
    return [
        {
            "name": row[matter],
            "path": guides.get(row[matter], ""),
            "office": row[office],
            "accepted": row[accepted],
            "finished": row[finished],
        }
        for row in table.rows[:TABLE_ROWS]
    ]


def _sum(table: Rows, name: str) -> int:
    """Add up a column of whole numbers; an empty cell counts as 0."""
    place = table.column(name)
    return sum(int(row[place] or 0) for row in table.rows)


# How much works online.


class OnlineShare(TypedDict):
    """How many of all matters work online, compared with the target."""

    count: int
    share: str
    """Per cent with at most one digit after the point, never rounded up: `66.6`, `70`."""
    target: int
    """Per cent."""
    is_met: bool


class DomainTask(TaskView):
    """A matter in its field."""

    depths: list[str]
    """What can be done online, of `MatrixAnswer.depths`."""


class DomainRow(TypedDict):
    """The matters of one field."""

    id: str
    name: str
    counts: list[int]
    """How many there are for each of `MatrixAnswer.depths`."""
    total: int
    items: list[DomainTask]
    """The newest few."""


class MatrixAnswer(TypedDict):
    """How much of the portal's services works online, by field and depth.

    Shares are of `all`, or of the guides on this site where it is 0; only the first can be compared with the targets.
    """

    depths: list[str]
    """查询, 申请, …: the columns."""
    domains: list[DomainRow]
    total: int
    """All matters with a guide on this site."""
    all: int
    """All matters of the city, as 事项总数 of `site.yaml` says; 0 where it is not told, or less than `total`."""
    source: str
    """Where `all` is from."""
    date: str
    """Of which day `all` is."""
    unsorted: int
    """Matters of none of the fields."""
    online: OnlineShare
    """Matters that can be handled online."""
    delivered: OnlineShare
    """Matters that can be applied for or handled online."""
    levels: list[list[str | int]]
    """[level, how many matters it handles]."""


def _matrix_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if any(record.values.get("domain") for record in portal.of_kind("service")):
        yield "service-matrix/", "网上办事覆盖情况"


def _matrix(portal: Portal, _: str) -> MatrixAnswer:
    """Count the matters by field and depth, by level, and those that work online."""
    services = portal.of_kind("service")
    by_domain: dict[str, list[Record]] = {name: [] for name in DOMAINS}
    for record in services:
        by_domain.get(str(record.values.get("domain")), []).append(record)
    depths = [online_depth(record.values) for record in services]
    online, delivered = depths.count("办理"), depths.count("办理") + depths.count("申请")
    site = portal.closed_lists.site
    all_ = int(site["service_total"] or 0)
    all_ = all_ if all_ >= len(services) else 0
    levels = {
        name: sum(name in record.values.get("levels", []) for record in services) for name in LEVELS
    }
    return {
        "depths": list(DEPTHS),
        "domains": [_domain(name, records) for name, records in by_domain.items()],
        "total": len(services),
        "all": all_,
        "source": site["service_total_source"],
        "date": site["service_total_date"],
        "unsorted": sum(not record.values.get("domain") for record in services),
        "online": _share(online, all_ or len(services), TARGETS["online"]),
        "delivered": _share(delivered, all_ or len(services), TARGETS["delivered"]),
        "levels": [[name, count] for name, count in levels.items()],
    }


def _depths(record: Record) -> list[str]:
    return list(record.values.get("depths", []))


def _domain(name: str, records: list[Record]) -> DomainRow:
    return {
        "id": DOMAINS[name].replace(" ", "-"),
        "name": name,
        "counts": [sum(depth in _depths(record) for record in records) for depth in DEPTHS],
        "total": len(records),
        "items": [{**_task(each), "depths": _depths(each)} for each in records[:IN_DOMAIN]],
    }


def _share(count: int, total: int, target: int) -> OnlineShare:
    """Compare a part of the total with a target in per cent."""
    tenths = count * 1000 // total if total else 0
    share = f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
    is_met = total > 0 and count * 100 >= target * total
    return {"count": count, "share": share, "target": target, "is_met": is_met}


# The quick lane.


class FormFiles(TypedDict):
    """The fields of a form that the quick lane shows."""

    title: str
    files: list[FileView]
    """To print and fill in."""
    twins: list[FileView]
    """Accessible versions."""


class FormView(FormFiles):
    """A form with its files."""

    path: str
    has_text: bool
    """Whether the page itself is an accessible version."""


class QuickAnswer(TypedDict):
    """The five ways to get something done."""

    scenarios: list[Summary]
    lane: list[TaskView]
    """Matters that the editor marked for the quick lane."""
    topics: list[Counted]
    forms: list[FormView]
    online: list[TaskView]
    """The newest matters with an online service."""
    online_total: int
    column: TermView | Literal[""]
    """The column with all guides."""


def _quick(portal: Portal, _: str) -> QuickAnswer:
    """Return the five ways of 「场景导航、快速通道、主题分类、表格下载、在线办理」 (Quanzhou, 闽政办〔2014〕7号)."""
    services = portal.of_kind("service")
    online = [record for record in services if is_online(record.values)]
    lane = [record for record in services if record.values.get("quick") is True]
    column = next(iter(services), None)
    return {
        "scenarios": [summary(portal, each) for each in portal.of_kind("scenario")[:SHOWN]],
        "lane": [_task(each) for each in lane[:SHOWN]],
        "topics": counted_terms(portal, "topic"),
        "forms": [_form(portal, each) for each in portal.of_kind("form")[: 2 * SHOWN]],
        "online": [_task(each) for each in online[: 2 * SHOWN]],
        "online_total": len(online),
        "column": term_view(portal, "columns", column.values["column"]) if column else "",
    }


def _form(portal: Portal, record: Record) -> FormView:
    # The fields of a kind have no static type.
    view = cast(FormFiles, record_view(portal, record.address))
    return {
        "title": view["title"],
        "path": record.address,
        "files": view["files"],
        "twins": view["twins"],
        "has_text": bool(record.body),
    }


# The halls.


class HallHours(TypedDict):
    """When a hall is open on some days."""

    days: str
    """星期一至星期五."""
    open: str
    """`9:00—12:00、13:30—17:00`, 休息 or 全天."""
    note: str
    line: int
    """Its line in the content file."""


class HallRow(TypedDict):
    """A hall in the register."""

    title: str
    path: str
    level: str
    address: str
    phone: str
    """Several are separated by 、 or a comma."""
    hours: list[HallHours]
    """[] for all halls when there are many."""
    has: list[bool]
    """Whether it has each of `HallsAnswer.facilities`."""


class HallsAnswer(TypedDict):
    """The register of halls."""

    facilities: list[str]
    """For people with disabilities."""
    halls: list[HallRow]
    """The first of all halls, from the highest level down."""
    total: int


def sorted_halls(portal: Portal) -> list[Record]:
    """Return the halls from the highest level down; within a level the oldest comes first, so that an editor's order
    does not change when a hall is added."""
    levels = [*LEVELS]
    return sorted(reversed(portal.of_kind("hall")), key=lambda r: levels.index(r.values["level"]))


def _halls(portal: Portal, _: str) -> HallsAnswer:
    """Return the halls from the highest level down, each with its facilities for people with disabilities."""
    halls = portal.once(sorted_halls)
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
