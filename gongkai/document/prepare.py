"""Prepare the text of a file so that Python-Markdown can read it without losing a character.

Protects signs that are not Markdown here, keeps indents as tokens, separates tables and lists from
the lines around them. Works line by line, in linear time; adds only white space and tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.document import tokens
from gongkai.document.context import Conversion
from gongkai.document.decimals import read_decimal
from gongkai.document.number_marks import read_mark
from gongkai.document.protect import Signs
from gongkai.document.raw_html import sort_out
from gongkai.document.textlines import is_rule

_FENCE = re.compile(r"(`{3,}|~{3,})[^`\n]*$")
# A heading mark without a heading; without this it would appear as text.
_EMPTY_HEADING = re.compile(r"^#{1,6}[ \t\u3000]*$", re.MULTILINE)
_LEADING_ENTITIES = re.compile(r"^(?:&(?:nbsp|ensp|emsp|#160);|[ \t\u3000\xa0])+", re.MULTILINE)


def prepare(text: str, context: Conversion) -> str:
    """Prepare a normalised text; faults and targets found go to the context."""
    signs = Signs(text)
    return "\n".join(
        part if is_code else _prepare_prose(sort_out(part, context, offset), signs)
        for is_code, offset, part in split_fences(text)
    )


def _prepare_prose(text: str, signs: Signs) -> str:
    if "&" in text:
        text = _LEADING_ENTITIES.sub(_plain_spaces, text)
    text = _EMPTY_HEADING.sub("", text)
    return "\n".join(_arrange(signs.protect(text).split("\n")))


def split_fences(text: str) -> Iterator[tuple[bool, int, str]]:
    """Yield (is code, offset, lines joined); a fence that never closes is prose."""
    if "```" not in text and "~~~" not in text:
        yield False, 0, text
        return
    lines = text.split("\n")
    closers = _closing_lines(lines)
    begin = index = offset = 0
    prose_offset = 0
    while index < len(lines):
        end = closers.get(index)
        if end is None:
            offset += len(lines[index]) + 1
            index += 1
            continue
        yield False, prose_offset, "\n".join(lines[begin:index])
        code = "\n".join(lines[index : end + 1])
        yield True, offset, code
        offset += len(code) + 1
        prose_offset, begin, index = offset, end + 1, end + 1
    yield False, prose_offset, "\n".join(lines[begin:])


def _closing_lines(lines: list[str]) -> dict[int, int]:
    """Pair opening and closing fences: index of the opening → index of the closing one."""
    pairs: dict[int, int] = {}
    waiting: dict[str, int] = {}
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if match is None:
            continue
        fence = match[1]
        if fence in waiting and line.rstrip() == fence:
            pairs[waiting[fence]] = index
            waiting.clear()
        else:
            waiting.setdefault(fence, index)
    return pairs


def _plain_spaces(match: re.Match[str]) -> str:
    return re.sub(r"&[a-z#0-9]+;", "\xa0", match[0])


_ITEM = re.compile(r"^ {0,3}(?:\d+\.|[*+-]) +\S")
_CONTAINER = re.compile(r"^ {0,3}(?:(?:\d+\.|[*+-]) +\S|\[\^[^\]]+\]:|: {1,3}\S)")
_BULLET = re.compile(r"^ {0,3}[*+-] +\S")
_SEPARATOR = re.compile(r"^ {0,3}\|?(?: *:?-+:? *\|)+ *(?::?-+:? *)?$")
# Python-Markdown recurses into lists and quotes; no real text nests this deep.
_MAX_NESTING = 48
# Exactly 16, each taken for good: counting further marks would try the rest of the line again after each of them.
_PILED = re.compile(r" {0,3}(?:(?:[-*+>]|\d++\.) *+){16}(?![-*+> ]*+$)")
_INDENT = re.compile(r"[ \t\u3000\xa0]*")
# 图解说明: its first and last lines have nothing else in them.
_CONTAINER_LINE = re.compile(r":::+(?: *图解说明)? *")


def _arrange(lines: list[str]) -> Iterator[str]:
    """Yield lines with indents as tokens, and blank lines before what must not join the line above."""
    state = _State()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        yield from state.arrange(line, below)


class _State:
    """The position of the current line in the structure of the text."""

    def __init__(self) -> None:
        self.after_blank = True
        self.in_table = False
        self.in_container = False
        """Whether it is in a list, a note or a definition, so that an indent of spaces belongs to that."""

    def arrange(self, line: str, below: str) -> Iterator[str]:
        """Yield a line as Markdown is to read it, after a blank line if needed."""
        match = _INDENT.match(line)
        indent = match[0] if match else ""
        rest = line[len(indent) :]
        nested = len(indent) >= 2 and not indent.strip(" \t")
        if not rest:
            self.after_blank, self.in_table = True, False
            yield ""
        elif (is_rule(rest) or _CONTAINER_LINE.fullmatch(line)) and not nested:
            self.after_blank, self.in_table, self.in_container = True, False, False
            yield from ("", rest, "")
        else:
            if self._is_apart(line, below, indent, nested=nested) and not self.after_blank:
                yield ""
            self.in_container = self.in_container or bool(_CONTAINER.match(line))
            self.after_blank = False
            yield self._indented(line, indent, rest, nested=nested)

    def _is_apart(self, line: str, below: str, indent: str, *, nested: bool) -> bool:
        """Return whether a line must not join the one above; records what begins and ends here."""
        apart = False
        if self.in_container and not nested and not _ITEM.match(line):
            apart = _leaves_list(indent, line[len(indent) :])
            self.in_container = not (apart or self.after_blank)
        begins_list = not self.in_container and _BULLET.match(line) and _BULLET.match(below)
        begins_table = "|" in line and "|" in below and bool(_SEPARATOR.match(below))
        apart = apart or bool(begins_list) or (begins_table and not self.in_table)
        apart = apart or (self.in_table and "|" not in line)
        self.in_table = begins_table or (self.in_table and "|" in line)
        return apart

    def _indented(self, line: str, indent: str, rest: str, *, nested: bool) -> str:
        if _PILED.match(line):
            return tokens.SPACE + line
        if self.in_container and nested:
            return " " * min(len(indent.expandtabs(4)), _MAX_NESTING) + rest
        return tokens.indented(indent, rest)


def _leaves_list(indent: str, rest: str) -> bool:
    """Distinguish a new official paragraph from a list item's second line without an indent."""
    if "\u3000" in indent or "\xa0" in indent:
        return True
    mark = read_mark(rest)
    if mark is not None:
        return mark.kind != "mu"
    decimal = read_decimal(rest)
    return decimal is not None and len(decimal.parts) > 1 and not decimal.is_glued
