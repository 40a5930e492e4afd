"""An element's accessible name: what a screen reader calls it.

Accessible Name and Description Computation 1.2 with HTML-AAM and SVG-AAM, step by step as `_own_name` and
`_contribution` name them; names end after `TEXT_LIMIT` characters. Not computed: content from style sheets.
"""

from enum import Enum

from gongkai.a11y.common.roles import DECORATIVE, attribute, role
from gongkai.a11y.common.values import joined, shown_value
from gongkai.a11y.standards.aria_tables import NAMED_BY_CONTENT
from gongkai.html import BLOCKS, TEXT_LIMIT, Element, Page, by_id, collapse

_FIELDS = ("button", "input", "meter", "output", "progress", "select", "textarea")
_LABEL = frozenset(["label"])
_ALT = ("area", "img")
_PARTS = {"fieldset": "legend", "figure": "figcaption", "table": "caption"}
"""Element → the child that names it."""
_PUSHED = {"submit": "提交", "reset": "重置"}
"""Buttons that browsers name by themselves; what matters is only that there is a name."""
_NO_WORDS = frozenset(["noscript", "script", "style", "template"])
"""What has no words even where a reference leads to hidden text."""


class _Way(Enum):
    """On which way the text of an element is asked for: each gives its own."""

    CONTENT = "as content of an element that is heard"
    REFERRED = "by `aria-labelledby`, which is then not followed again (step 2B)"
    HIDDEN = "by `aria-labelledby` that leads to what is hidden: then all in it counts (step 2A)"


def name(element: Element, page: Page) -> str:
    """Return the name, on one line; "" if there is none."""
    known = page.once(_names)
    if element not in known:
        own = _own_name(element, page) if element in page.once(_called) else ""
        known[element] = own or _name_by_content(element, page)
    return known[element]


def _names(page: Page) -> dict[Element, str]:
    """Return an empty cache of names for a page, which `name` fills."""
    return {}


def _called(page: Page) -> set[Element]:
    """Return the elements that may have a name from other sources than their content or `title`."""
    by_attribute = (*page.having("aria-label"), *page.having("aria-labelledby"))
    tags = ("svg", "option", "optgroup", *_PARTS, *_ALT, *_FIELDS)
    return {*by_attribute, *page.having("role"), *page.root.iter(*tags)}


def _own_name(element: Element, page: Page) -> str:
    """Return the name that its author gave it: steps 2B, 2D and 2E."""
    return (
        _referenced(element, page)
        or collapse(element.get("aria-label"))
        or _native(element, page, _Way.CONTENT)
    )


def _name_by_content(element: Element, page: Page) -> str:
    """Steps 2F and 2I."""
    by_content = element.tag == "summary" or role(element) in NAMED_BY_CONTENT
    found = _content(element, page, _Way.CONTENT).strip() if by_content else ""
    return found or _tooltip(element)


def has_placeholder_only(field: Element, page: Page) -> bool:
    """Return whether a field has no name but its placeholder."""
    return bool(collapse(field.get("placeholder"))) and not (
        _own_name(field, page) or collapse(field.get("title"))
    )


def _referenced(element: Element, page: Page) -> str:
    """Return the name by `aria-labelledby`, from the elements referred to, including hidden ones."""
    return joined(_referenced_text(each, element, page) for each in _targets(element, page))


def _targets(element: Element, page: Page) -> list[Element]:
    given = (element.get("aria-labelledby") or "").split()
    if not given:
        return []
    ids = page.once(by_id)
    return [ids[id_][0] for id_ in given if id_ in ids]


def _referenced_text(target: Element, named: Element | None, page: Page) -> str:
    """Return what an element contributes when it is referred to."""
    way = _Way.HIDDEN if target in page.unheard else _Way.REFERRED
    value = shown_value(target, page.text(target)) if target is not named else None
    return (
        value
        or collapse(target.get("aria-label"))
        or _native(target, page, way)
        or _content(target, page, way).strip()
        or _tooltip(target)
    )


def _native(element: Element, page: Page, way: _Way) -> str:
    """Return the name that HTML or SVG gives it."""
    tag = str(element.tag)
    if tag in _FIELDS:
        labels = (_label_text(label, page, way) for label in labels_of(element, page))
        return joined(labels) or _pushed(element)
    if tag in _PARTS:
        part = next(element.iterchildren(_PARTS[tag]), None)
        return _content(part, page, way).strip() if part is not None else ""
    if tag in ("option", "optgroup"):
        return collapse(element.get("label"))
    return _alternative(element)


def _label_text(label: Element, page: Page, way: _Way) -> str:
    return collapse(label.get("aria-label")) or _content(label, page, way).strip()


