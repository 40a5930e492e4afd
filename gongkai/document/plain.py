"""Find the plain blocks of a text: paragraphs, `#` headings and drawn lines without any markup.

Markdown, `prepare` and the transformations of tables, lists, images and notes do nothing to a plain block:
only the structure of official texts remains to be handled. Conservative: what is not certainly plain is rich.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.document import addresses, remarks
from gongkai.document.normalise import normalise
from gongkai.document.textlines import CORNERS, DRAWN, is_rule, may_be_columns
from gongkai.document.tokens import indented

RULE = 7
"""A level below all headings, for drawn lines."""


class Block(NamedTuple):
    """One block of the text as Markdown would give it."""

    level: int
    """0 for a paragraph, 1 to 6 for a heading by its #, RULE."""
    text: str
    """Lines separated by `\\n`, indents as tokens, nothing else changed; empty for a drawn line."""


# Signs of Markdown and HTML; corners of drawn tables; white space except space, wide and no-break space;
# what `normalise` would change.
_DOUBTFUL = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f&*<\\\\_`{|}\\x7f-\\x9f\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f"
    f"{CORNERS}\\ud800-\\udfff\\ufdd0-\\ufdef\\ufeff\\ufffe\\uffff]"
)
_WIDE = "\u3000\xa0"
_WHITE = " " + _WIDE
# A line that begins with none of these signs is a line of a paragraph.
_MARKUP = frozenset("#+-*>:~=")
_NOT_WORDS = _MARKUP | frozenset(_WHITE + DRAWN)
_HEADING = re.compile("(#{1,6})[ \u3000]+([^#\n]+)")
_ITEM = re.compile(r"\d+[.)] ")


def read(text: str) -> list[Block] | None:
    """Read a text that is plain throughout; None for any other."""
    if _DOUBTFUL.search(text):
        text = normalise(text)
        if _DOUBTFUL.search(text):
            return None
    if ("]" in text and ("](" in text or "]:" in text)) or _has_more(text):
        return None
    blocks: list[Block] = []
    has_items = ". " in text or ") " in text
    for chunk in text.split("\n\n"):
        if chunk and chunk[0] not in _NOT_WORDS and "\n" not in chunk and not has_items:
            blocks.append(Block(0, chunk))
        elif not _read_lines(chunk, blocks):
            return None
    if blocks and blocks[-1].level == RULE:
        return (
            None  # whether a text keeps its last line break depends on how its last line is drawn
        )
    return blocks


def _has_more(text: str) -> bool:
    """Return whether a text may have remarks, deleted words or addresses. One sign is found much faster than two."""
    if "~" in text and "~~" in text:
        return True
    return remarks.may_have(text) or addresses.may_have(text)


def read_chunk(lines: list[str]) -> list[Block] | None:
    """Read lines between blank lines, among other chunks; None unless they are plain there.

    Next to rich blocks, a bracket is not plain, since it could be a link's; nor a space before a line,
    which could make it part of a list; nor a drawn line.
    """
    chunk = "\n".join(lines)
    if _DOUBTFUL.search(chunk) or "[" in chunk or "]" in chunk or _has_more(chunk):
        return None
    if chunk[0] not in _NOT_WORDS and "\n" not in chunk and not _ITEM.match(chunk):
        return [Block(0, chunk)]
    if any(line[0] == " " or is_rule(line) for line in lines):
        return None
    blocks: list[Block] = []
    return blocks if _read_lines(chunk, blocks) else None


def _read_lines(chunk: str, blocks: list[Block]) -> bool:
    """Add the blocks of some lines; returns False if any may be more than plain."""
    paragraph: list[str] = []
    for line in chunk.split("\n"):
        rest = line.lstrip(_WHITE)
        if _is_words(line, rest):
            kept = indented(line[: len(line) - len(rest)], rest)
            paragraph.append(kept if paragraph else kept.lstrip(" "))
        elif not _end_paragraph(paragraph, blocks) or not _read_apart(line, rest, blocks):
            return False
    return _end_paragraph(paragraph, blocks)


def _is_words(line: str, rest: str) -> bool:
    """Return whether it is a line of a paragraph; `rest` is the line without its indent."""
    first = rest[:1]
    if not first or first in _MARKUP or (first in _NOT_WORDS and is_rule(rest)):
        return False
    return line[0] in _WIDE or not _ITEM.match(rest)


def _end_paragraph(paragraph: list[str], blocks: list[Block]) -> bool:
    """Add a paragraph if its lines are plain: no hard break, no columns."""
    if paragraph:
        text = "\n".join(paragraph)
        if len(paragraph) > 1 and ("  \n" in text or may_be_columns(text)):
            return False
        blocks.append(Block(0, text))
        paragraph.clear()
    return True


def _read_apart(line: str, rest: str, blocks: list[Block]) -> bool:
    """Add a line's heading or drawn line; returns False if it is neither, and not blank."""
    if not rest:
        return True
    heading = _HEADING.fullmatch(line)
    if heading and heading[2].strip():
        blocks.append(Block(len(heading[1]), heading[2].strip()))
        return True
    if not is_rule(rest) or line[0] == " " or (rest[0] in _MARKUP and rest.strip("-")):
        return False
    if not blocks or blocks[-1].level != RULE:
        blocks.append(Block(RULE, ""))
    return True
