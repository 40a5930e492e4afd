"""What: something whose description is not on the page.

Whom it hurts: a screen reader does not say the hint or the error that belongs to the field.
Passes: `<input aria-describedby="hint"><p id="hint">请填十一位手机号</p>`.
Fails: `<input aria-describedby="tip"><p id="hint">请填十一位手机号</p>`.
Source: WAI-ARIA 1.2, aria-describedby; advice: a script may bring it.
查什么：填写框指着的说明文字不在网页上。
伤害谁：用读屏软件的人：听不到填写的说明，也听不到错在哪里。
"""

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, by_id


def applicability(page: Page) -> list[Element]:
    """Return what has a description."""
    return [e for e in page.having("aria-describedby") if _ids(e) and e not in page.unheard]


def _ids(element: Element) -> list[str]:
    return attribute(element, "aria-describedby").split()


def expectation(target: Element, page: Page) -> Verdict:
    """Expect every part of it to be there."""
    known = page.once(by_id)
    missing = [each for each in _ids(target) if each not in known]
    return failed(value=" ".join(missing)) if missing else PASSED


RULE = Rule(
    "description-missing",
    applicability,
    expectation,
    planted='<input aria-label="电话" aria-describedby="tip">',
)
