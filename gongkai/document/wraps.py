"""折行: a line end within a Chinese sentence leaves no gap: in lists, cells, links and strong words too."""

from __future__ import annotations

from lxml import etree

from gongkai.document.context import Conversion
from gongkai.document.line_ends import close
from gongkai.document.tree import INLINE, Element

_ENDS_LINE = frozenset(["br", "img"])
_WORDS = ("alt", "title")
_FIRST = 40
"""How many signs at the beginning of a line tell what it is: `联系人：`, `（一）`."""
_PASSED_OVER = frozenset(["pre", "sup"])
"""What stands between the words around it as if it were not there: the sign of a note."""


def apply(root: Element, context: Conversion) -> None:
    """Close the line ends of all texts, and of what images and links say besides."""
    run: list[tuple[Element, bool]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        is_apart = element.tag not in INLINE or element.tag in _ENDS_LINE
        if is_apart:
            _close(run)
            run = []
        if event == "end":
            if element.tail:
                run.append((element, True))
            continue
        for name in _WORDS:
            if words := element.get(name):
                element.set(name, close(words))
        if element.tag in _PASSED_OVER:
            walk.skip_subtree()
        elif element.text:
            run.append((element, False))
    _close(run)


def _close(run: list[tuple[Element, bool]]) -> None:
    """Close the line ends of one run of texts; `True` marks a text behind its element."""
    texts = [(element.tail if is_tail else element.text) or "" for element, is_tail in run]
    if not any("\n" in text for text in texts):
        return
    behind = _first_signs(texts)
    before = ""
    for (element, is_tail), text, after in zip(run, texts, behind, strict=True):
        closed = close(text, before, after)
        if is_tail:
            element.tail = closed
        elif element.tag != "code":
            element.text = closed
        before = _line_so_far(before, text)


def _first_signs(texts: list[str]) -> list[str]:
    """Return for each text the first signs of those behind it."""
    found: list[str] = []
    signs = ""
    for text in reversed(texts):
        found.append(signs)
        signs = (text[:_FIRST] + signs)[:_FIRST]
    return found[::-1]


def _line_so_far(before: str, text: str) -> str:
    """Return what the line that a text ends in has before that: of a long one, the beginning and the end."""
    line = (before + text).rpartition("\n")[2]
    return line if len(line) <= _FIRST * 2 else line[:_FIRST] + line[-_FIRST:]
