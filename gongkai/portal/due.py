"""What the clock changes, as plain data: a build with nothing to do loads no more than this."""

from typing import NamedTuple


class ClockChange(NamedTuple):
    """What the clock alone changes at a moment."""

    moment: str
    """`2026-11-21 09:30`."""
    what: str
    """`publish`: an item goes out; `state`: its state may change; `lapse`: it is over; `review`: its editor is to look
    at it again; `signed`: the day comes on which a signature of its review is dated; `accepted`: a fault of pages is
    accepted no longer, or from then on; `days`: the days left are one fewer; `update`: what an item announced has come;
    `month`, `year`: one ends that pages show."""
    path: str = ""
    """The item's content file, within the site's folder once a build tells it; "" for the portal as a whole."""
