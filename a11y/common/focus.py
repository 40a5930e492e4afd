"""What the keyboard reaches: which elements can be focused, and where Tab stops."""

import re

from gongkai.html import Element, Page

_CONTROLS = ("button", "input", "select", "textarea")
_STOPS = ("a", "area", *_CONTROLS, "audio", "details", "iframe", "summary", "video")
_INTEGER = re.compile(r"\s*+([+-]?+\d{1,9}+)")


def tab_index(element: Element) -> int | None:
    """Return the number in `tabindex`, as HTML reads it; None without one."""
    given = element.get("tabindex")
    found = _INTEGER.match(given) if given else None
    return int(found[1]) if found else None


def is_focusable(element: Element) -> bool:
    """Return whether keyboard or script can focus it; whether it is shown is not asked."""
    tag = element.tag
    if tag in _CONTROLS:
        return not (is_disabled(element) or _is_hidden_field(element))
    if element.get("tabindex") is not None and tab_index(element) is not None:
        return True
    if tag in ("a", "area"):
        return element.get("href") is not None or element.get("xlink:href") is not None
    if tag in ("audio", "video"):
        return element.get("controls") is not None
    if tag == "summary":
        return is_summary(element)
    if tag == "details":
        return next(element.iterchildren("summary"), None) is None
    return tag == "iframe" or is_editable(element)


def is_editable(element: Element) -> bool:
    """Return whether one can write into it."""
    given = element.get("contenteditable")
    return given is not None and given.strip().lower() in ("", "true", "plaintext-only")


def _is_hidden_field(element: Element) -> bool:
    return element.tag == "input" and (element.get("type") or "").strip().lower() == "hidden"


def is_disabled(element: Element) -> bool:
    """Return whether a field is switched off, by itself or with its group."""
    if element.get("disabled") is not None:
        return True
    for group in element.iterancestors("fieldset"):
        if group.get("disabled") is not None:
            legend = next(group.iterchildren("legend"), None)
            if legend is None or legend not in set(element.iterancestors("legend")):
                return True
    return False


def is_summary(element: Element) -> bool:
    """Return whether it is what opens its `details`."""
    around = element.getparent()
    return (
        around is not None
        and around.tag == "details"
        and next(around.iterchildren("summary"), None) is element
    )


def is_stop(element: Element, page: Page) -> bool:
    """Return whether Tab stops at an element, below `aria-hidden` too."""
    return (
        is_focusable(element)
        and (tab_index(element) or 0) >= 0
        and element not in page.unrendered
        and element not in page.once(_inert)
    )


def tab_stops(page: Page) -> list[Element]:
    """Return the elements on which Tab stops, in no order."""
    found = dict.fromkeys(page.root.iter(*_STOPS))
    found.update(dict.fromkeys([*page.having("tabindex"), *page.having("contenteditable")]))
    return [each for each in found if is_stop(each, page)]


def around_stops(page: Page) -> set[Element]:
    """Return all elements with something in them on which Tab stops."""
    found: set[Element] = set()
    for stop in page.once(tab_stops):
        at = stop.getparent()
        while at is not None and at not in found:
            found.add(at)
            at = at.getparent()
    return found


def _inert(page: Page) -> set[Element]:
    """Return the elements that a page has switched off, with all that is in them."""
    found: set[Element] = set()
    for each in page.having("inert"):
        if each not in found:
            found.update(each.iter())
    return found
