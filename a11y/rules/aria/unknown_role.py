"""What: a role that does not exist.

Whom it hurts: a screen reader ignores it and says nothing of what the element is.
Passes: `<div role="button" tabindex="0">办理</div>`.
Fails: `<div role="buton" tabindex="0">办理</div>`.
Source: WAI-ARIA 1.2, 5.4; WCAG 2.2, 4.1.2; ACT rule 674b10.
查什么：标准里没有的角色（role），多半是拼错了。
伤害谁：读屏软件不认得它，不会说出这是按钮还是链接。
"""

from gongkai.a11y.common.roles import attribute, explicit_role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the elements that are heard and say a role."""
    return [e for e in page.having("role") if e not in page.unheard and attribute(e, "role")]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect one of the words to be a role: the first that is one counts."""
    return PASSED if explicit_role(target) else failed(value=attribute(target, "role"))


RULE = Rule(
    "unknown-role",
    applicability,
    expectation,
    planted='<div role="buton" tabindex="0">办理</div>',
    act=("674b10",),
)
