"""What: something hidden from screen readers that the keyboard still reaches.

Whom it hurts: the focus is on something that a screen reader does not say: its user does not know where they are.
Passes: `<div aria-hidden="true">装饰</div>`, `<div aria-hidden="true"><a href="a/" tabindex="-1">办理</a></div>`.
Fails: `<div aria-hidden="true"><a href="a/">办理</a></div>`.
Source: WAI-ARIA 1.2, aria-hidden; WCAG 2.2, 4.1.2; ACT rule 6cfa84.
查什么：写了 aria-hidden="true" 不让读屏软件读，里面却有键盘能到达的链接、按钮。
伤害谁：键盘停在上面，读屏软件一声不出，不知道自己在哪里。
"""

from gongkai.a11y.common.focus import is_stop
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, is_true


def applicability(page: Page) -> list[Element]:
    """Return the outermost elements hidden from screen readers alone."""
    every = [e for e in page.having("aria-hidden") if is_true(e.get("aria-hidden"))]
    # What is not shown at all is not reached either; what lies within another is told with it.
    shown = [each for each in every if each not in page.unrendered]
    return [each for each in shown if each.getparent() not in page.unheard]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect that the keyboard reaches nothing in it."""
    stop = next((each for each in target.iter("*") if is_stop(each, page)), None)
    return PASSED if stop is None else failed(value=page.text(stop, 40) or f"<{stop.tag!s}>")


RULE = Rule(
    "focus-in-hidden",
    applicability,
    expectation,
    planted='<div aria-hidden="true"><a href="a/">办理</a></div>',
    act=("6cfa84",),
)
