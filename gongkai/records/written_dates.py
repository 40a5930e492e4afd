"""Parse dates and times in any of the ways people write them."""

import re
from datetime import datetime

from gongkai.clock import BEIJING

YEARS = range(1000, 9000)
"""Years that sort as text and leave room to count on from: an office may promise a date, or write 9999."""

_DATE = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*+日?"
_TIME = r"(?:[T\s]*+(\d{1,2})[:：时](\d{1,2})(?:[:：分]\d{1,2}(?:\.\d+)?)?\s*+(?:[分秒]\s*+)?(Z|[+-]\d\d:?\d\d)?)?"
_MOMENT = re.compile(_DATE + _TIME)


def parse(text: str) -> datetime | None:
    """Parse a date, with or without a time; without an offset it is Beijing's. None if it is not a date."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, offset = match.groups()
    if int(year) not in YEARS:
        return None
    try:
        plain = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
        if not offset:
            return plain.replace(tzinfo=BEIJING)
        zone = "+00:00" if offset == "Z" else offset
        return datetime.fromisoformat(plain.isoformat() + zone).astimezone(BEIJING)
    except (ValueError, OverflowError):
        return None


def is_date(text: str) -> bool:
    """Return whether a text is a date without a time."""
    return re.fullmatch(_DATE, text) is not None
