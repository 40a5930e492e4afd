"""编号: numbered lines → headings, or paragraphs with a labelled number, each with its anchor.

Anchors name the path of numbers: `zhang-2-jie-1`, `tiao-12-xiang-3`, `ceng-3-xiang-2-mu-1`.
Articles count through a whole law and begin a path; a number used again gets `-2`, `-3`…
"""

from __future__ import annotations

from gongkai.document.context import Context
from gongkai.document.grouping import STRUCTURE, Entry, decide
from gongkai.document.marks import Mark, is_title, read_mark
from gongkai.document.records import Transform
from gongkai.document.tree import (
    HEADINGS,
    Element,
    Piece,
    fill,
    make,
    pieces,
    replace,
    text_of,
)

_ARTICLE_FOLLOWERS = (" ", "\u3000", "\xa0", "\t", "\n", "：", ":", "（", "(", "【", "")

_REFERS = "、，。的和至款第规中所"


class _Path:
    """The numbers that the current line stands under, outermost first."""

    def __init__(self) -> None:
        self.open: list[tuple[int, str]] = []

    def enter(self, mark: Mark, context: Context, given: str | None = None) -> str:
        """Go to a number; returns its anchor: the one given, or a new one."""
        while self.open and self.open[-1][0] >= mark.rank:
            self.open.pop()
        above = self.open[-1][1] if self.open and mark.kind != "tiao" else ""
        name = given or context.take_id(f"{above}-{mark.slug}" if above else mark.slug)
        self.open.append((mark.rank, name))
        return name

    def leave(self) -> None:
        """A heading without a number ends all."""
        self.open.clear()


def apply(root: Element, context: Context) -> None:
    """Decide and mark all numbered lines of the top level."""
    _flatten_single_lists(root)
    elements = [child for child in root if isinstance(child.tag, str)]
    entries = _entries(elements)
    decide(entries)
    path = _Path()
    for element, entry in zip(elements, entries, strict=True):
        if entry.mark is None:
            if element.tag in HEADINGS:
                path.leave()
            continue
        if entry.mark.kind in STRUCTURE and element.tag == "p" and not entry.is_heading:
            continue  # a line of a printed table of contents; the chapter itself comes later
        name = path.enter(entry.mark, context, element.get("id"))
        if element.tag in HEADINGS:
            element.set("id", name)
        elif element.tag == "p":
            _write(element, entry, entry.mark, name)


def _flatten_single_lists(root: Element) -> None:
    """A Markdown list of one item is a numbered line: its fellows stand further down."""
    for element in root.findall("ol[@class='gk-numbered']"):
        item = element[0]
        if len(element) != 1 or item.get("id"):
            continue
        owner = item[0] if len(item) == 1 and item[0].tag == "p" else item
        if owner is item and any(child.tag in ("ul", "ol", "p", "pre", "table") for child in item):
            continue
        content = pieces(owner)
        label = content[0]
        if not isinstance(label, str) and label.get("class") == "gk-label":
            content[0] = label.text or ""
            replace(element, [make("p", _merge(content))])


def _merge(content: list[Piece]) -> list[Piece]:
    first, second = content[0], content[1] if len(content) > 1 else ""
    if isinstance(first, str) and isinstance(second, str):
        return [first + second, *content[2:]]
    return content


def _entries(elements: list[Element]) -> list[Entry]:
    entries: list[Entry] = []
    last_article = 0
    for element in elements:
        text = text_of(element)
        mark = read_mark(text) if element.tag == "p" or element.tag in HEADINGS else None
        if mark and not _is_label(text, mark, last_article):
            mark = None
        if mark and mark.kind == "tiao":
            last_article = mark.number
        is_break = element.tag in (*HEADINGS, "hr") or _is_signature(element)
        entries.append(Entry(text, mark, is_break))
    return entries


def _is_signature(element: Element) -> bool:
    return element.get("class") in ("gk-signature", "footnote", "gk-footnotes")


def _is_label(text: str, mark: Mark, last_article: int) -> bool:
    """Tell an article's number from the words `第三条规定的…` at the beginning of a sentence."""
    after = text[mark.end : mark.end + 1]
    if mark.kind in STRUCTURE:
        return (after in _ARTICLE_FOLLOWERS or after not in _REFERS) and is_title(text[mark.end :])
    if mark.kind != "tiao" or after in _ARTICLE_FOLLOWERS:
        return True
    return mark.number == last_article + 1 and after not in _REFERS


def _write(element: Element, entry: Entry, mark: Mark, name: str) -> None:
    if element.get("class") not in (None, "gk-center"):
        return
    if entry.is_heading:
        element.attrib.pop("class", None)
        element.tag = "h2"
        element.set("id", name)
        element.set("data-gk-kind", mark.kind)
        return
    if entry.run_in and _write_run_in(element, entry.run_in, mark, name):
        return
    element.set("id", name)
    element.set("class", "gk-article" if mark.kind == "tiao" else "gk-item")
    _label(element, mark)


def _write_run_in(element: Element, end: int, mark: Mark, name: str) -> bool:
    """Set a title before its paragraph, both in one box; False if markup stands in the way."""
    content = pieces(element)
    parts = split_at(content, end)
    if parts is None:
        fill(element, content)
        return False
    heading = make("h2", parts[0], id=name)
    heading.set("data-gk-kind", mark.kind)
    box = make("div", [heading, make("p", parts[1])], class_="gk-run-in")
    replace(element, [box])
    return True


def split_at(content: list[Piece], end: int) -> tuple[list[Piece], list[Piece]] | None:
    """Split pieces at an offset in their text; None when it lies within an element."""
    position = 0
    for index, piece in enumerate(content):
        text = piece if isinstance(piece, str) else text_of(piece)
        if position + len(text) < end:
            position += len(text)
            continue
        cut = end - position
        if cut == len(text):
            return content[: index + 1], content[index + 1 :]
        if not isinstance(piece, str):
            return None
        return [*content[:index], piece[:cut]], [piece[cut:], *content[index + 1 :]]
    return None


def _label(element: Element, mark: Mark) -> None:
    """Put the number into `span.gk-label`, within emphasis if it stands there."""
    owner = element
    while (
        not (owner.text or "").strip() and len(owner) and owner[0].tag in ("strong", "b", "em", "u")
    ):
        owner = owner[0]
    text = owner.text or ""
    own = read_mark(text)
    if own is None or own.kind != mark.kind:
        return
    span = make("span", [text[own.start : own.end]], class_="gk-label")
    span.tail = text[own.end :]
    owner.text = text[: own.start] or None
    owner.insert(0, span)


TRANSFORM = Transform("numbering", "编号", apply)
