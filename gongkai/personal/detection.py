"""Text → the personal data in it, each with its place and a masked form."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.personal import shown
from gongkai.personal.numbers import numbers

IDENTITY, MOBILE, EMAIL = "why.identity-number", "why.mobile-number", "why.e-mail"
PASSPORT, PERMIT = "why.passport", "why.travel-permit"

_DOMAIN = re.compile(r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)
_BEFORE_AT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_LONGEST_BEFORE_AT = 64
"""RFC 5321, 4.5.3.1.1."""
_DOCUMENTS = (
    (
        PASSPORT,
        re.compile(r"护照[^\dA-Za-z。；]{0,12}((?:[DEGPS]\d{8}|E[A-HJ-NP-Z]\d{7}))(?![0-9A-Za-z])"),
    ),
    (
        PERMIT,
        re.compile(
            r"(?:通行证|回乡证|台胞证)[^\dA-Za-z。；]{0,12}((?:[CWHMTL]\d{8,10}|C[A-Z]\d{7}|\d{8}))"
            r"(?![\dA-Za-z年])"
        ),
    ),
)
"""The name of the text that says what it is, and its pattern: nothing without the word before it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of personal data in a text."""

    what: str
    """Name of a text in `gongkai.messages`."""
    place: int
    """The number of characters before it."""
    end: int
    masked: str
    """Enough of it for its editor to recognise it, and too little for anybody else."""
    digest: str = field(default="", repr=False)
    """The digest of its value, however it is written; no message shows it."""


def find(text: str, head: str = "") -> list[Found]:
    """Return identity, mobile, card and travel document numbers and e-mail addresses, in text order.

    Args:
        head: what says of the whole text what its numbers are: the names of a table's columns.
    """
    text = shown.resolved(text)
    found = [*_numbers(text, head), *_addresses(text)]
    return sorted(found, key=lambda each: each.place)


def find_numbers(text: str, head: str = "") -> list[Found]:
    """Return the same without e-mail addresses: nearly every text has none, and that costs next to nothing."""
    return sorted(_numbers(shown.resolved(text), head), key=lambda each: each.place)


def has_identity(text: str) -> bool:
    """Return whether a text has a citizen's identity number."""
    return any(found.what == IDENTITY for found in find_numbers(text))


def has_mobile(text: str) -> bool:
    """Return whether a text has a mobile number."""
    return any(found.what == MOBILE for found in find_numbers(text))


def digest(value: str) -> str:
    """Return what `Found.digest` would be for a value that an editor names, in whatever form it is written."""
    found = find(value)
    return found[0].digest if len(found) == 1 else _digest(_plain(shown.resolved(value)))


def mask(text: str) -> str:
    """Return a text with all personal data masked."""
    end, parts = 0, []
    for found in find(text):
        if found.place >= end:
            parts += [text[end : found.place], found.masked]
            end = found.end
    return "".join([*parts, text[end:]])


def _numbers(text: str, head: str) -> Iterator[Found]:
    for number in numbers(text, head):
        yield _found(text, number.what, number.digits, number.start, number.end)
    if "照" in text or "证" in text:
        yield from _documents(text)


def _documents(text: str) -> Iterator[Found]:
    if not any(word in text for word in ("护照", "通行证", "回乡证", "台胞证")):
        return
    places, line = _reduced(text)
    for what, form in _DOCUMENTS:
        for match in form.finditer(line):
            yield _found(text, what, match[1], places[match.start(1)], places[match.end(1) - 1] + 1)


def _addresses(text: str) -> Iterator[Found]:
    if "@" not in text and "＠" not in text and "﹫" not in text:
        return
    places, line = _reduced(text)
    for match in _DOMAIN.finditer(line):
        first = match.start()
        while first > match.start() - _LONGEST_BEFORE_AT and line[first - 1 : first] in _BEFORE_AT:
            first -= 1
        if first < match.start():
            start, end = places[first], places[match.end() - 1] + 1
            yield _found(text, EMAIL, line[first : match.end()].lower(), start, end)


def _reduced(text: str) -> tuple[list[int], str]:
    """Return what is shown of a text, and the place of each of its characters."""
    shown_ones = list(shown.characters(text))
    return [place for place, _ in shown_ones], "".join(each for _, each in shown_ones)


def _found(text: str, what: str, value: str, start: int, end: int) -> Found:
    while end < len(text) and text[end] == shown.NOTHING:
        end += 1  # the rest of a character reference
    return Found(what, start, end, _mask(value), _digest(value))


def _plain(value: str) -> str:
    """Return letters and digits alone, as the value of a number that was found has them."""
    letters = "".join(character for _, character in shown.characters(value))
    return letters.lower() if "@" in letters else re.sub(r"[\W_]", "", letters).upper()


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:32]


def _mask(value: str) -> str:
    """Mask a value: `138********`, `11****************`, `z***@***`."""
    if "@" in value:
        return f"{value[0]}***@***"
    shown_count = 3 if len(value) in (11,) else 2 if len(value) > 9 else 1
    return value[:shown_count] + "*" * (len(value) - shown_count)
