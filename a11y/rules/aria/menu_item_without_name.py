"""What: an entry of a menu without a name.

Whom it hurts: a screen reader says "menu item" and no more.
Passes: `<li role="menuitem" aria-label="打印"><i class="icon-print"></i></li>`.
Fails: `<li role="menuitem"><i class="icon-print"></i></li>`.
Source: WCAG 2.2, 4.1.2; ACT rule m6b1q3.
查什么：没有文字、也没有写名称的菜单项。
伤害谁：读屏软件只说“菜单项”，不说是哪一项。
"""

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import given_role, known_as
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the entries of menus that are heard."""
    return [each for each in given_role(page, "menuitem") if each not in page.unheard]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name."""
    if name(target, page):
        return PASSED
    return failed(value=known_as(target, "id", "class"))


RULE = Rule(
    "menu-item-without-name",
    applicability,
    expectation,
    planted='<ul role="menu"><li role="menuitem"><i class="icon-print"></i></li></ul>',
    act=("m6b1q3",),
)
