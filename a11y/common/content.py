"""What a page says, read quickly and roughly."""

from lxml import etree

from gongkai.html import Page, collapse


def texts_of_images(page: Page) -> str:
    """Return the alternatives of all images, one after the other."""
    return collapse(" ".join(each.get("alt") or "" for each in page.having("alt")))


def raw_text(page: Page) -> str:
    """Return all text of a page, with that of scripts and of what is hidden: to ask quickly what is in it nowhere."""
    return etree.tostring(page.root, method="text", encoding="unicode")
