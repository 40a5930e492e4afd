"""规范性文件库: the normative documents that are in force, amended, lapsed or repealed, and what replaced them.

「规范性文件,向社会公开规范性文件清理结果」: the Fujian opinion of 2016-12-28 on openness in government affairs.
"""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from gongkai.pages import paging
from gongkai.pages.answers import Pagination, Summary
from gongkai.pages.item import summaries_digest, summary
from gongkai.portal import links
from gongkai.portal.whole import Extra, Portal
from gongkai.records.record import Record
from gongkai.subjects.platform.disclosure import validity_of

NORMATIVE = "normative"
"""The class whose items the register lists: an id of `classes.yaml`, or of the preset."""
FIRST = 12
"""The number of documents of each validity on the overview."""
PAGE_SIZE = 40
"""The number of documents on each page of one validity."""

VALIDITIES = {
    "in-force": "有效",
    "amended": "已修改",
    "lapsed": "失效",
    "repealed": "废止",
    "unstated": "",
}
"""Part of the address → validity; "" for documents that do not state one."""
UNSTATED = "没有标明有效性"
_BY_WORD = {word: id_ for id_, word in VALIDITIES.items()}


def _sorted_out(portal: Portal) -> dict[str, list[Record]]:
    """Group the documents: id of a validity → its documents, newest first."""
    found: dict[str, list[Record]] = {id_: [] for id_ in VALIDITIES}
    for record in portal.of_kind("disclosure"):
        if record.values.get("class") == NORMATIVE:
            found[_BY_WORD[validity_of(portal, record)]].append(record)
    return found


def _pages(portal: Portal) -> Iterator[tuple[str, str]]:
    found = portal.once(_sorted_out)
    if not any(found.values()):
        return
    yield "register/", "规范性文件库"
    for id_, records in found.items():
        if len(records) > FIRST:
            for address in paging.addresses(_address(id_), len(records), PAGE_SIZE):
                yield address, f"规范性文件库：{VALIDITIES[id_] or UNSTATED}"


def _address(id_: str) -> str:
    return f"register/{id_}/"


def _shown(portal: Portal, address: str) -> tuple[dict[str, Sequence[Record]], Pagination]:
    """Return id of a validity → the documents that a page shows, and the links to its other pages."""
    found = portal.once(_sorted_out)
    id_ = address.split("/")[1]
    shown: dict[str, Sequence[Record]]
    if id_:
        rows, pagination = paging.page(address, _address(id_), found[id_], PAGE_SIZE)
        shown = {id_: rows}
    else:
        _, pagination = paging.page(address, "register/", (), PAGE_SIZE)
        shown = {each: records[:FIRST] for each, records in found.items()}
    return shown, {
        "number": pagination["number"],
        "pages": pagination["pages"],
        "previous": pagination["previous"],
        "next": pagination["next"],
    }


class ValidityCount(TypedDict):
    """A validity and how many documents have it."""

    id: str
    name: str
    count: int


class RegisterRow(Summary):
    """A normative document and what took its place."""

    successors: list[Summary]


class RegisterPart(TypedDict):
    """The documents of one validity."""

    id: str
    name: str
    total: int
    path: str
    """The address of all its documents; "" where `rows` has them all, and on that page itself."""
    rows: list[RegisterRow]


class RegisterAnswer(Pagination):
    """The overview of the register, or one page of one validity."""

    counts: list[ValidityCount]
    """Every validity, and the documents that state none where there are such."""
    total: int
    """The number of documents in the register."""
    parts: list[RegisterPart]
    """Those with documents on this page."""
    is_part: bool
    """Whether the page shows one validity only."""


def _answer(portal: Portal, address: str) -> RegisterAnswer:
    is_part = address != "register/"
    found = portal.once(_sorted_out)
    shown, pagination = _shown(portal, address)
    return {
        "counts": [
            {"id": each, "name": word or UNSTATED, "count": len(found[each])}
            for each, word in VALIDITIES.items()
            if found[each] or word
        ],
        "total": sum(map(len, found.values())),
        "parts": [
            {
                "id": each,
                "name": VALIDITIES[each] or UNSTATED,
                "total": len(found[each]),
                "path": _address(each) if len(found[each]) > len(records) and not is_part else "",
                "rows": [_row(portal, record) for record in records],
            }
            for each, records in shown.items()
            if records
        ],
        "is_part": is_part,
        **pagination,
    }


def _row(portal: Portal, record: Record) -> RegisterRow:
    successors = links.resolve(record, "replaced_by", portal.index)
    return {
        **summary(portal, record),
        "successors": [summary(portal, r) for r in successors if r.address in portal.by_address],
    }


def _digest(portal: Portal, address: str) -> str:
    counts = [len(records) for records in portal.once(_sorted_out).values()]
    digests = []
    for records in _shown(portal, address)[0].values():
        for record in records:
            successors = links.resolve(record, "replaced_by", portal.index)
            digests.append(summaries_digest(portal, [record, *successors]))
    return f"{counts} {'|'.join(digests)}"


EXTRAS = (
    Extra(
        "register",
        _pages,
        _answer,
        template="register.html",
        digest=_digest,
        kinds=("disclosure",),
    ),
)
