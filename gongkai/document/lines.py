"""分段: lines of one Markdown paragraph that are paragraphs of their own in an official text.

A new paragraph begins at an indent, at a number, at a bullet sign, at 问/答, after an empty line
(`<br><br>`), and after a short numbered title.
"""

from __future__ import annotations

import re

from gongkai.document.context import Context
from gongkai.document.marks import is_title, read_mark
from gongkai.document.records import Transform
from gongkai.document.tokens import columns
from gongkai.document.tree import (
    Element,
    Line,
    has_lines,
    paragraph,
    pieces,
    replace,
    split_lines,
)

_INDENT = re.compile("[ \t\u3000\xa0\ufde0-\ufde2]*")
# A caption must stand apart, so that `tables` and `figures` find it.
_STARTER = re.compile(r"[●○◆◇■□▲△★☆•※]|[问答][：:]|(?:附?表|图)\s*\d+[\s\u3000:：]")
_PARAGRAPH_INDENT = 4
_MAX_TITLE_LINE = 20


def apply(root: Element, context: Context) -> None:
    """Split top-level paragraphs where a new official paragraph begins."""
    for element in root.findall("p"):
        if has_lines(element) and not element.get("class"):
            replace(element, _split(element))


def _split(element: Element) -> list[Element]:
    groups: list[list[Line]] = [[]]
    for line in split_lines(pieces(element)):
        above = groups[-1][-1] if groups[-1] else None
        if above is not None and _begins(line, above, alone=len(groups[-1]) == 1):
            groups.append([])
        if line.content or groups[-1]:
            groups[-1].append(line)
    filled = [group for group in groups if any(line.content for line in group)]
    return [paragraph(_trim(group), element if n == 0 else None) for n, group in enumerate(filled)]


def _trim(group: list[Line]) -> list[Line]:
    while group and not group[-1].content:
        group.pop()
    return group


def _begins(line: Line, above: Line, *, alone: bool) -> bool:
    """Tell whether a line begins a paragraph, from itself and the line above."""
    text = line.text
    if not above.content:
        return bool(line.content)
    indent = _INDENT.match(text)[0]  # type: ignore[index]
    rest = text[len(indent) :]
    if not rest:
        return False
    if columns(indent) >= _PARAGRAPH_INDENT or _STARTER.match(rest) or _is_number(rest):
        return True
    return alone and _is_title_line(above.text, rest)


def _is_number(text: str) -> bool:
    """An article's number counts only before a space: `第三条的规定` can be a wrapped line."""
    mark = read_mark(text)
    if mark is None:
        return False
    after = text[mark.end : mark.end + 1]
    if mark.kind in ("bian", "fenbian", "bufen", "zhang", "jie", "tiao"):
        return after in (" ", "\u3000", "", "【", "（", "(") or is_title(text[mark.end :], 12)
    return bool(after)


def _is_title_line(above: str, rest: str) -> bool:
    """Tell a numbered title from the first line of a paragraph with hard line breaks."""
    mark = read_mark(above)
    if mark is None or mark.kind == "tiao":
        return False
    title = above[mark.end :]
    if not is_title(title, _MAX_TITLE_LINE) or "，" in title or "," in title:
        return False
    return len(rest) >= len(above.strip()) + 8 or rest.rstrip().endswith(("。", "；", "："))


TRANSFORM = Transform("lines", "分段", apply)
