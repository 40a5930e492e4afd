"""主题色 and 页脚标识 of `site.yaml`: nodes → what is the portal's own on every page, with what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.records import palette
from gongkai.records.data_entries import Report, mappings_of, parts_of
from gongkai.records.nodes import Listing, Node, Scalar
from gongkai.records.palette import Palette, UnfitColour
from gongkai.records.site_forms import ADDRESS

MARK_KEYS = {
    "图片": "image",
    "image": "image",
    "链接": "link",
    "link": "link",
    "说明": "text",
    "text": "text",
}
MOST_MARKS = 6


@dataclass(frozen=True, slots=True)
class FooterMark:
    """A mark in the foot of every page besides that of 党政机关: an image, words, and where it leads."""

    text: str
    line: int
    image: str = ""
    """Path of the image in the content folder; "" for words alone."""
    link: str = ""
    """A web address, or one of this site that begins with `/`; "" for none."""
    link_line: int = 0


@dataclass(frozen=True, slots=True)
class Brand:
    """What a portal has of its own besides its texts."""

    palette: Palette | None = None
    """None for the theme's own colours."""
    unfit: tuple[UnfitColour, ...] = ()
    """Why a theme colour that is written is not taken."""
    marks: tuple[FooterMark, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """Stored key of `site.yaml` → its line."""


def brand(
    file: str, colour: Node | None, marks: Node | None, lines: Mapping[str, int], report: Report
) -> Brand:
    """Read the theme colour and the marks."""
    is_written = colour is not None and not (isinstance(colour, Scalar) and not colour.text)
    found = palette.read(colour) if colour is not None and is_written else None
    unfit = tuple(found) if isinstance(found, list) else ()
    taken = found if isinstance(found, Palette) else None
    return Brand(taken, unfit, _marks(file, marks, report), lines)


def _marks(file: str, node: Node | None, report: Report) -> tuple[FooterMark, ...]:
    if node is None or (isinstance(node, Scalar) and not node.text):
        return ()
    if not isinstance(node, Listing):
        report(file, node.line, "data.not-a-list", "")
        return ()
    found: list[FooterMark] = []
    for each in mappings_of(file, node, report):
        parts = parts_of(file, each, MARK_KEYS, (), report)
        texts = {key: value[0].text for key, value in parts.items() if value}
        text, link = texts.get("text", ""), texts.get("link", "")
        line = parts["link"][0].line if link else 0
        if not text:
            report(file, each.line, "data.need", "说明")
        elif link and not ADDRESS.fullmatch(link):
            report(file, line, "data.language-address", link)
        elif len(found) == MOST_MARKS:
            report(file, each.line, "data.marks-many", text, limit=str(MOST_MARKS))
        else:
            found.append(FooterMark(text, each.line, texts.get("image", ""), link, line))
    return tuple(found)
