"""When an item last told something new: for feeds, the sitemap and the interface for programs.

What the item says of itself, not the times of its file: those are another machine's on every other machine.
"""

from collections.abc import Iterator
from typing import Any

from gongkai.model.fields import Entry, Moment
from gongkai.model.kind import Kind
from gongkai.model.portal import Portal
from gongkai.model.source import Record

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
    fields = {kind.id: _fields(kind) for kind in portal.kinds.values()}
    return {
        record.address: _newest(record, fields[record.kind], portal.now)
        for record in portal.records
    }


def _fields(kind: Kind) -> list[tuple[str, str]]:
    """(name, "") of a kind's fields of `TOLD`, (name, part) of those of `ENTRIES`."""
    found = []
    for field in kind.fields:
        if field.name in TOLD and isinstance(field.type, Moment):
            found.append((field.name, ""))
        elif field.name in ENTRIES and isinstance(field.type, Entry) and field.many:
            found.append((field.name, ENTRIES[field.name]))
    return found


def next_news(portal: Portal) -> str:
    """The next moment at which the clock alone makes an item tell something new; "" for never."""
    fields = {kind.id: _fields(kind) for kind in portal.kinds.values()}
    ahead = (
        _moment(each)
        for record in portal.records
        if fields[record.kind]
        for each in _dates(record, fields[record.kind])
        if each > portal.now
    )
    return min(ahead, default="")


def _newest(record: Record, fields: list[tuple[str, str]], now: str) -> str:
    published: str = record.values["published"]
    if not fields:
        return _moment(published)
    # A date alone is before any hour of its day: who publishes and answers on one day keeps the hour.
    told = (each for each in (published, *_dates(record, fields)) if each <= now)
    return _moment(max(told, default=published))


def _dates(record: Record, fields: list[tuple[str, str]]) -> Iterator[str]:
    for name, part in fields:
        # One that went out before the field was thought of has nothing there.
        value = record.values.get(name)
        if value:
            yield from (entry.get(part, "") for entry in value) if part else (value,)


def _moment(date: str) -> str:
    """A date begins at midnight."""
    return date if len(date) != len("2026-11-21") else f"{date} 00:00"


def news(portal: Portal, record: Record) -> str:
    """What there is new of an item in a sentence or two: an incident's newest entry, then its overview."""
    entries: list[dict[str, Any]] = [
        entry for entry in record.values.get("timeline") or () if entry["time"] <= portal.now
    ]
    overview: str = record.values["summary"]
    if not entries:
        return overview
    last = max(entries, key=lambda entry: entry["time"])
    return f"{last['time']} {last['text']}\n{overview}".strip()
