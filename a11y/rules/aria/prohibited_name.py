"""What: a name on an element that cannot have one: a mere piece of text or of the layout.

Whom it hurts: most screen readers do not say the name: who wrote it believes that it is heard.
Passes: `<div role="group" aria-label="联系方式">…</div>`.
Fails: `<div aria-label="联系方式">…</div>`.
Source: WAI-ARIA 1.2, 5.2.8.6; ACT rule kb1m8s.
查什么：给不能有名称的元素（普通的 div、span、段落）写了 aria-label。
伤害谁：大多数读屏软件不读这个名称，写的人却以为听得到。
"""

from gongkai.a11y.common.aria import aria_attributes, heard_attributes
from gongkai.a11y.common.roles import is_generic, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria import GENERIC
from gongkai.a11y.standards.aria_tables import NAMELESS
from gongkai.html import Element, Page

_NAMES = ("label", "labelledby", "braillelabel")
_KINDS = ("roledescription", "brailleroledescription")


def applicability(page: Page) -> list[Element]:
    """Return the elements with ARIA attributes that are heard."""
    return page.once(heard_attributes)


def expectation(target: Element, page: Page) -> Verdict:
    """Expect none that its role must not have."""
    generic = is_generic(target, GENERIC)
    banned = (*_NAMES, *_KINDS) if generic else _NAMES if role(target) in NAMELESS else ()
    found = [each for each in page.once(aria_attributes)[target] if each in banned]
    if not found:
        return PASSED
    return failed(value=f"aria-{found[0]}", role=f"<{target.tag!s}>")


RULE = Rule(
    "prohibited-name",
    applicability,
    expectation,
    planted='<div aria-label="联系方式">电话</div>',
    act=("kb1m8s",),
)
