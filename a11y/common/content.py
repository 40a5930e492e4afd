"""What a page says besides its text."""

from gongkai.html import Page, collapse


def texts_of_images(page: Page) -> str:
    """Return the alternatives of all images, one after the other."""
    return collapse(" ".join(each.get("alt") or "" for each in page.having("alt")))
