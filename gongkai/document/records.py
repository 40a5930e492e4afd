"""The plain records that the document room takes and gives; they import none of it until it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the table of contents (目录)."""

    level: int
    """2 to 6; the page template owns level 1."""
    id: str
    """The anchor, unique within the document."""
    text: str
    """White space folded to single spaces, never empty."""


@dataclass(frozen=True, slots=True)
class FoundRef:
    """A local target of a link or an image, or a file that a figure is made of, as the editor wrote it."""

    kind: Literal["link", "image", "video", "audio", "chart"]
    """What points there."""
    target: str
    """As written, with `{filename}` and the like; entities decoded."""
    line: int
    """From 1, within the text given to `convert`."""
    spec: str = ""
    """Of a chart what it asks for, as JSON; the name of a video or a recording; `infographic` or `described` of
    an image that says much: whether its text stands below it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the content; the caller makes a Finding of it."""

    id: str
    """One of the ids in `gongkai.findings.RULES`."""
    line: int
    """From 1, within the text given to `convert`."""
    gaps: dict[str, str]
    """What the message names, by gap; `value` in all faults of this room, `why` in some."""


@dataclass(frozen=True, slots=True)
class Document:
    """A converted body (正文)."""

    html: str
    """Sanitised fragment; local targets are written `gongkai-ref:N`."""
    toc: tuple[Heading, ...] = ()
    """The headings in document order."""
    refs: tuple[FoundRef, ...] = ()
    """What `gongkai-ref:N` stands for, N being the index here."""
    faults: tuple[Fault, ...] = ()
    """Sorted by line, then id."""


@dataclass(frozen=True, slots=True)
class Options:
    """What one file asks of its conversion."""

    off: frozenset[str] = frozenset()
    """Names of transformations switched off (`关闭排版:`); unknown names do nothing."""
