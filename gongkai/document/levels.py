"""The levels of headings, from 2 down without gaps, whatever was written.

A heading's class is its written level (`x1` to `x6`) or the kind of its number. Number classes nest in the
order of KINDS, decimal ones by their parts, written ones in the order of #; between these three families the
first to appear is outer: 一、 may be above 1.1, or below it.
"""

from __future__ import annotations

from gongkai.document.decimals import read_decimal
from gongkai.document.number_marks import DECIMALS, RANKS, read_mark


class Levels:
    """The classes of the headings so far, in document order."""

    def __init__(self) -> None:
        """Start before the first heading."""
        self._order: list[str] = []
        self._open: list[str] = []
        self._written: dict[str, str] = {}

    def name(self, written: str, kind: str | None, text: str) -> str:
        """Return a heading's class; after `## 一、`, a later 一、 without # has the same class.

        Args:
            written: the class by its # (`x1` to `x6`), or the one given before.
            kind: the kind of its number, if numbering made it a heading.
            text: its words.
        """
        if kind is not None:
            return self._written.get(kind, written)
        mark = read_mark(text)
        if mark is None and (decimal := read_decimal(text)):
            mark = decimal.mark()
        if mark is not None:
            self._written.setdefault(mark.kind, written)
        return written

    def leave(self) -> None:
        """Leave all headings, at a signature: below it is a text of its own, such as a plan sent with a notice."""
        self._open.clear()

    def level(self, name: str) -> int:
        """Enter a heading of a class; returns its level, 2 to 6."""
        order, open_classes = self._order, self._open
        if name == "notes":
            name = open_classes[0] if open_classes else "x2"
        if name not in order:
            _insert(order, name, open_classes[-1] if open_classes else None)
        place = order.index(name)
        while open_classes and order.index(open_classes[-1]) >= place:
            open_classes.pop()
        open_classes.append(name)
        return min(len(open_classes) + 1, 6)


def _insert(order: list[str], name: str, current: str | None) -> None:
    """Insert a new class below the current heading, within the bounds of its own family."""
    low = 0
    high = len(order)
    for index, other in enumerate(order):
        if _family(other) == _family(name):
            if _rank(other) < _rank(name):
                low = index + 1
            else:
                high = min(high, index)
    wanted = order.index(current) + 1 if current else 0
    order.insert(max(low, min(wanted, high)), name)


def _family(name: str) -> str:
    if name in DECIMALS:
        return "decimal"
    return "number" if name in RANKS else "written"


def _rank(name: str) -> int:
    return RANKS[name] if name in RANKS else int(name[1])
