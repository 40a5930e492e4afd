"""Check the target of every link and image: outside, within the page, local, or unsafe.

Local ones become `gongkai-ref:N`, N counted in document order; unsafe ones are removed.
"""

from __future__ import annotations

import re
from typing import Literal

from gongkai.document.context import Conversion
from gongkai.document.records import FoundRef
from gongkai.document.tree import Element, unwrap

_OUTSIDE = re.compile(r"(?:https?://[^/\s]|mailto:|tel:)", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Browsers ignore these within a scheme: `java&#9;script:`.
_INVISIBLE = re.compile("[\x00-\x20\x7f\xad\u200b-\u200f\u2028-\u202e\ufeff]+")
_YES = ("true", "1", "yes", "是", "decorative")
# An image that shows in pictures and words what a text would say; 图解释 and the like are verbs.
_INFOGRAPHIC = re.compile(r"图解(?![释决除析答])|一图(?:读|看)懂|长图(?![书形])")
VIDEO = ("mp4", "webm", "m4v")
AUDIO = ("mp3", "ogg", "oga", "m4a", "wav")
_BEFORE_TARGET = "(\"'<= \t\n:："


def settle(root: Element, context: Conversion) -> tuple[FoundRef, ...]:
    """Write the final target of each link and image; reports the faults `unsafe-link`, `external-image`."""
    refs: list[FoundRef] = []
    for element in root.iter("a", "img"):
        if element.tag == "a":
            _keep_old_name(element)
            _settle_one(element, "href", refs, context)
        else:
            _settle_one(element, "src", refs, context)
            _judge_alternative(element, refs, context)
    _drop_empty(root)
    return tuple(refs)


def _settle_one(element: Element, key: str, refs: list[FoundRef], context: Conversion) -> None:
    value = element.get(key)
    if value is None or element.get("class", "").startswith("footnote-"):
        return
    hidden = value.startswith("gongkai-ref:") and value[12:].isdigit()
    target, line = context.targets[int(value[12:])] if hidden else (value, 0)
    if target.startswith("＃") and key == "href":
        target, line = "#" + target[1:], line or context.next_line_of(target, _BEFORE_TARGET)
    if (target.startswith("#") or _OUTSIDE.match(target)) and key == "href":
        element.set(key, target)
        if target[0] == "#":
            line = line or context.next_line_of(target, _BEFORE_TARGET)
            context.fragments.append((target, line))
        return
    found = context.next_line_of(target, _BEFORE_TARGET)
    if key == "src" and _OUTSIDE.match(target):
        # No page loads anything from another host (the site's content security policy).
        del element.attrib[key]
        context.fault("external-image", line or found, target)
    elif is_unsafe(target):
        del element.attrib[key]
        context.fault("unsafe-link", line or found, target)
    else:
        element.set(key, f"gongkai-ref:{len(refs)}")
        refs.append(_ref(element, target, line or found))


def _ref(element: Element, target: str, line: int) -> FoundRef:
    if element.tag == "a":
        return FoundRef("link", target, line)
    words = (element.get("alt") or "").strip()
    kind = media_kind(target)
    if kind:
        return FoundRef(kind, target, line, words)
    is_decorative = element.get("data-decorative", "") in _YES
    says_much = not is_decorative and _INFOGRAPHIC.search(f"{words} {target}")
    return FoundRef("image", target, line, "infographic" if says_much else "")


def media_kind(target: str) -> Literal["", "video", "audio"]:
    """Return what a file is by its ending: "" if neither a video nor a recording."""
    ending = target.partition("#")[0].partition("?")[0].lower().rpartition(".")[2]
    return "video" if ending in VIDEO else "audio" if ending in AUDIO else ""


def is_unsafe(target: str) -> bool:
    """Return whether a target is neither outside by a known scheme nor a plain local path."""
    plain = _INVISIBLE.sub("", target)
    if not plain or plain.startswith(("//", "\\", "/\\")):
        return True
    return bool(_SCHEME.match(plain)) and not _OUTSIDE.match(target)


def _keep_old_name(link: Element) -> None:
    """Turn `<a name>` into `id`: it used to mean that, and Word's bookmarks still use it."""
    name = link.attrib.pop("name", None)
    if name and not link.get("id"):
        link.set("id", name)


def _judge_alternative(image: Element, refs: list[FoundRef], context: Conversion) -> None:
    """Empty the alternative of decorative images; report other images without one."""
    alternative = (image.get("alt") or "").strip()
    is_decorative = image.attrib.pop("data-decorative", "") in _YES
    image.set("alt", "" if is_decorative else alternative)
    if is_decorative:
        image.set("data-decorative", "true")
        return
    source = image.get("src", "")
    if alternative or not source:
        return
    if source.startswith("gongkai-ref:"):
        ref = refs[int(source[12:])]
        is_medium = ref.kind in ("video", "audio")
        rule = "medium-without-name" if is_medium else "image-without-alternative"
        context.fault(rule, ref.line, ref.target)
    else:
        context.fault("image-without-alternative", context.next_line_of(source), source)


def _drop_empty(root: Element) -> None:
    """Replace a link without a target by its words, an image without a source by its alternative."""
    for element in list(root.iter("a", "img")):
        is_image = element.tag == "img"
        if element.get("src" if is_image else "href") is None and not element.get("id"):
            unwrap(element, (element.get("alt") or "") if is_image else "")
