"""Arithmetic with dates as records hold them: `2026-03-05`, or `2026-03-05 09:30`, of which the day alone counts
unless hours are asked for.

Who means no end writes 9999-12-31: nothing is later than that.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta


def later(day: str, days: int) -> str:
    """The date so many days after another."""
    then = date.fromisoformat(day[:10]).toordinal() + days
    return date.fromordinal(min(then, date.max.toordinal())).isoformat()


def months_later(day: str, months: int) -> str:
    """The same day so many months after, or the last of that month."""
    then = date.fromisoformat(day[:10])
    years, month = divmod(then.month - 1 + months, 12)
    year = then.year + years
    if year > date.max.year:
        return date.max.isoformat()
    return date(year, month + 1, min(then.day, monthrange(year, month + 1)[1])).isoformat()


def between(first: str, last: str) -> int:
    """Days from one date to another; less than 0 when the other is earlier."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def hours_later(moment: str, hours: int) -> str:
    """The moment so many hours after another: `2026-03-06 09:30`."""
    then = datetime.fromisoformat(moment) + timedelta(hours=hours)
    return then.isoformat(" ", "minutes")


def hours_between(first: str, last: str) -> int:
    """Hours from one moment to another, to the nearest; less than 0 when the other is earlier."""
    passed = datetime.fromisoformat(last) - datetime.fromisoformat(first)
    return round(passed.total_seconds() / 3600)


def starts(day: str) -> str:
    """The moment at which a day begins; "" stays."""
    return f"{day} 00:00" if day else ""


def months_until(now: str, count: int) -> list[str]:
    """The last months up to that of `now`, the earliest first: `2025-12`."""
    last = int(now[:4]) * 12 + int(now[5:7]) - 1
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(last - count + 1, last + 1)]


def is_ahead(day: str, now: str) -> bool:
    """Whether a date or moment is later than `now`; "" is not."""
    return day > now[: len(day)]
