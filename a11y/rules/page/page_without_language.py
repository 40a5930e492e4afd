"""What: a page that does not say which language it is in.

Whom it hurts: a screen reader reads Chinese with the voice of another language; a browser offers to translate.
Passes: `<html lang="zh-CN">`.
Fails: `<html>`, `<html lang="">`, `<html xml:lang="zh">`.
Source: WCAG 2.2, 3.1.1, H57; ACT rule b5c3f8.
查什么：没有说明用哪种语言的网页。
伤害谁：读屏软件用别的语言的声音读中文；浏览器总问要不要翻译。
"""

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the page itself."""
    return [page.root]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect `lang` to have a value."""
    return PASSED if attribute(target, "lang") else failed()


RULE = Rule(
    "page-without-language",
    applicability,
    expectation,
    planted="<html><title>公告</title>",
    act=("b5c3f8",),
)
