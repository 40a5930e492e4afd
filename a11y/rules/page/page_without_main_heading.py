"""What: a page without a heading of the first level.

Whom it hurts: who uses a screen reader goes to that heading to hear what the page is about, and finds none.
Passes: `<main><h1>公交线路调整的通告</h1>…`.
Fails: `<main><h2>公交线路调整的通告</h2>…`, `<main><p class="title">公交线路调整的通告</p>…`.
Source: WCAG 2.2, technique G141; advice.
查什么：网页没有一级标题。
伤害谁：用读屏软件的人：先找一级标题，听这一页讲什么，找不到。
"""

from gongkai.a11y.common.roles import heading_level, headings
from gongkai.a11y.common.whole import is_whole
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the page, if there is something around its content or much of it."""
    return [page.root] if page.once(is_whole) else []


def expectation(target: Element, page: Page) -> Verdict:
    """Expect a heading of the first level."""
    return PASSED if any(heading_level(e) == 1 for e in page.once(headings)) else failed()


RULE = Rule(
    "page-without-main-heading",
    applicability,
    expectation,
    planted="<header>明川市</header><h2>公交线路调整的通告</h2>",
)
