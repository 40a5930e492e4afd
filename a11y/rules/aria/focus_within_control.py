"""What: a button, image or option with something in it that can be focused too.

Whom it hurts: a screen reader hears all in it as one text; the keyboard stops at something that is not told.
Passes: `<button>保存</button><button aria-label="其他保存方式">▼</button>`.
Fails: `<button>保存 <a href="more/">其他方式</a></button>`.
Source: WAI-ARIA 1.2, 5.2.9; WCAG 2.2, 4.1.2; ACT rule 307n5z.
查什么：按钮、图片、选项里面又套着能用键盘到达的链接、按钮。
伤害谁：读屏软件把里面当成一段文字；键盘停在上面，却不说这是什么。
"""

from gongkai.a11y.common.focus import tab_stops
from gongkai.a11y.common.roles import given_role, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria_tables import FLAT
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the elements whose content is heard as a text alone."""
    others = [each for each in given_role(page, *FLAT) if each.tag != "button"]
    buttons = [each for each in page.root.iter("button") if each not in page.unrendered]
    found = [*buttons, *(each for each in others if each not in page.unrendered)]
    return [each for each in found if role(each) in FLAT]


def _stops(page: Page) -> set[Element]:
    return set(page.once(tab_stops))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect that the keyboard stops at nothing in it."""
    stops = page.once(_stops)
    within = (
        next((e for e in target.iterdescendants() if e in stops), None) if len(target) else None
    )
    if within is None:
        return PASSED
    return failed(value=page.text(within, 40) or f"<{within.tag!s}>", role=role(target))


RULE = Rule(
    "focus-within-control",
    applicability,
    expectation,
    planted='<button>保存 <a href="more/">其他方式</a></button>',
    act=("307n5z",),
)
