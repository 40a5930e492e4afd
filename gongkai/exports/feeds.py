"""Write Atom feeds (RFC 4287), with the generator that Pelican uses for its own feeds."""

import html
import io
from datetime import datetime
from typing import TypedDict

from feedgenerator import Atom1Feed

from gongkai.clock import BEIJING


class _Feed(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """A feed with a given date: without entries, the library would use the time of the build."""

    updated: datetime

    def latest_post_date(self) -> datetime:
        return self.updated


class FeedEntry(TypedDict):
    """An item in a feed. Times are `2026-11-21 09:30`, Asia/Shanghai."""

    id: str
    """A tag URI (RFC 4151)."""
    title: str
    url: str
    published: str
    updated: str
    summary: str
    """Plain text."""
    author: str
    """Name of its organ, or ""."""
    categories: list[str]


class FeedData(TypedDict):
    """A feed, for `write_atom`. Times are `2026-11-21 09:30`, Asia/Shanghai."""

    title: str
    home: str
    """Address of the page whose news it carries."""
    address: str
    """Address of the feed itself."""
    id: str
    """A tag URI (RFC 4151)."""
    language: str
    author: str
    updated: str
    entries: list[FeedEntry]


def write_atom(feed: FeedData) -> bytes:
    """Write a feed with its entries in the given order."""
    made = _Feed(
        feed["title"],
        feed["home"],
        feed["title"],
        language=feed["language"],
        author_name=feed["author"],
        feed_url=feed["address"],
        feed_guid=feed["id"],
    )
    made.updated = moment(feed["updated"])
    for entry in feed["entries"]:
        made.add_item(
            entry["title"],
            entry["url"],
            # The library declares summaries as HTML.
            html.escape(entry["summary"], quote=False).replace("\n", "<br>"),
            unique_id=entry["id"],
            author_name=entry["author"] or None,
            categories=entry["categories"],
            pubdate=moment(entry["published"]),
            updateddate=moment(entry["updated"]),
        )
    out = io.StringIO()
    made.write(out, "utf-8")
    return out.getvalue().encode()


def moment(text: str) -> datetime:
    """Parse `2026-11-21 09:30`, or a date alone, in Asia/Shanghai; "" is 1970-01-01."""
    return datetime.fromisoformat(text or "1970-01-01").replace(tzinfo=BEIJING)
