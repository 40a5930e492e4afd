"""What is around a link: the words with which it is read."""

from gongkai.html import Element, Page

TEXT_PARTS = frozenset([
    "p", "li", "td", "th", "dd", "dt", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5",
    "h6", "summary", "label",
])  # fmt: skip
"""Parts of a page whose words belong together."""
_ROW = frozenset(["tr"])
_CELLS = ("td", "th")
_BOXES = frozenset(
    ["article", "aside", "body", "div", "footer", "header", "main", "nav", "section"]
)


def text_part(element: Element, page: Page) -> Element | None:
    """Return the paragraph, item or cell that an element is in."""
    return page.closest(element, TEXT_PARTS)


def surroundings(element: Element, page: Page) -> Element:
    """Return the paragraph, item or cell that an element is in, else the nearest box around it."""
    part = text_part(element, page)
    box = page.closest(element, _BOXES)
    return part if part is not None else box if box is not None else page.root


def row_headers(cell: Element, page: Page) -> list[Element]:
    """Return the header cells of the row of a cell, without itself."""
    row = page.closest(cell, _ROW) if cell.tag in _CELLS else None
    return [each for each in row.iterchildren("th") if each is not cell] if row is not None else []
