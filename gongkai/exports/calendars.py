"""Calendars (iCalendar, RFC 5545)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from gongkai.exports.feeds import moment


def write_ics(calendar: dict[str, Any]) -> bytes:
    """A calendar of {name, id, events}.

    Args:
        calendar: an event is {id, title, url, place, description, published, stamp, starts, ends}; `published`
            and `stamp`, its last change, are times, `starts` and `ends` dates or times, `ends` "" for none; a
            date is the whole day.
    """
    # Loading it takes longer than writing a calendar: only where one is written.
    from icalendar import Calendar, Event  # noqa: PLC0415  most edits make no calendar

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//gongkai//{calendar['id']}//ZH")
    made.add("x-wr-calname", calendar["name"])
    for given in calendar["events"]:
        event = Event()
        event.add("uid", given["id"])
        stamp = moment(given["stamp"]).astimezone(UTC)
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", _sequence(given))
        event.add("summary", given["title"])
        event.add("dtstart", _when(given["starts"]))
        if given["ends"]:
            end = _when(given["ends"])
            # The last whole day belongs to it; in the format the end itself does not.
            event.add("dtend", end if isinstance(end, datetime) else end + timedelta(days=1))
        for name, value in (
            ("location", given["place"]),
            ("description", given["description"]),
            ("url", given["url"]),
        ):
            if value:
                event.add(name, value)
        made.add_component(event)
    return bytes(made.to_ical())


def _when(text: str) -> date:
    """A date, or a time in UTC: calendars know no zone by its offset alone."""
    return date.fromisoformat(text) if len(text) == 10 else moment(text).astimezone(UTC)


def _sequence(given: dict[str, Any]) -> int:
    """A number that grows when an event is put off, so that a calendar which holds it already takes the new time.

    There is no history here and no clock: minutes from the announcement to the beginning. What it cannot tell
    is an event that was brought forward; who subscribes to the calendar's address has that too.
    """
    ahead = moment(given["starts"]) - moment(given["published"])
    return max(0, int(ahead.total_seconds()) // 60)
