"""Atom feeds (RFC 4287), by the generator that Pelican's own feeds come from."""

import html
import io
from datetime import datetime
from typing import Any

from feedgenerator import Atom1Feed

from gongkai.clock import BEIJING


class _Feed(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """A feed whose date is given: the library would take the time of the build where there are no entries."""

    updated: datetime

    def latest_post_date(self) -> datetime:
        return self.updated


def write_atom(feed: dict[str, Any]) -> bytes:
    """A feed of {title, home, address, id, language, author, updated, entries}.

    Args:
        feed: times as `2026-11-21 09:30`, Asia/Shanghai; an entry is
            {id, title, url, published, updated, summary, author, categories}, `summary` plain text.
    """
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
            # The library says that it is HTML.
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
    """`2026-11-21 09:30`, or a date alone, in Asia/Shanghai; "" is 1970."""
    return datetime.fromisoformat(text or "1970-01-01").replace(tzinfo=BEIJING)
