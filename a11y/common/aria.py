"""Which elements have ARIA attributes, and which elements own others."""

from collections.abc import Iterator

from gongkai.a11y.common.focus import is_focusable
from gongkai.a11y.common.roles import attribute, role
from gongkai.html import Element, Page, by_id

_MATH = frozenset(["math"])
_TRANSPARENT = frozenset(["", "generic", "none", "presentation"])


def aria_attributes(page: Page) -> dict[Element, list[str]]:
    """Return element → its ARIA attributes without `aria-`, hidden elements too; none of formulas."""
    found: dict[Element, list[str]] = {}
    for name in page.attributes():
        if name.startswith("aria-"):
            for element in page.having(name):
                if page.closest(element, _MATH) is None:
                    found.setdefault(element, []).append(name.removeprefix("aria-"))
    return found


def heard_attributes(page: Page) -> list[Element]:
    """Return the elements with ARIA attributes that are heard."""
    return [each for each in page.once(aria_attributes) if each not in page.unheard]


def _owners(page: Page) -> dict[Element, Element]:
    """Return element → the first that claims it by `aria-owns`."""
    ids = page.once(by_id)
    found: dict[Element, Element] = {}
    for owner in page.having("aria-owns"):
        for id_ in attribute(owner, "aria-owns").split():
            if id_ in ids:
                found.setdefault(ids[id_][0], owner)
    return found


def is_transparent(element: Element) -> bool:
    """Return whether it is as if its content stood in its place: nothing calls it, and it means nothing itself."""
    if role(element) not in _TRANSPARENT or is_focusable(element):
        return False
    return not (attribute(element, "aria-label") or attribute(element, "aria-labelledby"))


def owner_of(element: Element, page: Page) -> Element | None:
    """Return the element that another belongs to: by `aria-owns`, else the nearest around it that means something."""
    claimed = page.once(_owners).get(element)
    if claimed is not None:
        return claimed
    around = element.getparent()
    while around is not None and is_transparent(around):
        around = around.getparent()
    return around


def owned_by(element: Element, page: Page) -> Iterator[Element]:
    """Yield the elements that belong to another and are heard, in document order, then those by `aria-owns`."""
    owners = page.once(_owners)
    waiting = list(element)[::-1]
    while waiting:
        each = waiting.pop()
        if not isinstance(each.tag, str) or each in page.unheard or each in owners:
            continue
        if is_transparent(each):
            waiting.extend(list(each)[::-1])
        else:
            yield each
    if element.get("aria-owns") is not None:
        yield from (e for e, by in owners.items() if by is element and e not in page.unheard)
