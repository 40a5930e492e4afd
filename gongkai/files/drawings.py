"""Checks that SVG files are drawings only, with nothing that a browser would execute.

Opened by its own address, an SVG file is a document of the site: a script in it may do all that the
site's own scripts may (SVG 2, 2.2 `Processing modes`).
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from gongkai.findings import Finding, finding

ENDING = ".svg"
_ACTIVE = frozenset(
    [
        "script",
        "foreignobject",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
        "handler",
        "listener",
    ]
)
_SCHEMES = ("javascript:", "vbscript:", "data:text", "data:application")


def check(name: str, file: Path) -> Iterator[Finding]:
    """Report an SVG file that is more than a drawing."""
    if name.lower().endswith(ENDING) and (why := unsafe(file.read_bytes())):
        yield finding("unsafe-drawing", value="", part=why)


def unsafe(data: bytes) -> str:
    """Return the first thing in an SVG file that is no drawing, such as `<script>` or `onload`; "" if there is none.

    Returns `XML` for a file that is not XML, and `<!DOCTYPE>` for one that declares entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "XML"
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        return "<!DOCTYPE>"
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name.lower() in _ACTIVE:
            return f"<{name}>"
        for attribute, value in element.attrib.items():
            local = etree.QName(attribute).localname
            compact = "".join(str(value).split()).lower()
            if local.lower().startswith("on") or compact.startswith(_SCHEMES):
                return local
    return ""
