"""What every page shows of the portal's own: the files that go out for it, and what is wrong with them."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.build.page import Copy
from gongkai.files import folded, pictures
from gongkai.findings import Finding, finding
from gongkai.pages.brand import images_as_they_are, made_images, site_image
from gongkai.portal.attachments import File, placed
from gongkai.portal.pictures import unusable
from gongkai.portal.whole import Portal

SITE_FILE = "data/site.yaml"
_NAMES = {"emblem": "徽标", "icon": "网站图标", "header_picture": "页眉图"}
_DRAWN = (*pictures.ENDINGS, ".gif", ".svg")
_BAND, _ICON, _EMBLEM = 1200, 180, 96
"""The least width in pixels."""


def copies(portal: Portal, content: Path) -> Iterator[Copy]:
    """Plan the images of the site's identity, which `site.yaml` names by their paths in the content folder."""
    for path in images_as_they_are(portal):
        file = portal.files.get(path)
        if file is not None and not file.is_refused:
            yield Copy(site_image(file.path), content / file.path, file.sha256, file.path)
    for path, source, width, ending, ground in made_images(portal):
        if source is None:
            yield Copy(path, Path(), "", width=width, ending=ending, ground=ground)
        else:
            origin = content / source.path
            yield Copy(path, origin, source.sha256, source.path, False, width, ending, ground)


def named(portal: Portal) -> dict[str, int]:
    """Map the path of each image that `site.yaml` names to the line that names it."""
    site, lines = portal.closed_lists.site, portal.closed_lists.brand.lines
    made = {site[key]: lines.get(key, 0) for key in ("icon", "header_picture") if site[key]}
    return {**made, **images_as_they_are(portal)}


def check(portal: Portal, prefix: str) -> Iterator[Finding]:
    """Report images that are missing, may not go out, do not look well or have one name, and unreadable colours."""
    place = prefix + SITE_FILE
    for rule, line, gaps in portal.closed_lists.brand.unfit:
        yield finding(rule, place, line, **gaps)
    yield from _of_files(portal, place)
    for key, zh in _NAMES.items():
        path = portal.closed_lists.site[key]
        file = portal.files.get(path)
        if file is not None and not file.is_refused:
            gaps = {"value": path, "field": zh, "key": key}
            for rule, more in _emblem(file) if key == "emblem" else _made(key, file):
                line = portal.closed_lists.brand.lines.get(key, 0)
                yield finding(rule, place, line, **gaps, **more)


def _of_files(portal: Portal, place: str) -> Iterator[Finding]:
    """Report images that are missing or none, may not go out, or have the name of another."""
    taken: dict[str, str] = {}
    for path, line in images_as_they_are(portal).items():
        other = taken.setdefault(str(folded(site_image(path))), path)
        if other != path:
            gaps = {"why": "data.image-twice", "value": path, "other": other}
            yield finding("broken-data-file", place, line, **gaps)
    for path, line in named(portal).items():
        file = portal.files.get(path)
        if file is None:
            yield finding("broken-data-file", place, line, why="data.file", value=path)
            continue
        yield from (placed(fault, place, line, path) for fault in file.faults)
        if file.is_refused:
            yield finding("broken-data-file", place, line, why="data.image-refused", value=path)
        elif not path.lower().endswith(_DRAWN):
            yield finding("broken-data-file", place, line, why="data.image-type", value=path)


def _emblem(file: File) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is wrong with the emblem; it goes out as it is, so that more types will do, some without a size."""
    size = {"width": str(file.width), "height": str(file.height)}
    if 0 < file.width < _EMBLEM:
        yield "poor-picture", {"why": "why.picture-small", "least": str(_EMBLEM), **size}
    if file.width and not 0.8 <= file.width / file.height <= 1.25:
        yield "poor-picture", {"why": "why.picture-emblem", **size}


def _made(key: str, file: File) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is wrong with an image of which others are made."""
    if key == "icon" and file.path.lower().endswith(".svg"):
        return
    why = unusable(file)
    size = {"width": str(file.width), "height": str(file.height)}
    if why:
        is_type = why == "why.picture-type" and key == "icon"
        yield "unusable-picture", {"why": "why.icon-type" if is_type else why, **size}
    elif key == "icon":
        if file.width < _ICON:
            yield "poor-picture", {"why": "why.picture-small", "least": str(_ICON), **size}
        if not 0.95 <= file.width / file.height <= 1.05:
            yield "poor-picture", {"why": "why.picture-square", **size}
    elif file.width < _BAND:
        yield "poor-picture", {"why": "why.picture-narrow", "least": str(_BAND), **size}
    elif not 3.5 <= file.width / file.height <= 11:
        yield "poor-picture", {"why": "why.picture-flat", **size}
