"""Pages and files that are no item's and no list's: registers, matrices, calendars, feeds, interfaces.

Each is a question to the portal with a template, or with a writer of `gongkai.exports` for what is no HTML.
"""

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongkai.portal.whole import Portal


Pages = Callable[["Portal"], Iterable[tuple[str, str]]]
"""Address and title of each page: `("spokespersons/", "新闻发言人名录")`; none where there is nothing to show."""


def where_any(path: str, title: str, *kinds: str) -> Pages:
    """The one page is there when there is an item of one of these kinds."""

    def pages(portal: "Portal") -> Iterable[tuple[str, str]]:
        return [(path, title)] if any(map(portal.of_kind, kinds)) else []

    return pages


@dataclass(frozen=True, slots=True)
class Special:
    """One such page or file, or a family of them that share a question.

    They come and go with the items that they show: losing one is no lost address.
    """

    name: str
    """Of its question, and of the answer in its template; letters and `_`."""
    pages: Pages
    answer: Callable[["Portal", str], Any]
    """`answer(portal, address)` → what the template, or the writer, is given: plain data."""
    _: KW_ONLY
    template: str = ""
    """File name; its page shows what `base.html` needs besides."""
    writer: str = ""
    """Of `gongkai.exports`, in place of a template."""
    digest: Callable[["Portal", str], str] | None = None
    """`digest(portal, address)`, cheaper than the answer; must tell every change of it but those of
    `Portal.words_digest`. None: that of the answer."""
    group: str = "registers"
    """The setting `EXTRAS` names it where a portal wants it; "" for what belongs to the page of an item."""
    kinds: tuple[str, ...] = ()
    """The columns that take these kinds lead to it."""
    turns: str = ""
    """`month` or `year` where its pages tell of the current one, so that the clock alone changes them."""
    is_led_to: bool = True
    """Of a page: whether the sitemap and columns lead to the first of its family; else its own page's item does."""
    texts: Callable[["Portal", str], Iterable[str]] | None = None
    """`texts(portal, address)` → the items whose texts its page holds in full; its template finds them in `texts`."""

    @property
    def is_page(self) -> bool:
        """Whether it is HTML that visitors read."""
        return bool(self.template)
