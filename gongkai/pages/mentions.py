"""Items that the text of a field names by their titles: 市长信箱 in 投诉渠道 leads to its page."""

import re
from collections.abc import Iterator

from gongkai.document import telephones
from gongkai.pages.answers import Link
from gongkai.portal.whole import Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record

_NUMBER = re.compile(r"[0-9]{3,}")
_HOTLINE = "热线"


def mentions(portal: Portal, address: str) -> dict[str, list[Link]]:
    """Return for each field that may name items the first mention of each, in the order of the text.

    A title that begins with a telephone number gives two: one to call it, one to its page.
    """
    record = portal.by_address[address]
    return {
        field.name: list(_found(portal, record, field.titles_of, record.values[field.name]))
        for field in portal.schemas[record.kind].fields
        if field.titles_of and record.values.get(field.name)
    }


def _found(portal: Portal, record: Record, kind: str, text: str) -> Iterator[Link]:
    names = portal.once(_titles).get(kind, {})
    lengths = portal.once(_lengths).get(kind, ())
    named, place = {record.address}, 0
    while place < len(text):
        name = next(
            (text[place : place + n] for n in lengths if text[place : place + n] in names), ""
        )
        path = names.get(name, "")
        if name and path not in named:
            yield from _links(name, path)
            named.add(path)
        place += len(name) or 1


def _links(name: str, path: str) -> Iterator[Link]:
    number = _NUMBER.match(name)
    if number is None:
        yield {"title": name, "path": path}
        return
    call = next(telephones.find(number[0], is_named=True), None)
    if call is not None:
        yield {"title": number[0], "path": call.target}
    yield {"title": name[number.end() :], "path": path}


def _titles(portal: Portal) -> dict[str, dict[str, str]]:
    """Kind → name → address of its items, for the kinds that a field may name: looked up, however many they are."""
    kinds = {field.titles_of for schema in portal.schemas.values() for field in schema.fields}
    found: dict[str, dict[str, str]] = {}
    for kind in kinds - {""}:
        names = found.setdefault(kind, {})
        for record in sorted(portal.of_kind(kind), key=lambda record: record.address):
            for name in _names(record.values["title"]) if has_page(record) else ():
                names.setdefault(name, record.address)
    return found


def _lengths(portal: Portal) -> dict[str, list[int]]:
    """Kind → the lengths that its names have, the longest first."""
    titles = portal.once(_titles)
    return {kind: sorted({*map(len, names)}, reverse=True) for kind, names in titles.items()}


def _names(title: str) -> Iterator[str]:
    """Yield what an item is called in a text: its title, and a hotline by its number."""
    yield title
    number = _NUMBER.match(title)
    if number is not None and title.endswith(_HOTLINE):
        yield number[0] + _HOTLINE
