"""When the clock alone changes what a portal shows."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from gongkai.portal.whole import Portal
from gongkai.records.record import Record
from gongkai.records.schema import Schema


def next_change(records: Iterable[Record], schemas: Mapping[str, Schema], now: str) -> str:
    """Return the next moment at which the clock alone changes a page: `2026-11-21 09:30`; "" for never."""
    moments = []
    tomorrow = date.fromisoformat(now[:10]) + timedelta(days=1)
    for record in records:
        published = record.values["published"]
        if published > now and record.values["draft"] is not True:
            moments.append(published)
        state = schemas[record.kind].state if record.kind in schemas else None
        ahead = (
            [each for each in map(_end, state.moments(record.values)) if each > now]
            if state
            else []
        )
        if ahead:
            # The page shows how many days are left, so it changes at midnight.
            moments += [*ahead, f"{tomorrow.isoformat()} 00:00"]
    return min(moments, default="")


def moments_passed(portal: Portal, record: Record) -> int:
    """Return how often the clock has changed the result of `Kind.page_data` for a record."""
    state = portal.schemas[record.kind].state if record.kind in portal.page_data else None
    moments = state.moments(record.values) if state else ()
    return sum(1 for each in map(_end, moments) if each and each <= portal.now)


def next_turn(portal: Portal) -> str:
    """Return when the current month or year ends, if an extra page depends on it; "" for never."""
    turns = {each.turns for each in portal.extras if each.name in portal.first_pages}
    year, month = int(portal.now[:4]), int(portal.now[5:7])
    if "month" in turns:
        return f"{year + month // 12}-{month % 12 + 1:02}-01 00:00"
    return f"{year + 1}-01-01 00:00" if "year" in turns else ""


def _end(moment: str) -> str:
    """Return the minute after a date ends; a moment with a time is returned as it is, and so is ""."""
    if len(moment) != 10:
        return moment
    return f"{(date.fromisoformat(moment) + timedelta(days=1)).isoformat()} 00:00"


def is_live(record: Record, now: str) -> bool:
    """Return whether a record is neither a draft nor due later."""
    return not record.values["draft"] and record.values["published"] <= now
