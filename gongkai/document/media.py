"""音视频: turn an image whose file is a video or recording into a player, filled in later, see `portal.figures`.

This is no transformation: without this step a browser would look for a picture in the file.
"""

from __future__ import annotations

from gongkai.document.context import Conversion
from gongkai.document.tree import Element, make, replace, text_of


def settle(root: Element, context: Conversion) -> None:
    """Insert players in paragraphs that contain nothing else; within a text, a link to the file."""
    if not any(ref.kind in ("video", "audio") for ref in context.refs):
        return
    for element in list(root.iter("p")):
        media = [image for image in element.iter("img") if _is_medium(image, context)]
        alone = media and not text_of(element).strip() and element.getparent() is root
        if alone and all(child in media or child.tag == "br" for child in element):
            replace(element, [_player(image) for image in media])
    for image in list(root.iter("img")):
        if _is_medium(image, context):
            image.tag = "a"
            image.text = image.attrib.pop("alt", "") or context.refs[_number(image)].target
            image.set("href", image.attrib.pop("src"))
            for name in ("title", "width", "height", "data-decorative"):
                image.attrib.pop(name, None)


def _is_medium(image: Element, context: Conversion) -> bool:
    number = _number(image)
    return number >= 0 and context.refs[number].kind in ("video", "audio")


def _number(image: Element) -> int:
    source = image.get("src", "")
    return int(source[12:]) if source.startswith("gongkai-ref:") else -1


def _player(image: Element) -> Element:
    return make("figure", class_="gk-media", data_fill=image.get("src", ""))
