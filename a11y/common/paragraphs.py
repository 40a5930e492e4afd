"""The paragraphs of a page as they were typed: with their spaces, and `<br>` as the end of a line."""

from dataclasses import dataclass

from lxml import etree

from gongkai.a11y.common.roles import HEADINGS
from gongkai.html import BLOCKS, Element, Page

_KINDS = ("p", "div", "li", "td", "th", "dd", "center", "caption", *HEADINGS)
_INNER = BLOCKS - {"br"}
_AS_TYPED = ("code", "kbd", "samp", "script", "style", "svg", "template", "textarea")
"""What stands there is no text of the page's own."""
_LONGEST = 4000
"""The most characters of a paragraph that are looked at."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An element with text and no block in it."""

    element: Element
    raw: str
    """Its text with all spaces; a line ends at each `<br>`."""

    @property
    def lines(self) -> list[str]:
        """Its lines without space at their ends."""
        return [line.strip() for line in self.raw.split("\n")]


def paragraphs(page: Page) -> list[Paragraph]:
    """Return paragraphs, items, cells and headings that readers get, empty ones too, in document order."""
    found = []
    for element in page.find(*_KINDS):
        if not len(element):
            text = element.text or ""
            raw = " ".join(text.split("\n")) if "\n" in text else text
        elif any(child.tag in _INNER for child in element):
            continue
        else:
            raw = _typed(element)
        found.append(Paragraph(element, raw[:_LONGEST]))
    return found


def _typed(element: Element) -> str:
    parts = []
    length = 0
    for node in element.iter():
        if node.tag == "br":
            parts.append("\n")
        elif node.text and isinstance(node.tag, str) and node.tag not in _AS_TYPED:
            parts.append(node.text.replace("\n", " "))
        if node.tail and node is not element:
            parts.append(node.tail.replace("\n", " "))
        length += len(parts[-1]) if parts else 0
        if length > _LONGEST:
            break
    return "".join(parts)


def any_text(page: Page) -> str:
    """Return all text of the page, hidden text too, for a first look whether a rule has anything to do."""
    return str(etree.tostring(page.root, method="text", encoding="unicode"))


def is_next_to(paragraph: Paragraph, before: Paragraph) -> bool:
    """Return whether nothing stands between two paragraphs."""
    return (
        paragraph.element.getprevious() is before.element
        and not (before.element.tail or "").strip()
    )


def raw_texts(page: Page) -> dict[Element, str]:
    """Return each such element → its text."""
    return {each.element: each.raw for each in page.once(paragraphs)}
