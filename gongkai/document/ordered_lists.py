"""列表编号: an ordered list shows the numbers as they were written, not as a browser counts."""

from __future__ import annotations

from gongkai.document.context import Conversion
from gongkai.document.tokens import LABEL_END, LABEL_START
from gongkai.document.tree import Element, make


def apply(root: Element, context: Conversion) -> None:
    """Write the number of each Markdown item as `span.gk-label`, its list as `gk-numbered`."""
    for item in root.iter("li"):
        owner = item
        if not (item.text or "").strip() and len(item) and item[0].tag == "p":
            owner = item[0]
        text = (owner.text or "").lstrip()
        parent = item.getparent()
        if text.startswith(LABEL_START) and parent is not None:
            _show(owner, text)
            parent.set("class", "gk-numbered")


def _show(owner: Element, text: str) -> None:
    label, _, rest = text[1:].partition(LABEL_END)
    span = make("span", [label], class_="gk-label")
    span.tail = f" {rest}"
    owner.text = None
    owner.insert(0, span)
