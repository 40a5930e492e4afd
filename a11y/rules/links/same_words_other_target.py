"""What: two links in one paragraph, item or cell with the same words, which lead to different places.

Whom it hurts: who goes from link to link hears the same words twice and cannot know which is which.
Passes: `<p><a href="1/">一季度名单</a> <a href="2/">二季度名单</a></p>`.
Fails: `<p><a href="list?q=1">查看名单</a> <a href="list?q=2">查看名单</a></p>`.
Cannot tell: `<p><a href="1/">查看名单</a> <a href="2/">查看名单</a></p>`: both pages may have the same list.
Source: WCAG 2.2, 2.4.4; ACT rule fd3a94.
查什么：同一段、同一项、同一格里，文字相同却通向不同地方的链接。
伤害谁：一个链接一个链接往下听的人：两次听到同样的话，分不清哪个是哪个。
"""

from collections.abc import Iterable

from gongkai.a11y.common.same_names import near_namesakes, verdict
from gongkai.a11y.rule import Rule, Verdict
from gongkai.html import Element, Page


def applicability(page: Page) -> Iterable[Element]:
    """Return the second and further links of a name beside each other."""
    return page.once(near_namesakes)


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to lead to the same place as the first."""
    return verdict(target, page.once(near_namesakes), page)


RULE = Rule(
    "same-words-other-target",
    applicability,
    expectation,
    planted='<p><a href="list?q=1">查看名单</a> <a href="list?q=2">查看名单</a></p>',
    act=("fd3a94",),
    doubt="same-words-doubtful-target",
)
