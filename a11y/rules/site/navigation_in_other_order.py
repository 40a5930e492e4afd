"""What: a page whose navigation has the links of the other pages in another order.

Whom it hurts: who knows where a link stands, and who uses a magnifier or a screen reader, looks for it in vain.
Passes: every page has 首页、要闻、政务公开、办事服务、互动交流 in this order; one page leaves out its own entry.
Fails: one page has 首页、办事服务、要闻、政务公开、互动交流.
Source: WCAG 2.2, 3.2.3, technique G61, F66; advice, for a reader may have chosen the order.
查什么：同样的导航链接，在这一页的先后与别的页不同。
伤害谁：记得链接在哪里的人，用放大镜、读屏软件的人：到了这一页就找不到。
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from zlib import crc32

from gongkai.a11y.common.blocks import MAIN
from gongkai.a11y.common.roles import given_role
from gongkai.a11y.rule import Fact, Facts, SiteFault, SiteRule
from gongkai.html import Page

_FEWEST, _MOST = 4, 30
"""Links of a navigation that are compared: a path to the page has fewer."""


def fact(page: Page) -> list[int]:
    """Return the links of the first navigation outside the content, each by a number for its words."""
    for nav in page.find("nav", others=given_role(page, "navigation")):
        if page.closest(nav, MAIN) is None:
            texts = [page.text(link, 40) for link in nav.iter("a") if link not in page.unheard]
            words = list(dict.fromkeys(text for text in texts if text))
            if len(words) >= _FEWEST:
                return [crc32(text.encode()) for text in words[:_MOST]]
    return []


def expectation(pages: Sequence[tuple[Facts, Fact]]) -> Iterator[SiteFault]:
    """Expect the links that a page shares with most pages in the same order."""
    known = [(facts, tuple(links)) for facts, links in pages if links and not facts.is_stub]
    if len(known) < 3:
        return
    usual, count = min(
        Counter(links for _, links in known).items(), key=lambda each: (-each[1], each[0])
    )
    if count * 2 <= len(known):
        return  # no order is that of most pages
    other = min((facts for facts, links in known if links == usual), key=lambda each: each.page)
    for facts, links in sorted(known, key=lambda each: each[0].page):
        shared = set(links) & set(usual)
        order = [each for each in links if each in shared]
        if len(shared) >= _FEWEST and order != [each for each in usual if each in shared]:
            yield SiteFault(facts, {"other": other.page})


def _page(words: str) -> str:
    links = "".join(f'<a href="{number}">{each}</a>' for number, each in enumerate(words.split()))
    return f"<nav>{links}</nav>"


RULE = SiteRule(
    "navigation-in-other-order",
    fact,
    expectation,
    planted={
        "a/": _page("首页 要闻 公开 办事"),
        "b/": _page("首页 要闻 公开 办事"),
        "c/": _page("首页 办事 要闻 公开"),
    },
)
