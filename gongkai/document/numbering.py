"""编号: turn numbered lines into headings, or paragraphs with a labelled number, each with its anchor.

Which they are is decided in `grouping`, their anchors in `anchors`.
"""

from __future__ import annotations

from lxml import etree

from gongkai.document.anchors import Path
from gongkai.document.context import Conversion
from gongkai.document.grouping import GroupedEntry, decide, is_passed_over, read_entries
from gongkai.document.number_marks import Mark, skip_lead
from gongkai.document.tree import (
    HEADINGS,
    Element,
    Piece,
    fill,
    make,
    pieces,
    replace,
    text_of,
)

_EMPHASIS = ("strong", "b", "em", "u")


def apply(root: Element, context: Conversion) -> None:
    """Decide and mark all numbered lines of the top level."""
    _flatten_single_lists(root)
    elements = [child for child in root if isinstance(child.tag, str)]
    entries = read_entries(map(_line, elements))
    decide(entries)
    path = Path()
    for element, entry in zip(elements, entries, strict=True):
        is_heading = entry.is_break and element.tag in HEADINGS
        if entry.mark is None:
            if is_heading:
                path.leave()
        elif is_heading or not is_passed_over(entry):
            name = path.enter(entry.mark, context, element.get("id"))
            if is_heading:
                element.set("id", name)
            else:
                _write(element, entry, entry.mark, name)


def _flatten_single_lists(root: Element) -> None:
    """Turn a Markdown list of one item into a numbered line: the rest of its sequence is further down."""
    for element in root.findall("ol[@class='gk-numbered']"):
        item = element[0]
        if len(element) != 1 or item.get("id"):
            continue
        owner = item[0] if len(item) == 1 and item[0].tag == "p" else item
        if owner is item and any(child.tag in ("ul", "ol", "p", "pre", "table") for child in item):
            continue
        content = pieces(owner)
        label = content[0]
        if not isinstance(label, str) and label.get("class") == "gk-label":
            content[0] = label.text or ""
            replace(element, [make("p", _merge(content))])


def _merge(content: list[Piece]) -> list[Piece]:
    first, second = content[0], content[1] if len(content) > 1 else ""
    if isinstance(first, str) and isinstance(second, str):
        return [first + second, *content[2:]]
    return content


def _line(element: Element) -> tuple[str, bool, bool]:
    """Return the text, whether a number in it counts, and whether it ends what is above it."""
    tag = element.tag
    if tag == "p":
        return text_of(element), True, False
    is_heading = tag in HEADINGS
    return text_of(element), is_heading, is_heading or tag == "hr" or _is_signature(element)


def _is_signature(element: Element) -> bool:
    return element.get("class") in ("gk-signature", "footnote", "gk-footnotes")


def _write(element: Element, entry: GroupedEntry, mark: Mark, name: str) -> None:
    if element.get("class", "gk-center") != "gk-center":
        return
    if entry.is_heading:
        element.attrib.pop("class", None)
        element.tag = "h2"
        element.set("id", name)
        element.set("data-gk-kind", mark.kind)
        return
    if entry.run_in and _write_run_in(element, entry.run_in, mark, name):
        return
    element.set("id", name)
    element.set("class", "gk-article" if mark.kind == "tiao" else "gk-item")
    _label(element, entry.text[mark.start : mark.end])


def _write_run_in(element: Element, end: int, mark: Mark, name: str) -> bool:
    """Put a title before its paragraph, both in one box; returns False if markup prevents it."""
    content = pieces(element)
    parts = split_at(content, end)
    if parts is None:
        fill(element, content)
        return False
    heading = make("h2", parts[0], id=name)
    heading.set("data-gk-kind", mark.kind)
    box = make("div", [heading, make("p", parts[1])], class_="gk-run-in")
    replace(element, [box])
    return True


def split_at(content: list[Piece], end: int) -> tuple[list[Piece], list[Piece]] | None:
    """Split pieces at an offset in their text; None if it lies within an element."""
    position = 0
    for index, piece in enumerate(content):
        text = piece if isinstance(piece, str) else text_of(piece)
        if position + len(text) < end:
            position += len(text)
            continue
        cut = end - position
        if cut == len(text):
            return content[: index + 1], content[index + 1 :]
        if not isinstance(piece, str):
            return None
        return [*content[:index], piece[:cut]], [piece[cut:], *content[index + 1 :]]
    return None


def _label(element: Element, label: str) -> None:
    """Put the number into `span.gk-label`, inside emphasis if it is there."""
    owner = element
    while len(owner) and not (owner.text or "").strip() and owner[0].tag in _EMPHASIS:
        owner = owner[0]
    text = owner.text or ""
    start = skip_lead(text)
    end = start + len(label)
    if text[start:end] != label:
        return
    span = etree.SubElement(owner, "span")
    span.set("class", "gk-label")
    if len(owner) > 1:
        owner.insert(0, span)
    owner.text = text[:start] or None
    span.text, span.tail = label, text[end:]
