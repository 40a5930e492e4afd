"""What: a button without a name.

Whom it hurts: a screen reader says "button" and no more; voice control cannot press it.
Passes: `<button aria-label="搜索"><i class="icon-search"></i></button>`.
Fails: `<button><i class="icon-search"></i></button>`.
Source: WCAG 2.2, 4.1.2, F68; ACT rule 97a4e1.
查什么：没有文字、也没有写名称的按钮，多半只有图标。
伤害谁：读屏软件只说“按钮”；用语音操作的人没有办法叫它。
"""

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute, given_role, known_as, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the buttons that are heard; those that are images have a rule of their own."""
    found = page.find("button", "input", others=given_role(page, "button"))
    return [each for each in found if role(each) == "button" and not is_image(each)]


def is_image(element: Element) -> bool:
    """Return whether it is an `<input type="image">`."""
    return element.tag == "input" and attribute(element, "type").lower() == "image"


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name."""
    if name(target, page):
        return PASSED
    return failed(value=known_as(target, "id", "class"))


RULE = Rule(
    "button-without-name",
    applicability,
    expectation,
    planted='<button><i class="icon-search"></i></button>',
    act=("97a4e1",),
)
