"""Decide which `*` and `~~` are marks of Markdown and which are text: `**重点**通知`, but `张**`, `2*3`, `带*的`.

As GFM pairs them, also across a line end and beside Chinese marks; what is doubtful stays as it is written
and is reported. Signs that are text become tokens, one for one, so that every offset stays right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gongkai.document.addresses import BARE
from gongkai.document.context import Conversion
from gongkai.document.textlines import is_rule
from gongkai.document.tokens import STAR, TILDE

_NOT_PROSE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`++)[^\n]*?[^`\n](?P=ticks)(?!`))"
    rf"|\\[\\*|`~]|\]\([^()\s]*+\)|(?:{BARE})"
    r"|(?P<edge></?(?:t[dhr]|table|p|div|li|[uo]l|d[tdl]|h[1-6]|blockquote|section|caption)\b[^<>\n]*+>|\|)"
    r"|<[A-Za-z/][^<>\n]*+>",
    re.IGNORECASE,
)
_EDGE = "\0"
"""In place of each sign of a tag or a `|` that ends a cell or a block."""
_MARKER = re.compile(r"(?:[ \t>]*+(?:[-+*]|\d++[.)])[ \t]++)++")
_HEADING = re.compile(r"[ \t>]*+#{1,6}[ \t\u3000]")
_RUN = re.compile(r"\*+|~~+")
_CLOSING = "，。、；：？！）】》」』〉〕”’…—,.;:?!)]}"
_OPENING = "“‘（【《「『〈〔([{"
_SENTENCE = re.compile("[，。；：？！,;:?!\n]")
_MARKS = frozenset(["*", "**", "***", "~~"])
_MAX_EM = 20
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖"
    "范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷龙史陶黎贺顾毛郝龚邵万钱严覃武莫孔向汤"
)
"""Before `**` they mean a name that is hidden: 张**."""
_HIDDEN = "省市区县镇乡村组路街巷号栋幢室年月日时分"
"""Alone between `**` they mean an address or a day that is hidden: **路**号."""


@dataclass(slots=True)
class _Run:
    """One run of stars or tildes."""

    start: int
    signs: str
    left: str
    """The sign before it; a space at an edge."""
    right: str
    is_mark: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.signs)

    @property
    def is_single(self) -> bool:
        return self.signs == "*"

    @property
    def is_certain(self) -> bool:
        """Whether no word is before it, as before a mark that opens."""
        return not self.left.isalnum()

    @property
    def opens(self) -> bool:
        if self.right.isspace() or (self.right in _CLOSING and not self.left.isspace()):
            return False
        if self.signs == "~~" and self.left.isdigit() and self.right.isdigit():
            return False
        return not self.is_single or self.is_certain

    @property
    def closes(self) -> bool:
        return not self.left.isspace() and self.left not in _OPENING

    @property
    def hides_name(self) -> bool:
        return self.left in _SURNAMES and self.signs[0] == "*"


def may_have(text: str) -> bool:
    """Return whether a text has any of these signs."""
    return "*" in text or "~~" in text


def settle(text: str, offset: int, context: Conversion) -> str:
    """Return a stretch of prose in which each star that is no mark is a token; reports `doubtful-mark`.

    Args:
        text: a stretch of the source without fenced code.
        offset: where it begins in the source.
        context: takes the faults.
    """
    if not may_have(text):
        return text
    shadow = _NOT_PROSE.sub(_shadow, text)
    out: list[str] = []
    done = 0
    for start, end in _units(shadow):
        runs = _runs(shadow, start, end)
        doubtful = _decide(runs, shadow)
        if doubtful is not None:
            context.fault("doubtful-mark", context.line_at(offset + doubtful.start), doubtful.signs)
        for run in runs:
            if not run.is_mark:
                out += (
                    text[done : run.start],
                    (STAR if run.signs[0] == "*" else TILDE) * len(run.signs),
                )
                done = run.end
    return "".join([*out, text[done:]])


def _shadow(match: re.Match[str]) -> str:
    """Put as many signs in place of what is no prose: words, the end of a link, or edges of cells and blocks."""
    if match[0][0] == "]":
        return f"]{'x' * (len(match[0]) - 2)})"
    return (_EDGE if match["edge"] else "x") * len(match[0])


def _units(shadow: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches within which stars can be pairs: paragraphs, items, headings, cells."""
    begin = place = 0
    ends = False
    for line in shadow.split("\n"):
        marker = _MARKER.match(line)
        is_drawn = is_rule(line.lstrip("> "))
        is_apart = not line.strip(" \t\u3000>") or is_drawn or _EDGE in line or _HEADING.match(line)
        if ends or is_apart or marker or line.startswith("\u3000\u3000") or line.startswith("*["):
            yield from _cells(shadow, begin, place)
            begin = place + (marker.end() if marker else 0)
        place += len(line) + 1
        if is_drawn or line.startswith("*["):
            begin = place  # a drawn line, the meaning of an abbreviation: their stars are their own
        ends = bool(is_apart)
    yield from _cells(shadow, begin, len(shadow))


