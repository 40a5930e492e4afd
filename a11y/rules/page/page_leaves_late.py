"""What: a page that loads anew, or leaves for another page, after more than twenty hours.

Whom it hurts: who left a page open, with what was entered into it; it is gone without a question.
Passes: `<meta http-equiv="refresh" content="0; url=/new/">`.
Fails: `<meta http-equiv="refresh" content="86400">`.
Source: WCAG 2.2, 2.2.4, 3.2.5, of level AAA: advice; ACT rule bisz58.
查什么：网页开着超过二十小时以后自己刷新或者自己跳走。
伤害谁：把网页开着、慢慢填写的人：填的内容没有了，事先也没有问过。
"""

from gongkai.a11y.common.refresh import delay
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.rules.page.page_leaves_by_itself import LONG, applicability
from gongkai.html import Element, Page


def expectation(target: Element, page: Page) -> Verdict:
    """Expect that never to happen; a shorter time is told by the other rule."""
    seconds = delay(target) or 0
    return failed(value=str(seconds)) if seconds > LONG else PASSED


RULE = Rule(
    "page-leaves-late",
    applicability,
    expectation,
    planted='<meta http-equiv="refresh" content="86400">',
    act=("bisz58",),
)
