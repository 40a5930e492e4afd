"""What: an ARIA attribute on an element whose role does not know it.

Whom it hurts: a screen reader does not say the state: the blind do not hear that it is open or chosen.
Passes: `<button aria-expanded="false">菜单</button>`.
Fails: `<div aria-expanded="false">菜单</div>`, `<a href="a/" aria-selected="true">第一页</a>`.
Source: WAI-ARIA 1.2, 8.6; ARIA in HTML; ACT rule 5c01ea.
查什么：aria- 属性写在不该有它的元素上，不起作用。
伤害谁：读屏软件不说这个状态，看不见的人不知道它展开了没有、选中了没有。
"""

from gongkai.a11y.common.aria import aria_attributes, by_element
from gongkai.a11y.common.roles import DECORATIVE, attribute, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria import ALLOWED, GLOBAL_STATES
from gongkai.a11y.standards.aria_tables import SUPPORTED, TYPES
from gongkai.html import Element, Page

_AS = {
    "audio": "application",
    "embed": "application",
    "input": "textbox",
    "object": "application",
    "summary": "button",
    "video": "application",
}
"""Elements without a role that ARIA in HTML lets have the attributes of one."""


def special(page: Page) -> dict[Element, list[str]]:
    """Return element → its attributes that not every role knows."""
    names = (each for each in page.once(aria_attributes) if each in TYPES)
    return by_element(
        page, (e for e in names if e not in ALLOWED and f"aria-{e}" not in GLOBAL_STATES)
    )


def applicability(page: Page) -> list[Element]:
    """Return the heard elements with such attributes; what a script makes of its own (`x-part`) cannot be judged."""
    found = page.once(special)
    return [e for e in found if e not in page.unheard and "-" not in str(e.tag)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect its role to know each of them."""
    what = role(target)
    known = SUPPORTED.get(what or _AS.get(str(target.tag), ""), "").split()
    lost = [each for each in page.once(special)[target] if each not in known]
    if not lost or what in DECORATIVE:
        return PASSED
    return failed(value=f"aria-{lost[0]}", role=_kind(target))


def _kind(element: Element) -> str:
    return attribute(element, "role") or f"<{element.tag!s}>"


RULE = Rule(
    "unsupported-aria-attribute",
    applicability,
    expectation,
    planted='<div aria-expanded="false">菜单</div>',
    act=("5c01ea",),
)
