"""What: one key that several elements of a page want to be reached by.

Whom it hurts: who works with the keyboard presses it and comes somewhere else, or nowhere.
Passes: every `accesskey` once.
Fails: `<a href="/" accesskey="1">首页</a> <a href="/news/" accesskey="1">要闻</a>`.
Source: HTML, 6.7.2 (keyboard shortcuts); advice.
查什么：同一页里几个地方用了同一个快捷键。
伤害谁：用键盘的人：按下去到了别的地方，或者哪里也到不了。
"""

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def keys(page: Page) -> dict[str, Element]:
    """Return each key → the first element that is reached by it."""
    found: dict[str, Element] = {}
    for each in applicability(page):
        found.setdefault(_key(each), each)
    return found


def _key(element: Element) -> str:
    return attribute(element, "accesskey").lower()


def applicability(page: Page) -> list[Element]:
    """Return what is reached by a key."""
    return [e for e in page.having("accesskey") if _key(e) and e not in page.unrendered]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be the first with its key, or to lead to the same place."""
    key = _key(target)
    first = page.once(keys)[key]
    is_same = target is first or (bool(_address(target)) and _address(target) == _address(first))
    return PASSED if is_same else failed(value=key)


def _address(element: Element) -> str:
    return attribute(element, "href")


RULE = Rule(
    "repeated-access-key",
    applicability,
    expectation,
    planted='<a href="a/" accesskey="1">首页</a> <a href="b/" accesskey="1">要闻</a>',
)
