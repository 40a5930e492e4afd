"""图片: an image alone in its paragraph becomes a `figure`; its title or a line 图1 … becomes the caption."""

from __future__ import annotations

import re

from gongkai.document.context import Conversion
from gongkai.document.tree import Element, make, pieces, replace, text_of

_CAPTION = re.compile(
    r"图\s*[\d０-９一二三四五六七八九十]++[-－.\d]*[\s\u3000:：.．、].{1,40}|图[：:].{1,40}"
)


def apply(root: Element, context: Conversion) -> None:
    """Make figures of top-level images with content; decorative ones stay as they are."""
    for element in list(root.iterchildren("p")):
        images = element.findall(".//img") if len(element) else ()
        if not images or text_of(element).strip() or element.get("class"):
            continue
        if any(child.tag not in ("img", "a", "br") for child in element):
            continue
        if not any(image.get("data-decorative") for image in images):
            _make_figures(element)


def _make_figures(element: Element) -> None:
    following = element.getnext()
    figures = [
        _figure(piece)
        for piece in pieces(element)
        if not isinstance(piece, str) and piece.tag in ("img", "a")
    ]
    replace(element, figures)
    last = figures[-1]
    if last.find("figcaption") is None and following is not None and _is_caption(following):
        last.append(make("figcaption", pieces(following)))
        parent = following.getparent()
        assert parent is not None
        parent.remove(following)


def _figure(content: Element) -> Element:
    image = content if content.tag == "img" else content.find(".//img")
    title = image.attrib.pop("title", "").strip() if image is not None else ""
    figure = make("figure", [content])
    if title:
        figure.append(make("figcaption", [title]))
    return figure


def _is_caption(element: Element) -> bool:
    if element.tag != "p" or element.get("id") or element.get("class") not in (None, "gk-center"):
        return False
    return bool(_CAPTION.fullmatch(text_of(element).strip()))
