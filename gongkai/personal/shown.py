"""What a reader sees of a text: marks, references and invisible characters gone, digits of all scripts as ASCII.

Knows nothing of personal data. Positions always count characters of the text as it was given.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from html import unescape

DIGITS = (
    "0-9０-９²³¹⁰⁴-⁹₀-₉①-⑨⓪❶-❾➀-➈➊-➒⑴-⑼⒈-⒐⓵-⓽㈠-㈨㊀-㊈"
    "٠-٩۰-۹०-९০-৯๐-๙༠-༩᠐-᠙\U0001d7ce-\U0001d7ff\U0001f101-\U0001f10a\U0001fbf0-\U0001fbf9"
)
"""A class of characters that readers take for a digit, as a pattern has it, without Chinese numerals."""

CHINESE = "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺"
_CHINESE_VALUES = "0001234567891234567891"
_LETTERS = {"Χ": "X", "χ": "X", "Х": "X", "х": "X", "Ⅹ": "X", "ⅹ": "X", "×": "X", "✕": "X"}

TAG = r"<!--(?:(?!-->)[\s\S]){0,200}-->|</?[A-Za-z][^<>]{0,300}>"
_TARGET = r"\]\([^()\s]{0,300}\)"
_NOTE = r"\[\^[^\[\]\s]{1,40}\]"
_LIST = r"\{[:.#][^{}\n]{0,100}\}"
MARKS = rf"{TAG}|{_TARGET}|{_NOTE}|{_LIST}"
"""What HTML and Markdown put between characters, and no page shows."""
EMPHASIS = r"*_`~\\\[\]^=+"

_MARK = re.compile(MARKS)
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z]{2,24});?")
NOTHING = "\u200b"
"""What stands for a character that is not shown."""


def resolved(text: str) -> str:
    """Return a text of the same length with character references replaced: `&#49;` is a 1 on the page."""
    return _REFERENCE.sub(_resolve, text) if "&" in text else text


def _resolve(found: re.Match[str]) -> str:
    character = unescape(found[0])
    if character == "\n" or len(character) > len(found[0]):
        character = " "  # lines are counted in what is returned
    return character + NOTHING * (len(found[0]) - len(character))


@cache
def plain(character: str) -> str:
    """Return a character as ASCII where it looks like it; "" for one that is not shown."""
    if character.isascii():
        return character
    if character in _LETTERS:
        return _LETTERS[character]
    place = CHINESE.find(character)
    if place >= 0:
        return _CHINESE_VALUES[place]
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    number = unicodedata.numeric(character, None)  # ㈠, ㊀
    if number is not None and 0 <= number <= 9 and number == int(number):
        return str(int(number))
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me") or character in "\u115f\u1160\u3164\uffa0":
        return ""
    if category == "Pd" or character in "\u2212\u00ad":
        return "-"
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if len(narrow) == 1 else character


def characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield place and plain form of each character that is shown; marks are left out."""
    end = 0
    for mark in _MARK.finditer(text):
        yield from _plain_part(text, end, mark.start())
        end = mark.end()
    yield from _plain_part(text, end, len(text))


def _plain_part(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for place in range(start, end):
        if character := plain(text[place]):
            yield place, character


def marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield place and text of what is inside each mark: alternative texts and titles are read out too."""
    for mark in _MARK.finditer(text):
        yield mark.start() + 1, mark[0][1:-1]
