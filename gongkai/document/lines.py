"""分段: split lines of one Markdown paragraph that are paragraphs of their own in an official text.

A new paragraph begins at an indent, at a number, at a bullet sign, at 问/答, after an empty line
(`<br><br>`), and after a short numbered title.
"""

from __future__ import annotations

from gongkai.document.context import Conversion
from gongkai.document.textlines import begins_paragraph
from gongkai.document.tree import (
    Element,
    Line,
    has_lines,
    paragraph,
    pieces,
    replace,
    split_lines,
)


def apply(root: Element, context: Conversion) -> None:
    """Split top-level paragraphs where a new official paragraph begins."""
    for element in list(root.iterchildren("p")):
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
    return [_part(group, element, number) for number, group in enumerate(filled)]


def _part(group: list[Line], like: Element, number: int) -> Element:
    """Make a paragraph: the first has the attributes of the whole, each its language and side."""
    part = paragraph(_trim(group), None if number else like)
    for key in ("lang", "dir", "align"):
        if value := like.get(key):
            part.set(key, value)
    return part


def _trim(group: list[Line]) -> list[Line]:
    while group and not group[-1].content:
        group.pop()
    return group


def _begins(line: Line, above: Line, *, alone: bool) -> bool:
    if not above.content:
        return bool(line.content)
    return begins_paragraph(line.text, above.text, alone=alone)
