"""电话: a telephone number in the text becomes a link to call it, outside of links, code and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.document import telephones
from gongkai.document.context import Conversion
from gongkai.document.grid import rows_of
from gongkai.document.tree import INLINE, Element, full_text, make, text_of

_LEFT_ALONE = frozenset(["a", "code", "pre", "samp", "kbd", "time"])
_DIGITS = re.compile("[0-9０-９]{3}")
_MOST = 100
"""The most columns that a cell is read as spanning."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A text of the tree, and whether it is only read."""

    element: Element
    is_tail: bool
    is_left: bool
    text: str


@dataclass(slots=True)
class _Flow:
    """Stretches of text that are read as one: no block begins or ends between them."""

    is_named: bool
    stretches: list[_Stretch] = field(default_factory=list)


def apply(root: Element, _context: Conversion) -> None:
    """Make the links."""
    if not _DIGITS.search(full_text(root)):
        return
    for flow in list(_flows(root, _named(root))):
        text = "".join([stretch.text for stretch in flow.stretches])
        found = list(telephones.find(text, is_named=flow.is_named))
        begin = first = 0
        for stretch in flow.stretches:
            end, last = begin + len(stretch.text), first
            while last < len(found) and found[last].start < end:
                last += 1
            own = telephones.inside(found[first:last], text, begin, end)
            if own and not stretch.is_left:
                _link(stretch, begin, own)
            begin, first = end, last


def _flows(root: Element, named: set[Element]) -> Iterator[_Flow]:
    """Yield the flows of a tree that have any digits."""
    flow, left, holders = _Flow(False), 0, [False]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_tail = event == "end"
        left += _is_left(element) * (-1 if is_tail else 1)
        if element in named:
            holders = holders[:-1] if is_tail else [*holders, True]
        if element.tag not in INLINE or element.tag == "br":
            if flow.stretches:
                yield flow
            flow = _Flow(holders[-1])
        text = element.tail if is_tail else element.text
        if text and not (is_tail and element is root):
            flow.stretches.append(_Stretch(element, is_tail, left > 0, text))


def _is_left(element: Element) -> bool:
    return element.tag in _LEFT_ALONE or element.get("class") == "gk-label"


def _named(root: Element) -> set[Element]:
    """Return the cells and values whose column, row or term says that they are telephone numbers."""
    found = {value for value in root.iter("dd") if _follows_name(value)}
    for table in root.iter("table"):
        columns: dict[int, bool] = {}
        hanging: dict[int, int] = {}  # column → how many rows a cell from above still fills
        for row in rows_of(table):
            found.update(_named_in_row(row, columns, hanging))
    return found


def _follows_name(value: Element) -> bool:
    term = value.getprevious()
    return term is not None and term.tag == "dt" and telephones.names(text_of(term))


def _named_in_row(
    row: list[Element], columns: dict[int, bool], hanging: dict[int, int]
) -> Iterator[Element]:
    """Yield the named cells of one row; keeps up what is known of the columns."""
    place, is_named_row = 0, False
    placed: list[tuple[int, int]] = []
    for cell in row:
        while hanging.get(place, 0) > 0:
            place += 1
        if cell.tag == "th" and cell.get("scope") in ("row", "rowgroup"):
            is_named_row = telephones.names(text_of(cell))
        elif cell.tag == "td" and (is_named_row or columns.get(place, False)):
            yield cell
        for _ in range(_span(cell, "colspan")):
            if cell.tag == "th" and cell.get("scope") in ("col", "colgroup"):
                columns[place] = telephones.names(text_of(cell))
            placed.append((place, _span(cell, "rowspan")))
            place += 1
    for column in hanging:
        hanging[column] -= 1
    hanging.update({column: down - 1 for column, down in placed})


def _span(cell: Element, name: str) -> int:
    written = cell.get(name, "")
    return (
        min(max(int(written), 1), _MOST)
        if written.isascii() and written.isdecimal() and len(written) < 4
        else 1
    )


def _link(stretch: _Stretch, begin: int, found: list[telephones.Telephone]) -> None:
    """Put links for the numbers of one stretch, which begins at a place of its flow, in their places."""
    element, text = stretch.element, stretch.text
    parent = element.getparent() if stretch.is_tail else element
    assert parent is not None
    place = parent.index(element) + 1 if stretch.is_tail else 0
    first = text[: found[0].start - begin]
    if stretch.is_tail:
        element.tail = first
    else:
        element.text = first
    nexts = [each.start - begin for each in found[1:]] + [len(text)]
    for (start, end, target), following in zip(found, nexts, strict=True):
        link = make("a", [text[start - begin : end - begin]], href=target)
        link.tail = text[end - begin : following]
        parent.insert(place, link)
        place += 1
