"""An element's role, by its attribute or by itself (HTML-AAM, as far as the rules need it)."""

from collections.abc import Iterator

from gongkai.a11y.standards.aria import GLOBAL_STATES, IMPLICIT, INPUTS, ROLES
from gongkai.html import Element, Page

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DECORATIVE = ("none", "presentation")
_FOCUSABLE = ("button", "iframe", "select", "summary", "textarea")


def attribute(element: Element, name: str) -> str:
    """Return an attribute's text without space at its ends, "" if it is missing."""
    return (element.get(name) or "").strip()


def headings(page: Page) -> list[Element]:
    """Return the headings exposed to assistive technology, in document order."""
    found = page.find(*HEADINGS, others=given_role(page, "heading"))
    return [each for each in found if role(each) == "heading"]


def links(page: Page) -> list[Element]:
    """Return the links exposed to assistive technology, in document order."""
    found = page.find("a", "area", others=given_role(page, "link"))
    return [each for each in found if role(each) == "link"]


def given_role(page: Page, *wanted: str) -> Iterator[Element]:
    """Yield elements that have one of these roles by attribute, exposed or not, in document order."""
    return (each for each in page.having("role") if explicit_role(each) in wanted)


def role(element: Element) -> str:
    """Return the role exposed to assistive technology; "" for none that matters here."""
    given = explicit_role(element)
    if given in _DECORATIVE and (is_focusable(element) or GLOBAL_STATES & set(element.keys())):
        given = ""  # WAI-ARIA 1.2, conflict resolution: such an element is not hidden
    return given or implicit_role(element)


def explicit_role(element: Element) -> str:
    """Return the first valid role in the attribute; "" without one."""
    given = element.get("role")
    if not given:
        return ""
    found = next((token for token in given.lower().split() if token in ROLES), "")
    return "img" if found == "image" else found


def implicit_role(element: Element) -> str:
    """Return the role of the element itself."""
    tag = str(element.tag)
    if tag in ("a", "area"):
        return "link" if element.get("href") is not None else ""
    if tag == "input":
        kind = attribute(element, "type").lower() or "text"
        suggests = element.get("list") is not None and kind not in ("checkbox", "radio", "range")
        return "combobox" if suggests else INPUTS.get(kind, "")
    if tag == "select":
        many = element.get("multiple") is not None or attribute(element, "size") not in (
            "",
            "0",
            "1",
        )
        return "listbox" if many else "combobox"
    return IMPLICIT.get(tag, "")


def is_focusable(element: Element) -> bool:
    """Return whether keyboard or script can focus it."""
    if element.get("disabled") is not None and element.tag in (
        "button",
        "input",
        "select",
        "textarea",
    ):
        return False
    if element.tag in ("a", "area"):
        if element.get("href") is not None:
            return True
    elif element.tag in _FOCUSABLE or element.tag == "input":
        return True
    return attribute(element, "tabindex").lstrip("-").isdigit()


def heading_level(element: Element) -> int:
    """Return the level of a heading, from 1; 2 for `role="heading"` without a level, as in WAI-ARIA."""
    given = attribute(element, "aria-level")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    return int(str(element.tag)[1]) if element.tag in HEADINGS else 2
