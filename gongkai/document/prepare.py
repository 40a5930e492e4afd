"""Prepare the text of a file so that Python-Markdown can read it without losing a character.

Protects signs that are not Markdown here, keeps indents as tokens, separates tables and lists from
the lines around them. Works line by line, in linear time; adds only white space and tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.document import fences, tokens
from gongkai.document.context import Conversion
from gongkai.document.decimals import read_decimal
from gongkai.document.html_blocks import HtmlState
from gongkai.document.list_blocks import begins_bullets, begins_numbers, plain_heading
from gongkai.document.number_marks import read_mark
from gongkai.document.protect import Signs
from gongkai.document.raw_html import sort_out
from gongkai.document.signers import is_signed
from gongkai.document.textlines import is_rule

# A heading mark without a heading; without this it would appear as text.
_EMPTY_HEADING = re.compile(r"^#{1,6}[ \t\u3000]*$", re.MULTILINE)
# Blanks behind a heading mean nothing.
_HEADING_LINE = re.compile(r"^ {0,3}#{1,6}[ \t][^\n]*+$", re.MULTILINE)
_LEADING_ENTITIES = re.compile(r"^(?:&(?:nbsp|ensp|emsp|#160);|[ \t\u3000\xa0])+", re.MULTILINE)


def prepare(text: str, context: Conversion) -> str:
    """Prepare a normalised text; faults and targets found go to the context."""
    signs, state = Signs(text), _State()
    kept: list[str] = []
    for part in sort_out(list(fences.split(text)), context):
        if part.is_code:
            context.codes.append(fences.to_html(part.text))
            place = fences.place(len(context.codes) - 1)
            kept.append(state.set_apart(fences.lead_of(part.text), place))
        else:
            kept.append("\n".join(state.arrange_all(_protect(part.text, signs).split("\n"))))
    return "\n".join(kept)


def _protect(text: str, signs: Signs) -> str:
    if "&" in text:
        text = _LEADING_ENTITIES.sub(_plain_spaces, text)
    if "#" in text:
        text = _HEADING_LINE.sub(lambda match: match[0].rstrip(" \t"), _EMPTY_HEADING.sub("", text))
    return signs.protect(text)


def _plain_spaces(match: re.Match[str]) -> str:
    return re.sub(r"&[a-z#0-9]+;", "\xa0", match[0])


_ITEM = re.compile(r"^ {0,3}(?:\d+[.)]|[*+-])(?:[ \t]+\S|[ \t]*$)")
_CONTAINER = re.compile(r"^ {0,3}(?:(?:\d+[.)]|[*+-])[ \t]+\S|\[\^[^\]]+\]:|: {1,3}\S)")
_SEPARATOR = re.compile(r"^ {0,3}\|?(?: *:?-+:? *\|)+ *(?::?-+:? *)?$")
# Python-Markdown recurses into lists and quotes; no real text nests this deep.
_MAX_NESTING = 48
# Exactly 16, each taken for good: counting further marks would try the rest of the line again after each of them.
_PILED = re.compile(r" {0,3}(?:(?:[-*+>]|\d++[.)]) *+){16}(?![-*+> ]*+$)")
_INDENT = re.compile(r"[ \t\u3000\xa0]*")
_BULLET = re.compile(r"[*+-] +\S")
_ANNEX = re.compile(r"附件?[\d一二三四五六七八九十]{0,2}[：:]")
# 图解说明: its first and last lines have nothing else in them.
_CONTAINER_LINE = re.compile(r":::+(?: *图解说明)? *")


class _State:
    """The position of the current line in the structure of the text."""

    def __init__(self) -> None:
        self.html = HtmlState()
        self.after_blank = True
        self.in_table = False
        self.words = ""
        """The next line with words."""
        self.base = 0
        """The indent of the source between tags, in columns."""
        self.in_container = False
        """Whether it is in a list, a note or a definition, so that an indent of spaces belongs to that."""

    def arrange_all(self, lines: list[str]) -> Iterator[str]:
        """Yield lines with indents as tokens, and blank lines before what must not join the line above."""
        for line, below, words in zip(lines, [*lines[1:], ""], _next_words(lines), strict=True):
            self.words = words
            yield from self._arrange(line, below)

    def set_apart(self, lead: str, place: str) -> str:
        """Return the line for a fenced block; in an item or a quote it keeps what stands before it."""
        indent = lead.expandtabs(4)
        self.html = HtmlState()
        self.after_blank, self.in_table = False, False
        if lead.strip():
            self.in_container = self.in_container or not lead.lstrip().startswith(">")
            return lead + place
        self.in_container = self.in_container and bool(indent)
        return " " * min(len(indent), _MAX_NESTING) + place if self.in_container else f"\n{place}\n"

    def _arrange(self, line: str, below: str) -> Iterator[str]:
        """Yield a line as Markdown is to read it, after a blank line if needed."""
        match = _INDENT.match(line)
        indent = match[0] if match else ""
        rest = line[len(indent) :]
        if (
            self.in_container
            and not self.after_blank
            and _BULLET.match(rest)
            and indent.strip(" \t")
        ):
            indent = " " * tokens.columns(indent.expandtabs(4))
            line = indent + rest
        if rest and self.html.is_between and not indent.strip(" \t"):
            indent = self._own_indent(indent)
            line = indent + rest
        nested = len(indent.expandtabs(4)) >= 2 and not indent.strip(" \t")
        if self.html.take(line):
            self.after_blank = not rest
            self.in_container = self.in_container and (nested or not rest)
            yield self._indented(line, indent, rest, nested=nested)
            return
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

    def _own_indent(self, indent: str) -> str:
        """Return what an indent between tags means: nothing, or how much deeper it is than the list that it is in."""
        width = len(indent.expandtabs(4))
        if not self.in_container:
            self.base = width
        return " " * max(width - self.base, 0)

    def _is_apart(self, line: str, below: str, indent: str, *, nested: bool) -> bool:
        """Return whether a line must not join the one above; records what begins and ends here."""
        apart = False
        if self.in_container and not nested and not _ITEM.match(line):
            apart = _leaves_list(indent, line[len(indent) :]) or line.startswith((">", "#"))
            self.in_container = not (apart or self.after_blank)
        begins_table = "|" in line and "|" in below and bool(_SEPARATOR.match(below))
        if not self.in_container:
            apart = apart or begins_bullets(line) or begins_numbers(line, self.words)
        apart = apart or (begins_table and not self.in_table)
        apart = apart or (self.in_table and "|" not in line)
        self.in_table = begins_table or (self.in_table and "|" in line)
        return apart

    def _indented(self, line: str, indent: str, rest: str, *, nested: bool) -> str:
        if _PILED.match(line):
            return tokens.SPACE + line
        if not self.in_container:
            line = plain_heading(line)
            indent = "" if line == rest else indent
        if self.in_container and nested:
            return " " * min(len(indent.expandtabs(4)), _MAX_NESTING) + rest
        return tokens.indented(indent, rest)


def _next_words(lines: list[str]) -> list[str]:
    """Return for each line the next one that is not blank, "" if there is none."""
    found = [""]
    for line in reversed(lines):
        found.append(line if line.strip() else found[-1])
    return found[-2::-1]


def _leaves_list(indent: str, rest: str) -> bool:
    """Distinguish a new official paragraph from a list item's second line without an indent."""
    if "\u3000" in indent or "\xa0" in indent:
        return True
    if read_mark(rest) or _ANNEX.match(rest) or is_signed(rest):
        return True
    decimal = read_decimal(rest)
    return decimal is not None and len(decimal.parts) > 1 and not decimal.is_glued
