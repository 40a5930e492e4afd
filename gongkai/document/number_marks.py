"""Read the numbers of official texts: `第一章`, `第十二条之一`, `一、`, `（一）`, `1.`, `①`.

Pure text functions. Decimal numbers, `1.2.1`, are read in `decimals`; whether a numbered line is a heading or a
paragraph is decided in `grouping`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

KINDS = (
    "bian", "fenbian", "bufen", "zhang", "jie", "pian", "tiao", "ceng", "xiang",
    "xu1", "xu2", "xu3", "xu4", "xu5", "mu", "zimu", "quan",
)  # fmt: skip
"""Outermost first: 编 分编 部分 章 节 一、(above 条) 条 一、 （一） 1 1.1 1.1.1… 1. （1） ①."""
DECIMALS = frozenset(("xu1", "xu2", "xu3", "xu4", "xu5"))

RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
_SLUGS = {"pian": "ceng"}

_HAN = "一二三四五六七八九十百千零〇两"
_NAMES = {
    "编": "bian",
    "分编": "fenbian",
    "部分": "bufen",
    "章": "zhang",
    "节": "jie",
    "条": "tiao",
}
_GROUPS = ("ceng", "xiang", "mu", "zimu", "quan")
_GAP = r"[ \t\u3000\xa0]*"
_MARK = re.compile(
    rf"(?P<di>第{_GAP}(?P<n0>[{_HAN}]+|[\d０-９]+){_GAP}(?P<what>编|分编|部分|章|节|条)"
    rf"(?:之(?P<zhi>[{_HAN}]+))?)"
    # 一、二级公路: a list of numbers, not a mark.
    rf"|(?P<ceng>(?P<n1>[{_HAN}]{{1,5}})[、．.](?![{_HAN}]+[、，和及至级类等届期季]))"
    rf"|(?P<xiang>[（(]{_GAP}(?P<n2>[{_HAN}]{{1,5}}){_GAP}[）)])"
    r"|(?P<mu>(?P<n3>[\d０-９]{1,3})(?:[.．](?![\d０-９])|、))"
    rf"|(?P<zimu>[（(]{_GAP}(?P<n4>[\d０-９]{{1,3}}){_GAP}[）)]|(?P<n5>[\d０-９]{{1,3}})[）)])"
    r"|(?P<quan>[①-⑳])"
)
_TOKENS = frozenset("\ufde0\ufde1\ufde2")
_LEAD = re.compile(r"[\s\u3000\xa0\ufde0-\ufde2]*")


# What a mark can begin with; for other paragraphs, most of a text, one look at the first character is enough.
_FIRST = frozenset("第（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" + _HAN)


class Mark(NamedTuple):
    """A number at the beginning of a line."""

    kind: str
    """One of KINDS."""
    number: int
    """Its value, from 0."""
    sub: int
    """之几 of an article, 0 if there is none."""
    start: int
    """Offset of the label in the text (0-based, characters); white space is before it."""
    end: int
    """Offset after the label, half-open."""
    rank: int
    """Place in KINDS, 0 the outermost."""
    slug: str
    """ASCII name of this number alone: `zhang-1`, `tiao-120-zhi-1`."""

    def as_kind(self, kind: str) -> Mark:
        """Return the same number as one of another kind."""
        return _make(kind, self.number, self.sub, self.start, self.end)


def _make(kind: str, number: int, sub: int, start: int, end: int) -> Mark:
    slug = f"{_SLUGS.get(kind, kind)}-{number}" + (f"-zhi-{sub}" if sub else "")
    return Mark(kind, number, sub, start, end, RANKS[kind], slug)


def read_mark(text: str) -> Mark | None:
    """Read the number that a line begins with, after white space; None if it has none."""
    start = 0
    if text[:1] not in _FIRST:
        start = skip_lead(text)
        first = text[start : start + 1]
        if first not in _FIRST and not first.isdecimal():
            return None
    match = _MARK.match(text, start)
    if match is None:
        return None
    mark = _read_label(match[0])
    return mark if start == 0 else mark._replace(start=start, end=match.end())


@lru_cache(maxsize=2048)
def _read_label(label: str) -> Mark:
    """Read a label on its own; most labels of a text were also in earlier texts."""
    match = _MARK.fullmatch(label)
    assert match is not None  # what the pattern matched within a line also matches on its own
    kind = _NAMES[match["what"]] if match["di"] else _kind(match)
    digits = next(filter(None, (match[f"n{index}"] for index in range(6))), "")
    number = to_number(digits) if digits else ord(label) - ord("①") + 1
    return _make(kind, number, to_number(match["zhi"] or ""), 0, len(label))


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _GROUPS if match[kind])


_MAX_TITLE = 30
_SENTENCE = re.compile(r"[。；;！!]|[：:，,、．…—“（(]$")


def is_title(text: str, limit: int = _MAX_TITLE) -> bool:
    """Return whether the words after a number can be a heading: one short line, no full stop."""
    words = text.strip("\ufde0\ufde1\ufde2 \t\u3000\xa0")
    if not 0 < len(words) <= limit or "\n" in words or _SENTENCE.search(words):
        return False
    # A bracket that is not closed: the line was broken within a sentence.
    return all(
        words.count(left) == words.count(right) for left, right in ("（）", "《》", "“”", "()")
    )


def to_number(text: str) -> int:
    """Read a whole number in Chinese, Arabic or full-width figures; 0 for the empty string."""
    if text.isdecimal():
        return int(text)
    if not set(text) & set("十百千"):
        return int("".join(str(_digit(sign)) for sign in text) or "0")
    total = current = 0
    for sign in text:
        unit = {"十": 10, "百": 100, "千": 1000}.get(sign)
        if unit:
            total, current = total + (current or 1) * unit, 0
        else:
            current = _digit(sign)
    return total + current


def _digit(sign: str) -> int:
    return 2 if sign == "两" else max("〇一二三四五六七八九".find(sign), 0)


def skip_lead(text: str) -> int:
    """Return the offset after the white space that a line begins with."""
    first = text[:1]
    if not first.isspace() and first not in _TOKENS:
        return 0
    match = _LEAD.match(text)
    return match.end() if match else 0
