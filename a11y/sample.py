"""Choose the few pages of a site that show everything there is to see: one of every kind and state.

A page's parts are its kind and what its elements consist of: tag, classes, names of attributes. A
state (withdrawn, closed, no entries, a table in the text) changes them, so it need not be listed.
"""

import heapq
from collections.abc import Iterable, Mapping

from gongkai.html import Page, is_refresh

Part = tuple[str, ...]

LIMIT = 120
"""The most pages: in a folder where every page is generated the number of parts has no limit."""


def parts(page: Page, kind: str = "") -> frozenset[Part]:
    """Return what the page consists of."""
    found: set[Part] = {("kind", kind)}
    for element in page.elements:
        if element not in page.unrendered:
            names = sorted(map(str, element.keys()))
            found.add((str(element.tag), *names))
            found.update((str(element.tag), name) for name in (element.get("class") or "").split())
    return frozenset(found)


def leads_on(page: Page) -> bool:
    """Return whether the page redirects a browser."""
    return any(map(is_refresh, page.root.iter("meta")))


def choose(pages: Iterable[tuple[str, int, frozenset[Part]]], limit: int = LIMIT) -> list[str]:
    """Choose pages by name until every part is covered, or there are `limit`; sorted.

    Greedy: the page with the most new parts comes next; among equals the longest, then the first.

    Args:
        pages: name, length and parts of each.
    """
    longest: dict[frozenset[Part], tuple[int, str]] = {}
    for name, length, its_parts in pages:
        longest[its_parts] = min(longest.get(its_parts, (1, "")), (-length, name))
    return sorted(_cover(longest, limit))


def _cover(longest: Mapping[frozenset[Part], tuple[int, str]], limit: int) -> list[str]:
    """Cover all parts. A page's gain only falls while others are chosen, so it is counted again only at the head."""
    queue = [(-len(its_parts), *place, its_parts) for its_parts, place in longest.items()]
    heapq.heapify(queue)
    covered: set[Part] = set()
    chosen: list[str] = []
    while queue and len(chosen) < limit:
        gain, length, name, its_parts = heapq.heappop(queue)
        now = -len(its_parts - covered)
        if now == 0:
            continue
        if now != gain:
            heapq.heappush(queue, (now, length, name, its_parts))
            continue
        chosen.append(name)
        covered |= its_parts
    return chosen
