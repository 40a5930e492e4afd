"""Finish the tree: remove working attributes, and give every heading an anchor of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.document.anchors import contents, slug
from gongkai.document.context import Conversion
from gongkai.document.records import Heading
from gongkai.document.tokens import LABEL_END, LABEL_START, fold
from gongkai.document.tree import HEADINGS, Element, full_text, text_of

_LABEL = re.compile(rf"{LABEL_START}([^{LABEL_START}{LABEL_END}]*+){LABEL_END}")
_WORKING = ("data-gk-kind", "data-gk-class")


def take_written_ids(root: Element, context: Conversion) -> None:
    """Record the anchors that the editor wrote; of two equal ones, the first keeps it."""
    for element in root.iter():
        name = element.get("id")
        if name is None:
            continue
        if not name.strip() or name in context.ids or name.startswith("gk-"):
            del element.attrib["id"]
        else:
            context.ids.add(name)


def finish(root: Element, context: Conversion) -> tuple[Heading, ...]:
    """Prepare the tree for writing; returns the table of contents."""
    if LABEL_START in full_text(root):
        _plain_labels(root)
    for image in root.iter("img"):
        image.attrib.pop("data-decorative", None)
    for code in root.iter("code"):
        code.attrib.pop("class", None)
    for paragraph in root.iter("p"):
        paragraph.attrib.pop("align", None)
    toc: list[Heading] = []
    for element in root.iter(*HEADINGS):
        for name in _WORKING:
            element.attrib.pop(name, None)
        _add_heading(element, toc, context)
    return contents(toc, () if toc else _articles(root))


def _add_heading(element: Element, toc: list[Heading], context: Conversion) -> None:
    text = fold(text_of(element))
    if not text:
        return
    name = element.get("id")
    if not name:
        name = context.take_id(slug(text))
        element.set("id", name)
    level = max(int(str(element.tag)[1]), 2)
    toc.append(Heading(level, name, text))


def _articles(root: Element) -> Iterator[tuple[str, str]]:
    """Yield anchor and label of each article (条)."""
    for element in root.iterfind("p[@class='gk-article']"):
        label = element.find(".//span[@class='gk-label']")
        name = element.get("id")
        if label is not None and name:
            yield name, text_of(label)


def _plain_labels(root: Element) -> None:
    """Write out numbers that no transformation used: a list item gets its number as its value."""
    for element in root.iter():
        if element.text and LABEL_START in element.text:
            item = _item_begun_by(element)
            match = _LABEL.match(element.text.lstrip())
            if item is not None and match and match[1].rstrip(".").isdigit():
                item.set("value", str(int(match[1].rstrip("."))))
                element.text = _LABEL.sub("", element.text, count=1)
            element.text = _LABEL.sub(r"\1 ", element.text)
        if element.tail and LABEL_START in element.tail:
            element.tail = _LABEL.sub(r"\1 ", element.tail)


def _item_begun_by(element: Element) -> Element | None:
    """Return the list item that begins with this element; None if there is none."""
    if element.tag == "li":
        return element
    parent = element.getparent()
    if element.tag == "p" and parent is not None and parent.tag == "li" and parent[0] is element:
        return parent
    return None
