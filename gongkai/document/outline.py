"""标题层次: levels of headings are computed, from h2 down and none skipped, whatever was written.

A heading's class is its written level (`x1` to `x6`) or the kind of its number; classes nest in the
order of KINDS, of #, and between these two families by who appeared first.
"""

from __future__ import annotations

from gongkai.document.context import Context
from gongkai.document.marks import RANKS, read_mark
from gongkai.document.records import Transform
from gongkai.document.tree import HEADINGS, Element, text_of


def apply(root: Element, context: Context) -> None:
    """Set the level of every heading."""
    order: list[str] = []
    open_classes: list[str] = []
    written: dict[str, str] = {}
    for element in root.iter(*HEADINGS):
        name = _class(element, written)
        element.set("data-gk-class", name)
        if name == "notes":
            name = open_classes[0] if open_classes else "x2"
        if name not in order:
            _insert(order, name, open_classes[-1] if open_classes else None)
        place = order.index(name)
        while open_classes and order.index(open_classes[-1]) >= place:
            open_classes.pop()
        open_classes.append(name)
        element.tag = f"h{min(len(open_classes) + 1, 6)}"


def _class(element: Element, written: dict[str, str]) -> str:
    """Give a heading's class; where `## 一、` was written before, a later 一、 without # is its like."""
    kind = element.get("data-gk-kind")
    name = element.get("data-gk-class") or kind or f"x{str(element.tag)[1]}"
    if kind is None:
        mark = read_mark(text_of(element))
        if mark is not None:
            written.setdefault(mark.kind, name)
        return name
    return written.get(kind, name)


def _insert(order: list[str], name: str, current: str | None) -> None:
    """Put a new class below the heading it stands under, within the bounds of its own family."""
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
    return "number" if name in RANKS else "written"


def _rank(name: str) -> int:
    return RANKS[name] if name in RANKS else int(name[1])


TRANSFORM = Transform("outline", "标题层次", apply)
