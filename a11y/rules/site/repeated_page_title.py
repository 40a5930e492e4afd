"""What: two pages of the site with the same title.

Whom it hurts: those who find a page by its tab, bookmark, history or search result cannot distinguish them.
Passes: `通知公告 - 第 2 页 - 明川市人民政府`.
Fails: two pages with the title `通知公告 - 明川市人民政府`.
Source: WCAG 2.2, 2.4.2, technique G88; advice, for a repeated title may still describe the topic of each page.
查什么：站里标题相同的两个网页。
伤害谁：靠标签页、书签、历史记录、搜索结果找网页的人分不清是哪一个。
"""

from collections.abc import Iterator, Sequence

from gongkai.a11y.rule import Fact, Facts, SiteFault, SiteRule
from gongkai.html import Page, title, title_text


def fact(page: Page) -> tuple[str, int]:
    """Return the title and its line."""
    element = page.once(title)
    return page.once(title_text), page.line(element) if element is not None else 0


def expectation(pages: Sequence[tuple[Facts, Fact]]) -> Iterator[SiteFault]:
    """Expect all titles to differ; pages that only redirect or say that something is gone do not count."""
    first: dict[str, Facts] = {}
    for facts, (words, line) in sorted(pages, key=lambda each: each[0].page):
        if facts.is_stub or not words:
            continue
        earlier = first.setdefault(words, facts)
        if earlier is not facts:
            yield SiteFault(facts, {"value": words, "other": earlier.page}, line, "title")


RULE = SiteRule(
    "repeated-page-title",
    fact,
    expectation,
    planted=dict.fromkeys(("a/", "b/"), "<title>通知公告</title>"),
)
