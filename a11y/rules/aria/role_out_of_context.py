"""What: a part of a list, menu, table or tree, made with a role, that stands outside of any.

Whom it hurts: a screen reader does not say of what it is a part, and may not say it at all.
Passes: `<div role="tablist"><button role="tab">概况</button></div>`.
Fails: `<div><button role="tab">概况</button></div>`.
Source: WAI-ARIA 1.2, 5.2.7; WCAG 2.2, 1.3.1; ACT rule ff89c9.
查什么：用 role 做的条目、菜单项、标签页，外面没有列表、菜单、标签栏。
伤害谁：读屏软件说不出它属于哪里，有的干脆不读。
"""

from collections.abc import Iterator

from gongkai.a11y.common.aria import owner_of
from gongkai.a11y.common.roles import explicit_role, implicit_role, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria_tables import CONTEXT
from gongkai.html import Element, Page


def applicability(page: Page) -> Iterator[Element]:
    """Yield the elements that are heard with the role of a part, given to them and not their own."""
    for element in page.having("role"):
        given = explicit_role(element)
        if given in CONTEXT and element not in page.unheard and given != implicit_role(element):
            yield element


def expectation(target: Element, page: Page) -> Verdict:
    """Expect what it belongs to, past elements that mean nothing, to be a whole of its kind."""
    given = explicit_role(target)
    owner = owner_of(target, page)
    wholes = CONTEXT[given].split()
    if owner is not None and role(owner) in wholes:
        return PASSED
    return failed(role=given, parts=" / ".join(wholes))


RULE = Rule(
    "role-out-of-context",
    applicability,
    expectation,
    planted='<div><span role="tab">概况</span></div>',
    act=("ff89c9",),
)
