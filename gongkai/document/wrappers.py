"""外层容器: remove boxes that Word and old systems put around text; loose text becomes paragraphs."""

from __future__ import annotations

from itertools import groupby

from gongkai.document.context import Conversion
from gongkai.document.tokens import INDENT
from gongkai.document.tree import INLINE, Element, Piece, append_text, make, pieces, text_of

_BOXES = ("div", "section", "center")


def apply(root: Element, context: Conversion) -> None:
    """Leave only paragraphs, headings, lists, tables and the like at the top level."""
    if _is_plain(root):
        return
    content = _lift(pieces(root))
    loose: list[Piece] = []
    for piece in [*content, None]:
        if piece is not None and _is_inline(piece):
            loose.append(piece)
            continue
        _add_paragraph(root, loose)
        loose = []
        if piece is not None and not isinstance(piece, str) and not _is_empty(piece):
            root.append(piece)
            piece.tail = "\n"


def _is_plain(root: Element) -> bool:
    """Return whether the top level has only non-empty paragraphs and the like."""
    if (root.text or "").strip():
        return False
    for child in root:
        tag = child.tag
        if _is_empty(child) if tag == "p" else tag in INLINE or _is_box(child):
            return False
        tail = child.tail
        if tail and tail != "\n" and tail.strip():
            return False
    return True


def _lift(content: list[Piece]) -> list[Piece]:
    """Take the content out of boxes, however deep; a box's end still separates paragraphs."""
    found: list[Piece] = []
    waiting = content[::-1]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str) or not _is_box(piece):
            found.append(piece)
            continue
        name = piece.get("id")
        inner = pieces(piece)
        says = {key: value for key in ("lang", "dir") if (value := piece.get(key))}
        if says or all(map(_is_inline, inner)):
            inner = _paragraphs(inner)
        for part in inner:
            for key, value in says.items():
                if not isinstance(part, str) and not part.get(key):
                    part.set(key, value)
        first = next((part for part in inner if not isinstance(part, str)), None)
        if name and first is not None and not first.get("id"):
            first.set("id", name)
        waiting.extend(inner[::-1])
    return found


def _paragraphs(content: list[Piece]) -> list[Piece]:
    """Return the content with its loose text in paragraphs."""
    found: list[Piece] = []
    for is_inline, group in groupby(content, _is_inline):
        parts = list(group)
        if not is_inline:
            found += parts
        elif any(not isinstance(part, str) or part.strip() for part in parts):
            found.append(make("p", parts))
    return found


def _is_box(piece: Element) -> bool:
    return piece.tag in _BOXES and not piece.get("class")


def _is_inline(piece: Piece) -> bool:
    return isinstance(piece, str) or piece.tag in INLINE


def _is_empty(piece: Element) -> bool:
    """Return whether it is an empty paragraph, which in Word is only spacing."""
    first = (piece.text or "")[:1]
    if piece.tag != "p" or (first > "\u3000" and first not in INDENT):
        return False
    if piece.get("id"):
        return False
    return not text_of(piece).strip().strip(INDENT) and piece.find(".//img") is None


def _add_paragraph(root: Element, loose: list[Piece]) -> None:
    if any(not isinstance(piece, str) or piece.strip() for piece in loose):
        root.append(make("p", loose))
        root[-1].tail = "\n"
    elif len(root) == 0 and loose:
        append_text(root, "\n")
