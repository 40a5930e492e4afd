"""Print a finished page as a tagged PDF, as Chromium prints it, with its headings as bookmarks and its language."""

import base64

from selenium.common.exceptions import WebDriverException

from gongkai.a11y.browser.chromium import session
from gongkai.errors import GongkaiError

_SETTINGS = {
    # The style sheet sets the page size and the page numbers; background colours are not printed.
    "preferCSSPageSize": True,
    "printBackground": False,
    "paperWidth": 8.27,
    "paperHeight": 11.69,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}

_LEAD_OUT = """
const tag = document.querySelector('meta[name="SiteDomain"]');
for (const link of document.querySelectorAll("a[href]")) {
  if (link.getAttribute("href").startsWith("#") || link.origin !== location.origin) continue;
  if (tag) link.href = "https://" + tag.content + link.pathname + link.search + link.hash;
  else link.removeAttribute("href");
}
"""
"""Links lead to the site itself, not to the folder served for printing; without a domain they are removed."""


def print_page(address: str) -> bytes:
    """Print a page as PDF: A4, tagged, with an outline; title and language are the page's own.

    Raises:
        GongkaiError: no browser, or a page that does not load.
    """
    with session() as chrome:
        try:
            chrome.get(address)
            chrome.execute_script(_LEAD_OUT)
            printed = chrome.execute_cdp_cmd("Page.printToPDF", _SETTINGS)
        except WebDriverException as fault:
            raise GongkaiError("page-not-loaded", page=address, why=fault.msg) from fault
    return base64.b64decode(printed["data"])
