"""What: a link without a name.

Whom it hurts: a screen reader says "link", or spells its address out letter by letter.
Passes: `<a href="/">首页</a>`, `<a href="/"><img src="logo.png" alt="首页"></a>`.
Fails: `<a href="/"></a>`, `<a href="/"><img src="logo.png" alt=""></a>`.
Source: WCAG 2.2, 2.4.4, 4.1.2, F89; ACT rule c487ae.
查什么：没有名称的链接。
伤害谁：读屏软件只说“链接”，或者把网址一个字母一个字母地读出来。
"""

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute, links
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the links."""
    return page.once(links)


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name."""
    if name(target, page):
        return PASSED
    return failed(value=attribute(target, "href") or f"<{target.tag!s}>")


RULE = Rule(
    "link-without-text",
    applicability,
    expectation,
    planted='<p><a href="/"> </a></p>',
    act=("c487ae",),
)
