"""Small tools for lxml trees: parse and serialise a fragment, take an element's content apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

Element = etree._Element
Piece = str | Element
"""A stretch of text, or a child without its tail."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins",
    "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
    "u", "var",
])  # fmt: skip


def parse(html: str) -> Element:
    """Parse a clean fragment; returns the `div` around it."""
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8")
    document = etree.fromstring(f"<html><body>{html}</body></html>".encode(), parser)
    body = document.find("body")
    root = body if body is not None else document
    root.tag = "div"
    return root


_OPEN = re.compile(r'(<details\b[^<>]*?) open="(?:open)?"')


def serialise(root: Element) -> str:
    """Write what is inside the root as HTML."""
    html = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    if " open=" in html:  # lxml only knows the boolean attributes of HTML 4
        html = _OPEN.sub(r"\1 open", html)
    return html.removeprefix("<div>").removesuffix("</div>")


def text_of(element: Element) -> str:
    """Return all text below an element."""
    if len(element) == 0:
        return element.text or ""
    return "".join(element.itertext())


def full_text(root: Element) -> str:
    """Return all text of a large tree, as `text_of` does, in one step of lxml."""
    return etree.tostring(root, method="text", encoding="unicode", with_tail=False)


def pieces(element: Element) -> list[Piece]:
    """Take the content of an element out of it; the element is empty afterwards."""
    found: list[Piece] = [element.text] if element.text else []
    element.text = None
    for child in list(element):
        tail, child.tail = child.tail, None
        element.remove(child)
        found.append(child)
        if tail:
            found.append(tail)
    return found


def fill(element: Element, content: Iterable[Piece]) -> Element:
    """Append content to an element; returns the element."""
    waiting: list[str] = []
    for piece in content:
        if isinstance(piece, str):
            waiting.append(piece)
            continue
        append_text(element, "".join(waiting))
        waiting = []
        element.append(piece)
    append_text(element, "".join(waiting))
    return element


def append_text(element: Element, text: str) -> None:
    """Add text at the end of an element."""
    if not text:
        return
    last = next(element.iterchildren(reversed=True), None)  # `len` would count all of them
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


@dataclass(slots=True)
class Line:
    """One line of a paragraph."""

    content: list[Piece] = field(default_factory=list)
    after_br: bool = False
    """Whether a `br` was before it; otherwise a line break in the source was."""

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(p if isinstance(p, str) else text_of(p) for p in self.content)


def unwrap(element: Element, text: str = "") -> None:
    """Replace an element by an added text and its content; a root stays."""
    parent = element.getparent()
    if parent is None:
        return
    _text_before(element, text + (element.text or ""))
    for child in list(element):
        element.addprevious(child)
    _text_before(element, element.tail or "")
    element.tail = None
    parent.remove(element)


def _text_before(element: Element, text: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def split_lines(content: Iterable[Piece]) -> list[Line]:
    """Split content at new lines and `br`, at its top level; never empty."""
    lines = [Line()]
    for piece in content:
        if isinstance(piece, str):
            # Markdown writes a line break after each br; it is the same break.
            after_br = lines[-1].after_br and not lines[-1].content
            first, *others = (piece.removeprefix("\n") if after_br else piece).split("\n")
            lines[-1].content.extend([first] if first else [])
            lines.extend(Line([part] if part else []) for part in others)
        elif piece.tag == "br":
            lines.append(Line(after_br=True))
        else:
            lines[-1].content.append(piece)
    return lines


def join_lines(lines: Iterable[Line]) -> list[Piece]:
    """Join lines again, with the breaks they had."""
    content: list[Piece] = []
    for index, line in enumerate(lines):
        if index:
            content.append(etree.Element("br") if line.after_br else "\n")
        content.extend(line.content)
    return content


def paragraph(lines: Iterable[Line], like: Element | None = None) -> Element:
    """Make a `p` of lines, with the attributes of another element."""
    element = make("p", join_lines(lines))
    for key, value in like.attrib.items() if like is not None else ():
        element.set(key, value)
    return element


def has_lines(element: Element) -> bool:
    """Return whether an element's own content has a line break in it."""
    text = element.text or ""
    if "\n" in text and "\n" in text.strip("\n"):
        return True
    return any(child.tag == "br" or "\n" in (child.tail or "") for child in element)


def make(tag: str, content: Iterable[Piece] = (), **attributes: str) -> Element:
    """Make an element; `class_` and `data_x` mean `class` and `data-x`."""
    element = etree.Element(tag)
    for key, value in attributes.items():
        element.set(key.rstrip("_").replace("_", "-"), value)
    return fill(element, content)


def replace(old: Element, new: Iterable[Element]) -> None:
    """Replace one element, whose tail must be white space, by others."""
    parent = old.getparent()
    assert parent is not None
    tail = old.tail or "\n"
    for element in new:
        element.tail = tail
        old.addprevious(element)
    parent.remove(old)
