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
    places = [
        (start, -len(name), name, path)
        for name, path in portal.once(_titles).get(kind, [])
        if path != record.address and (start := text.find(name)) >= 0
    ]
    end, named = 0, set[str]()
    for start, _, name, path in sorted(places):
        if start < end or path in named:
            continue
        number = _NUMBER.match(name)
        if number is None:
            yield {"title": name, "path": path}
        else:
            call = next(telephones.find(number[0], is_named=True), None)
            if call is not None:
                yield {"title": number[0], "path": call.target}
            yield {"title": name[number.end() :], "path": path}
        end = start + len(name)
        named.add(path)


def _titles(portal: Portal) -> dict[str, list[tuple[str, str]]]:
    """Kind → names and addresses of its items, for the kinds that a field may name."""
    kinds = {field.titles_of for schema in portal.schemas.values() for field in schema.fields}
    return {
        kind: [
            (name, record.address)
            for record in portal.of_kind(kind)
            if has_page(record)
            for name in _names(record.values["title"])
        ]
        for kind in kinds - {""}
    }


def _names(title: str) -> Iterator[str]:
    """Yield what an item is called in a text: its title, and a hotline by its number."""
    yield title
    number = _NUMBER.match(title)
    if number is not None and title.endswith(_HOTLINE):
        yield number[0] + _HOTLINE
