"""Checks that SVG files of the content are drawings only, with nothing that a browser would execute.

Opened by its own address, an SVG file is a document of the site: a script in it may do all that the
site's own scripts may (SVG 2, 2.2 `Processing modes`).
"""

from collections.abc import Callable, Collection, Iterator

from lxml import etree

from gongkai.findings import Finding, finding
from gongkai.portal import links
from gongkai.portal.links import Index
from gongkai.records.record import Record

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


def check(
    record: Record,
    index: Index,
    drawings: Collection[str],
    load: Callable[[str], bytes],
    prefix: str,
) -> Iterator[Finding]:
    """Report SVG files that are more than drawings, at the line of the item that names the file.

    Args:
        drawings: the SVG files of the content folder.
    """
    for target, written, line, _ in links.files_of(record, index.files[record.kind]):
        if target.path not in drawings:
            continue
        try:
            why = unsafe(load(target.path))
        except OSError:  # removed since the files were listed: the next build reports it
            continue
        if why:
            yield finding("unsafe-drawing", prefix + record.path, line, value=written, part=why)


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
