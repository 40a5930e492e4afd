"""What: an ARIA attribute that does not exist.

Whom it hurts: name or state that it should give does not reach a screen reader.
Passes: `<input aria-labelledby="label">`.
Fails: `<input aria-labelled="label">`.
Source: WAI-ARIA 1.2, 6.5; WCAG 2.2, 4.1.2; ACT rule 5f99a7.
查什么：标准里没有的 aria- 属性，多半是拼错了。
伤害谁：它本来要说的名称或状态，用读屏软件的人听不到。
"""

from gongkai.a11y.common.aria import aria_attributes, by_element
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria_tables import TYPES
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the elements with ARIA attributes, hidden ones too: a script may show them."""
    every = page.once(aria_attributes)
    return list({element: None for elements in every.values() for element in elements})


def _unknown(page: Page) -> dict[Element, list[str]]:
    """Return element → its attributes that do not exist."""
    return by_element(page, page.once(aria_attributes).keys() - TYPES.keys())


def expectation(target: Element, page: Page) -> Verdict:
    """Expect each attribute to be one of the standard."""
    unknown = page.once(_unknown).get(target)
    return failed(value=" ".join(f"aria-{e}" for e in sorted(unknown))) if unknown else PASSED


RULE = Rule(
    "unknown-aria-attribute",
    applicability,
    expectation,
    planted='<input aria-labelled="label">',
    act=("5f99a7",),
)
