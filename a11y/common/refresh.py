"""When a page leaves by itself (HTML, shared declarative refresh steps)."""

import re

from gongkai.html import Element, Page, is_refresh

_DELAY = re.compile(r"[ \t\n\f\r]*(?:(\d++)|(?=\.))[\d.]*+(?:[;, \t\n\f\r].*|$)", re.S)


def delay(element: Element) -> int | None:
    """Return the seconds after which a browser leaves or reloads because of this element; None if it never does."""
    found = _DELAY.match(element.get("content") or "") if is_refresh(element) else None
    return int((found[1] or "0")[:9]) if found else None


def refresh(page: Page) -> Element | None:
    """Return the element that makes a browser leave or reload: the first that it understands."""
    return next((each for each in page.having("http-equiv") if delay(each) is not None), None)
