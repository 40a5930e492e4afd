"""A body as the kinds of barriers read it: what is code or a remark is blotted out, places stay as they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from gongkai.document import fences, remarks
from gongkai.repair import Edit

BLOT = "\ufffc"
"""Stands for each character that is not read."""
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
BLANK = "[ \\t\u3000\xa0]"
"""White space within a line."""

_CODE = re.compile(r"(?<!`)(?P<ticks>`++)[^\n]*?[^`\n](?P=ticks)(?!`)")
_ROW = re.compile(r"[ >]*\|")
_MARKS = re.compile(r"[ \t\u3000\xa0>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+|#{1,6}[ \t]+)?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class Barrier:
    """One barrier at one place of a body."""

    rule: str
    """The id of its finding."""
    place: int
    value: str
    """The words, as an editor finds them in the text."""
    edits: tuple[Edit, ...] = ()
    """What mends it, where its meaning cannot change."""
    gaps: Mapping[str, str] = field(default_factory=dict)


class ProseLine(NamedTuple):
    """One line of a body."""

    start: int
    text: str

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return _ROW.match(self.text) is not None

    @property
    def words(self) -> str:
        """Return its words: no sign of a list, quotation or heading before them."""
        lead = _MARKS.match(self.text)
        return self.text[lead.end() if lead else 0 :].strip()


class Prose:
    """A body."""

    def __init__(self, body: str) -> None:
        self.text = _without_unread(body)

    @cached_property
    def lines(self) -> list[ProseLine]:
        """All lines, in order."""
        found, start = [], 0
        for text in self.text.split("\n"):
            found.append(ProseLine(start, text))
            start += len(text) + 1
        return found

    @cached_property
    def blocks(self) -> list[list[ProseLine]]:
        """The lines between blank lines."""
        found: list[list[ProseLine]] = []
        is_open = False
        for line in self.lines:
            if not line.text.strip():
                is_open = False
            elif is_open:
                found[-1].append(line)
            else:
                found.append([line])
                is_open = True
        return found


def blotted(text: str, begin: int, end: int) -> str:
    """Return as many signs as stand there, line breaks kept."""
    inside = text[begin:end]
    return "\n".join(BLOT * len(part) for part in inside.split("\n"))


def shown(raw: str) -> str:
    """Return what a reader sees of a piece of Markdown in one line."""
    words = _ATTRIBUTES.sub("", _LINK.sub(r"\1", _TAG.sub("", raw)))
    return " ".join(words.replace("*", "").replace(BLOT, "").split())


def _without_unread(body: str) -> str:
    spans = [*remarks.places(body), *_codes(body)]
    for begin, end in spans:
        body = body[:begin] + blotted(body, begin, end) + body[end:]
    return body


def _codes(body: str) -> Iterator[tuple[int, int]]:
    if "`" not in body and "~~~" not in body:
        return
    for part in fences.split(body):
        if part.is_code:
            yield part.offset, part.offset + len(part.text)
        elif "`" in part.text:
            for match in _CODE.finditer(part.text):
                yield part.offset + match.start(), part.offset + match.end()
