"""Links of one name that do not lead to one place."""

import re
from collections.abc import Iterator

from gongkai.a11y.common.context import TEXT_PARTS, surroundings
from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import links
from gongkai.a11y.common.targets import Likeness, likeness, target
from gongkai.a11y.rule import PASSED, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]{2}")
"""What a name has at least; numbers of notes and pages are told by the text beside them."""

Namesakes = dict[Element, tuple[Element, Likeness]]
"""A link → an earlier one of the same name, and what is known of the difference of their targets."""


def by_name(page: Page) -> dict[str, list[tuple[Element, str]]]:
    """Return each name that several links have → these, with the addresses to which they lead."""
    found: dict[str, list[Element]] = {}
    for link in page.once(links):
        words = name(link, page).casefold()
        if words:
            found.setdefault(words, []).append(link)
    return {
        words: known
        for words, same in found.items()
        if len(same) > 1
        and _WORD.search(words)
        and len(known := [(each, to) for each in same if (to := target(each))]) > 1
    }


def near_namesakes(page: Page) -> Namesakes:
    """Return the second links of a name in one paragraph, item or cell, else in one box."""
    found: Namesakes = {}
    for same in page.once(by_name).values():
        first: dict[Element, tuple[Element, str]] = {}
        for link, address in same:
            around = surroundings(link, page)
            earlier, other = first.setdefault(around, (link, address))
            if earlier is not link:
                found[link] = (earlier, likeness(other, address))
    return found


def far_namesakes(page: Page) -> Namesakes:
    """Return for each name one link: that which differs most from the first; not those beside it in one text."""
    found: Namesakes = {}
    for (first, address), *others in page.once(by_name).values():
        apart = list(_apart(first, address, others, page))
        if apart:
            link, what = max(apart, key=lambda each: each[1].value)
            found[link] = (first, what)
    return found


def _apart(
    first: Element, address: str, others: list[tuple[Element, str]], page: Page
) -> Iterator[tuple[Element, Likeness]]:
    around = surroundings(first, page)
    for link, other in others:
        if around.tag not in TEXT_PARTS or surroundings(link, page) is not around:
            yield link, likeness(address, other)


def verdict(link: Element, namesakes: Namesakes, page: Page) -> Verdict:
    """Expect a link to lead to the same place as its namesake."""
    _, what = namesakes[link]
    if what is Likeness.SAME:
        return PASSED
    return (failed if what is Likeness.OTHER else cannot_tell)(value=name(link, page))
