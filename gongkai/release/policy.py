"""Find where forms of a release may send what is filled in: the web server's policy names no other host.

One page has a form that leads elsewhere, the application for information. The office chooses its address
(`申请公开接收地址` in `site.yaml`), so the policy is taken from the page and not kept twice.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

import lxml.etree
import lxml.html

PAGES = ("request/index.html",)
"""The pages whose forms may lead to another host."""
_ORIGIN = re.compile(r"https://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?")


def form_targets(folder: Path) -> list[str]:
    """Return the origins of other hosts to which forms of a release lead: `https://apply.example.gov.cn`."""
    found = set()
    for page in PAGES:
        try:
            tree = lxml.html.document_fromstring((folder / page).read_bytes())
        except (OSError, lxml.etree.ParserError):  # no such page, or an empty one
            continue
        for action in map(str, tree.xpath("//form/@action")):
            try:
                parts = urlsplit(action)
            except ValueError:  # `https://[`
                continue
            origin = f"{parts.scheme}://{parts.netloc}"
            if _ORIGIN.fullmatch(origin):  # a policy can contain nothing else
                found.add(origin)
    return sorted(found)
