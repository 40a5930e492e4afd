"""Write calendars (iCalendar, RFC 5545)."""

from datetime import UTC, date, datetime, timedelta
from typing import TypedDict

from gongkai.exports.feeds import moment


class CalendarEvent(TypedDict):
    """Something that people come for or must keep. Times are `2026-11-21 09:30`, Asia/Shanghai."""

    id: str
    title: str
    url: str
    place: str
    description: str
    published: str
    """The time at which it was announced."""
    stamp: str
    """The time of its last change."""
    starts: str
    """A time, or a date for the whole day."""
    ends: str
    """A time, or the last whole day; "" for none."""


class CalendarData(TypedDict):
    """A calendar, for `write_ics`."""

    name: str
    id: str
    """Goes into its PRODID."""
    events: list[CalendarEvent]


def write_ics(calendar: CalendarData) -> bytes:
    """Write a calendar; its times go out in UTC."""
    # Loading the library takes longer than writing a calendar, so it is loaded only when one is written.
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
            # The last whole day is part of the event, but the format excludes the end itself.
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
    """Parse a date, or a time into UTC: calendars do not know a zone by its offset alone."""
    return date.fromisoformat(text) if len(text) == 10 else moment(text).astimezone(UTC)


def _sequence(given: CalendarEvent) -> int:
    """Return a number that grows when an event is postponed, so that a calendar that already has it takes the new time.

    There is neither history nor clock here, so it is the minutes from the announcement to the beginning. It does not
    grow when an event is brought forward; subscribers to the calendar's address get that change anyway.
    """
    ahead = moment(given["starts"]) - moment(given["published"])
    return max(0, int(ahead.total_seconds()) // 60)
