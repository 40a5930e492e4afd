"""One entry of `redirects.yaml`, an address that moved or was taken down: texts → `Redirect`, or what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

NAME_BYTES = 200
"""The longest part of an address, in bytes of UTF-8: file systems allow names of 255 bytes."""

REDIRECT_KEYS = {
    "原地址": "from",
    "from": "from",
    "新地址": "to",
    "to": "to",
    "撤下原因": "reason",
    "reason": "reason",
    "撤下时间": "withdrawn",
    "withdrawn": "withdrawn",
    "不留页面": "traceless",
    "traceless": "traceless",
    "用过的号": "numbers",
    "numbers": "numbers",
}


@dataclass(frozen=True, slots=True)
class Redirect:
    """A published address that has moved (`to`) or was taken down (`reason`)."""

    old: str
    to: str
    reason: str
    line: int
    written: str = ""
    """The old address as its editor wrote it."""
    is_traceless: bool = False
    withdrawn: str = ""
    """When it was taken down, `2026-11-30 07:30`; "" in entries that do not say."""
    numbers: tuple[str, ...] = ()
    """The numbers that it had, such as its 索引号: nothing else gets them."""


class Wrong(NamedTuple):
    """What is wrong with an entry: the name of a text, and the value that it shows."""

    why: str
    value: str


def redirect_of(given: Mapping[str, object], line: int) -> Redirect | Wrong:
    """Return the redirect that an entry at a line describes, or what is wrong with it.

    Args:
        given: stored key → text.
    """
    keys = ("from", "to", "reason", "traceless", "withdrawn")
    written, to, reason, traceless, withdrawn = (str(given.get(key, "")) for key in keys)
    old = own_address(written)
    if not written or bool(to) == bool(reason) or traceless not in ("", "否", *["是"][bool(to) :]):
        return Wrong("data.redirect", written)
    if old is None:
        return Wrong("data.redirect-address", written)
    if to and not _is_target(to):
        return Wrong("data.redirect-target", to)
    if withdrawn and (to or not _is_moment(withdrawn)):
        return Wrong("data.redirect-time", withdrawn)
    numbers = tuple(re.split(r"[、，]\s*", str(given["numbers"]))) if given.get("numbers") else ()
    return Redirect(old, to, reason, line, written, traceless == "是", withdrawn, numbers)


def _is_moment(text: str) -> bool:
    """Whether a text is a day, or a day with hour and minute: `2026-11-30 07:30`."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def own_address(written: str) -> str | None:
    """Return an address of this site as pages have it, `news/old/`; None if no page could have it."""
    path = written.strip("/").removesuffix("index.html").rstrip("/")
    parts = path.split("/")
    if not path or any(not re.fullmatch(r"[\w-][\w. -]*", part) for part in parts):
        return None
    if any(len(part.encode()) > NAME_BYTES for part in parts):
        return None
    return path if path.lower().endswith((".html", ".htm")) else path + "/"


def _is_target(to: str) -> bool:
    """Return whether a redirect may lead there: to a page of this site, or a web address."""
    return (
        bool(re.fullmatch(r"https?://[^\s/:]+\S*|/?[\w-][\w./ -]*(#\S*)?|/(#\S*)?", to))
        and ".." not in to
    )
