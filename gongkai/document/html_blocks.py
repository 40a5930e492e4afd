"""Find blocks of raw HTML as GFM does: each ends at a blank line, and what follows is Markdown until the next.

Works on lines whose tags `raw_html` has sorted out. An indent counts for nothing: there is no indented code.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from gongkai.document import raw_tags
from gongkai.document.fences import without_spans

_BEGINS = re.compile(rf"[ \t]*</?(?:{'|'.join(raw_tags.BEGIN_BLOCKS)})[ />]", re.IGNORECASE)
_TAG = re.compile(rf"<(/?)({'|'.join(raw_tags.BEGIN_BLOCKS)})[ />]", re.IGNORECASE)


class HtmlState:
    """Whether the line at hand is part of a block of HTML, or stands between the tags of one."""

    def __init__(self) -> None:
        self.is_inside = False
        self._open = 0
        self._whole = ""
        self._in_paragraph = False

    @property
    def is_between(self) -> bool:
        """Return whether an element is open, so that an indent is only that of its source."""
        return (self._open > 0 or self._in_paragraph) and self._whole != "pre"

    def take(self, line: str) -> bool:
        """Take the next line; returns whether it is part of a block of HTML."""
        if not line.strip():
            self.is_inside = bool(self._whole)
        elif "<" in line:
            self.is_inside = self.is_inside or _BEGINS.match(line) is not None
            for end, name in _TAG.findall(without_spans(line) if "`" in line else line):
                self._count(name.lower(), -1 if end else 1)
        return self.is_inside

    def _count(self, name: str, step: int) -> None:
        self._in_paragraph = name == "p" and step > 0
        if step > 0 and not self._whole and name in raw_tags.WHOLE:
            self._whole = name
        elif step < 0 and name == self._whole:
            self._whole = ""
        if name not in raw_tags.IMPLIED_END and name not in raw_tags.VOID:
            self._open += step


class HtmlBlocks(Preprocessor):
    """Keeps blocks of HTML from Markdown, each by a placeholder at its place."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self.markdown = markdown

    def run(self, lines: list[str]) -> list[str]:
        if not any("<" in line for line in lines):
            return lines
        kept: list[str] = []
        block: list[str] = []
        state = HtmlState()
        for line in [*lines, ""]:
            if state.take(line):
                block.append(line)
                continue
            if block:
                kept.extend(("", self._store(block), ""))
                block = []
            kept.append(line)
        if block:
            kept.extend(("", self._store(block), ""))
        return kept

    def _store(self, block: list[str]) -> str:
        indent = block[0][: len(block[0]) - len(block[0].lstrip(" "))]
        return indent + self.markdown.htmlStash.store("\n".join(block).strip(" "))
