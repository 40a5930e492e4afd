"""What crawlers read: sitemaps (sitemaps.org, protocol 0.9) and robots.txt (RFC 9309)."""

from typing import Any

from lxml import etree

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(entries: list[dict[str, Any]]) -> bytes:
    """A sitemap of {url, date} entries, or of the sitemaps that entries with `sitemap` true name; `date` may be ""."""
    of_maps = bool(entries) and "sitemap" in entries[0]
    root = etree.Element("sitemapindex" if of_maps else "urlset", nsmap={None: _SPACE})
    for entry in entries:
        element = etree.SubElement(root, "sitemap" if of_maps else "url")
        etree.SubElement(element, "loc").text = entry["url"]
        if entry["date"]:
            etree.SubElement(element, "lastmod").text = entry["date"]
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def write_text(lines: list[str]) -> bytes:
    """Lines of plain text."""
    return "".join(f"{line}\n" for line in lines).encode()
