"""An element's accessible name: what a screen reader calls it.

Accessible Name and Description Computation 1.2 and HTML-AAM, for what pages without scripts can
contain; names end after `TEXT_LIMIT` characters. Not computed: CSS content, the values of fields
within a name, references within what is referred to.
"""

from collections.abc import Iterable, Mapping

from gongkai.a11y.common.roles import attribute, role
from gongkai.a11y.standards.aria import NAMED_BY_CONTENT
from gongkai.html import BLOCKS, TEXT_LIMIT, Element, Page, by_id, collapse

_LABELLED = frozenset(["button", "input", "meter", "output", "progress", "select", "textarea"])
_LABEL = frozenset(["label"])
_ALT = ("area", "img")
_PUSHED = {"submit": "提交", "reset": "重置"}
"""Buttons that browsers name by themselves; what matters is only that there is a name."""


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
    return {*by_attribute, *page.root.iter("svg", *_ALT, *_LABELLED)}


def _own_name(element: Element, page: Page) -> str:
    """Return the name that its author gave it."""
    return (
        _referenced(element, page) or collapse(element.get("aria-label")) or _native(element, page)
    )


def _name_by_content(element: Element, page: Page) -> str:
    found = _content(element, page).strip() if role(element) in NAMED_BY_CONTENT else ""
    return found or _tooltip(element)


def has_placeholder_only(field: Element, page: Page) -> bool:
    """Return whether a field has no name but its placeholder."""
    return bool(collapse(field.get("placeholder"))) and not (
        _own_name(field, page) or collapse(field.get("title"))
    )


def _referenced(element: Element, page: Page) -> str:
    """Return the name by `aria-labelledby`, from the elements referred to, including hidden ones."""
    return _join(_referenced_text(target, page) for target in _targets(element, page))


def _targets(element: Element, page: Page) -> list[Element]:
    given = (element.get("aria-labelledby") or "").split()
    if not given:
        return []
    ids = page.once(by_id)
    return [ids[id_][0] for id_ in dict.fromkeys(given) if id_ in ids]


def _referenced_text(target: Element, page: Page) -> str:
    """Return what an element contributes when it is referred to."""
    if target in page.unheard:
        return collapse(_first_characters(target))
    own = collapse(target.get("aria-label")) or _alternative(target)
    return own or _content(target, page).strip() or _tooltip(target)


def _first_characters(element: Element) -> str:
    """Return the text of a hidden element as it is, cut."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(str(part))
        length += len(part)
        if length > TEXT_LIMIT:
            break
    return "".join(parts)[:TEXT_LIMIT]


def _native(element: Element, page: Page) -> str:
    """Return the name that HTML gives it."""
    if element.tag in _LABELLED:
        labels = _join(_referenced_text(label, page) for label in labels_of(element, page))
        return labels or _pushed(element)
    if element.tag == "svg":
        return _drawn_title(element)
    return _alternative(element)


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
    if around is not None and around.get("for") is None and around not in found:
        return [*found, around]
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
    return _drawn_title(element) if element.tag == "svg" else ""


def _drawn_title(element: Element) -> str:
    found = next((child for child in element if child.tag == "title"), None)
    return collapse(_first_characters(found)) if found is not None else ""


def _tooltip(element: Element) -> str:
    return collapse(element.get("title")) or collapse(element.get("placeholder"))


def _content(element: Element, page: Page) -> str:
    """Return an element's content as a name: text, alternatives of images, names of elements that have their own.

    The innermost elements come first: there is no recursion, and no text is read twice.
    """
    known = page.once(_contents)
    if element not in known and not len(element):
        known[element] = _content_from_children(element, page, known)
    elif element not in known:
        inside = [element]
        for each in inside:  # grows on the way by the elements one level deeper
            if len(each):
                inside += [c for c in each if c not in known and not _is_silent(c, page)]
        for each in reversed(inside):
            known[each] = _content_from_children(each, page, known)
    return known[element]


def _contents(page: Page) -> dict[Element, str]:
    """Return an empty cache of contents for a page, which `_content` fills."""
    return {}


def _is_silent(node: Element, page: Page) -> bool:
    """Return whether a node within an element adds nothing to its name: a comment, or what is not read out."""
    return node in page.unheard or not isinstance(node.tag, str)


def _content_from_children(element: Element, page: Page, known: Mapping[Element, str]) -> str:
    """Return an element's content, given that of its children."""
    if element in page.unheard:
        return ""
    raw = element.text or ""
    if len(element):
        parts = [raw]
        for child in element:
            if not _is_silent(child, page):
                parts.append(_contribution(child, known[child], page))
            parts.append(child.tail or "")
        raw = "".join(parts)
    # The space at the ends of an inline element separates its words from those around it.
    before = " " if raw[:1].isspace() else ""
    after = " " if raw[-1:].isspace() else ""
    return before + collapse(raw)[:TEXT_LIMIT] + after


def _contribution(element: Element, content: str, page: Page) -> str:
    """Return what an element adds to the name of the one around it."""
    if element.tag in ("input", "select", "textarea") or _is_decoration(element):
        return ""
    referenced = _join(page.text(target) for target in _targets(element, page))
    own = referenced or collapse(element.get("aria-label")) or _alternative(element)
    text = own or content or collapse(element.get("title"))
    return f" {text} " if element.tag in BLOCKS else text


def _is_decoration(element: Element) -> bool:
    """Return whether an image says that it is only decoration."""
    return element.tag == "img" and (
        element.get("alt") == "" or role(element) in ("none", "presentation")
    )


def _join(parts: Iterable[str]) -> str:
    """Join the words of several elements, up to the length of a name."""
    words: list[str] = []
    length = 0
    for part in parts:
        words.append(part)
        length += len(part)
        if length >= TEXT_LIMIT:
            break
    return collapse(" ".join(words))[:TEXT_LIMIT] if words else ""
