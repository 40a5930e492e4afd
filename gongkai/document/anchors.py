"""Anchors of headings and numbered lines, and the table of contents that links to them.

An anchor is the path of numbers: `zhang-2-jie-1`, `tiao-12-xiang-3`, `ceng-3-xiang-2-mu-1`.
Articles are counted through a whole law and start a new path, as do decimal numbers, which hold theirs
(`xu-1_2_1`, `xu-1_2_1-zimu-1`); a repeated number gets `-2`, `-3`…
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongkai.document.context import Conversion
from gongkai.document.number_marks import DECIMALS, Mark, read_mark
from gongkai.document.records import Heading
from gongkai.document.tokens import fold

_MIN_ARTICLES = 5
_NOT_IN_SLUG = re.compile(r"[^\w\-]+")


class Path:
    """The numbers that the current line is under, outermost first."""

    def __init__(self) -> None:
        """Start with an empty path."""
        self.open: list[tuple[int, str]] = []

    def enter(self, mark: Mark, context: Conversion, given: str | None = None) -> str:
        """Move to a number and return its anchor: the given one, or a new one."""
        rank = mark.rank
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()
        above = self.open[-1][1] if self.open and not _begins_path(mark) else ""
        name = given or context.take_id(f"{above}-{mark.slug}" if above else mark.slug)
        self.open.append((rank, name))
        return name

    def leave(self) -> None:
        """Clear the path, at a heading without a number."""
        self.open.clear()


def _begins_path(mark: Mark) -> bool:
    return mark.kind == "tiao" or mark.kind in DECIMALS


def slug(text: str) -> str:
    """Derive an anchor from a heading's text: from its number, or from its letters and digits."""
    mark = read_mark(text)
    if mark is not None:
        return mark.slug
    return _NOT_IN_SLUG.sub("-", fold(text)).strip("-").lower()[:40] or "section"


def contents(
    headings: Sequence[Heading], articles: Iterable[tuple[str, str]]
) -> tuple[Heading, ...]:
    """Make the table of contents; for a law without headings it lists the articles (条).

    Args:
        headings: of the whole text.
        articles: anchor and label of each article.
    """
    if headings:
        return tuple(headings)
    found = tuple(Heading(2, name, fold(label)) for name, label in articles)
    return found if len(found) >= _MIN_ARTICLES else ()
