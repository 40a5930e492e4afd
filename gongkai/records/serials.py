"""Numbers that count up, such as `mc0001/2026-00012` or 明政办〔2026〕3号: their parts, and what comes next."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_DIGITS = "0123456789"
_JOINED = re.compile(r"^([0-9]*(?:19|20)[0-9]{2})([0-9]{3,6})$")
"""A long run of digits in which the serial stands right behind the year."""
_DAY = re.compile(r"^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$")
_SPACED_DAY = re.compile(
    r"(?:19|20)[0-9]{2}[-_.年](?:0?[1-9]|1[0-2])[-_.月](?:0?[1-9]|[12][0-9]|3[01])日?$"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LONGEST = 8
"""Digits; a longer run holds more than a serial."""
_BRACKETS = str.maketrans("[]【】［］()（）", "〔〕〔〕〔〕〔〕〔〕")
_WIDE = str.maketrans("０１２３４５６７８９", _DIGITS)
_QUOTES = "\"'“”‘’"


class Serial(NamedTuple):
    """A number in its parts."""

    head: str
    value: int
    width: int
    """How many digits it is written with, zeros in front included."""
    tail: str

    @property
    def row(self) -> tuple[str, str]:
        """What numbers of one row have in common, however they are written."""
        return bare(self.head), bare(self.tail)

    def with_value(self, value: int) -> str:
        """Return the number of the same row with another serial, as wide as this one."""
        return f"{self.head}{value:0{self.width}}{self.tail}"


def bare(number: str) -> str:
    """Return what makes a number another: brackets, width and case of its signs, blanks and quotes do not."""
    text = unicodedata.normalize("NFKC", number.translate(_BRACKETS)).casefold()
    return "".join(sign for sign in text if not sign.isspace() and sign not in _QUOTES)


def serial(number: str) -> Serial | None:
    """Return the parts of a number; None when it has no digits that can count up: a date or a year alone has none."""
    number = number.translate(_WIDE)
    end = len(number)
    while end and number[end - 1] not in _DIGITS:
        end -= 1
    head = number[:end].rstrip(_DIGITS)
    digits, tail = number[len(head) : end], number[end:]
    if not digits or _DAY.match(digits) or (_YEAR.fullmatch(digits) and not _YEAR.search(head)):
        return None
    if len(digits) > _LONGEST:
        joined = _JOINED.match(digits)
        if joined is None:
            return None
        head, digits = head + joined[1], joined[2]
    return Serial(head, int(digits), len(digits), tail)


def following(name: str, used: Iterable[str]) -> str:
    """Return a name that is not used, made from one that is: `q3` → `q4`, `budget` → `budget-2`.

    Args:
        used: all names that must not be equalled, in any case of letters.
    """
    names = {each.casefold() for each in used} | {name.casefold()}
    last = None if _SPACED_DAY.search(name) else serial(name)
    if last is None or last.tail:
        last = Serial(f"{name}-", 1, 1, "")
    values = [s.value for s in map(serial, names) if s and s.row == last.row]
    return last.with_value(max([last.value, *values]) + 1)
