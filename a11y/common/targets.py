"""Where a link leads, in a form in which two addresses of one place are equal."""

import re
from enum import Enum
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from gongkai.a11y.common.roles import attribute
from gongkai.html import Element

_INDEX = re.compile(r"(?:/|^)(?:index|default)\.(?:s?html?|aspx?|jsp|php)$", re.I)
_TRACKING = re.compile(r"(?:utm_\w+|spm|from|ref|source|_?t|ts|timestamp|v)$", re.I)
_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*\+?=|location\.(?:assign|replace)\(|window\.open\()\s*['\"]([^'\"]+)['\"]"
)
_LOCAL = ("", "http", "https")


def target(element: Element) -> str:
    """Return the address to which a link leads, as it is written; "" if that is not known."""
    address = attribute(element, "href") or attribute(element, "xlink:href")
    if address and not address.lower().startswith("javascript:"):
        return address
    found = _SCRIPTED.search(element.get("onclick") or address)
    return found[1] if found else ""


class Likeness(Enum):
    """What two addresses of a page tell of what is there."""

    SAME = 0
    DOUBTFUL = 1
    """Two addresses of one site may have the same page, or one may lead to the other."""
    OTHER = 2


def likeness(one: str, other: str) -> Likeness:
    """Compare two addresses that are written on the same page."""
    first, second = _plain(one), _plain(other)
    if first == second:
        return Likeness.SAME
    is_host_known = bool(first.netloc and second.netloc)
    if is_host_known and first.netloc != second.netloc:
        return Likeness.OTHER
    if first.path == second.path and first.query != second.query:
        return Likeness.OTHER
    is_web = first.scheme in _LOCAL and second.scheme in _LOCAL
    return Likeness.DOUBTFUL if is_web else Likeness.OTHER


def _plain(address: str) -> SplitResult:
    """Return an address without what makes no difference to who follows it."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return SplitResult("", "", address, "", "")
    path = _INDEX.sub("", parts.path.removeprefix("./")).rstrip("/")
    kept = [each for each in parse_qsl(parts.query, True) if not _TRACKING.match(each[0])]
    scheme = "http" if parts.scheme == "https" else parts.scheme
    host = parts.netloc.lower().removeprefix("www.")
    return SplitResult(scheme, host, path, urlencode(sorted(kept)), parts.fragment)
