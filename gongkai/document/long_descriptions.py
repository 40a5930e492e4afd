"""图解说明: text between `::: 图解说明` and `:::` describes the image above it, and becomes `details`."""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.document.context import Conversion
from gongkai.document.tree import Element, make, text_of

_START = re.compile(r":::+\s*图解说明\s*")
_END = re.compile(r":::+\s*")


def apply(root: Element, context: Conversion) -> None:
    """Set the descriptions apart, each with the image directly above it."""
    for start in list(root.iterchildren("p")):
        if _START.fullmatch(text_of(start)):
            end = next((e for e in start.itersiblings("p") if _END.fullmatch(text_of(e))), None)
            if end is not None and end.getparent() is root:
                _set_apart(root, start, end)
    for box in root.iterchildren("details"):
        above = box.getprevious()
        for image in above.iter("img") if above is not None else ():
            _note(image, context)


def _set_apart(root: Element, start: Element, end: Element) -> None:
    content = []
    for element in start.itersiblings():
        if element is end:
            break
        content.append(element)
    box = make("details", [make("summary", ["图解说明"])], class_="gk-long", open="open")
    box[0].tail = "\n"
    box.text = "\n"
    box.tail = end.tail
    root.replace(start, box)
    for element in content:
        box.append(element)
    root.remove(end)


def _note(image: Element, context: Conversion) -> None:
    """Note that the image has a description."""
    source = image.get("src", "")
    if source.startswith("gongkai-ref:") and int(source[12:]) < len(context.refs):
        number = int(source[12:])
        if context.refs[number].kind == "image":
            context.refs[number] = replace(context.refs[number], spec="described")
