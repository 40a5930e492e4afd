"""When an item last told something new: for feeds, the sitemap and the interface for programs.

What the item says of itself, not the times of its file: those are another machine's on every other machine.
"""

from collections.abc import Iterator

from gongkai.portal.whole import Portal
from gongkai.records.days import is_ahead, starts
from gongkai.records.fields import Group, Moment, Text
from gongkai.records.record import Record
from gongkai.records.schema import Schema


def changed(portal: Portal, record: Record) -> str:
    """The newest moment that an item tells of itself, `2026-11-21 09:30`; "" of a page without a date.

    Nothing ahead of the clock: what is planned has told nothing yet.
    """
    return portal.once(changes)[record.address]


def changes(portal: Portal) -> dict[str, str]:
    """Address → that moment. Most kinds have no such field, so their items cost one look."""
    fields, now = portal.once(_fields_with_news), portal.now
    return {record.address: _newest(record, fields[record.kind], now) for record in portal.records}


def next_news(portal: Portal) -> str:
    """The next moment at which the clock alone makes an item tell something new; "" for never."""
    fields = portal.once(_fields_with_news)
    ahead = (
        _moment(day)
        for record in portal.records
        for day in _dates(record, fields[record.kind])
        if is_ahead(day, portal.now)
    )
    return min(ahead, default="")


def news(portal: Portal, record: Record) -> str:
    """What is new of an item, for feeds: the newest of its dated entries, where its kind says so, then its overview."""
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
    """Kind → the field of `Feed.newest`, and the parts of its entries with the date and the words."""
    found = {}
    for schema in portal.schemas.values():
        name = schema.feed.newest if schema.feed else ""
        for field in schema.fields:
            if name == field.name and isinstance(field.type, Group):
                texts = (part.name for part in field.type.fields if isinstance(part.type, Text))
                found[schema.id] = (name, _date_of(field.type), next(texts))
    return found


def _fields_with_news(portal: Portal) -> dict[str, list[tuple[str, str]]]:
    """Kind → (name, "") of its dates that tell news, (name, part) of entries with such dates."""
    return {schema.id: list(_fields(schema)) for schema in portal.schemas.values()}


def _fields(schema: Schema) -> Iterator[tuple[str, str]]:
    for field in schema.fields:
        if field.tells_news:
            yield field.name, _date_of(field.type) if isinstance(field.type, Group) else ""


def _date_of(entry: Group) -> str:
    """The part of an entry that is its date: the first that is one."""
    return next(part.name for part in entry.fields if isinstance(part.type, Moment))


def _newest(record: Record, fields: list[tuple[str, str]], now: str) -> str:
    # A date alone is before any hour of its day: who publishes and answers on one day keeps the hour.
    told = [day for day in _dates(record, fields) if not is_ahead(day, now)]
    return _moment(max([record.values["published"], *told]))


def _dates(record: Record, fields: list[tuple[str, str]]) -> Iterator[str]:
    for name, part in fields:
        # One that went out before the field was thought of has nothing there.
        value = record.values.get(name)
        if value:
            yield from (entry.get(part, "") for entry in value) if part else (value,)


def _moment(day: str) -> str:
    """A moment as it is; of a day its beginning."""
    return day if " " in day else starts(day)
