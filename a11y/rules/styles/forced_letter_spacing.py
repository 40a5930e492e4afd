"""What: text whose space between letters no other style can widen, and which is too small.

Whom it hurts: people with dyslexia or low vision who set letters wider apart cannot do so here.
Passes: `<p style="letter-spacing: 0.12em !important">`; without `!important` any.
Fails: `<p style="letter-spacing: 0.05em !important">公告</p>`.
Source: WCAG 2.2, 1.4.12; ACT rule 24afc2.
查什么：style 里用 !important 定死、又不够大的字距。
伤害谁：阅读有障碍的人、视力不好的人要把字距调大才看得清，在这里调不动。
"""

from gongkai.a11y.common.spacing import forced, forced_value, is_enough
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the elements with text whose own style forces it."""
    return forced(page, "letter-spacing")


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be at least 0.12 times the size of the letters."""
    if is_enough(target, page, "letter-spacing"):
        return PASSED
    return failed(value=forced_value(target, page, "letter-spacing"))


RULE = Rule(
    "forced-letter-spacing",
    applicability,
    expectation,
    planted='<p style="letter-spacing: 0.05em !important">公告</p>',
    act=("24afc2",),
)
