"""Numbers in a text as groups of digits, however they are written, and which of them are somebody's.

A number is one group, or several groups with separators of one sort between them; it begins and ends with a group.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from typing import NamedTuple

from gongkai.personal import shown
from gongkai.personal.identity import PLACES, is_identity, is_plausible

_BETWEEN = (
    rf"(?:{shown.MARKS}|[\s.·•|/{shown.EMPHASIS}\-\u00ad\u0300-\u036f\u180e\u200b-\u200f\u2010-\u2015"
    r"\u202a-\u202e\u2060-\u2064\u2066-\u2069\u20d0-\u20f0\u2212\ufe00-\ufe0f\ufeff－—\u3164])"
)
_END = rf"(?:{_BETWEEN}{{0,60}}+[XxХхΧχⅩⅹＸｘ×✕])?"
_RUN = re.compile(rf"[{shown.DIGITS}](?:{_BETWEEN}{{0,60}}+[{shown.DIGITS}]){{10,}}+{_END}")
"""At least eleven digits, with nothing but separators and marks between them."""
_MIXED = rf"[{shown.DIGITS}{shown.CHINESE}]"
_CHINESE_RUN = re.compile(rf"{_MIXED}(?:{_BETWEEN}{{0,8}}+{_MIXED}){{10,}}+{_END}")

_EMPHASIS = frozenset(shown.EMPHASIS.replace("\\\\", "\\"))
_MOBILE = re.compile(r"(?:86)?(1[3-9]\d{9})", re.ASCII)
_CARD = re.compile(r"(?:62|4\d|5[1-5]|35|9558)", re.ASCII)
"""What personal cards begin with; the accounts of offices begin with the number of a branch."""
_WHOLE_CARD = re.compile(
    r"62\d{14,17}|4\d{15}(?:\d{3})?|5[1-5]\d{14}|35(?:2[89]|[3-8]\d)\d{12}|9558\d{15}", re.ASCII
)
"""Their lengths: ISO/IEC 7812; Chinese debit cards that begin with 4 have 16 or 19 digits."""

_BEGIN = re.compile(
    rf"(?:86)?1[3-9]\d{{9}}|{PLACES}(?:(?:18|19|20)\d\d|\d\d)(?:0[1-9]|1[0-2])|{_CARD.pattern}"
)
"""What any of these numbers begins with: nearly all figures of a long table are none at the first glance."""

_SUM = re.compile(r"\s{0,2}(?:[元万亿亩吨]|平方|立方|千瓦|公里|\.\d\d\s{0,2}元)")
_IDENTITY_WORDS = re.compile(
    r"身份证|证件号|身份号|证号码|身份編號|身分证|(?<![A-Za-z])ID(?:card|no|number)|identity(?:card|no|number)",
    re.IGNORECASE,
)
_CARD_WORDS = re.compile(r"银行卡|卡号|[账帐][号户]|储蓄卡|借记卡|信用卡|社保卡|一卡通|开户")
_PUBLIC_ACCOUNT = re.compile(
    r"对公|基本户|专户|国库|(?:户名|单位|收款人|名称)[^。；\n]{0,30}(?:局|公司|中心|委员会|办公室|财政|学校|医院|政府|协会|工会|基金会|法院)"
)
_OFFICE = re.compile(
    r"局|公司|中心|委员会|办公室|财政|学校|中学|小学|大学|医院|政府|协会|工会|基金会|法院|合作社|街道办"
)
_PERSON = re.compile(r"姓名|个人|本人|持卡人|户主|职工|申请人|补助对象|领取人")
"""Names of columns with persons in them."""
_CHINESE_SIGNS = ("〇", "零", "○", "幺", "一三", "一五", "一七", "一八", "一九")
"""Nearly every number in Chinese numerals has one of these; looking for them is quick."""
_CONTEXT = 80
"""The most characters before a number that say what it is, marks included."""


class DigitGroup(NamedTuple):
    """Digits without anything between them: places of the first and after the last, and what is before them."""

    digits: str
    start: int
    end: int
    gap: str
    """What a reader sees between it and the group before; "" for nothing."""


class Around(NamedTuple):
    """What is written around a number: before and after it, and at the head of its table."""

    before: str
    after: str
    head: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is somebody's: the name of the text that says what it is, its digits, its place."""

    what: str
    digits: str
    start: int
    end: int


def may_have(text: str) -> bool:
    """Return whether a text may have a number that is somebody's. Hardly any text has; this must cost nothing."""
    return next(_runs(text), None) is not None


def numbers(text: str, head: str = "") -> Iterator[Number]:
    """Yield the identity, mobile and bank card numbers of a text whose references are resolved, in order.

    Args:
        head: what says of the whole text what its numbers are: the names of a table's columns.
    """
    for start, end in _runs(text):
        run = text[start:end]
        around = cache(partial(_around, text, start, end, head))
        for number in _numbers(_groups(run), around):
            yield Number(number.what, number.digits, start + number.start, start + number.end)
        for place, inner in shown.marks(run) if "<" in run or "](" in run else ():
            for number in numbers(inner):
                begin = start + place
                yield Number(number.what, number.digits, begin + number.start, begin + number.end)


def _around(text: str, start: int, end: int, head: str) -> Around:
    before = _words(text[max(0, start - _CONTEXT) : start])
    return Around(before, text[end : end + 40], _words(head or _table_head(text, start)))


