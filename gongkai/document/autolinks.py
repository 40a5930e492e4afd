"""网址: an address in the text becomes a link, outside of links and code."""

from __future__ import annotations

from lxml import etree

from gongkai.document import addresses
from gongkai.document.context import Conversion
from gongkai.document.tree import Element, Piece, full_text, make

_LEFT_ALONE = frozenset(["a", "code", "pre", "samp", "kbd"])


def apply(root: Element, context: Conversion) -> None:
    """Make the links."""
    if not addresses.may_have(full_text(root)):
        return
    holders: list[tuple[Element, bool]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            holders.append((element, True))
        elif element.tag in _LEFT_ALONE:
            walk.skip_subtree()
        else:
            holders.append((element, False))
    for element, is_tail in holders:
        text = element.tail if is_tail else element.text
        if text and element is not root and addresses.may_have(text):
            _link(element, text, is_tail=is_tail)


def _link(element: Element, text: str, *, is_tail: bool) -> None:
    """Put links for the addresses of one text in their places."""
    first, *others = _parts(text)
    parent = element.getparent() if is_tail else element
    assert parent is not None
    place = parent.index(element) + 1 if is_tail else 0
    if is_tail:
        element.tail = str(first)
    else:
        element.text = str(first)
    for link, after in zip(others[::2], others[1::2], strict=True):
        assert not isinstance(link, str)
        link.tail = str(after)
        parent.insert(place, link)
        place += 1


def _parts(text: str) -> list[Piece]:
    """Split a text: words, link, words, link, words."""
    parts: list[Piece] = []
    done = 0
    for start, end, target in addresses.find(text):
        parts += text[done:start], make("a", [text[start:end]], href=target)
        done = end
    return [*parts, text[done:]]
