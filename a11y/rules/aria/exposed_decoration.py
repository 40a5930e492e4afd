"""What: an element that says it is decoration and yet has a name or can be focused.

Whom it hurts: one screen reader passes over it, another reads it: nobody knows what was meant.
Passes: `<img src="line.png" alt="">`.
Fails: `<img src="line.png" alt="" aria-label="分隔线">`, `<button role="none">办理</button>`.
Source: WAI-ARIA 1.2, 7.2, resolution of conflicts; ACT rule 46ca7f, which is based on no success criterion.
查什么：写明只是装饰（alt 为空、role="none"），却又写了名称或者能用键盘到达。
伤害谁：有的读屏软件读它，有的不读，谁也不知道原意。
"""

from gongkai.a11y.common.roles import DECORATIVE, explicit_role, given_role, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the images with an empty alternative text, and what has the role of decoration."""
    images = [e for e in page.root.iter("img") if e.get("alt") == "" and not explicit_role(e)]
    return [*images, *given_role(page, *DECORATIVE)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be hidden, or to have no role."""
    if target in page.unheard or role(target) in DECORATIVE:
        return PASSED
    return failed(value=f"<{target.tag!s}>")


RULE = Rule(
    "exposed-decoration",
    applicability,
    expectation,
    planted='<img src="line.png" alt="" aria-label="分隔线">',
    act=("46ca7f",),
)
