"""The checks that hold an item with personal data in its fields or its text: `gongkai.personal` says what such are.

中华人民共和国个人信息保护法, articles 4 and 28.
"""

import re
from collections.abc import Iterable, Iterator

from gongkai.personal import MOBILE, Found, find, find_numbers, has_mobile, may_have
from gongkai.records.exceptions import NAME, clear
from gongkai.records.schema import Item

_IN_ADDRESS = re.compile(r"[/_=&?%.]$")
_NO_NUMBER_TO_CALL = re.compile(r"[/_=&%]|\.[0-9A-Za-z]|[元万亿]")
"""What comes before and after eleven digits that are part of an address, a fraction or a sum of money."""


def check_office_phone(item: Item, field: str = "办公电话") -> None:
    """Report a mobile number where an office's telephone number belongs: it is somebody's private number."""
    phone = item.values["phone"]
    if has_mobile(phone):
        gaps = {"field": field, "key": "phone", "why": "why.mobile"}
        item.report("wrong-value", item.lines["phone"], value=phone, **gaps)


def check_personal(item: Item) -> None:
    """Report personal data in any field or body line: the item is held until they are removed."""
    for line, text in _fields(item):
        _report(item, ((line, found) for found in find(text)))
    _report(item, ((_line(item, found), found) for found in find(item.body)))


def check_numbers(item: Item) -> None:
    """For kinds that may name people: report numbers that are somebody's, and warn about mobile numbers in the body.

    Offices publish mobile numbers of people on duty, and e-mail addresses of their own.
    """
    texts = list(_fields(item))
    # One search through all of them: an item has about twenty texts, and hardly any of them has a number.
    joined = "\x1f".join(text for _, text in texts)
    is_suspect = "护照" in joined or "证" in joined or may_have(joined)
    for line, text in texts if is_suspect else ():
        _report(item, ((line, each) for each in find_numbers(text) if each.what != MOBILE))
    for found in find_numbers(item.body):
        if found.what != MOBILE:
            _report(item, [(_line(item, found), found)])
        elif _is_called(item.body, found) and not clear(item.values, found.digest):
            item.report("mobile-in-body", _line(item, found), value=found.masked)


def _report(item: Item, all_found: Iterable[tuple[int, Found]]) -> None:
    """Report what was found, but for what the item names as an exception."""
    for line, found in all_found:
        if not clear(item.values, found.digest):
            item.report("personal-data", line, value=found.masked, why=found.what)


def _is_called(text: str, found: Found) -> bool:
    """Return whether a number is on its own, not part of an address or a sum."""
    return not (
        _IN_ADDRESS.search(text[: found.place][-1:])
        or _NO_NUMBER_TO_CALL.match(text[found.end : found.end + 2])
    )


def _line(item: Item, found: Found) -> int:
    return item.body_line + item.body.count("\n", 0, found.place)


def _fields(item: Item) -> Iterator[tuple[int, str]]:
    """Yield every text of every field, with its line."""
    for name, value in item.values.items():
        if name != NAME:
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
