"""The time zone of all times on a portal."""

from datetime import timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
"""Asia/Shanghai has had no other offset since 1991."""


def iso_time(value: str) -> str:
    """Write `2026-03-05 09:30` as `2026-03-05T09:30+08:00`, for `datetime` attributes; a date alone and "" stay."""
    return value.replace(" ", "T") + "+08:00" if len(value) > 10 else value


def full_time(value: str) -> str:
    """Write `2026-03-05 09:30` as `2026-03-05T09:30:00+08:00` (RFC 3339), for programs that need the seconds."""
    return value.replace(" ", "T") + ":00+08:00" if len(value) > 10 else value
