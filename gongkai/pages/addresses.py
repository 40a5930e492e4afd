"""Full addresses of pages, and the ways to pass a page on."""

from typing import Literal, TypedDict
from urllib.parse import quote

from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.record import Record


class Sharing(TypedDict):
    """How to pass a page on."""

    address: str
    """The page's full web address."""
    code: str
    """Path of an image with that address as a QR code; "" where the portal has none."""
    microblog: str
    """Web address that posts the page to Weibo."""
    mail: str
    """`mailto:` with the title and the address."""


def absolute(portal: Portal, address: str) -> str:
    """Return the web address of a page; only its path when the site has no domain."""
    site = portal.closed_lists.site
    path = (site["base_path"] or "/") + address
    return f"https://{site['domain']}{path}" if site["domain"] else path


def share(portal: Portal, record: Record) -> Sharing | Literal[""]:
    """Return how to pass a page on; "" where the portal has no domain."""
    if not portal.closed_lists.site["domain"]:
        return ""
    address, title = absolute(portal, record.address), record.values["title"]
    subject, body, url = quote(title), quote(f"{title}\n{address}"), quote(address, safe="")
    return {
        "address": address,
        "code": f"{record.address}qr.svg" if "qr" in portal.extra_groups else "",
        "microblog": f"https://service.weibo.com/share/share.php?url={url}&title={subject}",
        "mail": f"mailto:?subject={subject}&body={body}",
    }


GROUPS = ("column", "organ")
"""Lists that have feeds of their own."""


def feed_path(key: Key) -> str:
    """Return the address of a list's Atom feed; "" for lists that have none."""
    return f"feed/{key.group}/{key.id}.atom" if key.group in GROUPS and not key.facet else ""
