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
    known = frozenset(named)
    inner: dict[Element, list[Element]] = {each: [] for each in named}
    for each in named:
        if (around := _around(each, known)) is not None:
            inner[around].append(each)
    spoken = _alternatives(page, known)
    return {
        each: collapse(f"{page.text_apart(each, inner[each], TEXT_LIMIT)} {spoken.get(each, '')}")
        for each in named
        if each.get("lang")
    }


def _around(element: Element, known: frozenset[Element]) -> Element | None:
    """Return the nearest of the known elements around one."""
    return next((each for each in element.iterancestors() if each in known), None)


def _alternatives(page: Page, known: frozenset[Element]) -> dict[Element, str]:
    """Return each part → the alternatives of the images in it."""
    found: dict[Element, list[str]] = {}
    for image in page.find(*_ALTERNATIVES):
        at = image if image in known else _around(image, known)
        if at is not None and (words := collapse(image.get("alt"))):
            found.setdefault(at, []).append(words)
    return {each: " ".join(words) for each, words in found.items()}
