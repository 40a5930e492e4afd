"""Cut a body into pieces, one for each line or block of HTML that a reader sees, with their places in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from gongkai.document import fences, remarks

_BOUND = re.compile(
    r"\n|</?(?:p|div|br|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|caption|section|article|center|blockquote"
    r"|pre|script|style|hr|dl|dt|dd|form|figure|figcaption|header|footer|details|summary)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_BLOCK = re.compile("</?[a-zA-Z]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)")
_CONTAINER = re.compile(r"[ \u3000]*:::")
_ITEM = re.compile(r"[ \t\u3000]*[-*+][ \t]")
_UNREAD = ("pre", "script", "style")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """One line, or one block of HTML."""

    start: int
    end: int
    """Where its words are in the text, half-open, with the white space around them."""
    words: str
    """What a reader sees of it: no tags, addresses or emphasis, no white space around it."""
    shape: str
    """`text`, `heading`, `item`, `row`, or `code` for what is no running text, or a remark."""
    cut: tuple[int, int]
    """What goes if the piece goes: the line with its end, or the element."""
    opening: str
    """The tag `<p …>` that it alone stands in; "" for a line."""
    is_marked_up: bool
    """Whether tags or links are within it."""

    @property
    def bare(self) -> str:
        """Its words without any white space."""
        return "".join(self.words.split())


def has_blocks(text: str) -> bool:
    """Return whether a text has tags; comments are none."""
    return "<" in text and _BLOCK.search(text) is not None


def pieces_of(text: str) -> list[TextPiece]:
    """Return the pieces of a text in order, without those that hold nothing."""
    return list(_pieces(text)) if text.strip() else []


def _pieces(text: str) -> Iterator[TextPiece]:
    bounds = [*_BOUND.finditer(text)] if "<" in text else [*re.finditer("\n", text)]
    state = _Around()
    codes = [
        (part.offset, part.offset + len(part.text)) for part in fences.split(text) if part.is_code
    ]
    unread = sorted([*remarks.places(text), *codes], reverse=True)
    edges = [(0, 0, ""), *((each.start(), each.end(), each[0]) for each in bounds)]
    edges.append((len(text), len(text), ""))
    for number in range(len(edges) - 1):
        left, right = edges[number], edges[number + 1]
        state.pass_by(left[2])
        raw = text[left[1] : right[0]]
        if not raw.strip():
            continue
        while unread and unread[-1][1] <= left[1]:
            unread.pop()
        is_unread = unread and unread[-1][0] < right[0]
        shape = "code" if is_unread else state.shape_of(raw)
        words, is_marked_up = visible_words(raw)
        if not words:
            continue
        opening, cut = _cut(text, edges, number)
        yield TextPiece(left[1], right[0], words, shape, cut, opening, is_marked_up)


class _Around:
    """What the pieces lie in: tables, lists."""

    def __init__(self) -> None:
        self.inside = dict.fromkeys((*_UNREAD, "table", "li"), 0)

    def pass_by(self, bound: str) -> None:
        """Go past a tag."""
        name = re.sub(r"[</>]", " ", bound).split()
        if name and name[0].lower() in self.inside:
            step = -1 if bound.startswith("</") else 1
            self.inside[name[0].lower()] = max(0, self.inside[name[0].lower()] + step)

    def shape_of(self, raw: str) -> str:
        """Return the shape of the piece that comes next."""
        if _CONTAINER.match(raw) or any(self.inside[name] for name in _UNREAD):
            return "code"
        lead = raw.lstrip()
        if self.inside["table"] or lead.startswith("|"):
            return "row"
        if self.inside["li"] or _ITEM.match(raw):
            return "item"
        if lead.startswith("#"):
            return "heading"
        # A quotation's lines and the rows of a table without bars at its sides are no running text.
        return "item" if lead.startswith(">") or " | " in raw or "\t" in lead else "text"


def visible_words(raw: str) -> tuple[str, bool]:
    """Return what a reader sees of a line, and whether there was more in it."""
    if "<" not in raw and "](" not in raw and "&" not in raw and "*" not in raw:
        return raw.strip(), False
    words = _LINK.sub(r"\1", _TAG.sub("", raw))
    return unescape(words.replace("*", "")).strip(), True


def _cut(text: str, edges: list[tuple[int, int, str]], number: int) -> tuple[str, tuple[int, int]]:
    """Return the paragraph's tag, if the piece is all of one, and what goes with the piece."""
    before, after = number, number + 1
    while before > 0 and edges[before][2] == "\n" and _is_blank(text, edges, before - 1):
        before -= 1
    last = len(edges) - 1
    while after < last and edges[after][2] == "\n" and _is_blank(text, edges, after):
        after += 1
    opening, closing = edges[before], edges[after]
    name = re.match(r"<(\w+)", opening[2])
    if name and closing[2].lower().startswith(f"</{name[1].lower()}"):
        tag = opening[2] if name[1].lower() == "p" else ""
        return tag, (opening[0], closing[1])
    left, right = edges[number], edges[number + 1]
    is_open = right[2] == "\n" or right[2].lower().startswith("<br")
    return "", (left[1], right[1] if is_open else right[0])


def _is_blank(text: str, edges: list[tuple[int, int, str]], number: int) -> bool:
    return not text[edges[number][1] : edges[number + 1][0]].strip()
