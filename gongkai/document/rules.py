"""线条: a line drawn with ━, — or the like becomes an `hr`; it is never a heading mark."""

from __future__ import annotations

from gongkai.document.context import Conversion
from gongkai.document.textlines import has_rule, is_rule
from gongkai.document.tree import (
    Element,
    Line,
    make,
    paragraph,
    pieces,
    replace,
    split_lines,
    text_of,
)


def apply(root: Element, context: Conversion) -> None:
    """Split top-level paragraphs at drawn lines; several in a row become one."""
    for element in list(root.iterchildren("p")):
        if has_rule(text_of(element)):
            replace(element, _split(element))
    for rule in root.findall("hr"):
        following = rule.getnext()
        if following is not None and following.tag == "hr":
            root.remove(rule)


def _split(element: Element) -> list[Element]:
    found: list[Element] = []
    waiting: list[Line] = []
    for line in split_lines(pieces(element)):
        if is_rule(line.text) and all(isinstance(piece, str) for piece in line.content):
            found.extend(_paragraph(waiting, element, found))
            found.append(make("hr"))
            waiting = []
        else:
            waiting.append(line)
    found.extend(_paragraph(waiting, element, found))
    return found


def _paragraph(lines: list[Line], like: Element, before: list[Element]) -> list[Element]:
    if not any(line.text.strip() or len(line.content) for line in lines):
        return []
    return [paragraph(lines, None if before else like)]
