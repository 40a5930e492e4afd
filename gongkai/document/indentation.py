"""缩进居中: white space before lines goes; a short line far from the margin, or centred in HTML, is centred."""

from __future__ import annotations

from gongkai.document.context import Conversion
from gongkai.document.textlines import is_blank, is_centred, split_lead
from gongkai.document.tokens import has_indent, without_indents
from gongkai.document.tree import Element, full_text, text_of

_CENTRE = "gk-center"


def apply(root: Element, context: Conversion) -> None:
    """Drop indents everywhere except in preformatted text."""
    for element in list(root.iter("p")):
        says_centre = element.attrib.pop("align", "")
        top = element.getparent() is root
        if element.text and is_blank(element.text[0]):
            _one(element, centre=top)
        if says_centre and top and not element.get("class"):
            element.set("class", _CENTRE)
    if not has_indent(full_text(root)):
        return
    for element in root.iter():
        if not _is_preformatted(element):
            element.text = element.text and without_indents(element.text)
        if element.tail and not _in_preformatted(element):
            element.tail = without_indents(element.tail)


def _one(element: Element, *, centre: bool) -> None:
    indent, rest = split_lead(element.text or "")
    if not indent:
        return
    element.text = rest
    if centre and not element.get("class") and is_centred(indent, text_of(element)):
        element.set("class", _CENTRE)


def _is_preformatted(element: Element) -> bool:
    return element.tag == "pre" or _in_preformatted(element)


def _in_preformatted(element: Element) -> bool:
    return next(element.iterancestors("pre"), None) is not None
