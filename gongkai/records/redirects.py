"""One entry of `redirects.yaml`: an address that moved or was taken down, and what may be written in it."""

import re
from dataclasses import dataclass

NAME_BYTES = 200
"""The longest part of an address, in bytes of UTF-8: file systems allow names of 255 bytes."""

REDIRECT_KEYS = {
    "原地址": "from",
    "from": "from",
    "新地址": "to",
    "to": "to",
    "撤下原因": "reason",
    "reason": "reason",
    "不留页面": "traceless",
    "traceless": "traceless",
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


def own_address(written: str) -> str | None:
    """Return an address of this site as pages have it, `news/old/`; None if no page could have it."""
    path = written.strip("/").removesuffix("index.html").rstrip("/")
    parts = path.split("/")
    if not path or any(not re.fullmatch(r"[\w-][\w. -]*", part) for part in parts):
        return None
    if any(len(part.encode()) > NAME_BYTES for part in parts):
        return None
    return path if path.lower().endswith((".html", ".htm")) else path + "/"


def is_target(to: str) -> bool:
    """Return whether a redirect may lead there: to a page of this site, or a web address."""
    return (
        bool(re.fullmatch(r"https?://[^\s/:]+\S*|/?[\w-][\w./ -]*(#\S*)?|/(#\S*)?", to))
        and ".." not in to
    )
