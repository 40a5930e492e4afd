"""What a finished page shows of the element that a finding is about: enough to find where it was written. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from gongkai.findings import Finding
from gongkai.html import Element, Page, by_id, collapse, without_table_bodies

_WORDS = 400
"""So many signs of an element's text are enough to recognise it."""
_SHORT = 60
"""Longer values of attributes are no template's."""
_SHOWN = ("alt", "title", "aria-label", "content", "value", "placeholder")
_FILES = ("src", "href", "data-src", "poster")
_BODY = "data-body"
"""The attribute by which the theme marks the element around the text of an item."""


class Spot(NamedTuple):
    """One element of a page."""

    tag: str
    words: str
    values: tuple[str, ...]
    """Attributes that people read."""
    files: tuple[str, ...]
    """The paths that its attributes name."""
    classes: tuple[str, ...]
    """Its own classes and those of the elements around it, the nearest first."""
    attributes: tuple[str, ...]
    """Its own attributes, `type=image`, without long ones."""
    leads_to: str
    """The path of the page within the site that it, or the link around it, leads to; "" for none."""
    body: int = -1
    """Its number among the elements of the text of the item, itself number 0; -1 outside of it."""


class Trace(NamedTuple):
    """The elements of one page that findings are about."""

    body: str
    """The text of the item as HTML, if one of them is in it."""
    spots: tuple[Spot | None, ...]
    """One for each finding; None for one about no element."""


NO_TRACE = Trace("", ())


def trace(html: bytes, found: Sequence[Finding], address: str) -> Trace:
    """Look up the elements of a page's findings.

    Args:
        address: the page's, within the site.
    """
    if not any(each.selector for each in found):
        return Trace("", (None,) * len(found))
    page = Page(html)
    wanted = {each.line for each in found if each.selector}
    known = {(page.line(e), page.selector(e)): e for e in page.elements if page.line(e) in wanted}
    if 0 in wanted:  # a browser knows no lines
        known |= {(0, without_table_bodies(page.selector(e))): e for e in reversed(page.elements)}
    body = next(iter(page.having(_BODY)), None)
    inside = [] if body is None else body.iter(etree.Element)
    numbers: dict[Element, int] = {each: number for number, each in enumerate(inside)}
    spots = []
    for each in found:
        selector = each.selector if each.line else without_table_bodies(each.selector)
        element = known.get((each.line, selector)) if selector else None
        number = -1 if element is None else _number(page, element, numbers)
        spots.append(None if element is None else _spot(page, element, number, address))
    if body is None or not any(spot is not None and spot.body >= 0 for spot in spots):
        return Trace("", tuple(spots))
    text = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    return Trace(text, tuple(spots))


def _number(page: Page, element: Element, numbers: Mapping[Element, int]) -> int:
    """Return an element's number in the text; in a list of contents that of the heading, which its words are from."""
    if element in numbers:
        return numbers[element]
    link = next((each for each in (element, *element.iterancestors("a")) if each.tag == "a"), None)
    href = "" if link is None else link.get("href") or ""
    if link is None or not href.startswith("#"):
        return -1
    there = next(iter(page.once(by_id).get(unquote(href[1:]), ())), None)
    is_from_there = there is not None and collapse(page.text(link)) in collapse(page.text(there))
    return numbers.get(there, -1) if there is not None and is_from_there else -1


def _spot(page: Page, element: Element, number: int, address: str) -> Spot:
    around = [element, *element.iterancestors()]
    link = next((each for each in around if each.tag == "a"), None)
    leads_to = _path(link.get("href") or "", address) if link is not None else ""
    values = [collapse(element.get(name)) for name in _SHOWN]
    files = [element.get(name) or "" for name in _FILES]
    # A title's words are shown by the browser, not on the page.
    words = page.text(element, _WORDS) or collapse("".join(map(str, element.itertext())))[:_WORDS]
    return Spot(
        str(element.tag),
        words,
        tuple(filter(None, values)),
        tuple(unquote(urlsplit(file).path) for file in files if file),
        tuple(name for each in around for name in (each.get("class") or "").split()),
        tuple(f"{name}={value}" for name, value in element.items() if len(value) <= _SHORT),
        leads_to,
        number,
    )


def _path(href: str, address: str) -> str:
    """Return the path within the site that an address on a page leads to."""
    base = "https://gongkai.invalid/"
    try:
        there = urlsplit(urljoin(base + address, href.strip()))
    except ValueError:
        return ""
    return unquote(there.path.lstrip("/")) if there.netloc == "gongkai.invalid" else ""


def to_bytes(traced: Trace) -> bytes:
    """Return a trace as bytes that `from_bytes` reads; b"" for one of no element."""
    return json.dumps(traced, ensure_ascii=False).encode() if any(traced.spots) else b""


def from_bytes(data: bytes) -> Trace:
    """Return what `to_bytes` wrote."""
    if not data:
        return NO_TRACE
    body, spots = json.loads(data)
    return Trace(body, tuple(None if each is None else _from_row(each) for each in spots))


def _from_row(row: Iterable[object]) -> Spot:
    return Spot(*(tuple(each) if isinstance(each, list) else each for each in row))  # type: ignore[arg-type]
