"""What: a page whose content has no heading, behind navigation that every page repeats.

Whom it hurts: who uses a screen reader jumps by headings, and finds no way past the navigation to the content.
Passes: `<nav>…</nav><h1>公交线路调整的通告</h1><p>…`.
Fails: `<nav>…</nav><p>公交线路调整的通告</p><p>…`.
Source: WCAG 2.2, 2.4.1, technique H69; advice, for there are other ways; ACT rule 047fe0.
查什么：每页都有的导航后面，正文没有标题。
伤害谁：用读屏软件的人：靠标题跳转，找不到正文从哪里开始。
"""

from gongkai.a11y.common.blocks import division, has_content_heading
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the page, if content of its own comes after repeated blocks."""
    return [page.root] if page.once(division) is not None else []


def expectation(target: Element, page: Page) -> Verdict:
    """Expect a heading in the content that is seen and heard."""
    return PASSED if page.once(has_content_heading) else failed()


RULE = Rule(
    "content-without-heading",
    applicability,
    expectation,
    planted="<nav><a href=a>首页</a></nav><p>公交线路调整的通告如下，请各位市民留意。</p>",
    act=("047fe0",),
)
