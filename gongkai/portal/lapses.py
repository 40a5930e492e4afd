"""失效日期 and 复核日期: after the one an item is over and kept to be read; from the other on its editor is told."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from gongkai.findings import Finding, finding, quote
from gongkai.records.record import Record


def is_lapsed(record: Record, now: str) -> bool:
    """Return whether the last day of an item is past."""
    last = record.values.get("lapses_on")  # an item that went out before the field existed has none
    return bool(last and now[:10] > last)


def moments(record: Record) -> Iterator[tuple[str, str]]:
    """Yield (moment, what) of what these dates of an item change: `lapse`, when it is over, and `review`."""
    if last := record.values.get("lapses_on"):
        yield f"{date.fromisoformat(last) + timedelta(days=1)} 00:00", "lapse"
    if day := record.values.get("review_on"):
        yield f"{day} 00:00", "review"


def check(record: Record, prefix: str) -> list[Finding]:
    """Report an item that lapses before it is published."""
    last, published = record.values["lapses_on"], record.values["published"]
    if not last or not published or last >= published[:10]:
        return []
    gaps = {"field": "失效日期", "value": last, "other": "发布时间", "earlier": quote(published)}
    return [finding("date-order", prefix + record.path, record.lines["lapses_on"], **gaps)]


def remind(record: Record, now: str, report: Callable[..., None]) -> None:
    """Remind of an item that is to be looked at again."""
    day = record.values.get("review_on")
    if day and now[:10] >= day:
        report("review-due", record.lines.get("review_on", 1), value=day)
