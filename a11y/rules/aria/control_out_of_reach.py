"""What: a button or link made with a role that the keyboard does not reach.

Whom it hurts: who has no mouse hears "button" and cannot press it.
Passes: `<div role="button" tabindex="0">办理</div>`.
Fails: `<div role="button" onclick="apply()">办理</div>`.
Source: WAI-ARIA 1.2, 8.5; WCAG 2.2, 2.1.1, F54.
查什么：用 role 做成的按钮、链接、开关，键盘到不了。
伤害谁：不用鼠标的人听到“按钮”，却按不到它。
"""

from collections.abc import Iterator

from gongkai.a11y.common.focus import around_stops, is_focusable
from gongkai.a11y.common.roles import attribute, given_role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, is_true

_ROLES = ("button", "checkbox", "link", "switch")
"""Roles of controls that stand alone; parts of menus, lists and tabs may be reached through the whole."""


def applicability(page: Page) -> Iterator[Element]:
    """Yield what is heard as a control, does something when clicked, and is not switched off."""
    for element in given_role(page, *_ROLES):
        is_off = is_true(element.get("aria-disabled")) or element.get("disabled") is not None
        if element not in page.unheard and element.get("onclick") and not is_off:
            yield element


def expectation(target: Element, page: Page) -> Verdict:
    """Expect the keyboard to reach it, or something in it."""
    if is_focusable(target) or target in page.once(around_stops):
        return PASSED
    return failed(
        value=page.text(target, 40) or f"<{target.tag!s}>", role=attribute(target, "role")
    )


RULE = Rule(
    "control-out-of-reach",
    applicability,
    expectation,
    planted='<div role="button" onclick="apply()">办理</div>',
)
