"""Find whether a query is in a text, and the words around it. Pure; `reader/excerpt.mjs` does the same.

To compare, text is squeezed: folded sign by sign, without anything but letters and digits.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.search import texts
from gongkai.search.analysis import CHINESE, WORD, fold

_KEPT = re.compile(f"[{CHINESE}{WORD}]")
_BEFORE, _AFTER = 20, 80
"""Signs of an excerpt before and after the start of its best place."""
_WINDOW = 60
"""Squeezed signs within which matches count together."""
_ENDS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without its spaces and punctuation."""

    text: str
    places: tuple[int, ...]
    """For each sign, its place in the original text."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some words of a text."""

    parts: tuple[tuple[str, bool], ...]
    """Stretches of text, and whether each matches."""
    section: str
    """Id of the part of the page that it is from; "" before the first."""


def squeeze(text: str) -> str:
    return "".join(_KEPT.findall(fold(text)))


def squeeze_places(text: str) -> Squeezed:
    signs, places = [], []
    for place, sign in enumerate(text):
        for each in _KEPT.findall(fold(sign)):
            signs.append(each)
            places.append(place)
    return Squeezed("".join(signs), tuple(places))


def cut(text: str, phrases: Sequence[str], terms: Sequence[str]) -> Excerpt:
    """Choose the words of a text around the best place: a whole phrase, else the most different terms.

    Args:
        text: as `texts.decode` returns it, with lines for ids.
        phrases, terms: squeezed; canonical forms are never found.
    """
    plain, anchors = _split(text)
    squeezed = squeeze_places(plain)
    if not squeezed.places:
        return Excerpt((), "")
    best = _best_place(squeezed.text, phrases, terms)
    place = squeezed.places[best]
    first = _sentence_start(plain, place)
    last = min(place + _AFTER, len(plain))
    marked = _mark(squeezed, [*phrases, *terms], first, last)
    parts: list[tuple[str, bool]] = [("…", False)] if first and plain[first - 1] != "\n" else []
    for at in range(first, last):
        sign = " " if plain[at] == "\n" else plain[at]
        if parts and parts[-1][1] == (at in marked):
            parts[-1] = (parts[-1][0] + sign, parts[-1][1])
        else:
            parts.append((sign, at in marked))
    if last < len(plain):
        parts.append(("…", False))
    section = [id_ for start, id_ in anchors if start <= place]
    return Excerpt(tuple(parts), section[-1] if section else "")


def _split(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Separate the text from its ids, each with the place where it begins."""
    lines, anchors, length = [], [], 0
    for line in text.split("\n"):
        if line.startswith(texts.ANCHOR):
            anchors.append((length, line[1:]))
        else:
            lines.append(line)
            length += len(line) + 1
    return "\n".join(lines), anchors


def without_anchors(text: str) -> str:
    """Return the text without its ids."""
    return _split(text)[0]


def _best_place(text: str, phrases: Sequence[str], terms: Sequence[str]) -> int:
    """Return where the longest phrase is; else where the window with the most different terms begins."""
    for phrase in sorted(phrases, key=lambda each: -len(each)):
        if (at := text.find(phrase)) >= 0:
            return at
    events = sorted((at, number) for number, term in enumerate(terms) for at in _places(text, term))
    inside: dict[int, int] = {}
    first = best = most = 0
    for at, number in events:
        inside[number] = inside.get(number, 0) + 1
        while events[first][0] < at - _WINDOW:
            gone = events[first][1]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            first += 1
        if len(inside) > most:
            most, best = len(inside), events[first][0]
    return best


def _places(text: str, term: str) -> list[int]:
    found, at = [], text.find(term)
    while at >= 0:
        found.append(at)
        at = text.find(term, at + 1)
    return found


def _sentence_start(text: str, place: int) -> int:
    """Return the beginning of the sentence, if it is near."""
    for at in range(place, max(place - _BEFORE, 0), -1):
        if text[at - 1] in _ENDS:
            return at
    return max(place - _BEFORE, 0)


def _mark(squeezed: Squeezed, words: Sequence[str], first: int, last: int) -> set[int]:
    """Return the places between first and last that words match."""
    low = bisect_left(squeezed.places, first)
    high = bisect_left(squeezed.places, last)
    window = squeezed.text[low:high]
    return {
        squeezed.places[low + at + step]
        for word in words
        for at in _places(window, word)
        for step in range(len(word))
    }
