"""What: text whose height of lines no other style can widen, and which is too small.

Whom it hurts: people with dyslexia or low vision who set lines wider apart cannot do so here.
Passes: `<p style="line-height: 1.5em !important">`; without `!important` any.
Fails: `<p style="line-height: 1.2 !important">公告</p>`.
Source: WCAG 2.2, 1.4.12; ACT rule 78fd32.
查什么：style 里用 !important 定死、又不够大的行高。
伤害谁：阅读有障碍的人、视力不好的人要把行距调大才看得清，在这里调不动。
"""

from gongkai.a11y.common.spacing import forced, forced_value, is_enough, may_wrap
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the elements with text whose own style forces it, and is longer than a line."""
    return [e for e in forced(page, "line-height") if may_wrap(e, page)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be at least 1.5 times the size of the letters."""
    if is_enough(target, page, "line-height"):
        return PASSED
    return failed(value=forced_value(target, page, "line-height"))


RULE = Rule(
    "forced-line-height",
    applicability,
    expectation,
    planted='<p style="line-height: 1.2 !important; width: 4em">关于办理居住证的公告</p>',
    act=("78fd32",),
)
