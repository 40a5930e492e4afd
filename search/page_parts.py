"""The bytes of a finished page that `extract` reads: its `main`, and the tag that names its source.

A page of which only the frame changed (menu, footer, style sheet) has the same bytes here, and so the same
blob. A search among bytes, since it runs on every page that changed; where it could be misled it
returns the whole page, which only costs time.
"""

import re

from gongkai.manifest import ManifestEntry

NOT_ITEMS = frozenset(("", "home", "list", "moved", "withdrawn", "search", "sitemap"))
"""Kinds of pages that lead to items, and of files; a page without `main article` is not an item either."""
SOURCE = "gongkai:source-path"
"""The name of the `meta` that says where the document came from."""

_NAME = SOURCE.encode()
_TAG = re.compile(rb"""<meta\s(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_START, _END = b"<main", b"</main>"
_UNREAD = (
    (b"<!--", b"-->"), (b"<script", b"</script"), (b"<style", b"</style"), (b"<title", b"</title"),
    (b"<textarea", b"</textarea"),
)  # fmt: skip
"""Elements that contain no other elements, whatever their text looks like."""


def visible(html: bytes, entry: ManifestEntry) -> bytes:
    """Return the bytes of a page that its blob depends on, as a page; the page itself if that is unsure."""
    if entry.kind in NOT_ITEMS:
        return b""
    start, end = html.find(_START), html.find(_END)
    is_only = html.find(_START, start + 1) < 0 and html.find(_END, end + 1) < 0
    if not 0 <= start < end or not is_only:
        return html
    if any(_is_open(html, start, *each) for each in _UNREAD):
        return html
    end += len(_END)
    if html.find(_NAME, 0, start) < 0 and html.find(_NAME, end) < 0:
        return html[start:end]
    tag = _find_tag(html[:start] + html[end:])
    return tag + html[start:end] if tag else html


def _is_open(html: bytes, place: int, opening: bytes, closing: bytes) -> bool:
    """Return whether something that began before a place has not ended there."""
    return html.rfind(opening, 0, place) > html.rfind(closing, 0, place)


def _find_tag(frame: bytes) -> bytes:
    """Return the one tag with the name in it; b"" if that is not certain."""
    place = frame.find(_NAME)
    tag = _TAG.match(frame, max(frame.rfind(b"<meta", 0, place), 0))
    is_plain = tag is not None and tag.end() > place and frame.count(_NAME) == 1
    return tag[0] if tag is not None and is_plain else b""
