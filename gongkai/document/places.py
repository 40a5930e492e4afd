"""Find the lines of a text from which the parts of its HTML were made.

No step of the conversion counts lines. By *The character rule* of this room the words of the HTML are those of the
text, in the same order: laid beside each other, they show the line of every part. So all ways agree, and a build
pays only for pages with faults.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from gongkai.document.normalise import normalise
from gongkai.document.tree import Element, parse

_NO_WORD = re.compile(r"[\W_]+")
_NOT_SHOWN = re.compile(
    r"</?[A-Za-z][A-Za-z0-9:-]*(?:[\s/][^<>]*)?>"
    r"|\]\([ \t]*<?[^\s()<>]*"
    r"|\{[#:.][^{}\n]*\}|&[a-zA-Z]+;|&#\w+;",
    re.MULTILINE,
)
"""What has words in a text and none on its page: tags, targets, attributes, entities."""
_NO_BREAK = re.compile(r"[^\n]")

_STEPS = ((16, 0), (8, 2000), (4, 300), (3, 100), (2, 60), (1, 20))
"""Words are looked for by so many of their signs, so far ahead: the fewer the signs, the nearer. 0: to the end."""
_WORD = 4
"""Fewer signs than these count only if the stretch of text has no more: any few are somewhere by chance."""
_MOVED = 10
"""So many signs of a stretch of text are looked for above too: notes are written anywhere and stand at the end."""
_BUDGET = 60_000_000
"""How many signs may be searched through for one page."""
_CELLS = frozenset(["td", "th", "tr", "thead", "tbody", "colgroup", "col"])
_SIGNS = {
    "img": r"!\[|<img\b", "figure": r"!\[|<img\b|```|~~~", "hr": r"^[ \t\u3000>]*[-*_=—－─━※_＿]|<hr\b",
    "table": r"\||<table\b", "a": r"\]\(|\]\[|<a\b", "br": r"<br\b|[ \\]$", "code": "`|<code", "pre": "```|~~~|<pre",
    "li": r"^\s*(?:[-*+]|\d+[.)])|<li\b", **dict.fromkeys(("td", "th"), r"\||<t[dh]\b"),
    **dict.fromkeys(("tr", "thead", "tbody"), r"\||<t[rhb]"),
}  # fmt: skip
"""Tag of an element that may have no words → how it is written."""


class _Run(NamedTuple):
    """Words that are the same: where they begin in the HTML and in the text, and how many signs they have."""

    made: int
    written: int
    length: int


class LineFinder:
    """The lines of the parts of one fragment of HTML."""

    def __init__(self, root: Element, text: str) -> None:
        """Lay the words of all below `root` beside those of the text, which is without its remarks."""
        self._source = normalise(text)
        shown = _NOT_SHOWN.sub(lambda match: _NO_BREAK.sub(" ", match[0]), self._source)
        self._shown = shown.split("\n")
        words = [_NO_WORD.sub("", line) for line in self._shown]
        self._line_starts = list(accumulate(map(len, words), initial=0))
        self._offsets = list(accumulate((len(line) + 1 for line in self._shown), initial=0))
        self._spans: dict[Element, tuple[int, int]] = {}
        """Element → where its words begin and end in those of the HTML."""
        self._alike: dict[tuple[str, int], dict[Element, int]] = {}
        """Tag and beginning → the elements with no word between them, each with its place among these."""
        self._written: dict[tuple[str, int], list[int]] = {}
        """The same → the lines on which elements of this tag are written there."""
        self._firsts: dict[int, Element | tuple[int, int]] = {}
        """Line of the HTML → the first on it, an element or the span of some words."""
        made, starts = self._read(root)
        self._runs = sorted(_alignment(made, starts, "".join(words)))

    def _read(self, root: Element) -> tuple[str, list[int]]:
        """Return the words of the HTML, and where its stretches of text begin in them."""
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        number = 1
        begun: dict[Element, int] = {}
        for event, element in etree.iterwalk(root, ("start", "end")):
            if event == "start":
                begun[element] = length
                alike = self._alike.setdefault((str(element.tag), length), {})
                alike[element] = len(alike)
                # The parser names the line on which an opening tag ends; no tag of ours goes over several.
                number = max(number, element.sourceline or 1)
                if element is not root:
                    self._firsts.setdefault(number, element)
            else:
                self._spans[element] = begun[element], length
                if element is root:
                    break
            for index, line in enumerate(
                ((element.text if event == "start" else element.tail) or "").split("\n")
            ):
                number += index > 0
                if words := _NO_WORD.sub("", line):
                    self._firsts.setdefault(number, (length, length + len(words)))
                    starts.append(length)
                    parts.append(words)
                    length += len(words)
        return "".join(parts), starts

    def lines(self) -> dict[int, int]:
        """Return line of the HTML → line of the text, for those on which an element or words begin."""
        return {number: self._line_at(first) for number, first in self._firsts.items()}

    def _line_at(self, first: Element | tuple[int, int]) -> int:
        if not isinstance(first, tuple):
            return self.line(first)
        found = self._first(*first)
        return 0 if found is None else self._line_of(found)

    def line(self, element: Element) -> int:
        """Return the line, from 1, on which an element of the fragment begins."""
        start, end = self._spans[element]
        found = self._first(start, end)
        if found is None and str(element.tag) in _CELLS:
            row = next(element.iterancestors("tr"), None)
            found = self._first(*self._spans[row]) if row is not None else None
        return self._wordless(element, start) if found is None else self._line_of(found)

    def _first(self, start: int, end: int) -> int | None:
        """Return where the first words of a span, of those that were found, are in the text."""
        index = bisect_right(self._runs, start, key=lambda run: run.made) - 1
        for run in self._runs[max(index, 0) : index + 2]:
            at = max(start, run.made)
            if at < min(end, run.made + run.length):
                return run.written + at - run.made
        return None

    def _line_of(self, place: int) -> int:
        return bisect_right(self._line_starts, place)

    def _wordless(self, element: Element, start: int) -> int:
        """Return the line of an element without words: it is written between the words before and behind it."""
        key = str(element.tag), start
        if key not in self._written:
            self._written[key] = self._between(*key)
        lines = self._written[key]
        return lines[min(self._alike[key][element], len(lines) - 1)]

    def _between(self, tag: str, start: int) -> list[int]:
        """Return the lines on which a tag is written between the words around a place; never empty."""
        index = bisect_left(self._runs, start, key=lambda run: run.made) - 1
        begin, end = 0, len(self._source)
        if index >= 0:
            before = self._runs[index]
            begin = self._offset(before.written + min(start - before.made, before.length) - 1) + 1
        if self._runs:
            last = self._runs[-1]
            following = self._first(start, last.made + last.length)
            end = end if following is None else max(begin, self._offset(following))
        sign = re.compile(_SIGNS.get(tag, rf"<{re.escape(tag)}\b"), re.MULTILINE)
        found = [match.start() for match in sign.finditer(self._source, begin, end)]
        line = self._source.count("\n", 0, begin) + 1
        lines = []
        for offset in found or [begin if index >= 0 else end]:
            line += self._source.count("\n", begin, offset)
            lines.append(line)
            begin = offset
        return lines

    def _offset(self, place: int) -> int:
        """Return where a sign of the text's words is in the text itself."""
        line = self._line_of(place) - 1
        left = place - self._line_starts[line]
        for column, sign in enumerate(self._shown[line]):
            if not _NO_WORD.match(sign):
                if left == 0:
                    return self._offsets[line] + column
                left -= 1
        return self._offsets[line + 1]


