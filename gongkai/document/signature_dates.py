"""Read the date that a line of a signature ends with: 2026年3月5日, 二○二六年三月五日, 2026-03-05.

Pure text functions over one line; blanks may stand anywhere, and signs that nobody sees.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from gongkai.document.blanks import BLANKS
from gongkai.document.number_marks import to_number

_GAP = f"[{BLANKS}]*+"
_ZEROS = "○◯ＯｏOoΟοОо零"
"""What the zero 〇 is typed as: circles, letters O of three scripts."""
_FIGURE = f"[〇{_ZEROS}一二三四五六七八九十廿卅0-9０-９]"
_FIGURES = rf"{_FIGURE}(?:{_GAP}{_FIGURE})"
_DATE = re.compile(
    rf"(?P<year>{_FIGURES}{{3}}){_GAP}年{_GAP}(?P<month>{_FIGURES}{{0,2}}){_GAP}月"
    rf"(?:{_GAP}(?P<day>{_FIGURES}{{0,2}}){_GAP}日)?"
)
_SHORT_DATE = re.compile(
    r"(?<![\d.\-/])(?P<year>[12]\d{3})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)",
    re.ASCII,
)
_LAST = frozenset("日月0123456789")
_LAST_OR_BLANK = _LAST.union(BLANKS)
_HAN_FIGURES = str.maketrans(
    f"{_ZEROS}0123456789０１２３４５６７８９", "〇" * len(_ZEROS) + "〇一二三四五六七八九" * 2
)


class WrittenDate(NamedTuple):
    """A date as it stands in a line."""

    start: int
    """Offset in the line, 0-based, half-open."""
    end: int
    iso: str | None
    """`2026-03-05` or `2026-03`; None if there is no such day."""
    is_full: bool
    """Whether it is written with year, month and day in words, as a signature's date should be."""


def may_end_with_date(text: str) -> bool:
    """Return whether a text, blanks at its end aside, has the last sign of a date; most texts need but one look."""
    return text[-1:] in _LAST_OR_BLANK and text.rstrip(BLANKS)[-1:] in _LAST


def find_date(line: str) -> WrittenDate | None:
    """Find the first date of a line; None if it has none."""
    match = _DATE.search(line) or _SHORT_DATE.search(line)
    if match is None:
        return None
    year, month, day = (match[name] for name in ("year", "month", "day"))
    is_full = bool(day) and match.re is _DATE
    return WrittenDate(match.start(), match.end(), _iso(year, month, day), is_full)


def split_at_date(line: str) -> tuple[str, str, str, str] | None:
    """Split a line at its date: before, the date, its ISO form, after; None if it has none."""
    found = find_date(line)
    if found is None or found.iso is None:
        return None
    return line[: found.start], line[found.start : found.end], found.iso, line[found.end :]


def _iso(year: str, month: str, day: str | None) -> str | None:
    """Write a date in the form of `datetime`; without a day, the month alone."""
    try:
        found = date(_number(year), _number(month), _number(day) if day else 1).isoformat()
    except ValueError:
        return None
    return found if day else found[:7]


def _number(text: str) -> int:
    figures = re.sub(_GAP, "", text).translate(_HAN_FIGURES)
    return to_number(figures.replace("廿", "二十").replace("卅", "三十"))
