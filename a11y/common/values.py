"""What a field holds when the page opens: within a label it is part of the sentence."""

from collections.abc import Iterable

from gongkai.a11y.common.roles import attribute, explicit_role
from gongkai.html import TEXT_LIMIT, Element, collapse

_WRITTEN = frozenset([
    "", "date", "datetime-local", "email", "month", "number", "range", "search", "tel", "text",
    "time", "url", "week",
])  # fmt: skip
"""Types of `input` whose value is part of the sentence around them."""
_RANGES = ("meter", "progressbar", "scrollbar", "slider", "spinbutton")
_TEXTS = ("combobox", "searchbox", "textbox")


def shown_value(element: Element, content: str) -> str | None:
    """Return what a field holds, given the text in it; None for what is no field, or holds nothing to read."""
    tag = str(element.tag)
    if tag == "input" and attribute(element, "type").lower() in _WRITTEN:
        return collapse(element.get("value"))
    if tag == "select":
        return _chosen(element)
    if tag in ("meter", "progress"):
        return collapse(element.get("value"))
    given = explicit_role(element) if element.get("role") else ""
    if given in _RANGES:
        return collapse(element.get("aria-valuetext")) or collapse(element.get("aria-valuenow"))
    if given == "listbox":
        return _marked(element)
    if tag == "textarea" or given in _TEXTS:
        return _marked(element) or collapse(content)
    return None


def _chosen(select: Element) -> str:
    options = list(select.iter("option"))
    chosen = [each for each in options if each.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    return joined("".join(map(str, each.itertext())) for each in chosen)


def _marked(element: Element) -> str:
    """Return the options that an element made by a script marks as chosen."""
    inside = element.iter("*") if len(element) else iter(())
    chosen = (each for each in inside if attribute(each, "aria-selected").lower() == "true")
    return joined("".join(map(str, each.itertext())) for each in chosen)


def joined(parts: Iterable[str]) -> str:
    """Join the words of several elements, up to the length of a name."""
    words: list[str] = []
    length = 0
    for part in parts:
        words.append(part)
        length += len(part)
        if length >= TEXT_LIMIT:
            break
    return collapse(" ".join(words))[:TEXT_LIMIT] if words else ""
