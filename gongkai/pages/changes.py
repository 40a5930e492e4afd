"""When an item last had news: for feeds, the sitemap and the interface for programs.

This is what the item says about itself, not the time of its file, which differs from machine to machine.
"""

from collections.abc import Iterator

from gongkai.portal.whole import Portal
from gongkai.records.days import is_ahead, starts
from gongkai.records.fields import Group, Moment, Text
from gongkai.records.record import Record
from gongkai.records.schema import Schema


def changed(portal: Portal, record: Record) -> str:
    """Return the moment of an item's last news, `2026-11-21 09:30`; "" for a page without a date.

    It is never ahead of the clock: what is planned is no news yet.
    """
    return portal.once(changes)[record.address]


def changes(portal: Portal) -> dict[str, str]:
    """Map each address to that moment. Most kinds have no dates of news, so their items cost one look."""
    fields, now = portal.once(_fields_with_news), portal.now
    return {record.address: _newest(record, fields[record.kind], now) for record in portal.records}


def next_news(portal: Portal) -> str:
    """Return the next moment at which the clock alone gives an item news; "" for never."""
    fields = portal.once(_fields_with_news)
    ahead = (
        _moment(day)
        for record in portal.records
        for day in _dates(record, fields[record.kind])
        if is_ahead(day, portal.now)
    )
    return min(ahead, default="")


def news(portal: Portal, record: Record) -> str:
    """Return an item's news, for feeds: the newest of its dated entries, if its kind says so, then its overview."""
    overview: str = record.values["summary"]
    entries = portal.once(_newest_entries).get(record.kind)
    if entries is None:
        return overview
    field, date, text = entries
    past = [e for e in record.values.get(field) or () if not is_ahead(e[date], portal.now)]
    if not past:
        return overview
    last = max(past, key=lambda entry: str(entry[date]))
    return f"{last[date]} {last[text]}\n{overview}".strip()


def _newest_entries(portal: Portal) -> dict[str, tuple[str, str, str]]:
    """Map each kind to the field of `Feed.newest`, and to the parts of its entries with the date and the words."""
    found = {}
    for schema in portal.schemas.values():
        name = schema.feed.newest if schema.feed else ""
        for field in schema.fields:
            if name == field.name and isinstance(field.type, Group):
                texts = (part.name for part in field.type.fields if isinstance(part.type, Text))
                found[schema.id] = (name, _date_of(field.type), next(texts))
    return found


def _fields_with_news(portal: Portal) -> dict[str, list[tuple[str, str]]]:
    """Map each kind to (name, "") for each of its dates of news, and (name, part) for entries with such dates."""
    return {schema.id: list(_fields(schema)) for schema in portal.schemas.values()}


def _fields(schema: Schema) -> Iterator[tuple[str, str]]:
    for field in schema.fields:
        if field.tells_news and isinstance(field.type, Moment):
            yield field.name, ""
        elif field.tells_news and isinstance(field.type, Group) and (date := _date_of(field.type)):
            yield field.name, date


def _date_of(entry: Group) -> str:
    """Return the name of the part of an entry that is its date: the first part that is one; "" for none."""
    return next((part.name for part in entry.fields if isinstance(part.type, Moment)), "")


def _newest(record: Record, fields: list[tuple[str, str]], now: str) -> str:
    # A date alone sorts before any hour of its day: an item that is published and answered on one day keeps the hour.
    past = [day for day in _dates(record, fields) if not is_ahead(day, now)]
    return _moment(max([record.values["published"], *past]))


def _dates(record: Record, fields: list[tuple[str, str]]) -> Iterator[str]:
    for name, part in fields:
        # An item that went out before the field existed has no value for it.
        value = record.values.get(name)
        if value:
            entries = value if isinstance(value, list) else [value]
            yield from (entry.get(part, "") for entry in entries) if part else entries


def _moment(day: str) -> str:
    """Return a moment as it is, and for a day its beginning."""
    return day if " " in day else starts(day)
