"""Write what crawlers read: sitemaps (sitemaps.org, protocol 0.9) and robots.txt (RFC 9309)."""

from typing import NotRequired, TypedDict

from lxml import etree

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class SitemapEntry(TypedDict):
    """A page or, in an index, a sitemap."""

    url: str
    date: str
    """The day of its last change; "" for none."""
    sitemap: NotRequired[bool]
    """True for each entry of an index of sitemaps; a page has no such key."""


def write_sitemap(entries: list[SitemapEntry]) -> bytes:
    """Write a sitemap of pages, or an index when the entries are sitemaps."""
    of_maps = bool(entries) and "sitemap" in entries[0]
    root = etree.Element("sitemapindex" if of_maps else "urlset", nsmap={None: _SPACE})
    for entry in entries:
        element = etree.SubElement(root, "sitemap" if of_maps else "url")
        etree.SubElement(element, "loc").text = entry["url"]
        if entry["date"]:
            etree.SubElement(element, "lastmod").text = entry["date"]
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def write_text(lines: list[str]) -> bytes:
    """Write lines of plain text."""
    return "".join(f"{line}\n" for line in lines).encode()
