"""What: a page without a link past the navigation that every page repeats.

Whom it hurts: who uses the keyboard has to go through all links of the navigation on each page.
Passes: `<a href="#main">跳到正文</a><nav>…</nav><div id="main">…`.
Fails: `<a href="#nowhere">跳到正文</a><nav>…</nav><div id="main">…`.
Source: WCAG 2.2, 2.4.1, techniques G1, G123, G124; advice, for there are other ways; ACT rule ye5d6e.
查什么：没有链接可以跳过每页都有的导航，直接到正文。
伤害谁：只用键盘的人：每打开一页，都要先走完导航里所有的链接。
"""

from gongkai.a11y.common.blocks import division, has_way_to_content
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the page, if content of its own comes after repeated blocks."""
    return [page.root] if page.once(division) is not None else []


def expectation(target: Element, page: Page) -> Verdict:
    """Expect a link to the content."""
    return PASSED if page.once(has_way_to_content) else failed()


RULE = Rule(
    "no-way-to-content",
    applicability,
    expectation,
    planted="<nav><a href=a>首页</a></nav><p>公交线路调整的通告如下，请各位市民留意。</p>",
    act=("ye5d6e",),
)
