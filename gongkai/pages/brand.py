"""What every page shows of the portal's own: images as they are, icons, the picture of the header, colours."""

import posixpath
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypedDict

from gongkai.files import pictures
from gongkai.pages.answers import PictureView
from gongkai.pages.pictures import shown
from gongkai.portal.attachments import File
from gongkai.portal.pictures import unusable
from gongkai.portal.whole import Portal
from gongkai.records.palette import THEME

_WHITE = "#ffffff"
ICON, TOUCH = 32, 180
"""Pixels of the icon in a tab, and of that on the home screen of a phone."""


class SiteMark(TypedDict):
    """A mark in the foot, such as 党政机关标识."""

    image: str
    """Path of the image; "" for none."""
    path: str
    """Where it leads, a path of the site or a web address; "" for none."""
    text: str


class IconView(TypedDict):
    """An icon for tabs and home screens, as `link` elements have it."""

    rel: str
    type: str
    """`image/png`; "" where browsers ask for none."""
    sizes: str
    """`32x32`; `any` for a drawing."""
    path: str


class ThemeColours(TypedDict):
    """The deep ground of navigation and foot, which browsers take for their own bars."""

    day: str
    """`#0b2f5c`."""
    night: str


class MadeImage(NamedTuple):
    """A file made for the site as a whole."""

    path: str
    """Where it goes out."""
    file: File | None
    """What it is made from; None for the mark that we draw."""
    width: int
    ending: str
    """`gongkai.files.pictures` says how it is made; "" for the file as it is."""
    ground: str = ""
    """The colour behind it, `#0b2f5c`; "" for none."""


def site_image(written: str) -> str:
    """Return the path at which an image of the site's identity goes out."""
    return "site/" + posixpath.basename(written) if written else ""


def images_as_they_are(portal: Portal) -> dict[str, int]:
    """Map the paths of images that go out as they are to the lines of `site.yaml` that name them."""
    site, brand = portal.closed_lists.site, portal.closed_lists.brand
    named = [(site[key], brand.lines.get(key, 0)) for key in ("emblem", "mark_image")]
    named += [(mark.image, mark.line) for mark in brand.marks]
    return {path: line for path, line in reversed(named) if path}


def file_of(portal: Portal, key: str) -> File | None:
    """Return the image that a key of `site.yaml` names, if it may go out."""
    file = portal.files.get(portal.closed_lists.site[key])
    return None if file is None or file.is_refused else file


def deep(portal: Portal) -> ThemeColours:
    """Return the deep ground by day and by night."""
    palette = portal.closed_lists.brand.palette
    if palette:
        return {"day": palette.day["deep"], "night": palette.night["deep"]}
    return {"day": THEME["day"]["deep"], "night": THEME["night"]["deep"]}


def footer_marks(portal: Portal) -> list[SiteMark]:
    """Return the marks of the foot besides that of 党政机关."""
    return [
        {"image": site_image(mark.image), "path": mark.link.lstrip("/"), "text": mark.text}
        for mark in portal.closed_lists.brand.marks
    ]


def header_picture(portal: Portal) -> PictureView | Literal[""]:
    """Return the picture across the home page, below the header; "" for none. It is decoration."""
    file = file_of(portal, "header_picture")
    return shown(_band(portal), (file.width, file.height), "") if file else ""


def _band(portal: Portal) -> list[pictures.Form]:
    file = file_of(portal, "header_picture")
    if file is None or unusable(file):
        return []
    place = f"site/header.{file.sha256[:8]}.jpg"
    return pictures.forms(file.width, place, pictures.BAND_WIDTHS)


def icons(portal: Portal) -> list[IconView]:
    """Return the icons of every page, that of tabs first."""
    tab, touch = _icons(portal)
    is_drawing = tab.path.endswith(".svg")
    return [
        {
            "rel": "icon",
            "type": "image/svg+xml" if is_drawing else "image/png",
            "sizes": "any" if is_drawing else f"{ICON}x{ICON}",
            "path": tab.path,
        },
        {"rel": "apple-touch-icon", "type": "", "sizes": f"{TOUCH}x{TOUCH}", "path": touch.path},
    ]


def _icons(portal: Portal) -> tuple[MadeImage, MadeImage]:
    """Return the icons for tabs and for home screens: 网站图标, else made from the emblem, else our own mark."""
    # An emblem is drawn for the white ground of the header; tabs may be dark.
    sources = [("icon", ""), ("emblem", _WHITE)]
    found = [(file, behind) for key, behind in sources if (file := file_of(portal, key))]
    found = [each for each in found if _is_drawing(each[0]) or not unusable(each[0])]
    images = [each for each in found if not _is_drawing(each[0])]
    file, behind = images[0] if images else (None, deep(portal)["day"])
    touch = _icon(file, TOUCH, behind or _WHITE)
    if found and _is_drawing(found[0][0]):
        drawing = found[0][0]
        return MadeImage(f"site/icon.{drawing.sha256[:8]}.svg", drawing, 0, ""), touch
    return _icon(file, ICON, behind), touch


def _is_drawing(file: File) -> bool:
    return file.path.lower().endswith(".svg")


def _icon(file: File | None, width: int, ground: str) -> MadeImage:
    by = (file.sha256[:8] if file else "") + ground.lstrip("#")
    ending = pictures.ICON if file else pictures.TILE
    return MadeImage(f"site/icon-{width}.{by}.png", file, width, ending, ground)


def made_images(portal: Portal) -> Iterator[MadeImage]:
    """Yield the files that are made for the site as a whole."""
    yield from _icons(portal)
    file = file_of(portal, "header_picture")
    for form in _band(portal):
        yield MadeImage(form.path, file, form.width, form.ending)
