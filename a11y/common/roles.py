"""An element's role, by its attribute or by itself and what is around it (WAI-ARIA 1.2, HTML-AAM)."""

from collections.abc import Iterator

from gongkai.a11y.common.focus import is_focusable
from gongkai.a11y.standards.aria import GLOBAL_STATES, IMPLICIT, INPUTS, LINKS
from gongkai.a11y.standards.aria_tables import ROLES
from gongkai.html import Element, Page

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DECORATIVE = ("none", "presentation")
_GRIDS = ("grid", "treegrid")
_PARTS = frozenset(["li", "tbody", "td", "tfoot", "th", "thead", "tr"])
"""Elements that mean nothing outside of their list or table."""
_SECTIONS = ("article", "aside", "main", "nav", "section")
_SECTION_ROLES = ("article", "complementary", "main", "navigation", "region")


def attribute(element: Element, name: str) -> str:
    """Return an attribute's text without space at its ends, "" if it is missing."""
    return (element.get(name) or "").strip()


def known_as(element: Element, *attributes: str) -> str:
    """Return by what a message can call an element without a name: the end of one of these attributes, else its tag."""
    ends = (attribute(element, each).rpartition("/")[2] for each in attributes)
    return next(filter(None, ends), f"<{element.tag!s}>")


def headings(page: Page) -> list[Element]:
    """Return the headings exposed to assistive technology, in document order."""
    found = page.find(*HEADINGS, others=given_role(page, "heading"))
    return [each for each in found if role(each) == "heading"]


def links(page: Page) -> list[Element]:
    """Return the links exposed to assistive technology, in document order."""
    found = page.find("a", "area", others=given_role(page, *LINKS))
    return [each for each in found if role(each) in LINKS]


def given_role(page: Page, *wanted: str) -> Iterator[Element]:
    """Yield elements that have one of these roles by attribute, exposed or not, in document order."""
    return (element for element, given in page.once(_explicit_roles) if given in wanted)


def _explicit_roles(page: Page) -> list[tuple[Element, str]]:
    return [(each, explicit_role(each)) for each in page.having("role")]


def role(element: Element) -> str:
    """Return the role exposed to assistive technology; "" for none."""
    given = explicit_role(element)
    if given in DECORATIVE and _is_exposed(element):
        given = ""  # WAI-ARIA 1.2, conflict resolution: such an element is not hidden
    return given or implicit_role(element)


def _is_exposed(element: Element) -> bool:
    """Return whether an element has a role in spite of being marked as decoration."""
    return is_focusable(element) or not GLOBAL_STATES.isdisjoint(element.keys())


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
        return "link" if has_address(element) else ""
    if tag == "img":
        return "none" if element.get("alt") == "" and not _is_exposed(element) else "img"
    if tag == "input":
        return _input_role(element)
    if tag == "select":
        many = element.get("multiple") is not None or attribute(element, "size") not in (
            "",
            "0",
            "1",
        )
        return "listbox" if many else "combobox"
    if tag in _PARTS:
        return _part_role(element, tag)
    if tag in ("header", "footer"):
        return "" if _is_in_section(element) else "banner" if tag == "header" else "contentinfo"
    if tag in ("section", "form"):
        return ("region" if tag == "section" else "form") if _is_called(element) else ""
    return IMPLICIT.get(tag, "")


def has_address(element: Element) -> bool:
    """Return whether a link leads somewhere, in a drawing too."""
    return element.get("href") is not None or element.get("xlink:href") is not None


def _input_role(element: Element) -> str:
    kind = attribute(element, "type").lower() or "text"
    suggests = element.get("list") is not None and INPUTS.get(kind) in ("textbox", "searchbox")
    return "combobox" if suggests else INPUTS.get(kind, "")


def _part_role(element: Element, tag: str) -> str:
    """Return the role of a part of a list or of a table, which depends on the role of the whole."""
    if tag == "li":
        around = element.getparent()
        is_item = around is not None and around.tag in ("ul", "ol", "menu")
        return "listitem" if is_item and not _is_decoration(around) else ""
    table = next(element.iterancestors("table"), None)
    whole = role(table) if table is not None else ""
    if whole not in ("table", *_GRIDS):
        return ""
    if tag == "td":
        return "gridcell" if whole in _GRIDS else "cell"
    if tag == "th":
        is_row = attribute(element, "scope").lower() in ("row", "rowgroup")
        return "rowheader" if is_row else "columnheader"
    return "row" if tag == "tr" else "rowgroup"


def _is_decoration(element: Element | None) -> bool:
    return element is not None and role(element) in DECORATIVE


def _is_in_section(element: Element) -> bool:
    """Return whether a header or footer belongs to a part of the page, not to the page."""
    around = element.iterancestors()
    return any(each.tag in _SECTIONS or explicit_role(each) in _SECTION_ROLES for each in around)


def _is_called(element: Element) -> bool:
    return any(attribute(element, each) for each in ("aria-label", "aria-labelledby", "title"))


def heading_level(element: Element) -> int:
    """Return the level of a heading, from 1; 2 for `role="heading"` without a level, as in WAI-ARIA."""
    given = attribute(element, "aria-level")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    return int(str(element.tag)[1]) if element.tag in HEADINGS else 2