def _cells(shadow: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts between edges that have stars."""
    place = begin
    for part in shadow[begin:end].split(_EDGE):
        if may_have(part):
            yield place, place + len(part)
        place += len(part) + 1


def _runs(shadow: str, start: int, end: int) -> list[_Run]:
    found = list(_RUN.finditer(shadow, start, end))
    doubles = [match.start() for match in found if match[0] == "**"]
    runs = []
    for match in found:
        left = shadow[match.start() - 1] if match.start() > start else " "
        right = shadow[match.end()] if match.end() < end else " "
        is_number = left.isdigit() and right.isdigit()
        is_between = doubles and doubles[0] < match.start() < doubles[-1]
        if match[0] == "****" and is_between and not is_number:
            # The end of one and the beginning of another, as Word's texts are converted.
            runs.append(_Run(match.start(), "**", left, "x"))
            runs.append(_Run(match.start() + 2, "**", "x", right))
        else:
            runs.append(_Run(match.start(), match[0], left, right))
    return runs


def _decide(runs: list[_Run], shadow: str) -> _Run | None:
    """Set `is_mark` of the runs of one unit; returns the first doubtful one."""
    doubtful: list[_Run] = []
    waiting: dict[str, _Run] = {}
    doubles = [run for run in runs if run.signs == "**"]
    are_names = len(doubles) % 2 == 1 and (
        any(run.hides_name for run in doubles)
        or not any(run.is_certain and run.opens for run in doubles)
    )
    for run in runs:
        if run.signs not in _MARKS or (run.signs == "**" and are_names):
            continue
        opener = waiting.get(run.signs)
        if opener is not None and run.closes:
            if _is_pair(opener, run, shadow[opener.end : run.start]):
                opener.is_mark = run.is_mark = True
            elif not (opener.hides_name and run.hides_name):
                doubtful.append(opener)
            waiting = {signs: each for signs, each in waiting.items() if each.start < opener.start}
        elif run.opens:
            waiting[run.signs] = run
    doubtful += _lost(runs, shadow)
    return min(doubtful, key=lambda run: run.start, default=None)


def _is_pair(opener: _Run, closer: _Run, words: str) -> bool:
    """Return whether two runs of one size are a pair of marks; single stars beside a word only around one word."""
    if not words.strip():
        return False
    if not opener.is_single:
        return words not in _HIDDEN and not (opener.hides_name and closer.hides_name)
    if not closer.right.isalnum():
        return True
    return not closer.right.isascii() and len(words) <= _MAX_EM and not _SENTENCE.search(words)


def _lost(runs: list[_Run], shadow: str) -> Iterator[_Run]:
    """Yield the runs that look like marks, to GFM or to an editor, and are none."""
    left = [run for run in runs if not run.is_mark and run.signs in ("*", "**", "~~")]
    yield from filter(_looks_alone, left)
    for run, after in pairwise(left):
        words = shadow[run.end : after.start]
        if run.signs == after.signs and words.strip() and _look_like_pair(run, after, words):
            yield run


def _looks_alone(run: _Run) -> bool:
    """Return whether `**` or `~~` lost its partner, and hides no name and no figures."""
    if run.is_single or run.hides_name or (run.left.isalnum() and run.left.isascii()):
        return False
    return run.opens or (run.closes and run.left.isalnum())


def _look_like_pair(run: _Run, after: _Run, words: str) -> bool:
    """Return whether two runs look like marks with spaces within, or are single stars that GFM would pair."""
    if not run.is_single:
        return run.is_certain and run.right.isspace() and after.left.isspace()
    if any(_is_in_sum(each) for each in (run, after)) or "、" in words:
        return False
    if run.right.isspace() or run.right in _CLOSING or not after.closes:
        return False
    return not (run.hides_name and after.hides_name)


def _is_in_sum(run: _Run) -> bool:
    return all(sign.isascii() and sign.isalnum() for sign in (run.left, run.right))
