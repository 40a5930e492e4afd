"""When an item last told something new: for feeds, the sitemap and the interface for programs.

What the item says of itself, not the times of its file: those are another machine's on every other machine.
"""

from collections.abc import Iterator
from typing import Any

from gongkai.portal.whole import Portal
from gongkai.records.days import is_ahead, starts
from gongkai.records.fields import Entry, Moment
from gongkai.records.record import Record
from gongkai.records.schema import Schema

TOLD = (
    *("answered", "counted", "decided", "done", "ended", "modified", "result_published", "revised"),
    *("settled", "updated"),
)
"""Fields of any kind, a portal's own too, whose date says that the item was added to on that day."""
ENTRIES = {
    "allocation": "date",
    "changes": "date",
    "execution": "date",
    "management": "date",
    "procedure": "date",
    "progress": "date",
    "timeline": "time",
}
"""The same of fields with entries → the part that is their date."""


def changed(portal: Portal, record: Record) -> str:
    """The newest moment that an item tells of itself, `2026-11-21 09:30`; "" of a page without a date.

    Nothing ahead of the clock: what is planned has told nothing yet.
    """
    return portal.once(changes)[record.address]


def changes(portal: Portal) -> dict[str, str]:
    """Address → that moment. Most kinds have no such field, so their items cost one look."""
    fields, now = portal.once(_fields_told), portal.now
    return {record.address: _newest(record, fields[record.kind], now) for record in portal.records}


def next_news(portal: Portal) -> str:
    """The next moment at which the clock alone makes an item tell something new; "" for never."""
    fields = portal.once(_fields_told)
    ahead = (
        _moment(day)
        for record in portal.records
        for day in _dates(record, fields[record.kind])
        if is_ahead(day, portal.now)
    )
    return min(ahead, default="")


def news(portal: Portal, record: Record) -> str:
    """What there is new of an item in a sentence or two: an incident's newest entry, then its overview."""
    entries: list[dict[str, Any]] = [
        entry
        for entry in record.values.get("timeline") or ()
        if not is_ahead(entry["time"], portal.now)
    ]
    overview: str = record.values["summary"]
    if not entries:
        return overview
    last = max(entries, key=lambda entry: entry["time"])
    return f"{last['time']} {last['text']}\n{overview}".strip()


def _fields_told(portal: Portal) -> dict[str, list[tuple[str, str]]]:
    """Schema → (name, "") of its fields of `TOLD`, (name, part) of those of `ENTRIES`."""
    return {kind.id: list(_fields(kind)) for kind in portal.schemas.values()}


def _fields(kind: Schema) -> Iterator[tuple[str, str]]:
    for field in kind.fields:
        if field.name in TOLD and isinstance(field.type, Moment):
            yield field.name, ""
        elif field.name in ENTRIES and isinstance(field.type, Entry) and field.many:
            yield field.name, ENTRIES[field.name]


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
