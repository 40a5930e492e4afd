"""Take out what editors note for themselves: no remark is shown, whole or broken, in whichever notation.

A whole `<!-- … -->` is left to `raw_html`, which drops it. One that is broken is hidden to the end of its
paragraph and holds the item: nobody knows how far it was to go. Notations of other programs are dropped
and reported. Works on normalised text before all else; lines keep their numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from gongkai.document.blanks import UNSEEN
from gongkai.document.fences import LEAD
from gongkai.document.records import Fault

_SIGNS = {
    "<": ("<!", "<！", "< !", "< ！", "<#--", "<%--", "<%#", "<?", "<comment", "</comment", "<Comment",
          *(f"<{sign}" for sign in UNSEEN)),
    "＜": ("＜!", "＜！"), "﹤": ("﹤",), "〈": ("〈!", "〈！"),
    "&": ("&lt", "&LT", "&#60;", "&#060;", "&#0060;", "&#x3c;", "&#x3C;", "&#x003C;", "&#x003c;"),
    "{": ("{#", "{{!", "{/*", "{%"), "]": ("]:", "]：", "] :", "] ：", *(f"]{sign}" for sign in UNSEEN)),
    "］": ("］:", "］：", "］ :", "］ ：", *(f"］{sign}" for sign in UNSEEN)),
    "%": ("%%",), "％": ("％％",), ">": ("-->",),
}  # fmt: skip
"""A text without any of these has no remark. One sign is found much faster than two: the first is asked for alone."""
_LIKE = (
    rf"(?:[<＜﹤〈]|&(?:lt;?|#0*+60;|#x0*+3c;))[ \t{UNSEEN}]*+[!！][ \t{UNSEEN}]*+"
    r"(?:--|-(?=\s|[^\n<＜﹤〈&]*->)|[—–－﹣─]{1,2})"
    r"|(?:<![ \t]*+(?!DOCTYPE\b|[\[-])|<\?(?!xml\b)|</?comment\b)(?=[^<>\n]*+>)"
    r"|<[#%]--|<%#|\{\{!|\{/\*|\{%-?(?:[ ]?comment\b|#)"
)
_BEFORE_COLON = rf"[\]］][ {UNSEEN}]?[:：]"
_NOTE = rf"[\[［]\^_\^{_BEFORE_COLON}"
_LABEL = (
    rf"[\[［][{UNSEEN}]?(?://|／／|_?comments?_?)[{UNSEEN}]?{_BEFORE_COLON}"
    rf"|[\[［][^\[\]［］\n^]{{0,40}}{_BEFORE_COLON}[ \t]*+(?:[#＃]|<#?>)(?=[ \t]*+[(（\"'“])"
)
_TEMPLATE = r"\{#(?=[^{}\n]*#\})"
_OPEN_TEMPLATE = r"\{#(?=-?[ \t]++(?![^{}\n]*+\})|\n)"
_PERCENT = r"(?<![\d%％])(?:%%|％％)(?![%％])"
_IN_VALUE = re.compile(
    rf"<!--|{_LIKE}|{_NOTE}|{_LABEL}|{_TEMPLATE}|{_OPEN_TEMPLATE}"
    rf"|{_PERCENT}(?=[^%％]*+(?:%%|％％)(?![%％]))",
    re.IGNORECASE,
)
_MASTER = re.compile(
    rf"(?P<fence>^{LEAD}(?P<sign>`{{3,}}+(?![^\n]*`)|~{{3,}}+)[^\n]*+$)"
    r"|(?P<code>(?<!`)(?P<ticks>`++)[^\n]*?[^`\n](?P=ticks)(?!`))"
    r"|(?P<escaped>(?<!\\)\\(?:<!--|\[//\]|\{#|%%))"
    r"|(?P<comment><!--)"
    rf"|(?P<like>{_LIKE})"
    rf"|(?P<note>{_NOTE})"
    rf"|(?P<label>{_LABEL})"
    rf"|(?P<template>{_TEMPLATE}|{_OPEN_TEMPLATE})"
    rf"|(?P<percent>{_PERCENT})"
    r"|(?P<end>(?<!-)--++>(?=[ \t]*+(?:\n[ \t\u3000]*+(?:\n|\Z)|\Z)))",
    re.MULTILINE | re.IGNORECASE,
)
_PARAGRAPH_END = re.compile(r"\n[ \t\u3000\xa0]*+(?:\n|\Z)|\Z")
_FENCE_END = re.compile(r"^[ \t>]*+(`{3,}+|~{3,}+)[ \t]*+$", re.MULTILINE)
_NOTE_END = re.compile(r"\n(?!(?: {4}|\t))|\Z")
_ONLY_MARKER = re.compile(r"[ \t>]*+(?:[-*+]|\d++[.)])[ \t]++")
_TITLE = re.compile(r"[ \t]*+(?:[^\s(（\"'“|]++)?[ \t]*+([(（\"'“])")
_TITLE_ENDS = {
    "(": re.compile(r"[)）](?=[ \t]*+(?:[\n|]|\Z))"),
    '"': re.compile(r"[\"'”](?=[ \t]*+(?:[\n|]|\Z))"),
}


def may_have(text: str) -> bool:
    """Return whether a text may have a remark: a quick look, which most texts pass."""
    signs = (sign for first, signs in _SIGNS.items() if first in text for sign in signs)
    return any(sign in text for sign in signs)


def take_out(text: str) -> tuple[str, list[Fault]]:
    """Return the text without its remarks, and the faults `broken-remark` and `removed-remark`."""
    return _Remover(text).run() if may_have(text) else (text, [])


def places(text: str) -> list[tuple[int, int]]:
    """Return where the remarks of a text are, half-open, in order."""
    if not may_have(text):
        return []
    remover = _Remover(text)
    remover.run()
    return remover.hidden


def sign_in_value(text: str) -> str:
    """Return the sign that begins the first remark in a value that is no Markdown, or ""."""
    match = _IN_VALUE.search(text) if may_have(text) else None
    return match[0] if match else ""


class _Remover:
    """One pass over a text: `out` has finished strings, `place` is how far it got."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.place = 0
        self.faults: list[Fault] = []
        self.hidden: list[tuple[int, int]] = []
        self._line_at = (0, 1)
        self._paragraph_end = -1
        self._found: dict[str, int] = {}

    def run(self) -> tuple[str, list[Fault]]:
        while match := _MASTER.search(self.text, self.place):
            self._keep(match.start())
            match match.lastgroup:
                case "fence":
                    self._keep(self._end_of_fence(match))
                case "comment":
                    self._comment()
                case "label":
                    self._label(match)
                case "template" | "percent" as name:
                    self._pair(match, "#}" if name == "template" else match[0])
                case "note":
                    self._note(match)
                case "escaped":
                    self._escaped(match)
                case "like":
                    self._hide(self._end_of_paragraph(), "broken-remark", match[0])
                case "end":
                    self._report("broken-remark", match[0])
                    self._keep(match.end())
                case _:
                    self._keep(match.end())
        self._keep(len(self.text))
        return "".join(self.out), self.faults

    def _keep(self, end: int) -> None:
        self.out.append(self.text[self.place : end])
        self.place = end

    def _hide(self, end: int, rule: str, sign: str) -> None:
        """Leave nothing of a remark but its line breaks; -1 means the end of the text."""
        end = len(self.text) if end < 0 else end
        self._report(rule, sign)
        if self.text.startswith("\n", end) or end == len(self.text):
            self._drop_marker()
        self.out.append("\n" * self.text.count("\n", self.place, end))
        self.hidden.append((self.place, end))
        self.place = end

    def _drop_marker(self) -> None:
        """Leave no sign of a list before a remark that was the whole item."""
        if self.out:
            before, sign, line = self.out[-1].rpartition("\n")
            if _ONLY_MARKER.fullmatch(line):
                self.out[-1] = before + sign

    def _report(self, rule: str, sign: str) -> None:
        """Record a fault; only the sign is named, since what was noted may be nobody's business."""
        before, line = self._line_at
        line += self.text.count("\n", before, self.place)
        self._line_at = self.place, line
        self.faults.append(Fault(rule, line, {"value": sign.lstrip(" \t\u3000>").rstrip()}))

    def _comment(self) -> None:
        """Leave a whole remark to `raw_html`, without what would be taken for fences."""
        closer = self._next("-->", self.place + 4)
        end = closer + 3
        nested = self._next("<!--", self.place + 4)
        if closer < 0 or 0 <= nested < closer:
            self._hide(self._end_of_paragraph(), "broken-remark", "<!--")
        else:
            if self.text.startswith("\n", end) or end == len(self.text):
                self._drop_marker()
            breaks = self.text.count("\n", self.place, end)
            self.out.append("<!--" + "\n" * breaks + "-->")
            self.hidden.append((self.place, end))
            self.place = end

    def _note(self, match: re.Match[str]) -> None:
        """Hide `[^_^]: …` with the indented lines that go on with it."""
        end = _NOTE_END.search(self.text, match.end())
        self._hide(end.start() if end else -1, "removed-remark", match[0])

    def _escaped(self, match: re.Match[str]) -> None:
        """Keep what is to be shown as it is written."""
        end = self._next("-->", match.end()) if "<" in match[0] else -1
        self._keep(end + 3 if 0 <= end < self._end_of_paragraph() else match.end())

    def _label(self, match: re.Match[str]) -> None:
        """Hide `[//]: # (…)`: to where its brackets end, or its line."""
        title = _TITLE.match(self.text, match.end())
        if title is None:
            self._hide(self._next("\n", match.end()), "removed-remark", match[0])
            return
        closing = _TITLE_ENDS["(" if title[1] in "(（" else '"']
        end = closing.search(self.text, title.end(), self._end_of_paragraph())
        if end is None:
            self._hide(self._end_of_paragraph(), "broken-remark", match[0])
        else:
            self._hide(end.end(), "removed-remark", match[0])

    def _pair(self, match: re.Match[str], closer: str) -> None:
        """Hide a remark that ends with `closer`."""
        end = self._next(closer, match.end())
        if end >= 0:
            self._hide(end + len(closer), "removed-remark", match[0])
        else:
            self._hide(self._end_of_paragraph(), "broken-remark", match[0])

    def _next(self, sign: str, start: int) -> int:
        """Return where a sign stands next, -1 if nowhere; what was found is not looked for again."""
        known = self._found.get(sign)
        if known is None or 0 <= known < start:
            known = self._found[sign] = self.text.find(sign, start)
        return known

    def _end_of_paragraph(self) -> int:
        if self._paragraph_end < self.place:
            found = _PARAGRAPH_END.search(self.text, self.place)
            self._paragraph_end = found.start() if found else len(self.text)
        return self._paragraph_end

    def _end_of_fence(self, match: re.Match[str]) -> int:
        """Return where a fence ends; one that never closes is prose."""
        sign = match["sign"]
        ends = (
            ends[index]
            for closer, ends in self._fence_ends.items()
            if closer.startswith(sign) and (index := bisect_right(ends, match.end())) < len(ends)
        )
        return min(ends, default=match.end())

    @cached_property
    def _fence_ends(self) -> Mapping[str, list[int]]:
        ends: dict[str, list[int]] = {}
        for match in _FENCE_END.finditer(self.text):
            ends.setdefault(match[1], []).append(match.end())
        return ends
