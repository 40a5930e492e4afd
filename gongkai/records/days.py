"""Arithmetic with dates as records store them: `2026-03-05`, or `2026-03-05 09:30`.

The time of day is ignored, except by the functions that count hours. An editor who means "without end" writes
9999-12-31: no result is later than that.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta


def later(day: str, days: int) -> str:
    """Return the date that is `days` after `day`."""
    then = date.fromisoformat(day[:10]).toordinal() + days
    return date.fromordinal(min(then, date.max.toordinal())).isoformat()


def months_later(day: str, months: int) -> str:
    """Return the same day `months` later, or the last day of that month."""
    then = date.fromisoformat(day[:10])
    years, month = divmod(then.month - 1 + months, 12)
    year = then.year + years
    if year > date.max.year:
        return date.max.isoformat()
    return date(year, month + 1, min(then.day, monthrange(year, month + 1)[1])).isoformat()


def between(first: str, last: str) -> int:
    """Return the days from one date to another; negative if the other is earlier."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def hours_later(moment: str, hours: int) -> str:
    """Return the moment that is `hours` after another: `2026-03-06 09:30`."""
    then = datetime.fromisoformat(moment) + timedelta(hours=hours)
    return then.isoformat(" ", "minutes")


def hours_between(first: str, last: str) -> int:
    """Return the hours from one moment to another, rounded; negative if the other is earlier."""
    passed = datetime.fromisoformat(last) - datetime.fromisoformat(first)
    return round(passed.total_seconds() / 3600)


def starts(day: str) -> str:
    """Return the moment at which a day begins; "" stays ""."""
    return f"{day} 00:00" if day else ""


def months_until(now: str, count: int) -> list[str]:
    """Return the last `count` months up to that of `now`, the earliest first: `2025-12`."""
    last = int(now[:4]) * 12 + int(now[5:7]) - 1
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(last - count + 1, last + 1)]


def is_ahead(day: str, now: str) -> bool:
    """Return whether a date or moment is later than `now`; False for ""."""
    return day > now[: len(day)]
