"""Find fenced code, at the margin, in lists and in quotes; a token keeps its place while Markdown reads the rest.

A fence that never closes is prose: nothing after it is lost to a forgotten sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from gongkai.document.tokens import CODE

LEAD = r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*+"
"""What may stand before a fence: blanks, signs of quotes and items."""
_FENCE = re.compile(rf"(?P<lead>{LEAD})(?P<fence>`{{3,}}+(?!.*`)|~{{3,}}+)(?P<info>.*)")
_BEGINS = re.compile(rf"(?P<lead>{LEAD})(?P<fence>`{{3,}}+|~{{3,}}+)")
_BACKTICKS = re.compile("`++")
_PLACE = re.compile(rf"<p>{CODE}(\d+){CODE}</p>|{CODE}(\d+){CODE}")


class Stretch(NamedTuple):
    """A stretch of the text: prose, or one fenced block with both its fences."""

    is_code: bool
    offset: int
    """Where it begins in the text, in characters."""
    text: str


def split(text: str) -> Iterator[Stretch]:
    """Yield prose and fenced blocks by turns, prose first and last."""
    if "```" not in text and "~~~" not in text:
        yield Stretch(False, 0, text)
        return
    lines = text.split("\n")
    closers = _pair(lines)
    begin = index = offset = prose_offset = 0
    while index < len(lines):
        end = closers.get(index)
        if end is None:
            offset += len(lines[index]) + 1
            index += 1
            continue
        yield Stretch(False, prose_offset, "\n".join(lines[begin:index]))
        code = "\n".join(lines[index : end + 1])
        yield Stretch(True, offset, code)
        offset += len(code) + 1
        prose_offset, begin, index = offset, end + 1, end + 1
    yield Stretch(False, prose_offset, "\n".join(lines[begin:]))


class _Fence(NamedTuple):
    """A line that may open or close fenced code."""

    line: int
    quotes: int
    sign: str
    length: int
    closes: bool
    end: int
    """The first line after it that its quote does not hold."""


def _pair(lines: list[str]) -> dict[int, int]:
    """Pair opening and closing fences: index of the opening → index of the closing one."""
    found = _read(lines)
    pairs: dict[int, int] = {}
    hopeless: dict[tuple[int, str, int], int] = {}
    at = 0
    while at < len(found):
        fence = found[at]
        place = (fence.quotes, fence.sign, fence.end)
        closer = None
        if fence.length < hopeless.get(place, fence.length + 1):
            closer = _find_closer(found, at)
        if closer is None:
            hopeless[place] = min(fence.length, hopeless.get(place, fence.length))
            at += 1
        else:
            pairs[fence.line] = found[closer].line
            at = closer + 1
    return pairs


def _find_closer(found: list[_Fence], at: int) -> int | None:
    opening = found[at]
    for index in range(at + 1, len(found)):
        fence = found[index]
        if fence.line >= opening.end:
            return None
        is_same = (fence.quotes, fence.sign) == (opening.quotes, opening.sign)
        if is_same and fence.closes and fence.length >= opening.length:
            return index
    return None


def _read(lines: list[str]) -> list[_Fence]:
    """Read the lines that may be fences, in order."""
    found: list[_Fence] = []
    end = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        match = _FENCE.match(line)
        if match is not None:
            lead, fence = match["lead"], match["fence"]
            quotes = lead.count(">")
            closes = not match["info"].strip() and not lead.strip(" \t>")
            limit = end if quotes else len(lines)
            found.append(_Fence(index, quotes, fence[0], len(fence), closes, limit))
        if ">" not in line:
            end = index
    return found[::-1]


def lead_of(code: str) -> str:
    """Return what stands before the opening fence: blanks, signs of quotes and items."""
    match = _FENCE.match(code)
    return match["lead"] if match else ""


def is_remains(line: str) -> bool:
    """Return whether a line of prose begins like a fence: with no second one it is only signs."""
    match = _BEGINS.match(line)
    return match is not None and match["fence"] not in _BACKTICKS.findall(line, match.end())


def without_spans(line: str) -> str:
    """Return a line without the code that it has between backticks: as many before it as behind."""
    runs = list(_BACKTICKS.finditer(line))
    following: dict[str, int] = {}
    ends: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        ends[index] = following.get(runs[index][0])
        following[runs[index][0]] = index
    kept: list[str] = []
    position = index = 0
    while index < len(runs):
        end = ends[index]
        if end is not None:
            kept.append(line[position : runs[index].start()])
            position, index = runs[end].end(), end
        index += 1
    return "".join([*kept, line[position:]])


def to_html(code: str) -> str:
    """Write a fenced block as HTML, without what its place in lists and quotes puts before its lines."""
    opening, *lines = code.expandtabs(4).split("\n")
    match = _FENCE.match(opening)
    assert match is not None  # `split` found it by the same pattern
    lead = match["lead"]
    quotes, indent = lead.count(">"), len(lead.rpartition(">")[2])
    words = match["info"].strip().strip("{}").lstrip(" .").split()
    language = f' class="language-{escape(words[0])}"' if words else ""
    inner = "".join(f"{_without_lead(line, quotes, indent)}\n" for line in lines[:-1])
    return f"<pre><code{language}>{escape(inner)}</code></pre>"


def _without_lead(line: str, quotes: int, indent: int) -> str:
    for _ in range(quotes):
        line = line.lstrip(" ").removeprefix(">")
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(blanks, indent) :]


def place(number: int) -> str:
    """Return the token of a fenced block, by its number."""
    return f"{CODE}{number}{CODE}"


def fill_in(html: str, codes: list[str]) -> str:
    """Put each fenced block in its place in HTML."""
    return _PLACE.sub(lambda match: codes[int(match[1] or match[2])], html) if codes else html
