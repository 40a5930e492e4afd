"""缩进居中: white space before lines goes; a short line far from the margin is centred."""

from __future__ import annotations

import re

from gongkai.document.context import Context
from gongkai.document.records import Transform
from gongkai.document.tokens import INDENT, columns
from gongkai.document.tree import Element, text_of

_LEAD = re.compile("[ \t\u3000\xa0\ufde0-\ufde2]*")
_LEAD_SIGN = re.compile("[ \t\u3000\xa0\ufde0-\ufde2]")
_TOKEN = re.compile(f"[{INDENT}]")
_CENTRED = 10
"""Columns; a paragraph's own indent is 4, and editors double it at times."""
_MAX_CENTRED = 40


def apply(root: Element, context: Context) -> None:
    """Drop indents everywhere but in preformatted text."""
    for element in list(root.iter("p")):
        if element.text and _LEAD_SIGN.match(element.text):
            _one(element, centre=element.getparent() is root)
    if not _TOKEN.search(text_of(root)):
        return
    for element in root.iter():
        if not _is_preformatted(element):
            element.text = _without(element.text)
        element.tail = _without(element.tail) if not _in_preformatted(element) else element.tail


def _one(element: Element, *, centre: bool) -> None:
    text = element.text or ""
    indent = _LEAD.match(text)[0]  # type: ignore[index]
    if not indent:
        return
    element.text = text[len(indent) :]
    is_short = len(text_of(element).strip()) <= _MAX_CENTRED
    if centre and columns(indent) >= _CENTRED and is_short and not element.get("class"):
        element.set("class", "gk-center")


def _without(text: str | None) -> str | None:
    if not text:
        return text
    return text.translate(dict.fromkeys(map(ord, INDENT)))


def _is_preformatted(element: Element) -> bool:
    return element.tag == "pre" or _in_preformatted(element)


def _in_preformatted(element: Element) -> bool:
    return next(element.iterancestors("pre"), None) is not None


TRANSFORM = Transform("indentation", "缩进居中", apply)
