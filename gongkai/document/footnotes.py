"""脚注: give the notes a heading to jump to, and links back that say where they lead."""

from __future__ import annotations

from gongkai.document.context import Conversion
from gongkai.document.tree import Element, make, pieces, unwrap


def apply(root: Element, context: Conversion) -> None:
    """Rebuild Python-Markdown's `div.footnote` as `section.gk-footnotes` with a heading."""
    for box in root.findall("div[@class='footnote']"):
        heading = make("h2", ["注释"], id=context.take_id("footnotes"))
        heading.set("data-gk-class", "notes")
        rule = box.find("hr")
        if rule is not None:
            box.remove(rule)
        box.tag = "section"
        box.set("class", "gk-footnotes")
        box.set("aria-labelledby", heading.get("id", ""))
        heading.tail = "\n"
        box.text = "\n"
        box.insert(0, heading)
        known = {sup.get("id") for sup in root.iter("sup")}
        for item in box.iter("li"):
            _drop_dead(item, known)
            _distinguish(item)
    for link in root.iter("a"):
        if link.get("class") in ("footnote-ref", "footnote-backref"):
            link.attrib.pop("title", None)


def _drop_dead(item: Element, known: set[str | None]) -> None:
    """Remove the link back from a note that the text never refers to."""
    for link in list(item.iter("a")):
        if link.get("class") == "footnote-backref" and link.get("href", "")[1:] not in known:
            pieces(link)
            unwrap(link)


def _distinguish(item: Element) -> None:
    """Number several links back of one note from the second on: else they would sound the same."""
    links = [link for link in item.iter("a") if link.get("class") == "footnote-backref"]
    for count, link in enumerate(links, start=1):
        pieces(link)
        link.text = "返回正文" if count == 1 else f"返回正文（第{count}处）"
