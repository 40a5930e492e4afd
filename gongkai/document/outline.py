"""标题层次: compute the levels of headings, from h2 down without gaps, whatever was written."""

from __future__ import annotations

from gongkai.document.context import Conversion
from gongkai.document.levels import Levels
from gongkai.document.tree import HEADINGS, Element, text_of


def apply(root: Element, context: Conversion) -> None:
    """Set the level of every heading."""
    levels = Levels()
    for element in root.iter(*HEADINGS, "div"):
        if element.tag == "div":
            if element.get("class") == "gk-signature":
                levels.leave()
            continue
        kind = element.get("data-gk-kind")
        written = element.get("data-gk-class") or kind or f"x{str(element.tag)[1]}"
        name = levels.name(written, kind, text_of(element))
        element.set("data-gk-class", name)
        element.tag = f"h{levels.level(name)}"