def _table_head(text: str, place: int) -> str:
    """Return the names of the columns if a place is in a Markdown table."""
    if not text[text.rfind("\n", 0, place) + 1 : place].lstrip().startswith("|"):
        return ""
    start = text.rfind("\n\n", 0, place) + 2
    return text[max(0, start - 1) : place].strip().partition("\n")[0]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    for found in _RUN.finditer(text):
        yield _with_letters(text, found)
    if any(sign in text for sign in _CHINESE_SIGNS):
        for found in _CHINESE_RUN.finditer(text):
            if not _RUN.match(found[0]):
                yield _with_letters(text, found)


def _with_letters(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Return where a run begins and ends, with a letter that touches it: digits in a word are no number."""
    start, end = found.span()
    start -= start > 0 and text[start - 1].isascii() and text[start - 1].isalpha()
    end += end < len(text) and text[end].isascii() and text[end].isalpha()
    return start, end


def _words(text: str) -> str:
    """Return what is written before a number, without marks and spaces."""
    letters = "".join(character for _, character in shown.characters(text))
    return re.sub(r"[\W_]+", lambda gap: "\n" if "\n\n" in gap[0] else "", letters)


def _groups(run: str) -> list[DigitGroup]:
    groups: list[DigitGroup] = []
    digits, start, end, gap, between = "", 0, 0, "", ""
    for place, character in shown.characters(run):
        if not (character.isascii() and character.isalnum()):
            between += "" if character in _EMPHASIS else character
            continue
        if digits and place == end:
            digits += character
        else:
            if digits:
                groups.append(DigitGroup(digits.upper(), start, end, gap))
            digits, start, gap = character, place, between
        end, between = place + 1, ""
    return [*groups, DigitGroup(digits.upper(), start, end, gap)]


def _numbers(groups: list[DigitGroup], around: Callable[[], Around]) -> Iterator[Number]:
    joined = "".join(group.digits for group in groups)
    starts = [0, *accumulate(len(group.digits) for group in groups)]
    place = 0
    while place < len(groups):
        for last in _ends(groups, place) if _BEGIN.match(joined, starts[place]) else ():
            chosen = groups[place : last + 1]
            what = _what(joined[starts[place] : starts[last + 1]], chosen, around)
            if what:
                digits = joined[starts[place] : starts[last + 1]]
                yield Number(what, _own(what, digits), chosen[0].start, chosen[-1].end)
                place = last
                break
        place += 1


def _ends(groups: list[DigitGroup], first: int) -> list[int]:
    """Return the last groups of the numbers that may begin with a group, the longest first."""
    length, found = 0, []
    for place in range(first, len(groups)):
        if place > first and len(groups[place].gap) > 5:
            break
        length += len(groups[place].digits)
        if length > 19:
            break
        if length >= 11:
            found.append(place)
    return found[::-1]


def _what(digits: str, groups: list[DigitGroup], around: Callable[[], Around]) -> str:
    """Return the name of the text that says what a number is; "" for nobody's."""
    if is_plausible(digits) and _is_one(groups):
        is_certain = is_identity(digits) or _is_named(_IDENTITY_WORDS, around(), 24)
        return "why.identity-number" if is_certain else ""
    if _MOBILE.fullmatch(digits) and _is_called(groups):
        return "" if _SUM.match(around().after) else "why.mobile-number"
    if _WHOLE_CARD.fullmatch(digits) and has_luhn(digits) and _is_one(groups):
        near = around()
        if _is_named(_CARD_WORDS, near, 30) and not _is_public(near):
            return "why.bank-card"
    return ""


def _is_named(words: re.Pattern[str], around: Around, near: int) -> bool:
    return bool(words.search(around.before[-near:]) or words.search(around.head))


def _is_public(around: Around) -> bool:
    """Return whether an account is an office's: its name says so, or the row of a table that names no persons."""
    in_table = bool(around.head) and not _PERSON.search(around.head)
    is_row = in_table and _OFFICE.search(around.before[-60:]) is not None
    return is_row or any(map(_PUBLIC_ACCOUNT.search, around))


def _own(what: str, digits: str) -> str:
    return digits[-11:] if what == "why.mobile-number" else digits


def _is_one(groups: list[DigitGroup]) -> bool:
    """Return whether several groups read as one number, not as figures in a row."""
    gaps = [group.gap for group in groups[1:] if group.gap]
    lengths = {len(group.digits) for group in groups}
    if any(mark in gap for gap in gaps for mark in "\n|/"):
        is_split = len(gaps) == 1 or lengths == {1}  # forms have a box for each digit
        return is_split or [len(group.digits) for group in groups] == [6, 8, 4]
    return len(gaps) <= 5 or max(lengths) - min(lengths) <= 1


def _is_called(groups: list[DigitGroup]) -> bool:
    """Return whether groups are those of a mobile number: 138-1234-5678, or a digit each."""
    at, length = set(), -2 if "".join(g.digits for g in groups).startswith("86") else 0
    for group in groups:
        if length > 0 and group.gap:
            at.add(length)
        length += len(group.digits)
    gaps = {group.gap for group in groups[1:]}
    if any(len(gap) > 3 or set(gap) - set(" -·\n\t") for gap in gaps):
        return False
    return at <= {3, 7} or all(len(group.digits) == 1 for group in groups)


def has_luhn(digits: str) -> bool:
    """Return whether the last digit is the check digit of the others: ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
