"""Find addresses written without any mark: `https://…`, `www.…`, `a@b.cn`, as GFM's autolinks.

Pure text functions. A Chinese word or mark ends an address, since sentences run on without a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HOST = r"[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++"
_PATH = r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]"
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9/:.@_*+-])(?:(?P<web>https?://{_HOST}|www\.{_HOST})(?::[0-9]++)?+(?:[/?#]{_PATH}*+)?+"
    rf"|(?P<mail>[A-Za-z0-9][A-Za-z0-9._+-]*+@{_HOST}(?![A-Za-z0-9_@-])))",
    re.IGNORECASE,
)
_AFTER = "?!.,:*_~;'"
BARE = r"(?:https?://|www\.)(?:[A-Za-z0-9.:/?#@!$&'+,;=%~-]|[*_](?=[A-Za-z0-9/.?&=%-])|\([A-Za-z0-9/.?&=_%-]*+\))++"
"""The pattern of an address, without marks of Markdown around it."""
_BARE = re.compile(BARE, re.IGNORECASE)


def may_have(text: str) -> bool:
    """Return whether a text may have an address: a quick look. One sign is found much faster than several."""
    if "@" in text or ("/" in text and "://" in text):
        return True
    return ("w" in text and "ww." in text) or ("W" in text and "WW." in text)


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each address begins and ends, and what it leads to."""
    for match in _ADDRESS.finditer(text):
        written = _without_rest(match[0])
        if match["mail"]:
            target = f"mailto:{written}"
        elif written[:4].lower() == "www.":
            target = f"http://{written}"
        else:
            target = written
        yield match.start(), match.start() + len(written), target


def _without_rest(address: str) -> str:
    """Leave out the marks of the sentence around it: a full stop, a bracket that it does not open."""
    opened = {")": address.count("("), "]": address.count("[")}
    closed = {")": address.count(")"), "]": address.count("]")}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in closed and closed[last] > opened[last]:
            closed[last] -= 1
        elif last not in _AFTER:
            break
        end -= 1
    return address[:end]


def protect(text: str, signs: dict[str, str]) -> str:
    """Replace signs in the addresses of a text that Markdown would take for marks."""

    def tokens(match: re.Match[str]) -> str:
        address = match[0]
        for sign, token in signs.items():
            address = address.replace(sign, token)
        return address

    return _BARE.sub(tokens, text)
