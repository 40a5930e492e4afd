"""Which words of a page are said to be in which language."""

from gongkai.html import TEXT_LIMIT, Element, Page, collapse

_ALTERNATIVES = ("area", "img")


def parts(page: Page) -> dict[Element, str]:
    """Return each part of the body that names a language → its words that are in it, cut, in document order.

    Alternatives of images are words too. Words of a part inside with a language of its own are not.
    """
    named = [e for e in page.having("lang") if e is not page.root and e not in page.unrendered]
    if not named:
        return {}
    owners: dict[Element, Element | None] = {}
    inner: dict[Element, list[Element]] = {each: [] for each in named}
    for each in named:  # in document order: what is around it has its owner already
        if (around := _owner(each.getparent(), owners)) is not None:
            inner[around].append(each)
        owners[each] = each
    spoken = _alternatives(page, owners)
    return {
        each: collapse(f"{page.text_apart(each, inner[each], TEXT_LIMIT)} {spoken.get(each, '')}")
        for each in named
        if each.get("lang")
    }


def _owner(at: Element | None, owners: dict[Element, Element | None]) -> Element | None:
    """Return the part that an element is in; no path up is walked twice."""
    passed: list[Element] = []
    while at is not None and at not in owners:
        passed.append(at)
        at = at.getparent()
    found = owners[at] if at is not None else None
    owners.update(dict.fromkeys(passed, found))
    return found


def _alternatives(page: Page, owners: dict[Element, Element | None]) -> dict[Element, str]:
    """Return each part → the alternatives of the images in it."""
    found: dict[Element, list[str]] = {}
    for image in page.find(*_ALTERNATIVES):
        part = _owner(image, owners)
        if part is not None and (words := collapse(image.get("alt"))):
            found.setdefault(part, []).append(words)
    return {each: " ".join(words) for each, words in found.items()}
