"""Judges the target of every link and image: outside, inside the page, local, or unsafe.

Local ones become `gongkai-ref:N`, N counted in document order; unsafe ones are taken away.
"""

from __future__ import annotations

import re
from typing import Literal

from gongkai.document.context import Context
from gongkai.document.records import Ref
from gongkai.document.tree import Element

_OUTSIDE = re.compile(r"(?:https?://[^/\s]|mailto:|tel:)", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Browsers drop these within a scheme: `java&#9;script:`.
_INVISIBLE = re.compile("[\x00-\x20\x7f\xad\u200b-\u200f\u2028-\u202e\ufeff]+")
_BEFORE_TARGET = "(\"'<= \t\n:："


def settle(root: Element, context: Context) -> tuple[Ref, ...]:
    """Write the final target of each link and image; gives the fault `unsafe-link`."""
    refs: list[Ref] = []
    for element in root.iter("a", "img"):
        if element.tag == "a":
            _keep_old_name(element)
            _settle_one(element, "href", refs, context)
        else:
            _settle_one(element, "src", refs, context)
            _judge_alternative(element, refs, context)
    return tuple(refs)


def _settle_one(element: Element, key: str, refs: list[Ref], context: Context) -> None:
    value = element.get(key)
    if value is None or element.get("class", "").startswith("footnote-"):
        return
    hidden = value.startswith("gongkai-ref:") and value[12:].isdigit()
    target = context.targets[int(value[12:])] if hidden else value
    if (target.startswith("#") and key == "href") or _OUTSIDE.match(target):
        element.set(key, target)
    elif is_unsafe(target):
        del element.attrib[key]
        element.set("data-gk-target", target)
        context.fault("unsafe-link", context.next_line_of(target), target)
    else:
        kind: Literal["link", "image"] = "link" if key == "href" else "image"
        element.set(key, f"gongkai-ref:{len(refs)}")
        refs.append(Ref(kind, target, context.next_line_of(target, _BEFORE_TARGET)))


def is_unsafe(target: str) -> bool:
    """Tell whether a target is neither outside by a known scheme nor a plain local path."""
    plain = _INVISIBLE.sub("", target)
    if not plain or plain.startswith(("//", "\\", "/\\")):
        return True
    return bool(_SCHEME.match(plain)) and not _OUTSIDE.match(target)


def _keep_old_name(link: Element) -> None:
    """`<a name>` was the way to say `id`; bookmarks of Word still do."""
    name = link.attrib.pop("name", None)
    if name and not link.get("id"):
        link.set("id", name)


def _judge_alternative(image: Element, refs: list[Ref], context: Context) -> None:
    """Decorative images get an empty alternative, others without one the fault."""
    alternative = (image.get("alt") or "").strip()
    if image.get("data-decorative") in ("true", "1", "yes", "是", "decorative"):
        image.set("alt", "")
        image.set("data-decorative", "true")
        return
    image.attrib.pop("data-decorative", None)
    image.set("alt", alternative)
    if alternative:
        return
    source = image.get("src", "")
    if source.startswith("gongkai-ref:"):
        ref = refs[int(source[12:])]
        context.fault("image-without-alternative", ref.line, ref.target)
    else:
        target = source or image.attrib.get("data-gk-target", "")
        context.fault("image-without-alternative", context.next_line_of(target), target)
