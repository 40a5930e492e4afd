"""The blocks that every page of a site repeats, and where after them the page's own content begins.

Which blocks are repeated shows only beside other pages; here those count that are made to be: navigation, banners,
complements, lists of nothing but links.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import HEADINGS, given_role, headings
from gongkai.html import Element, Page, by_id, inside

_SECTIONS = frozenset(["article", "main", "section"])
_AROUND = frozenset(["a", "button", "form", "label"])
"""What is in one of these leads on, and is not read for itself."""
MAIN = frozenset(["article", "main"])
"""Where the content is, if the page says so."""
_LISTS = frozenset(["ul", "ol", "menu", "dir"])
_SHOWN = frozenset(["img", "svg", "video", "audio", "object", "embed", "canvas", "table", "math"])
_LANDMARKS = ("main", "region", "form", "search", "complementary")
_FEWEST = 10
"""Characters of a text from which on it is content: fewer stand between two links."""


class Division(NamedTuple):
    """Where the repeated blocks before the content end, and where the content begins."""

    blocks: set[Element]
    """Everything within a repeated block."""
    edge: int
    """The place of the last element of those before the content."""


def division(page: Page) -> Division | None:
    """Return how a page is divided; None if no content of its own comes after a repeated block."""
    blocks = inside(_repeated(page))
    edge, is_begun = -1, False
    for place, element in enumerate(page.elements):
        if element in blocks:
            if element not in page.unrendered:
                edge = place
        elif element in page.unrendered:
            continue
        elif not is_begun and element.tag in _LISTS and _is_menu(element, page):
            blocks |= inside([element])
            edge = place
        elif _is_content(element, page, blocks):
            if edge >= 0:
                return Division(blocks, edge)
            is_begun = True  # a list behind it is a table of contents, and no menu
    return None


def _repeated(page: Page) -> Iterator[Element]:
    """Yield the blocks made to be repeated, in document order."""
    roles = ("navigation", "banner", "complementary", "contentinfo")
    for each in page.find("nav", "header", "aside", "footer", others=given_role(page, *roles)):
        is_free = each.tag == "nav" or each.get("role") is not None
        if is_free or page.closest(each, _SECTIONS) is None:
            yield each


def _is_menu(element: Element, page: Page) -> bool:
    """Whether a list has nothing but links, two or more entries, and at least one that leads to another page."""
    if len(element) < 2 or page.closest(element, MAIN) is not None:
        return False
    links = list(element.iter("a"))
    linked = sum(page.count_words(each) for each in links)
    leads = any((each.get("href") or "#")[0] != "#" for each in links)
    return leads and linked == page.count_words(element)


def _is_content(element: Element, page: Page, blocks: set[Element]) -> bool:
    """Whether an element, seen in passing, shows something that is read for itself."""
    around = element.getparent()
    is_text = len(element.text or "") >= _FEWEST or len(element.tail or "") >= _FEWEST
    if not (is_text or element.tag in _SHOWN or element.tag in HEADINGS):
        return False
    if element in page.unseen or page.closest(element, _AROUND) is not None:
        return False
    if element.tag in _SHOWN:
        return element.tag != "img" or bool((element.get("alt") or "").strip())
    if element.tag in HEADINGS and page.text(element, 2):
        return True
    own = [element.text or ""]
    if around is not None and around not in blocks and around not in page.unrendered:
        own.append(element.tail or "")
    return any(len("".join(each.split())) >= _FEWEST for each in own)


def _after(page: Page, found: Division, element: Element) -> bool:
    """Whether an element begins after the repeated blocks, or between them and the content."""
    return element not in found.blocks and page.place(element) > found.edge


def has_content_heading(page: Page) -> bool:
    """Whether a heading that is seen and heard is in the content."""
    found = page.once(division)
    if found is None:
        return True
    return any(
        _after(page, found, each) and each not in page.unseen and name(each, page)
        for each in page.once(headings)
    )


def has_content_landmark(page: Page) -> bool:
    """Whether a landmark begins with the content."""
    found = page.once(division)
    if found is None:
        return True
    sections = (e for e in page.find("section") if name(e, page))
    marks = page.find("main", "search", others=given_role(page, *_LANDMARKS))
    return any(_after(page, found, each) for each in (*marks, *sections))


def has_way_to_content(page: Page) -> bool:
    """Whether a link leads to the content, or something that runs a script may."""
    found = page.once(division)
    if found is None or any(_may_move(each) for each in page.having("onclick")):
        return True
    ids = page.once(by_id)
    for link in page.find("a"):
        target = (link.get("href") or "").strip()
        if len(target) > 1 and target[0] == "#" and link.get("tabindex") != "-1":
            for each in (*ids.get(target[1:], ()), *_named(page, target[1:])):
                if _after(page, found, each):
                    return True
    return False


def _named(page: Page, wanted: str) -> list[Element]:
    return [each for each in page.having("name") if each.tag == "a" and each.get("name") == wanted]


def _may_move(element: Element) -> bool:
    return element.tag in ("a", "button", "div", "span", "input") and bool(element.get("onclick"))


def may_be_folded(page: Page) -> bool:
    """Whether something may fold the repeated blocks away: only a browser can say."""
    if any(_may_move(each) for each in page.having("onclick")):
        return True
    return bool(
        page.having("aria-expanded") or page.having("aria-controls") or page.find("details")
    )
