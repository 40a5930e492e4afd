"""Read Markdown's lists as GFM does: to an item belongs what is indented to where its words begin.

Two things are the house's: there is no indented code, so four spaces are always nested; and each written
number is kept, between two tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from gongkai.document.textlines import is_rule
from gongkai.document.tokens import CODE, LABEL_END, LABEL_START

_MARK = re.compile(r"( *)([*+-]|\d{1,9}[.)])( +|$)")
# `- 2 -`: the number of a page, which texts from PDF files carry between their lines.
_PAGE_NUMBER = re.compile(r" *- *\d++ *- *")
_OTHER_BLOCK = re.compile(rf" {{0,3}}(?:#{{1,6}} |>|{CODE})")
_MAY_END = re.compile(
    rf"^ *+(?:(?P<code>{CODE}\d++{CODE} *+$)|(?P<mark>[*+-]|\d{{1,9}}[.)]) [^\n]*+)", re.MULTILINE
)
_HEADING = re.compile(r" {1,3}#{1,6} ")
_FOUR = 4
"""Spaces that are code in GFM, and nested here."""


class _Mark(NamedTuple):
    """What an item begins with."""

    indent: int
    label: str
    column: int
    """Where its words begin."""
    words: str

    @property
    def kind(self) -> str:
        """Return the sign that all items of one list have."""
        return self.label[-1]


@dataclass
class _Item:
    """One item while its lines are collected."""

    mark: _Mark
    lines: list[str] = field(default_factory=list)
    inner: _Mark | None = None
    """The last item within it, if the line above belongs to that."""


def _read_mark(line: str, max_indent: int | None = None) -> _Mark | None:
    match = _MARK.match(line)
    if match is None or is_rule(line) or _PAGE_NUMBER.fullmatch(line):
        return None
    indent, label, gap = len(match[1]), match[2], len(match[3])
    if max_indent is not None and indent > max_indent:
        return None
    words = line[match.end() :]
    gap = gap if words and gap <= _FOUR else 1
    return _Mark(indent, label, indent + len(label) + gap, words)


def plain_heading(line: str) -> str:
    """Take the one to three blanks that may stand before a heading."""
    return line.lstrip(" ") if line.startswith(" ") and _HEADING.match(line) else line


def begins_numbers(line: str, below: str) -> bool:
    """Return whether a line at the margin begins a list with numbers; `below` is the next one with words."""
    mark = _read_mark(line, _FOUR - 1)
    if mark is None or mark.label[:-1] != "1" or not mark.words:
        return False
    below = below.expandtabs(_FOUR)
    second = _read_mark(below)
    if second is not None and second.label == f"2{mark.kind}":
        return True
    return below.startswith(" " * min(mark.column, _FOUR))


def begins_bullets(line: str) -> bool:
    """Return whether a line at the margin begins a list with signs, which ends any paragraph above."""
    if line.lstrip(" ")[:1] not in ("*", "+", "-"):
        return False
    mark = _read_mark(line, _FOUR - 1)
    return mark is not None and bool(mark.words)


class Lists(BlockProcessor):
    """A list that begins with the first line of a block; takes all blocks that belong to it."""

    def test(self, parent: Element, block: str) -> bool:
        return _begins(block.partition("\n")[0], parent)

    def run(self, parent: Element, blocks: list[str]) -> None:
        items, is_loose = _take(blocks)
        is_ordered = items[0].mark.kind in ".)"
        made = SubElement(parent, "ol" if is_ordered else "ul")
        for item in items:
            self._add(made, item, is_loose=is_loose)

    def _add(self, parent: Element, item: _Item, *, is_loose: bool) -> None:
        made = SubElement(parent, "li")
        self.parser.state.set("item")
        self.parser.parseChunk(made, "\n".join(item.lines))
        self.parser.state.reset()
        if not is_loose:
            _unwrap_paragraphs(made)
        if parent.tag == "ol":
            first = made[0] if len(made) and not made.text else made
            owner = first if first.tag == "p" and CODE not in (first.text or "") else made
            owner.text = f"{LABEL_START}{item.mark.label}{LABEL_END}{owner.text or ''}"


class InParagraphs(BlockProcessor):
    """What ends a paragraph without a blank line, as in GFM: a list, and the token of fenced code."""

    def __init__(self, parser: BlockParser, lists: Lists) -> None:
        super().__init__(parser)
        self.lists = lists

    def test(self, parent: Element, block: str) -> bool:
        return _find_end(block, parent) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        start = _find_end(block, parent) or 0
        if above := block[:start].rstrip("\n"):
            self.parser.parseBlocks(parent, [above])
        line, _, below = block[start:].partition("\n")
        if CODE not in line:
            blocks.insert(0, block[start:])
            self.lists.run(parent, blocks)
            return
        SubElement(parent, "p").text = line.strip()
        if below:
            blocks.insert(0, below)


def _begins(line: str, parent: Element) -> bool:
    mark = _read_mark(line, None if parent.tag == "li" else _FOUR - 1)
    return mark is not None and bool(mark.words)


def _find_end(block: str, parent: Element) -> int | None:
    """Return where the line begins that ends the paragraph at the beginning of a block; None if none does."""
    for match in _MAY_END.finditer(block):
        line = match[0]
        if match["code"]:
            return match.start()
        if match.start() == 0 or not _begins(line, parent):
            continue
        if match["mark"] in ("*", "+", "-"):
            return match.start()
        if _is_number_of_list(match, block, parent):
            return match.start()
    return None


def _is_number_of_list(match: re.Match[str], block: str, parent: Element) -> bool:
    """Tell a list from a number that begins a line by chance; a single one outside lists is an official one."""
    is_first = match["mark"][:-1] == "1"
    if parent.tag == "li":
        return is_first or match[0].startswith(" ")
    below = block[match.end() + 1 : match.end() + 16]
    return is_first and (_MARK.match(below) is not None or below.startswith(" "))


def _take(blocks: list[str]) -> tuple[list[_Item], bool]:
    """Take the lines of one list from the blocks; returns its items and whether paragraphs set them apart."""
    items: list[_Item] = []
    is_loose = after_blank = False
    while blocks:
        block, start = blocks[0], 0
        while start <= len(block):
            end = block.find("\n", start)
            end = len(block) if end < 0 else end
            line = block[start:end]
            if line.strip():
                belongs, parts = _add_line(items, line, after_blank=after_blank)
                if not belongs:
                    blocks[0] = block[start:]
                    return items, is_loose
                is_loose = is_loose or parts
            after_blank = not line.strip()
            start = end + 1
        blocks.pop(0)
        after_blank = True
    return items, is_loose


def _add_line(items: list[_Item], line: str, *, after_blank: bool) -> tuple[bool, bool]:
    """Add a line to a list; returns whether it belongs there, and whether a blank line parts its items."""
    indent = len(line) - len(line.lstrip(" "))
    item = items[-1] if items else None
    if item and (indent >= item.mark.column or indent - items[0].mark.indent >= _FOUR):
        inside = line[min(item.mark.column, indent) :]
        return True, _add_inside(item, inside, after_blank)
    mark = _read_mark(line)
    if mark and (item is None or mark.kind == item.mark.kind):
        items.append(_Item(mark))
        _add_inside(items[-1], mark.words, after_blank=False)
        return True, after_blank and item is not None
    is_lazy = item is not None and not after_blank and mark is None and bool(item.lines[-1])
    if item and is_lazy and not _OTHER_BLOCK.match(line):
        item.lines.append(line)
        return True, False
    return False, False


def _add_inside(item: _Item, line: str, after_blank: bool) -> bool:
    """Add a line to an item; returns whether a blank line parts it from the item's own text above."""
    if after_blank:
        item.lines.append("")
    indent = len(line) - len(line.lstrip(" "))
    if item.inner is not None and indent >= item.inner.column:
        item.lines.append(line)
        return False
    item.lines.append(plain_heading(line))
    mark = _read_mark(line)
    is_apart = after_blank and (item.inner is None or mark is None or mark.kind != item.inner.kind)
    if mark or after_blank:
        item.inner = mark
    return is_apart


def _unwrap_paragraphs(item: Element) -> None:
    """Put the words of an item's paragraphs into the item itself."""
    last: Element | None = None
    for child in list(item):
        if child.tag != "p":
            last = child
            continue
        item.remove(child)
        text = child.text or ""
        if last is None:
            item.text = f"{item.text}\n{text}" if item.text else text
        else:
            last.tail = f"{last.tail}\n{text}" if last.tail else text