def _pushed(element: Element) -> str:
    """Return the words on a button of the `input` kind."""
    kind = attribute(element, "type").lower()
    if element.tag != "input" or kind not in ("submit", "reset", "button", "image"):
        return ""
    own = element.get("alt") if kind == "image" else element.get("value")
    return collapse(own if own is not None else _PUSHED.get(kind))


def labels_of(element: Element, page: Page) -> list[Element]:
    """Return the labels of a field, in document order."""
    found = page.once(_labels_by_id).get(element.get("id") or "", [])
    around = page.closest(element, _LABEL)
    if around is None or around in found or page.once(_first_fields).get(around) is not element:
        return found
    return [*found, around]


def _first_fields(page: Page) -> dict[Element, Element]:
    """Return label without `for` → the first field in it, the only one that it names."""
    found: dict[Element, Element] = {}
    for field in page.root.iter(*_FIELDS):
        label = page.closest(field, _LABEL)
        is_hidden = field.tag == "input" and attribute(field, "type").lower() == "hidden"
        if label is not None and label.get("for") is None and not is_hidden:
            found.setdefault(label, field)
    return found


def _labels_by_id(page: Page) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for label in page.root.iter("label"):
        if label.get("for"):
            found.setdefault(str(label.get("for")), []).append(label)
    return found


def _alternative(element: Element) -> str:
    if element.tag in _ALT:
        return collapse(element.get("alt"))
    # In a drawing every element may have a title of its own; elsewhere only a page has one.
    title = next(element.iterchildren("title"), None) if element.tag != "head" else None
    return collapse("".join(map(str, title.itertext()))[:TEXT_LIMIT]) if title is not None else ""


def _tooltip(element: Element) -> str:
    return collapse(element.get("title")) or collapse(element.get("placeholder"))


def _content(element: Element, page: Page, way: _Way) -> str:
    """Return an element's content as a name: text, alternatives of images, names of elements that have their own.

    The innermost elements come first: there is no recursion, and no text is read twice.
    """
    known = page.once(_contents)[way]
    if element not in known:
        inside = [element]
        for each in inside:  # grows on the way by the elements one level deeper
            if len(each):
                inside += [c for c in each if c not in known and not _is_silent(c, page, way)]
        for each in reversed(inside):
            known[each] = _content_from_children(each, page, way, known)
    return known[element]


def _contents(page: Page) -> dict[_Way, dict[Element, str]]:
    """Return an empty cache of contents for a page, which `_content` fills."""
    return {way: {} for way in _Way}


def _is_silent(node: Element, page: Page, way: _Way) -> bool:
    """Return whether a node within an element adds nothing to its name: a comment, or what is not read out."""
    if way is _Way.HIDDEN:
        return not isinstance(node.tag, str) or node.tag in _NO_WORDS
    return node in page.unheard or not isinstance(node.tag, str)


def _content_from_children(
    element: Element, page: Page, way: _Way, known: dict[Element, str]
) -> str:
    """Return an element's content, given that of its children."""
    if _is_silent(element, page, way):
        return ""
    raw = element.text or ""
    if len(element):
        parts = [raw]
        for child in element:
            if not _is_silent(child, page, way):
                parts.append(_contribution(child, known[child], page, way))
            parts.append(child.tail or "")
        raw = "".join(parts)
    # The space at the ends of an inline element separates its words from those around it.
    before = " " if raw[:1].isspace() else ""
    after = " " if raw[-1:].isspace() else ""
    return before + collapse(raw)[:TEXT_LIMIT] + after


def _contribution(element: Element, content: str, page: Page, way: _Way) -> str:
    """Return what an element adds to the name of the one around it: steps 2B to 2I."""
    if _is_decoration(element):
        return ""
    referred = _targets(element, page) if way is _Way.CONTENT else []
    own = joined(_referenced_text(each, None, page) for each in referred)
    value = None if own else shown_value(element, content)
    if value is not None:
        # Step 2C: what a field within a label holds belongs to the sentence, but not to the field's own name.
        label = page.closest(element, _LABEL)
        is_own = label is not None and page.once(_first_fields).get(label) is element
        return "" if is_own else f" {value} "
    text = own or collapse(element.get("aria-label")) or _pushed(element) or _alternative(element)
    if not text and element.tag != "input":
        text = content
    text = text if text.strip() else collapse(element.get("title"))
    return f" {text} " if element.tag in BLOCKS else text


def _is_decoration(element: Element) -> bool:
    """Return whether an image says that it is only decoration."""
    return element.tag in ("img", "svg") and role(element) in DECORATIVE
