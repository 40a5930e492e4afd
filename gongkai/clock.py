"""The time zone of all times on a portal."""

from datetime import timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
"""Asia/Shanghai has had no other offset since 1991."""