def _alignment(made: str, starts: list[int], written: str) -> Iterator[_Run]:
    """Yield the words of the HTML that are in the text, wherever they begin anew in either."""
    at = place = 0
    left = _BUDGET
    while at < len(made) and left > 0:
        next_one = bisect_right(starts, at)
        end = starts[next_one] if next_one < len(starts) else len(made)
        found = _ahead(made, at, end, written, place)
        is_moved = found < 0
        left -= 1_000 + (len(written) if is_moved else found - place)
        if is_moved:
            moved = made[at : min(at + _MOVED, end)]
            is_word = len(moved) >= _WORD and not moved.isdecimal()
            found = written.find(moved, 0, place + len(moved)) if is_word else -1
            if found < 0:
                at = end
                continue
        length = _common(made, at, written, found)
        yield _Run(at, found, length)
        at += length
        place = place if is_moved else found + length


def _ahead(made: str, at: int, end: int, written: str, place: int) -> int:
    """Return where the next words of the HTML are in the text, -1 if they are not near."""
    least = min(_WORD, end - at)
    for size, reach in _STEPS:
        if least <= size <= len(made) - at:
            stop = place + reach + size if reach else len(written)
            found = written.find(made[at : at + size], place, stop)
            if found >= 0:
                return found
    return -1


def _common(made: str, at: int, written: str, place: int) -> int:
    """Return how many signs are the same from two places on."""
    length, step = 0, 1024
    while step:
        while (
            made[at + length : at + length + step]
            == written[place + length : place + length + step]
            and at + length + step <= len(made)
            and place + length + step <= len(written)
        ):
            length += step
        step //= 2
    return length


def lines_of(html: str, text: str) -> tuple[int, ...]:
    """Return for each line of a converted text's HTML the line of the text that it was made from; both from 1."""
    known = LineFinder(parse(html), text).lines()
    found: list[int] = []
    for number in range(1, html.count("\n") + 2):
        found.append(known.get(number) or (found[-1] if found else 1))
    return tuple(found)


def lines_of_elements(html: str, text: str) -> list[int]:
    """Return the line of a text for each element of the HTML made from it, in document order; both from 1."""
    root = parse(html)
    finder = LineFinder(root, text)
    return [finder.line(element) for element in root.iterdescendants(etree.Element)]
