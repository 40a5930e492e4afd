"""When the clock alone changes what a portal shows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from gongkai.portal import lapses
from gongkai.portal.due import ClockChange
from gongkai.portal.whole import Portal
from gongkai.records.record import Record
from gongkai.records.schema import Schema


def changes_ahead(
    records: Iterable[Record], schemas: Mapping[str, Schema], now: str
) -> Iterator[ClockChange]:
    """Yield what the clock will change of items, in no order; drafts wait for their editors, not for the clock."""
    counts_days = False
    for record in records:
        if record.values["draft"] is True:
            continue
        published = record.values["published"]
        if published > now:
            yield ClockChange(published, "publish", record.path)
        for moment, what in lapses.moments(record):
            if moment > max(now, published):
                yield ClockChange(moment, what, record.path)
        state = schemas[record.kind].state if record.kind in schemas else None
        for moment in map(_end, state.moments(record.values)) if state else ():
            if moment > now:
                counts_days = counts_days or published <= now
                if moment > published:
                    yield ClockChange(moment, "state", record.path)
    if counts_days:
        # A page shows how many days are left, so it changes at midnight.
        tomorrow = date.fromisoformat(now[:10]) + timedelta(days=1)
        yield ClockChange(f"{tomorrow.isoformat()} 00:00", "days")


def moments_passed(portal: Portal, record: Record) -> int:
    """Return how often the clock has changed the result of `Kind.page_data` for a record."""
    state = portal.schemas[record.kind].state if record.kind in portal.page_data else None
    moments = state.moments(record.values) if state else ()
    return sum(1 for each in map(_end, moments) if each and each <= portal.now)


def turns_ahead(portal: Portal) -> Iterator[ClockChange]:
    """Yield when the current month and year end, where an extra page depends on it."""
    turns = {each.turns for each in portal.extras if each.name in portal.first_pages}
    year, month = int(portal.now[:4]), int(portal.now[5:7])
    if "month" in turns:
        yield ClockChange(f"{year + month // 12}-{month % 12 + 1:02}-01 00:00", "month")
    if "year" in turns:
        yield ClockChange(f"{year + 1}-01-01 00:00", "year")


def _end(moment: str) -> str:
    """Return the minute after a date ends; a moment with a time is returned as it is, and so is ""."""
    if len(moment) != 10:
        return moment
    return f"{(date.fromisoformat(moment) + timedelta(days=1)).isoformat()} 00:00"


def is_live(record: Record, now: str) -> bool:
    """Return whether a record is neither a draft nor due later."""
    return not record.values["draft"] and record.values["published"] <= now
