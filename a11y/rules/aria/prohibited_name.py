"""What: a name on an element that cannot have one: a mere piece of text or of the layout.

Whom it hurts: most screen readers do not say the name: who wrote it believes that it is heard.
Passes: `<div role="group" aria-label="联系方式">…</div>`.
Fails: `<div aria-label="联系方式">…</div>`.
Source: WAI-ARIA 1.2, 5.2.8.6; ACT rule kb1m8s.
查什么：给不能有名称的元素（普通的 div、span、段落）写了 aria-label。
伤害谁：大多数读屏软件不读这个名称，写的人却以为听得到。
"""

from gongkai.a11y.common.aria import by_element
from gongkai.a11y.common.roles import DECORATIVE, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria import GENERIC
from gongkai.a11y.standards.aria_tables import NAMELESS
from gongkai.html import Element, Page

_NAMES = ("label", "labelledby", "braillelabel")
_KINDS = ("roledescription", "brailleroledescription")


def names(page: Page) -> dict[Element, list[str]]:
    """Return element → its attributes that name it or its kind."""
    return by_element(page, (*_NAMES, *_KINDS))


def applicability(page: Page) -> list[Element]:
    """Return the heard elements with such attributes; what a script makes of its own (`x-part`) cannot be judged."""
    return [e for e in page.once(names) if e not in page.unheard and "-" not in str(e.tag)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect none that its role must not have."""
    what = role(target) or ("generic" if target.tag in GENERIC else "")
    is_layout = what == "generic" or what in DECORATIVE
    banned = [*(_NAMES if what in NAMELESS else ()), *(_KINDS if is_layout else ())]
    found = next((each for each in page.once(names)[target] if each in banned), "")
    return failed(value=f"aria-{found}", role=f"<{target.tag!s}>") if found else PASSED


RULE = Rule(
    "prohibited-name",
    applicability,
    expectation,
    planted='<div aria-label="联系方式">电话</div>',
    act=("kb1m8s",),
)
