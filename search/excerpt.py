"""Text and query → whether the query stands there, and the words round it. Pure; `reader/excerpt.mjs` does the same.

To compare, text is squeezed: folded sign by sign, without anything but letters and digits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.search import texts
from gongkai.search.analysis import CHINESE, WORD, fold

_KEPT = re.compile(f"[{CHINESE}{WORD}]")
_BEFORE, _AFTER = 20, 80
"""Signs of an excerpt before and after where its best place begins."""
_WINDOW = 60
"""Squeezed signs within which matches count together."""
_ENDS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without its spaces and punctuation."""

    text: str
    places: tuple[int, ...]
    """For each sign, its place in the text as it was."""


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
