"""Whether a document is a page of its own, with more on it than a message."""

from gongkai.a11y.common.roles import given_role
from gongkai.html import Page

_PARTS = ("nav", "header", "footer")
_ROLES = ("navigation", "banner", "contentinfo")
_ENOUGH = 300
"""Characters of text from which on it matters how a page is divided."""


def is_whole(page: Page) -> bool:
    """Return whether it has a part around its content, or much text: else it may be part of another page."""
    if page.find(*_PARTS, others=given_role(page, *_ROLES)):
        return True
    return page.count_words(page.root) >= _ENOUGH
