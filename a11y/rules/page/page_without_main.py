"""What: a page that does not say where its content begins.

Whom it hurts: who uses a screen reader cannot jump over the navigation to the content.
Passes: `<header>…</header><main>正文</main>`.
Fails: `<header>…</header><div>正文</div>`.
Source: WCAG 2.2, 2.4.1, technique ARIA11; advice, for there are other ways; ACT rule b40fd1.
查什么：网页没有标明正文从哪里开始。
伤害谁：用读屏软件的人：不能跳过导航直接到正文，每打开一页都要从头听起。
"""

from gongkai.a11y.common.blocks import division, has_content_landmark
from gongkai.a11y.common.roles import given_role
from gongkai.a11y.common.whole import is_whole
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the page, if there is something around its content or much of it."""
    return [page.root] if page.once(is_whole) or page.once(division) else []


def expectation(target: Element, page: Page) -> Verdict:
    """Expect a main part, or another landmark that begins with the content."""
    if page.find("main", others=given_role(page, "main")):
        return PASSED
    is_other = page.once(division) is not None and page.once(has_content_landmark)
    return PASSED if is_other else failed()


RULE = Rule(
    "page-without-main",
    applicability,
    expectation,
    planted="<header>明川市</header><div>正文</div>",
    act=("b40fd1",),
)
