"""The plain records that the document room takes and returns; they import nothing of it until it is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    """A local target of a link or an image, or the file of a figure, as the editor wrote it."""

    kind: Literal["link", "image", "video", "audio", "chart"]
    """What refers to it."""
    target: str
    """As written, with `{filename}` and the like; entities decoded."""
    line: int
    """From 1, within the text given to `convert`."""
    spec: str = ""
    """For a chart its settings, as JSON; for a video or recording its name; for an image that says much `infographic`,
    or `described` if its text is below it."""


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
    """A sanitised fragment; local targets are written `gongkai-ref:N`."""
    toc: tuple[Heading, ...] = ()
    """The headings in document order."""
    refs: tuple[FoundRef, ...] = ()
    """What `gongkai-ref:N` refers to, N being the index here."""
    faults: tuple[Fault, ...] = ()
    """Sorted by line, then id."""
    source: str = field(default="", compare=False, repr=False)
    """The text without its remarks, which shows where each part of the HTML was written."""

    @property
    def lines(self) -> tuple[int, ...]:
        """For each line of `html`, and so for each block, the line of the text that it was made from; both from 1."""
        from gongkai.document.places import lines_of  # noqa: PLC0415  only what is wrong needs places, and lxml

        return lines_of(self.html, self.source)


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one file for its conversion."""

    off: frozenset[str] = frozenset()
    """Names of transformations switched off (`关闭排版:`); unknown names do nothing."""
