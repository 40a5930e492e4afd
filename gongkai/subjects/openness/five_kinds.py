"""五公开: what is open of deciding, executing, managing, serving and results; and the fields of supervision.

The five, and the twelve fields: the Fujian opinion of 2016-12-28 on openness in government affairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.pages import paging
from gongkai.pages.item import Answer, summaries_digest, summary
from gongkai.portal.lists import PAGE_SIZE, Key
from gongkai.portal.whole import Extra, Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record
from gongkai.subjects.deadlines import SUPERVISED

NEWEST = 5
"""Items of each part of an overview."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the five."""

    id: str
    """In addresses: `openness/decision/`."""
    word: str
    """As a disclosure's 五公开 has it."""
    description: str
    kinds: tuple[str, ...]
    """Kinds all of whose items belong to it."""

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
"""Kinds without which a portal has no such page."""


def _sorted_out(portal: Portal) -> dict[str, list[Record]]:
    """Part → its items that have a page, newest first."""
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
    """The part that a page shows, "" for the overview."""
    return address.split("/")[1]


def _answer(portal: Portal, address: str) -> Answer:
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
            **pagination,
        },
    }


def _overview(portal: Portal, part: Part) -> Answer:
    records = portal.once(_sorted_out)[part.id]
    return {
        "id": part.id,
        "title": part.title,
        "path": _address(part.id),
        "description": part.description,
        "total": len(records),
        "entries": [summary(portal, record) for record in records[:NEWEST]],
    }


def _columns(portal: Portal, part: Part) -> Answer:
    """The columns that take the kinds of a part."""
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
    told = [f"{len(found[id_])} {summaries_digest(portal, shown[id_])}" for id_ in shown]
    return "|".join(told)


def _supervised(portal: Portal) -> dict[str, list[Record]]:
    """Field of supervision → what is told of it, newest first."""
    found: dict[str, list[Record]] = {name: [] for name in SUPERVISED.choices}
    for record in portal.records:
        for name in found.keys() & set(record.values.get("supervised") or ()):
            found[name].append(record)
    return found


def _supervision_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    if any(portal.once(_supervised).values()):
        yield "supervision/", "监管信息"


def _supervision(portal: Portal, _: str) -> Answer:
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
