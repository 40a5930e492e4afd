"""Read which paragraphs an editor or Word centred in HTML; `indentation` writes it, no style stays."""

from __future__ import annotations

import re

from gongkai.document.tree import INLINE, Element, text_of

_SIDE = re.compile(r"text-align: ?(\w+)", re.IGNORECASE)
_MAX = 80
"""A title of three lines; longer is text, which is easier to read from the margin."""


def settle(root: Element) -> None:
    """Leave of all alignment `align="center"` on short paragraphs; `finish` takes what is left at the end."""
    centred_boxes: dict[Element | None, bool] = {
        root: False
    }  # the root and the boxes in it, not those in cells and lists
    for element in root.iter("p", "div"):
        side = _side(element)
        outer = centred_boxes.get(element.getparent())
        if outer is None:
            continue
        centred = side == "center" or (outer and not side)
        if element.tag == "div" and not (centred and all(child.tag in INLINE for child in element)):
            centred_boxes[element] = centred
        elif centred:
            element.tag = "p"
            if _is_line(text_of(element)):
                element.set("align", "center")


def _side(element: Element) -> str:
    """Take the alignment off an element; the style counts before the attribute, as in browsers."""
    style, align = element.attrib.pop("style", ""), element.attrib.pop("align", "")
    said = _SIDE.match(style)
    return (said[1] if said else align.strip()).lower()


def _is_line(text: str) -> bool:
    return 0 < len(text.strip()) <= _MAX and not text.rstrip().endswith(("。", "；"))
