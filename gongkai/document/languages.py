"""Check the language of each part of a text: a sound tag stays (WCAG 2.2, 3.1.2), any other goes and is reported."""

from __future__ import annotations

import re

from gongkai.document.context import Conversion
from gongkai.document.tree import Element, text_of, unwrap

_TAG = re.compile(r"(?:[A-Za-z]{2,3}|[xX])(?:-[A-Za-z0-9]{1,8})*")
_UNUSED = re.compile(r"\{:?[^{}\n]*?\blang *= *[\"']?([^\s\"'{}]*+)")
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_CODE = ("code", "pre")
_BEFORE = "\"'= {"


def settle(root: Element, context: Conversion) -> None:
    """Keep sound languages; reports the fault `wrong-part-language`."""
    if "lang" not in context.source.lower():
        return
    for element in list(root.iter()):
        tag = element.get("lang")
        if tag is not None and not _TAG.fullmatch(tag.strip()):
            del element.attrib["lang"]
            _report(tag, context)
        elif tag is not None and element.tag == "span" and _is_of_word(element, tag):
            del element.attrib["lang"]
        for text in ("" if element.tag in _CODE else element.text, element.tail):
            for match in _UNUSED.finditer(text or ""):
                _report(match[1], context)
        if element.tag == "span" and not element.attrib:
            unwrap(element)


def _report(tag: str, context: Conversion) -> None:
    """Report a language; an empty one says that it is not known, which is no fault."""
    if tag.strip():
        context.fault("wrong-part-language", context.next_line_of(tag, _BEFORE), tag)


def _is_of_word(span: Element, tag: str) -> bool:
    """Return whether Word wrote it: it calls each number and mark English, and Chinese words beside them."""
    text = text_of(span)
    return not _LETTER.search(text) or (tag.lower().startswith("en") and bool(_HAN.search(text)))
