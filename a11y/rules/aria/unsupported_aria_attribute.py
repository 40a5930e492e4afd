"""What: an ARIA attribute on an element whose role does not know it.

Whom it hurts: a screen reader does not say the state: the blind do not hear that it is open or chosen.
Passes: `<button aria-expanded="false">菜单</button>`.
Fails: `<div aria-expanded="false">菜单</div>`, `<a href="a/" aria-selected="true">第一页</a>`.
Source: WAI-ARIA 1.2, 8.6; ARIA in HTML; ACT rule 5c01ea.
查什么：aria- 属性写在不该有它的元素上，不起作用。
伤害谁：读屏软件不说这个状态，看不见的人不知道它展开了没有、选中了没有。
"""

from gongkai.a11y.common.aria import aria_attributes, heard_attributes
from gongkai.a11y.common.roles import DECORATIVE, attribute, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria import GLOBAL_STATES, ONCE_GLOBAL
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


def applicability(page: Page) -> list[Element]:
    """Return the elements with ARIA attributes; those of parts made by scripts (`x-part`) cannot be judged."""
    return [each for each in page.once(heard_attributes) if "-" not in str(each.tag)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect each attribute to be one for every role, or for this one."""
    what = role(target)
    known = SUPPORTED.get(what or _AS.get(str(target.tag), ""), "").split()
    for name in page.once(aria_attributes)[target]:
        is_global = f"aria-{name}" in GLOBAL_STATES or name in ONCE_GLOBAL
        if name in TYPES and not is_global and name not in known and what not in DECORATIVE:
            return failed(value=f"aria-{name}", role=_kind(target))
    return PASSED


def _kind(element: Element) -> str:
    return attribute(element, "role") or f"<{element.tag!s}>"


RULE = Rule(
    "unsupported-aria-attribute",
    applicability,
    expectation,
    planted='<div aria-expanded="false">菜单</div>',
    act=("5c01ea",),
)
