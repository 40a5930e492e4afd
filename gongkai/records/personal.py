"""Find personal data in texts that must not be published, and report it masked.

中华人民共和国个人信息保护法, articles 4 and 28. The only place that knows what such data look like;
a further kind of it is a line in `_FORMS`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from gongkai.records.schema import Item

_NARROW = str.maketrans(
    {chr(0xFEE0 + n): chr(n) for n in range(0x21, 0x7F)} | {"\u3000": " ", "－": "-", "—": "-"}
)
"""Full-width characters → ASCII, one for one, so that positions stay."""

_MOBILE = r"(?<![0-9A-Za-z])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z])"
_BIRTH = r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = rf"(?<![0-9A-Za-z])[1-9]\d{{5}}{_BIRTH}\d{{3}}[\dXx](?![0-9A-Za-z])"
"""GB 11643: six digits of a place, a date of birth, three of an order, the check character."""
_EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"

_FORMS = (
    ("why.identity-number", re.compile(_IDENTITY, re.ASCII)),
    ("why.mobile-number", re.compile(_MOBILE, re.ASCII)),
    ("why.e-mail", re.compile(_EMAIL, re.ASCII)),
)
"""The name of the text that says what it is, and its pattern."""

_HINTS = tuple(
    re.compile(form)
    for form in (
        r"1[3-9３-９]\d(?:[ －-]?\d{4}){2}",
        r"１[3-9３-９]\d(?:[ 　－-]?\d{4}){2}",
        r"20\d{9}[\dXxＸｘ]",
        r"２[0０]\d{9}[\dXxＸｘ]",
    )
)
"""Every text with a mobile or identity number matches one of these: the number, or its part from the year of birth on.

Each starts with a fixed character, which is searched 20 times as fast as any digit. No text of 26 kB may take
more than 30 µs, since a portal has 100,000.
"""

_REFERENCE = re.compile(
    r"&#(?:x0*[2-7][0-9a-f]|0*(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6]));?", re.IGNORECASE
)
"""A character reference to a visible ASCII character."""
_IN_ADDRESS = re.compile(r"[/_=&?%.]$")
_NO_NUMBER_TO_CALL = re.compile(r"[/_=&%]|\.[0-9A-Za-z]|[元万亿]")
"""What comes before and after eleven digits that are part of an address, a fraction or a sum of money."""


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of personal data in a text."""

    what: str
    """Name of a text in `gongkai.messages`."""
    place: int
    """The number of characters before it."""
    masked: str
    """Enough of it for its editor to recognise it, and too little for anybody else."""


def is_identity(number: str) -> bool:
    """Return whether 18 characters are a citizen's identity number: ISO 7064 MOD 11-2, as GB 11643 requires.

    Each character doubles the sum so far; with the check character the sum is 1 modulo 11.
    """
    if not re.fullmatch(r"\d{17}[\dXx]", number, re.ASCII):
        return False
    try:
        date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError:
        return False
    total = 0
    for character in number:
        total = (total * 2 + (10 if character in "Xx" else int(character))) % 11
    return total == 1


def has_identity(text: str) -> bool:
    """Return whether a text has a valid identity number. For large texts: it does not look for full-width digits."""
    return any(is_identity(match[0]) for match in re.finditer(_IDENTITY, text, re.ASCII))


def has_mobile(text: str) -> bool:
    """Return whether a text has a mobile number."""
    return any(found.what == "why.mobile-number" for found in find(text))


def find(text: str) -> Iterator[Found]:
    """Yield valid identity numbers, mobile numbers and e-mail addresses, in text order."""
    narrow = text.translate(_NARROW)
    found = [
        Found(what, match.start(), _mask(match[0]))
        for what, form in _FORMS
        for match in form.finditer(narrow)
        if what != "why.identity-number" or is_identity(match[0])
    ]
    yield from sorted(found, key=lambda each: each.place)


def _mask(value: str) -> str:
    """Mask a value: `138********`, `11****************`, `z***@***`."""
    if "@" in value:
        return f"{value[0]}***@***"
    shown = 3 if len(value) < 18 else 2
    return value[:shown] + "*" * (len(value) - shown)


def check_office_phone(item: Item, field: str = "办公电话") -> None:
    """Report a mobile number where an office's telephone number belongs: it is somebody's private number."""
    phone = item.values["phone"]
    if has_mobile(phone):
        gaps = {"field": field, "key": "phone", "why": "why.mobile"}
        item.report("wrong-value", item.lines["phone"], value=phone, **gaps)


def check_personal(item: Item) -> None:
    """Report personal data in any field or body line: the item is held until they are removed."""
    for line, text in _fields(item):
        for found in find(text):
            item.report("personal-data", line, value=found.masked, why=found.what)
    body = _shown(item)
    for found in find(body):
        item.report("personal-data", _line(item, body, found), value=found.masked, why=found.what)


def check_numbers(item: Item) -> None:
    """For kinds that may name people: report identity numbers, and warn about mobile numbers in the body.

    Offices publish mobile numbers of people on duty, and e-mail addresses of their own.
    """
    texts = list(_fields(item))
    # One search through all of them: an item has about twenty texts, and hardly any of them has a number.
    is_suspect = _may_have_number("\n".join(text for _, text in texts))
    for line, text in texts if is_suspect else ():
        for found in _numbers(text):
            if found.what == "why.identity-number":
                item.report("personal-data", line, value=found.masked, why=found.what)
    body = _shown(item)
    for found in _numbers(body):
        line = _line(item, body, found)
        if found.what == "why.identity-number":
            item.report("personal-data", line, value=found.masked, why=found.what)
        elif _is_called(body, found):
            item.report("mobile-in-body", line, value=found.masked)


def _numbers(text: str) -> Iterator[Found]:
    """Yield identity and mobile numbers; nearly every text has none, and that costs next to nothing."""
    if _may_have_number(text):
        yield from (found for found in find(text) if found.what != "why.e-mail")


def _may_have_number(text: str) -> bool:
    return any(hint.search(text) for hint in _HINTS)


def _is_called(text: str, found: Found) -> bool:
    """Return whether a number is on its own, not part of an address or a sum."""
    end = found.place + len(found.masked)
    return not (
        _IN_ADDRESS.search(text[: found.place][-1:])
        or _NO_NUMBER_TO_CALL.match(text[end : end + 2])
    )


def _shown(item: Item) -> str:
    """Return the body with character references replaced: `&#49;` is a 1 on the page. Line numbers stay."""
    body = item.body
    return _REFERENCE.sub(lambda found: unescape(found[0]), body) if "&#" in body else body


def _line(item: Item, body: str, found: Found) -> int:
    return item.body_line + body.count("\n", 0, found.place)


def _fields(item: Item) -> Iterator[tuple[int, str]]:
    """Yield every text of every field, with its line."""
    for name, value in item.values.items():
        yield from _texts(value, item.lines.get(name, 1))


def _texts(value: object, line: int) -> Iterator[tuple[int, str]]:
    """Yield every text of a value, with the line of the part that contains it."""
    if isinstance(value, str):
        yield line, value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part, int(value.get("line", line)))
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, line)
