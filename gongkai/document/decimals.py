"""Read decimal numbers, `1`, `1.1`, `1.2.1`, and find the sequences that they form in a text.

Emergency plans and standards are numbered so (GB/T 1.1). A figure at the beginning of a line is as often an
amount, a date or a version: a number counts only by its place in a sequence. Pure text functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.document.number_marks import RANKS, Mark, is_title, read_mark, skip_lead

_DIGIT = "[\\d０-９]"
_NUMBER = re.compile(
    rf"({_DIGIT}{{1,2}}(?:[.．]{_DIGIT}{{1,2}}){{0,4}}+)([.．、]?)([ \t\n\u3000\xa0\ufde0-\ufde2]*)(?![\d０-９.．、])"
)
_GLUED = re.compile(r"[\u3400-\u9fff《“（【〈]")
"""What may follow a number without a space."""
_AMOUNT = re.compile(
    r"[万亿倍%％‰℃°\-—–~～/／×*+=<>≤≥，,。；;：:）)\]]|元(?!旦)|以[上下内外]|[年月日号][\d０-９]|个(?![人体性案别])|至[\d０-９]|[和与或及][\d０-９]"
    r"|[千百公]?(?:平方|立方)?[米吨里克人年月日天时分点级度户家亩升次条款页岁名位期项届折寸](?:[，。、；：,;）)以至之左份]|$)"
)
"""What makes a number an amount, a range, or a reference."""
_REFERS = re.compile(r"[的中所]|规定|条款|款")
_ENDS = ("。", "；", "：", "！", "？", "”", ";", ":", "）")
_MAX_TITLE = 20
_MAX_OPEN = 3
_MIN_UNBROKEN = 3

Parts = tuple[int, ...]


class Decimal(NamedTuple):
    """A decimal number at the beginning of a line."""

    parts: Parts
    """(1, 2, 1) of 1.2.1; none is 0."""
    start: int
    """Offset of the number in the text; white space is before it."""
    end: int
    """Offset after the number with its point, half-open."""
    point: str
    """The sign after it: `.`, `、` or none."""
    is_glued: bool
    """Whether the words follow without a space."""

    def mark(self) -> Mark:
        """Return it as a mark, with an anchor of its own: `xu-1_2_1`."""
        kind = f"xu{len(self.parts)}"
        slug = "xu-" + "_".join(map(str, self.parts))
        return Mark(kind, self.parts[-1], 0, self.start, self.end, RANKS[kind], slug)


def read_decimal(text: str) -> Decimal | None:
    """Read the decimal number that a line begins with; None if it has none, or it is an amount or a reference."""
    start = skip_lead(text)
    if not text[start : start + 1].isdecimal():
        return None
    match = _NUMBER.match(text, start)
    if match is None or match.end() == len(text):
        return None
    parts = tuple(int(part) for part in re.split("[.．]", match[1]))
    is_glued = not (match[3] or match[2])
    rest = text[match.end() : match.end() + 8]
    if 0 in parts or _AMOUNT.match(rest) or (is_glued and not _may_be_glued(rest)):
        return None
    if any(part[0] in "0０" for part in re.split("[.．]", match[1])):
        return None
    return Decimal(parts, start, match.end(2), match[2].replace("．", "."), is_glued)


def _may_be_glued(rest: str) -> bool:
    return bool(_GLUED.match(rest)) and not _REFERS.match(rest)


def is_decimal_title(text: str) -> bool:
    """Return whether a line can be a decimal number with its title."""
    found = read_decimal(text)
    words = text[found.end :] if found else ""
    if found is None or (len(found.parts) == 1 and found.point):
        return False
    return _is_short(words)


def _is_short(words: str) -> bool:
    return is_title(words, _MAX_TITLE) and "，" not in words and "," not in words


def begins_decimal(text: str, above: str) -> bool:
    """Distinguish 1.2 and its words, below another line, from an amount that a broken line begins with."""
    found = read_decimal(text)
    if found is None or (len(found.parts) == 1 and not is_decimal_title(text)):
        return False
    if above.rstrip().endswith(_ENDS):
        return True
    mark = read_mark(above)
    if mark is not None and not found.is_glued and _is_short(above[mark.end :]):
        return True
    before = read_decimal(above)
    return before is not None and is_decimal_title(above) and follows(before.parts, found.parts)


@dataclass(slots=True)
class DecimalRun:
    """Numbers that follow one another: indices into the lines, with the number of each."""

    members: list[tuple[int, Decimal]] = field(default_factory=list)
    point: str | None = None
    """The sign after its numbers of one part, None as long as it has none of them."""

    @property
    def last(self) -> Parts:
        """The number that the next one must follow."""
        return self.members[-1][1].parts

    @property
    def is_whole(self) -> bool:
        """Whether it only has numbers of one part."""
        return all(len(found.parts) == 1 for _, found in self.members)

    def is_sequence(self) -> bool:
        """Return whether its numbers prove each other."""
        first = self.members[0][1]
        if self.is_whole:
            return first.point == "" and len(self.members) >= _MIN_UNBROKEN and first.parts == (1,)
        begins = len(first.parts) == 1 or set(first.parts[1:]) == {1}
        return len(self.members) >= (2 if begins else _MIN_UNBROKEN)


def find_runs(lines: Sequence[tuple[int, str]]) -> list[DecimalRun]:
    """Return the sequences of decimal numbers in lines, each given with its index."""
    found = [(index, read, text) for index, text in lines if (read := read_decimal(text))]
    if not found:
        return []
    finder = _Finder()
    for (index, decimal, text), ahead in zip(
        found, _ahead([each[1] for each in found]), strict=True
    ):
        if len(decimal.parts) > 1:
            finder.add(index, decimal)
        elif is_title(text[decimal.end :], _MAX_TITLE):
            finder.add_whole(index, decimal, ahead)
    return [run for run in finder.runs if run.is_sequence()]


def _ahead(found: Sequence[Decimal]) -> list[Parts | None]:
    """Return for each number the next one of several parts."""
    result: list[Parts | None] = []
    following: Parts | None = None
    for decimal in reversed(found):
        result.append(following)
        if len(decimal.parts) > 1:
            following = decimal.parts
    return result[::-1]


_NO_LIST = ("", -1)


class _Finder:
    """Puts each number, in order, into the sequence that it continues, or begins one."""

    def __init__(self) -> None:
        self.runs: list[DecimalRun] = []
        self._open: list[DecimalRun] = []
        self._listed = _NO_LIST
        """The last number of one part that is in no sequence: 2. after it is in the same list."""

    def add(self, index: int, decimal: Decimal) -> None:
        """Add a number of several parts."""
        for continues in (follows, _nearly_follows):
            for run in reversed(self._open):
                if continues(run.last, decimal.parts):
                    self._put(run, index, decimal)
                    return
        self._put(DecimalRun(), index, decimal)

    def add_whole(self, index: int, decimal: Decimal, ahead: Parts | None) -> None:
        """Add a number of one part if what comes after it agrees: 1. is more often in a list.

        Args:
            ahead: the next number of several parts.
        """
        number = decimal.parts[0]
        is_above = ahead is not None and ahead[0] == number and set(ahead[1:]) == {1}
        current = self._open[-1] if self._open else None
        if not is_above and self._listed == (decimal.point, number - 1):
            self._listed = (decimal.point, number)
            return
        if current is not None and _continues(current, decimal, ahead, is_above=is_above):
            self._put(current, index, decimal)
        elif is_above or (
            number == 1
            and not decimal.is_glued
            and not (current and ahead and follows(current.last, ahead))
        ):
            self._put(DecimalRun(), index, decimal)
        else:
            self._listed = (decimal.point, number)

    def _put(self, run: DecimalRun, index: int, decimal: Decimal) -> None:
        if not run.members:
            self.runs.append(run)
            self._open = [*self._open[1 - _MAX_OPEN :], run]
        else:
            del self._open[self._open.index(run) + 1 :]
        run.members.append((index, decimal))
        if len(decimal.parts) == 1:
            run.point = decimal.point
        self._listed = _NO_LIST


def _continues(run: DecimalRun, decimal: Decimal, ahead: Parts | None, *, is_above: bool) -> bool:
    number, last = decimal.parts[0], run.last[0]
    if is_above:
        return last < number <= last + 2
    if number != last + 1 or (decimal.point and run.point not in (None, decimal.point)):
        return False
    return ahead is None or ahead[0] > number or ahead[0] == 1


def follows(last: Parts, parts: Parts) -> bool:
    """Return whether a number comes right after another: 2, 1.3, 1.2.2 or 1.2.1.1 after 1.2.1."""
    same = _same(last, parts)
    if same == len(last):
        return len(parts) > same and set(parts[same:]) == {1}
    if same == len(parts) or parts[same] != last[same] + 1:
        return False
    return set(parts[same + 1 :]) <= {1}


def _nearly_follows(last: Parts, parts: Parts) -> bool:
    """Return whether one number was left out or written twice, as happens in real texts."""
    same = _same(last, parts)
    if same == len(parts) == len(last):
        return True
    if same in (len(last), len(parts)) or same == 0:
        return False
    return parts[same] == last[same] + 2 and set(parts[same + 1 :]) <= {1}


def _same(left: Parts, right: Parts) -> int:
    """Count the parts that two numbers begin with alike."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
