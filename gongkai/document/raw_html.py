"""Sort out raw HTML in the text: real tags stay, balanced; any other `<` becomes plain text.

Works on text before Markdown. Safety is not decided here but in `sanitise`; this step keeps words
such as `x<y` and `<名称>` from being taken for tags, and closes what Word leaves open.
"""

from __future__ import annotations

import re
from html import unescape

from gongkai.document import raw_tags
from gongkai.document.context import Conversion
from gongkai.document.sanitise import ATTRIBUTES, TAGS
from gongkai.document.tokens import LT, restore_text

_PREFIXED = re.compile(r"(?:o|v|w|m|st1|x|p):[A-Za-z]")

_ATTRIBUTE = r"""\s+([A-Za-z_:][\w:.-]*+)(?:\s*+=\s*+("[^"<]*+"|'[^'<]*+'|[^\s"'<>=`]++))?+"""
_TAG = rf"<(/?)([A-Za-z][A-Za-z0-9]*+(?::[A-Za-z0-9]++)?+)((?:{_ATTRIBUTE})*+)\s*+(/?)>"
_MASTER = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`++)[^\n]*?[^`\n](?P=ticks)(?!`))"
    r"|(?P<escaped>\\<(?=!--))"
    r"|(?P<comment><!--(?:(?!<!--).)*?-->|<!\[[^\]<>]*+\]>|<!DOCTYPE[^<>]*+>|<\?xml[^<>]*+>)"
    r"|(?P<mail><[^<>\s@]++@[A-Za-z0-9.-]++>|<(?:https?|ftp|mailto|tel):[^<>\s]++>)"
    rf"|(?P<tag>{_TAG})"
    r"|(?P<other><)",
    re.DOTALL | re.IGNORECASE | re.ASCII,
)
_ATTRIBUTES = re.compile(r"(?<!\s)" + _ATTRIBUTE, re.ASCII)
_ANCHOR = re.compile(r' (?:id|name)="([^"]*+)"')

_MAX_DEPTH = 60


def sort_out(text: str, context: Conversion, offset: int) -> str:
    """Keep the tags that count, protect every other `<`, close what was left open.

    Args:
        text: a stretch of the source without fenced code.
        context: takes targets of links and images, and the faults `html-removed`, `broken-table`.
        offset: where the stretch begins in the source, for the lines of faults.
    """
    if "<" not in text:
        return text
    return _Sorter(text, context, offset).run()


class _Sorter:
    """One pass over one stretch: `out` has finished strings, `open` the tags not yet closed."""

    def __init__(self, text: str, context: Conversion, offset: int) -> None:
        self.text, self.context, self.offset = text, context, offset
        self.out: list[str] = []
        self.open: list[tuple[str, int]] = []
        self.tables: list[int] = []
        self.counts: dict[str, int] = {}
        self.spans: list[bool] = []
        """Of each open `span`, whether it stays: one without a language is only Word's."""
        self.reported: set[str] = set()
        self.last_table_part = 0
        lowered = text.lower()
        self.closed = {
            name for name in raw_tags.PAIRED | raw_tags.WITH_CONTENT if f"</{name}" in lowered
        }

    def run(self) -> str:
        position = 0
        while match := _MASTER.search(self.text, position):
            self.out.append(self.text[position : match.start()])
            position = match.end()
            if match["code"] or match["mail"]:
                self.out.append(match[0])
            elif match["tag"]:
                position = self._tag(match)
            elif match["other"] or match["escaped"]:
                self.out.append(LT)
        self.out.append(self.text[position:])
        while self.open:
            self._close_unmatched(*self._pop())
        return "".join(self.out)

    def _tag(self, match: re.Match[str]) -> int:
        """Handle one tag; returns where to continue in the text."""
        name = _name(match)
        if not _is_tag(match, name, self.closed):
            self.out.append(LT)
            return match.start() + 1
        if name in raw_tags.WITH_CONTENT:
            return self._drop_content(match, name)
        if name in raw_tags.REPORTED:
            self._report(name, match.start())
        if name not in TAGS:
            return match.end()
        if name == "span" and not self._keeps_span(match):
            self.out.append(
                "" if _closes(match) else _anchor(_rebuild(match, name, self.context, 0))
            )
            return match.end()
        if _closes(match):
            self._end(name)
        else:
            self._start(match, name)
        return match.end()

    def _keeps_span(self, match: re.Match[str]) -> bool:
        """Return whether a `span` says something, or ends one that does."""
        if _closes(match):
            return bool(self.spans) and self.spans.pop()
        keys = {key.lower() for key, _ in _ATTRIBUTES.findall(_raw(match)[len("span") :])}
        is_kept = not keys.isdisjoint(("lang", "xml:lang", "dir"))
        self.spans.append(is_kept)
        return is_kept

    def _start(self, match: re.Match[str], name: str) -> None:
        if name in raw_tags.BLOCKS and name != "table":
            self._end_paragraph()
        if name in raw_tags.CELLS or name == "tr":
            self._end_implied(name)
        if len(self.open) >= _MAX_DEPTH or not self._has_home(name):
            self.out.append("\n\n")
            return
        outermost = name in raw_tags.BLOCKS and not any(
            tag in raw_tags.BLOCKS for tag, _ in self.open
        )
        self.out.append("\n\n" if outermost else "")
        if name == "table":
            self.tables.append(match.start())
        line = self.context.line_at(self.offset + match.start())
        self.out.append(_rebuild(match, name, self.context, line))
        self._note_table(name)
        if name not in raw_tags.VOID:
            self.open.append((name, len(self.out) - 1))
            self.counts[name] = self.counts.get(name, 0) + 1

    def _end(self, name: str) -> None:
        if not self.counts.get(name):
            return
        while True:
            top, index = self._pop()
            if top == name:
                break
            self._close_unmatched(top, index, inside=True)
        if name == "table":
            self.tables.pop()
        self.out.append(f"</{name}>")
        self._note_table(name)
        if name in raw_tags.BLOCKS and not any(tag in raw_tags.BLOCKS for tag, _ in self.open):
            self.out.append("\n\n")

    def _note_table(self, name: str) -> None:
        if name in raw_tags.CELLS or name in raw_tags.ROWS or name == "table":
            self.last_table_part = len(self.out)

    def _pop(self) -> tuple[str, int]:
        name, index = self.open.pop()
        self.counts[name] -= 1
        return name, index

    def _end_paragraph(self) -> None:
        """End a paragraph that Word left open, before a block."""
        if self.open and self.open[-1][0] == "p":
            self._close_unmatched(*self._pop())

    def _end_implied(self, name: str) -> None:
        """End the cell before a new cell, or the row before a new row."""
        enders = raw_tags.CELLS if name in raw_tags.CELLS else raw_tags.CELLS | {"tr"}
        while self.open and (self.open[-1][0] in enders or self.open[-1][0] == "p"):
            self._pop()

    def _has_home(self, name: str) -> bool:
        homes = raw_tags.NEEDS.get(name)
        return homes is None or any(self.counts.get(home) for home in homes)

    def _close_unmatched(self, name: str, index: int, *, inside: bool = False) -> None:
        """Repair a start tag that nothing closed."""
        if name == "table":
            self._close_table()
        elif name == "p":
            self.out[index] = self.out[index] if inside else "\n\n" + _anchor(self.out[index])
        elif name not in raw_tags.IMPLIED_END:
            self.out[index] = _anchor(self.out[index])

    def _close_table(self) -> None:
        """End an open table at the first blank line after its last cell."""
        line = self.context.line_at(self.offset + self.tables.pop())
        self.context.fault("broken-table", line, "<table>", why="why.table-open")
        for index in range(self.last_table_part, len(self.out)):
            head, gap, tail = self.out[index].partition("\n\n")
            if gap:
                self.out[index] = f"{head}</table>\n\n{tail}"
                return
        self.out.append("</table>\n\n")

    def _report(self, name: str, at: int) -> None:
        if name not in self.reported and name not in raw_tags.UNREPORTED:
            self.reported.add(name)
            self.context.fault("html-removed", self.context.line_at(self.offset + at), name)

    def _drop_content(self, match: re.Match[str], name: str) -> int:
        """Remove an element with its content; if it is never closed, remove only its tag."""
        if _closes(match):
            return match.end()
        self._report(name, match.start())
        if name not in self.closed or _raw(match).endswith("/"):
            return match.end()
        end = re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(self.text, match.end())
        if end is None:
            self.closed.discard(name)
            return match.end()
        return end.end()


def _anchor(tag: str) -> str:
    """Return an empty element with the anchor of a start tag that goes; "" if it has none."""
    found = _ANCHOR.search(tag)
    return f'<span id="{found[1]}"></span>' if found and found[1].strip() else ""


def _name(match: re.Match[str]) -> str:
    return match["tag"].lstrip("</").split(">")[0].split()[0].rstrip("/").lower()


def _closes(match: re.Match[str]) -> bool:
    return match["tag"].startswith("</")


def _raw(match: re.Match[str]) -> str:
    return match["tag"][1:-1].strip()


def _is_tag(match: re.Match[str], name: str, closed: set[str]) -> bool:
    """Distinguish a tag from words in angle brackets: `<b>` without `</b>`, `<b and c>`, `<名称>`."""
    if name in raw_tags.PAIRED and name != "p" and name not in closed:
        return False
    known = (
        name in TAGS
        or name in raw_tags.SILENT
        or name in raw_tags.REPORTED
        or name in raw_tags.WITH_CONTENT
    )
    if not known and not _PREFIXED.match(name):
        return False
    return all(
        value or attribute.lower() in raw_tags.BARE
        for attribute, value in _ATTRIBUTES.findall(_raw(match)[len(name) :])
    )


def _rebuild(match: re.Match[str], name: str, context: Conversion, line: int) -> str:
    """Write a start tag with its allowed attributes; targets are replaced by `gongkai-ref:`."""
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
    parts = [name]
    for attribute, value in _ATTRIBUTES.findall(_raw(match)[len(name) :]):
        key = attribute.lower().removeprefix("xml:")
        if key not in allowed:
            continue
        bare = value[1:-1] if value[:1] in "\"'" and value else value
        if key in ("href", "src"):
            context.targets.append((restore_text(unescape(bare)).strip(), line))
            bare = f"gongkai-ref:{len(context.targets) - 1}"
        parts.append(f'{key}="{bare.replace(chr(34), "&quot;")}"' if value else f'{key}="true"')
    return f"<{' '.join(parts)}>"
