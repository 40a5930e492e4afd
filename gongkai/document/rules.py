"""线条: a line drawn with ━, — or the like → `hr`; never a heading mark."""

from __future__ import annotations

import re

from gongkai.document.context import Context
from gongkai.document.records import Transform
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

_SIGNS = "━─═—―–－＿_=＝*＊※☆★~～┄┅┈┉-"
_BLANK = r"[ \t\u3000\xa0\ufde0-\ufde2]*"
_RULE = re.compile(rf"{_BLANK}(?:[{_SIGNS}]{_BLANK}){{3,}}")
_ANY = re.compile(rf"^{_RULE.pattern}$", re.MULTILINE)


def apply(root: Element, context: Context) -> None:
    """Split top-level paragraphs at drawn lines; several together are one."""
    for element in root.findall("p"):
        if _ANY.search(text_of(element)):
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


def is_rule(text: str) -> bool:
    """Tell whether a line is drawn: three or more signs of drawing and nothing else."""
    return bool(_RULE.fullmatch(text))


TRANSFORM = Transform("rules", "线条", apply)
