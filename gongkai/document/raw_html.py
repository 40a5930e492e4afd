"""Sort out raw HTML in the text: real tags stay, balanced; any other `<` becomes plain text.

Works on text before Markdown. Safety is not decided here but in `sanitise`; this step keeps words
such as `x<y` and `<名称>` from being taken for tags, and closes what Word leaves open.
"""

from __future__ import annotations

import re
from html import unescape

from gongkai.document import raw_tags
from gongkai.document.context import Conversion
from gongkai.document.fences import Stretch
from gongkai.document.sanitise import ATTRIBUTES, TAGS
from gongkai.document.tokens import LT, in_target, restore_text

_PREFIXED = re.compile(r"(?:o|v|w|m|st1|x|p):[A-Za-z]")

_ATTRIBUTE = r"""\s+([A-Za-z_:][\w:.-]*+)(?:\s*+=\s*+("[^"<]*+"|'[^'<]*+'|[^\s"'<>=`]++))?+"""
_TAG = rf"<(/?)([A-Za-z][A-Za-z0-9]*+(?::[A-Za-z0-9]++)?+)((?:{_ATTRIBUTE})*+)\s*+(/?)>"
_MASTER = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`++)[^\n]*?[^`\n](?P=ticks)(?!`))"
    r"|(?P<escaped>(?<!\\)\\<(?=!--))"
    r"|(?P<comment><!--(?:(?!<!--).)*?-->|<!\[[^\]<>]*+\]>|<!DOCTYPE[^<>]*+>|<\?xml[^<>]*+>)"
    # The target of a link may stand in angle brackets, because it has blanks in it; `](<b>` begins none.
    r"|(?:(?<=\]\()|(?<=\]\( )|(?<=\]:)|(?<=\]: ))<(?!/?\w++(?:\s++[\w-]++=|\s*+/?>))"
    r"(?P<target>[^<>\n]+)>(?=[ \t]*[)\"'(\n]|[ \t]*\Z)"
    r"|(?P<mail><[A-Za-z0-9.!$%&'+/=?^_-]++@[A-Za-z0-9.-]++>|<(?:https?|ftp|mailto|tel):[^<>\s]++>)"
    rf"|(?P<tag>{_TAG})"
    r"|(?P<other><)",
    re.DOTALL | re.IGNORECASE | re.ASCII,
)
_ATTRIBUTES = re.compile(r"(?<!\s)" + _ATTRIBUTE, re.ASCII)
_ANCHOR = re.compile(r' (?:id|name)="([^"]*+)"')

_HIDDEN = re.compile(
    r"display\s*+:\s*+none|visibility\s*+:\s*+hidden|mso-hide\s*+:\s*+all", re.IGNORECASE
)
"""How a page or Word hides an element; nothing of that is left on the page, so its words would be seen."""

_MAX_DEPTH = 60
_LEAD = re.compile(r"[ \t]*+(?:(?:[-*+>]|\d{1,9}[.)])[ \t]++)*+", re.ASCII)
_MAX_LEAD = 24
_ITEM_TAGS = ("<li", "</li", "<dt", "</dt", "<dd", "</dd")


def sort_out(parts: list[Stretch], context: Conversion) -> list[Stretch]:
    """Keep the tags that count, protect every other `<`, close what was left open; code stays as it is.

    Args:
        parts: the source, in order, each with its place there.
        context: takes targets of links and images, and the faults `html-removed`, `broken-table`, `open-tag`.
    """
    if not any("<" in part.text for part in parts if not part.is_code):
        return parts
    return _Sorter(parts, context).run()


class _Sorter:
    """One pass over a text: `out` has finished strings, `open` the tags not yet closed."""

    def __init__(self, parts: list[Stretch], context: Conversion) -> None:
        self.parts, self.context = parts, context
        self.text, self.offset = "", 0
        self.out: list[str] = []
        self.codes: set[int] = set()
        """Which of `out` are code."""
        self.open: list[tuple[str, int]] = []
        self.starts: list[int] = []
        """Where in the source the open tags of MEANT_TO_CLOSE are."""
        self.counts: dict[str, int] = {}
        self.spans: list[bool] = []
        """Of each open `span`, whether it stays: one without a language is only Word's."""
        self.reported: set[str] = set()
        self.last_table_part = 0
        lowered = "\n".join(part.text for part in parts if not part.is_code).lower()
        self.closed = {
            name for name in raw_tags.PAIRED | raw_tags.WITH_CONTENT if f"</{name}" in lowered
        }

    def run(self) -> list[Stretch]:
        ends: list[int] = []
        for part in self.parts:
            if part.is_code:
                self.codes.add(len(self.out))
                self.out.append(part.text)
            else:
                self.text, self.offset = part.text, part.offset
                self._sort_out()
            ends.append(len(self.out))
        while self.open:
            self._close_unmatched(*self._pop())
        ends[-1] = len(self.out)
        return [
            part._replace(text="".join(self.out[begin:end]))
            for part, begin, end in zip(self.parts, [0, *ends], ends, strict=False)
        ]

    def _sort_out(self) -> None:
        position = 0
        while match := _MASTER.search(self.text, position):
            self.out.append(self.text[position : match.start()])
            position = match.end()
            if match["code"] or match["mail"]:
                self.out.append(match[0])
            elif match["target"]:
                self.out.append(in_target(match["target"]))
            elif match["tag"]:
                position = self._tag(match)
            elif match["other"] or match["escaped"]:
                self.out.append(LT)
        self.out.append(self.text[position:])

    def _tag(self, match: re.Match[str]) -> int:
        """Handle one tag; returns where to continue in the text."""
        name = _name(match)
        if not _is_tag(match, name, self.closed):
            self.out.append(LT)
            return match.start() + 1
        if name in raw_tags.WITH_CONTENT:
            return self._drop_content(match, name)
        if not _closes(match) and _is_hidden(match):
            line = self.context.line_at(self.offset + match.start())
            self.context.fault("hidden-words", line, f"<{name}>")
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
        self.out.append(self._gap(match.start()) if outermost else "")
        if name in raw_tags.MEANT_TO_CLOSE:
            self.starts.append(self.offset + match.start())
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
        if name in raw_tags.MEANT_TO_CLOSE:
            self.starts.pop()
        self.out.append(f"</{name}>")
        self._note_table(name)
        if name in raw_tags.BLOCKS and not any(tag in raw_tags.BLOCKS for tag, _ in self.open):
            self.out.append("\n\n")

    def _gap(self, start: int) -> str:
        """Return what parts a block from the text above; one in a list item keeps its indent or stays at its sign."""
        before = self.text[max(start - _MAX_LEAD, 0) : start]
        lead = before.rpartition("\n")[2]
        if len(lead) == _MAX_LEAD or not _LEAD.fullmatch(lead):
            return "\n\n"
        return "" if lead.strip() else f"\n\n{lead}"

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
        if name in raw_tags.MEANT_TO_CLOSE:
            self._close_for_meaning(name, index)
        elif name == "p":
            self.out[index] = self.out[index] if inside else "\n\n" + _anchor(self.out[index])
        elif name not in raw_tags.IMPLIED_END:
            self.out[index] = _anchor(self.out[index])

    def _close_for_meaning(self, name: str, index: int) -> None:
        line = self.context.line_at(self.starts.pop())
        if name == "table":
            self.context.fault("broken-table", line, "<table>", why="why.table-open")
            self._end_at_gap(name, self.last_table_part)
            return
        self.context.fault("open-tag", line, name)
        parts = range(len(self.out) - 1, index, -1) if name in raw_tags.LISTS else ()
        last = next((at for at in parts if self.out[at].startswith(_ITEM_TAGS)), None)
        if last is not None:
            self._end_at_gap(name, last)
            return
        self.out[index] = ""
        if name == "details":
            self._drop_summaries(index)

    def _drop_summaries(self, index: int) -> None:
        """Make plain words of the summary of an open `details`; those within it that are closed keep theirs."""
        depth = 0
        for at in range(index + 1, len(self.out)):
            tag = self.out[at]
            depth += tag.startswith("<details") - tag.startswith("</details")
            if not depth and tag.startswith(("<summary", "</summary")):
                self.out[at] = "\n\n"

    def _end_at_gap(self, name: str, last: int) -> None:
        """End an open table or list at the first blank line after its last part."""
        for index in range(last, len(self.out)):
            if index in self.codes:
                self.out[index - 1] += f"</{name}>\n\n"
                return
            head, gap, tail = self.out[index].partition("\n\n")
            if gap:
                self.out[index] = f"{head}</{name}>\n\n{tail}"
                return
        self.out.append(f"</{name}>\n\n")

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


def _is_hidden(match: re.Match[str]) -> bool:
    """Return whether a start tag hides what is in it; `aria-hidden` and the words of other values do not."""
    attributes = _raw(match)
    if "hid" not in attributes.lower() and "none" not in attributes.lower():
        return False
    return any(
        key.lower() == "hidden" or (key.lower() == "style" and _HIDDEN.search(value))
        for key, value in _ATTRIBUTES.findall(attributes)
    )


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
