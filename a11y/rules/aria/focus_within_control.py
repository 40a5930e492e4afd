"""What: a button, image or option with something in it that can be focused too.

Whom it hurts: a screen reader hears all in it as one text; the keyboard stops at something that is not told.
Passes: `<button>保存</button><button aria-label="其他保存方式">▼</button>`.
Fails: `<button>保存 <a href="more/">其他方式</a></button>`.
Source: WAI-ARIA 1.2, 5.2.9; WCAG 2.2, 4.1.2; ACT rule 307n5z.
查什么：按钮、图片、选项里面又套着能用键盘到达的链接、按钮。
伤害谁：读屏软件把里面当成一段文字；键盘停在上面，却不说这是什么。
"""

from gongkai.a11y.common.focus import is_stop
from gongkai.a11y.common.roles import given_role, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria_tables import FLAT
from gongkai.html import Element, Page


def stops(page: Page) -> dict[Element, Element | None]:
    """Return the outermost elements whose content is heard as a text → the first in each on which Tab stops."""
    every = [*page.root.iter("button"), *(e for e in given_role(page, *FLAT) if e.tag != "button")]
    flat = [e for e in every if len(e) and e not in page.unrendered and role(e) in FLAT]
    inside: set[Element] = set()
    found: dict[Element, Element | None] = {}
    for element in flat:
        if element not in inside:
            within = list(element.iterdescendants())
            inside.update(within)
            found[element] = next((each for each in within if is_stop(each, page)), None)
    return {element: stop for element, stop in found.items() if element not in inside}


def applicability(page: Page) -> list[Element]:
    """Return the elements whose content is heard as a text alone."""
    return list(page.once(stops))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect that the keyboard stops at nothing in it."""
    within = page.once(stops)[target]
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
