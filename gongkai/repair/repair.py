"""A repair: what a copied text brought along, where, and the changes of the text that would mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: what stands from `start` up to `end` (characters, half-open) becomes `put`."""

    start: int
    end: int
    put: str = ""


class Break(NamedTuple):
    """A place where a paragraph should end: the white space there, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A part of a block of facts that goes or stays as a whole: a line, or a table."""

    pairs: tuple[tuple[str, str], ...]
    """Names and values, as written."""
    edits: tuple[Edit, ...]
    """What takes it out of the text."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One fault and what mends it."""

    rule: str
    """The id of its finding."""
    place: int
    """Where it is in the text."""
    gaps: Mapping[str, str]
    edits: tuple[Edit, ...] = ()
    """() if only a person can mend it."""
    facts: tuple[PageFacts, ...] = ()
    """The parts of a block of facts: what may go depends on the front matter."""
    origin: int = -1
    """Where the first of two copies is; -1 if that is not the fault."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with these changes; of two that overlap the first counts."""
    parts, place = [], 0
    for edit in sorted(edits, key=attrgetter("start", "end")):
        if edit.start >= place:
            parts += [text[place : edit.start], edit.put]
            place = edit.end
    return "".join([*parts, text[place:]])
