"""An element's role, by its attribute or by itself (HTML-AAM, as far as the rules ask)."""

from gongkai.a11y.standards.aria import GLOBAL_STATES, IMPLICIT, INPUTS, ROLES
from gongkai.html import Element, Page

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DECORATIVE = ("none", "presentation")
_FOCUSABLE = ("button", "iframe", "select", "summary", "textarea")


def attribute(element: Element, name: str) -> str:
    """An attribute's text without space at its ends, "" when it is missing."""
    return (element.get(name) or "").strip()


def having_role(page: Page, wanted: str) -> list[Element]:
    """The elements of a role that assistive technology meets, in document order."""
    return page.once(_by_role).get(wanted, [])


def _by_role(page: Page) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for element in page.elements:
        if element not in page.unheard:
            found.setdefault(role(element), []).append(element)
    return found


def role(element: Element) -> str:
    """The role that assistive technology is told; "" for none that matters here."""
    given = explicit_role(element)
    if given in _DECORATIVE and (is_focusable(element) or GLOBAL_STATES & set(element.keys())):
        given = ""  # WAI-ARIA 1.2, conflict resolution: such an element is not hidden away
    return given or implicit_role(element)


def explicit_role(element: Element) -> str:
    """The first role of the attribute that there is; "" without one."""
    given = element.get("role")
    if not given:
        return ""
    found = next((token for token in given.lower().split() if token in ROLES), "")
    return "img" if found == "image" else found


def implicit_role(element: Element) -> str:
    """The role of the element itself."""
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
    """Whether the keyboard or a script can put the focus on it."""
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
    """The level of a heading, from 1; 2 for `role="heading"` without a level, as WAI-ARIA has it."""
    given = attribute(element, "aria-level")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    return int(str(element.tag)[1]) if element.tag in HEADINGS else 2
