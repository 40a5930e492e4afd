"""What the clock changes, in words and as plain data. Never what an item says: it may not be public yet."""

from gongkai.clock import iso_time
from gongkai.messages import Words
from gongkai.portal.due import ClockChange


def plain(change: ClockChange | None) -> dict[str, object]:
    """Return a change as plain data for JSON; empty for none."""
    if change is None:
        return {}
    return {"moment": iso_time(change.moment), "what": change.what, "path": change.path}


def described(change: ClockChange, words: Words) -> str:
    """Return in words what changes."""
    return words.text(f"due.{change.what}", path=change.path)


def next_line(change: ClockChange | None, words: Words) -> str:
    """Return the line about the next change at the end of a build, a check or a publication."""
    if change is None:
        return words.text("due.nothing")
    return words.text("due.next", moment=change.moment, what=described(change, words))
