"""What: links of one page with the same words, which lead to different places.

Whom it hurts: who has a page's links listed hears the same words several times without what is around them.
Passes: two links 办事指南 to the same page.
Fails: `<a href="https://a.example/">办事指南</a>` and `<a href="https://b.example/">办事指南</a>`.
Cannot tell: `<a href="/a/">办事指南</a>` and `<a href="/b/">办事指南</a>`: one may lead to the other.
Source: WCAG 2.2, 2.4.9, of level AAA: advice; ACT rule b20e66.
查什么：同一页里文字相同、却通向不同地方的链接。
伤害谁：让读屏软件把链接列成一张表来听的人：同样的话听到好几次，分不清。
"""

from collections.abc import Iterable

from gongkai.a11y.common.same_names import far_namesakes, verdict
from gongkai.a11y.rule import Rule, Verdict
from gongkai.html import Element, Page


def applicability(page: Page) -> Iterable[Element]:
    """Return for each name that several links have the one that differs most from the first."""
    return page.once(far_namesakes)


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to lead to the same place as the first."""
    return verdict(target, page.once(far_namesakes), page)


RULE = Rule(
    "same-words-elsewhere",
    applicability,
    expectation,
    planted='<div><a href="https://a.example/">办事指南</a></div><div><a href="https://b.example/">办事指南</a></div>',
    act=("b20e66",),
    doubt="same-words-elsewhere-perhaps",
)
