"""五公开: what is open about decisions, execution, management, service and results; and the fields of supervision.

The five kinds and the twelve fields are those of the Fujian opinion of 2016-12-28 on openness in government affairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypedDict

from gongkai.pages import paging
from gongkai.pages.answers import Pagination, Summary, Way
from gongkai.pages.item import summaries_digest, summary
from gongkai.portal.lists import PAGE_SIZE, Key
from gongkai.portal.whole import Extra, Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record
from gongkai.subjects.deadlines import SUPERVISED

NEWEST = 5
"""The number of items that an overview shows of each part."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the five kinds of openness."""

    id: str
    """Its part of an address: `decision` in `openness/decision/`."""
    word: str
    """Its value in a disclosure's field 五公开."""
    description: str
    kinds: tuple[str, ...]
    """The kinds all of whose items belong to it."""

    @property
    def title(self) -> str:
        return f"{self.word}公开"


PARTS = (
    Part(
        "decision",
        "决策",
        "重大决策从草案到结果：公众参与、专家论证、风险评估、合法性审查、集体讨论，以及意见征集和会议。",
        ("decision", "consultation", "meeting"),
    ),
    Part(
        "execution",
        "执行",
        "任务的措施、步骤、责任分工和监督方式，进展和后续举措，督查和审计发现问题的整改。",
        ("task", "rectification"),
    ),
    Part(
        "management",
        "管理",
        "权力清单、责任清单、负面清单，行政执法的依据、基准、流程和结果，专项资金的管理、分配和执行。",
        ("power", "enforcement", "fund"),
    ),
    Part("service", "服务", "办事的依据、流程、时限、收费和联系方式。", ("service",)),
    Part(
        "result",
        "结果",
        "发展规划、政府工作报告、为民办实事项目和重大决定事项的落实情况，以及第三方评估。",
        ("commitment",),
    ),
)
_BY_ID = {part.id: part for part in PARTS}
_BY_WORD = {part.word: part.id for part in PARTS}
_BY_KIND = {kind: part.id for part in PARTS for kind in part.kinds}
_OWN = frozenset(_BY_KIND) - {"service"}
"""A portal without an item of one of these kinds has none of these pages."""


def _sorted_out(portal: Portal) -> dict[str, list[Record]]:
    """Group the items: id of a part → its items that have a page, newest first."""
    found: dict[str, list[Record]] = {part.id: [] for part in PARTS}
    for record in portal.records:
        if not has_page(record):
            continue
        words = [_BY_WORD[word] for word in record.values.get("openness") or () if word in _BY_WORD]
        own = _BY_KIND.get(record.kind)
        for part in dict.fromkeys([own, *words] if own else words):
            found[part].append(record)
    return found


def _has_own(portal: Portal) -> bool:
    return any(portal.of_kind(kind) for kind in _OWN)


def _pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if not _has_own(portal):
        return
    yield "openness/", "五公开"
    for part in PARTS:
        count = len(portal.once(_sorted_out)[part.id])
        for address in paging.addresses(_address(part.id), count, PAGE_SIZE):
            yield address, part.title


def _address(part: str) -> str:
    return f"openness/{part}/"


def _part_of(address: str) -> str:
    """Return the id of the part that a page shows; "" for the overview."""
    return address.split("/")[1]


class OpennessPart(TypedDict):
    """One of the five as the overview shows it."""

    id: str
    title: str
    path: str
    description: str
    total: int
    entries: list[Summary]
    """The newest items."""


class OpennessPage(Pagination):
    """One page of one of the five."""

    description: str
    columns: list[Way]
    """The columns that take its kinds; empty but on its first page."""
    entries: list[Summary]
    total: int


class OpennessAnswer(TypedDict):
    """The overview of the five, or one page of one of them."""

    parts: list[OpennessPart]
    """Empty on the page of one."""
    part: OpennessPage | Literal[""]
    """The page of one; "" on the overview."""


def _answer(portal: Portal, address: str) -> OpennessAnswer:
    part = _part_of(address)
    if not part:
        return {"parts": [_overview(portal, each) for each in PARTS], "part": ""}
    records = portal.once(_sorted_out)[part]
    shown, pagination = paging.page(address, _address(part), records, PAGE_SIZE)
    return {
        "parts": [],
        "part": {
            "description": _BY_ID[part].description,
            "columns": _columns(portal, _BY_ID[part]) if address == _address(part) else [],
            "entries": [summary(portal, record) for record in shown],
            "total": len(records),
            "number": pagination["number"],
            "pages": pagination["pages"],
            "previous": pagination["previous"],
            "next": pagination["next"],
        },
    }


def _overview(portal: Portal, part: Part) -> OpennessPart:
    records = portal.once(_sorted_out)[part.id]
    return {
        "id": part.id,
        "title": part.title,
        "path": _address(part.id),
        "description": part.description,
        "total": len(records),
        "entries": [summary(portal, record) for record in records[:NEWEST]],
    }


def _columns(portal: Portal, part: Part) -> list[Way]:
    """Return the columns that take the kinds of a part."""
    kinds = set(part.kinds)
    return [
        {"name": term.name, "path": Key("column", term.id).path()}
        for term in portal.closed_lists["columns"].terms
        if kinds.intersection(term.extra["kinds"])
    ]


def _digest(portal: Portal, address: str) -> str:
    part = _part_of(address)
    found = portal.once(_sorted_out)
    shown = (
        {part: paging.page(address, _address(part), found[part], PAGE_SIZE)[0]}
        if part
        else {each.id: found[each.id][:NEWEST] for each in PARTS}
    )
    digests = [f"{len(found[id_])} {summaries_digest(portal, shown[id_])}" for id_ in shown]
    return "|".join(digests)


def _supervised(portal: Portal) -> dict[str, list[Record]]:
    """Group the items: field of supervision → the items about it, newest first."""
    found: dict[str, list[Record]] = {name: [] for name in SUPERVISED.choices}
    for record in portal.records:
        for name in found.keys() & set(record.values.get("supervised") or ()):
            found[name].append(record)
    return found


def _supervision_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if any(portal.once(_supervised).values()):
        yield "supervision/", "监管信息"


class SupervisionField(TypedDict):
    """A field of supervision with its newest items."""

    id: str
    title: str
    total: int
    entries: list[Summary]


def _supervision(portal: Portal, _: str) -> list[SupervisionField]:
    return [
        {
            "id": english.replace(" ", "-"),
            "title": name,
            "total": len(records),
            "entries": [summary(portal, record) for record in islice(records, NEWEST)],
        }
        for (name, english), records in zip(
            SUPERVISED.choices.items(), portal.once(_supervised).values(), strict=True
        )
    ]


EXTRAS = (
    Extra(
        "openness",
        _pages,
        _answer,
        template="openness.html",
        digest=_digest,
        kinds=("decision", "task", "power", "commitment"),
    ),
    Extra(
        "supervision",
        _supervision_pages,
        _supervision,
        template="supervision.html",
        kinds=("enforcement",),
    ),
)
