"""Two states of a page → what readers see changed: passages that were added, removed or changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from lxml import etree

from gongkai.html import BLOCKS, Element, Page, collapse
from gongkai.personal import mask

MOST_PASSAGES = 40
_LONG = 600
"""Longer passages are shown whole, before and after: comparing letters takes the square of their number."""
_MOST_BLOCKS = 4000
_LIKE = 0.3
"""Passages that have less in common are two, not one that was changed."""
_PIECE = re.compile(r"[A-Za-z0-9.]+|.", re.S)


class Sort(StrEnum):
    """What happened to a passage, or to a piece of one."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class PassagePiece(NamedTuple):
    """A piece of a passage."""

    sort: Sort
    text: str


@dataclass(frozen=True)
class Passage:
    """One passage that differs: a paragraph, an entry of a list, a row's cell."""

    sort: Sort
    pieces: tuple[PassagePiece, ...]


@dataclass(frozen=True)
class TextChange:
    """What readers see changed of a page; no passage when its text is the same."""

    passages: tuple[Passage, ...] = ()
    more: int = 0


def compare(old: bytes, new: bytes, picture: str) -> TextChange:
    """Compare what two states of a page show in `main`, personal data masked.

    Args:
        picture: how a picture is written, with the gap `{alt}`.
    """
    before, after = (blocks(Page(html), picture)[:_MOST_BLOCKS] for html in (old, new))
    found: list[Passage] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _passages(before[a:b], after[c:d])
    return TextChange(tuple(found[:MOST_PASSAGES]), max(0, len(found) - MOST_PASSAGES))


def _passages(old: list[str], new: list[str]) -> Iterator[Passage]:
    """Pair passages in order, as far as they are alike."""
    while old and new:
        if SequenceMatcher(None, old[0][:_LONG], new[0][:_LONG], autojunk=False).ratio() < _LIKE:
            break
        yield _changed(old.pop(0), new.pop(0))
    yield from (Passage(Sort.REMOVED, (PassagePiece(Sort.REMOVED, mask(text)),)) for text in old)
    yield from (Passage(Sort.ADDED, (PassagePiece(Sort.ADDED, mask(text)),)) for text in new)


def _changed(old: str, new: str) -> Passage:
    a, b = mask(old), mask(new)
    if max(len(a), len(b)) > _LONG:
        return Passage(Sort.CHANGED, (PassagePiece(Sort.REMOVED, a), PassagePiece(Sort.ADDED, b)))
    before, after = _PIECE.findall(a), _PIECE.findall(b)
    pieces: list[PassagePiece] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(PassagePiece(Sort.SAME, "".join(before[i:j])))
            continue
        if i < j:
            pieces.append(PassagePiece(Sort.REMOVED, "".join(before[i:j])))
        if k < m:
            pieces.append(PassagePiece(Sort.ADDED, "".join(after[k:m])))
    return Passage(Sort.CHANGED, tuple(pieces))


def blocks(page: Page, picture: str) -> list[str]:
    """Return the texts that a page shows in `main`, one for each block."""
    mains = page.find("main") or page.find("body")
    found = [""]
    if mains:
        _collect(mains[0], page, picture, found)
    return [text for text in map(collapse, found) if text]


def _collect(element: Element, page: Page, picture: str, found: list[str]) -> None:
    """Collect the text below an element; each block begins a new entry."""
    for event, each in etree.iterwalk(element, events=("start", "end")):
        is_shown = isinstance(each.tag, str) and each not in page.unrendered
        if is_shown and each.tag in BLOCKS:
            found.append("")
        if event == "start" and is_shown:
            if each.tag == "img" and each.get("alt"):
                found[-1] += picture.format(alt=each.get("alt"))
            found[-1] += each.text or ""
        elif event == "end" and each is not element and each.getparent() not in page.unrendered:
            found[-1] += each.tail or ""
