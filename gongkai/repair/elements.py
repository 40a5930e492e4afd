"""End a paragraph within an element `<p …>`: what is open at that place is closed, and opened again after it."""

import re
from collections.abc import Sequence

from gongkai.repair.pieces import TextPiece
from gongkai.repair.repair import Break, Edit

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SIGN = re.compile(r"(?P<tag></?[a-zA-Z][^<>]*>)|&(?:nbsp|ensp|emsp|#160|#12288);|.", re.DOTALL)
"""A tag, white space that pages write as an entity, or any character."""
_BLANKS = {
    "&emsp;": "\u3000",
    "&#12288;": "\u3000",
    "&nbsp;": "\xa0",
    "&#160;": "\xa0",
    "&ensp;": "\xa0",
}
_OTHER = re.compile(
    r"<(?!/?(?:span|strong|b|em|i|u|font)[\s>])|&(?!(?:nbsp|ensp|emsp|#160|#12288);)|\*|\]\(",
    re.IGNORECASE,
)


def words_of(text: str, piece: TextPiece) -> str:
    """Return the words of a piece; without tags, its entities as white space, unless it holds more than styling."""
    raw = text[piece.start : piece.end]
    if not piece.is_marked_up:
        return raw.rstrip()
    if _OTHER.search(raw):
        return piece.words
    shown = (each[0] for each in _SIGN.finditer(raw) if not each["tag"])
    return "".join(_BLANKS.get(sign, sign) for sign in shown).rstrip()


def edits_in_line(text: str, piece: TextPiece, breaks: Sequence[Break]) -> list[Edit]:
    """Return the changes that make several paragraphs of a line; [] if it holds more than words and white space."""
    raw = text[piece.start : piece.end]
    if _OTHER.search(raw) or _TAG.search(raw):
        return []
    places = _places(raw)
    edges = [(places[each.start - 1] + 1, places[each.end]) for each in breaks]
    return [Edit(piece.start + start, piece.start + end, "\n\n") for start, end in edges]


def edits_in_element(text: str, piece: TextPiece, breaks: Sequence[Break]) -> list[Edit]:
    """Return the changes that make several elements of one; [] if it holds more than words and their styling."""
    raw = text[piece.start : piece.end]
    if _OTHER.search(raw):
        return []
    places = _places(raw)
    edits = []
    for each in breaks:
        start, end = places[each.start - 1] + 1, places[each.end]
        between = _TAG.findall(raw[start:end])
        closing = [tag for tag in between if tag.startswith("</")]
        if between[: len(closing)] != closing:  # styling of nothing but white space
            return []
        opened = _open_tags(_TAG.findall(raw[:start]) + closing)
        names = [tag.strip("<>").split(None, 1)[0] for tag in opened]
        put = [*closing, *(f"</{name}>" for name in reversed(names)), "</p>\n", piece.opening]
        put += [*opened, *between[len(closing) :]]
        edits.append(Edit(piece.start + start, piece.start + end, "".join(put)))
    return edits


def _places(raw: str) -> list[int]:
    """Return where each character of the words is in the text."""
    return [each.start() for each in _SIGN.finditer(raw) if not each["tag"]]


def _open_tags(tags: Sequence[str]) -> list[str]:
    """Return the tags that are still open after these."""
    found: list[str] = []
    for tag in tags:
        if not tag.startswith("</"):
            found.append(tag)
        elif found:
            found.pop()
    return found
