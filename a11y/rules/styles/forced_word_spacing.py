"""What: text whose space between words no other style can widen, and which is too small.

Whom it hurts: people with dyslexia or low vision who set words wider apart cannot do so here.
Passes: `<p style="word-spacing: 0.16em !important">`; without `!important` any.
Fails: `<p style="word-spacing: 0.1em !important">公告</p>`.
Source: WCAG 2.2, 1.4.12; ACT rule 9e45ec.
查什么：style 里用 !important 定死、又不够大的词距。
伤害谁：阅读有障碍的人、视力不好的人要把词与词的间隔调大才看得清，在这里调不动。
"""

from gongkai.a11y.common.spacing import forced, forced_value, is_enough
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the elements with text whose own style forces it."""
    return forced(page, "word-spacing")


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be at least 0.16 times the size of the letters."""
    if is_enough(target, page, "word-spacing"):
        return PASSED
    return failed(value=forced_value(target, page, "word-spacing"))


RULE = Rule(
    "forced-word-spacing",
    applicability,
    expectation,
    planted='<p style="word-spacing: 0.1em !important">公告</p>',
    act=("9e45ec",),
)
