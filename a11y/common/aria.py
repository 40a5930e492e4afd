"""Which elements have ARIA attributes, and which elements own others."""

from collections.abc import Iterable, Iterator

from gongkai.a11y.common.roles import attribute, role
from gongkai.html import Element, Page, by_id

_MATH = frozenset(["math"])
_TRANSPARENT = frozenset(["", "generic", "none", "presentation"])


def aria_attributes(page: Page) -> dict[str, list[Element]]:
    """Return attribute without `aria-` → the elements that have it, hidden ones too; none of formulas."""
    names = [each for each in page.attributes() if each.startswith("aria-")]
    found = {name.removeprefix("aria-"): page.having(name) for name in names}
    if names and next(page.root.iter("math"), None) is not None:
        return {name: [e for e in found[name] if page.closest(e, _MATH) is None] for name in found}
    return found


def by_element(page: Page, names: Iterable[str]) -> dict[Element, list[str]]:
    """Return element → those of some attributes that it has."""
    every = page.once(aria_attributes)
    found: dict[Element, list[str]] = {}
    for name in names:
        for element in every.get(name, []):
            found.setdefault(element, []).append(name)
    return found


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
    """Return whether it is as if its content stood in its place: it means nothing itself."""
    return role(element) in _TRANSPARENT


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
