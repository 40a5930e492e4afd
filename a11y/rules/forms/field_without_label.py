"""What: a form field that does not say what to enter.

Whom it hurts: a screen reader says "edit field" and no more; a tap on the words does not reach the field.
Passes: `<label for="tel">电话</label><input id="tel">`, `<input aria-label="电话">`.
Fails: `电话 <input>`. Cannot tell: `<input placeholder="电话">`, which disappears when typing begins.
Source: WCAG 2.2, 4.1.2, F68; 3.3.2, H44; ACT rule e086e5.
查什么：没有名称、不知道该填什么的填写框。
伤害谁：读屏软件只说“编辑框”；点旁边的文字也点不中它。
"""

from collections.abc import Iterator

from gongkai.a11y.common.names import has_placeholder_only, name
from gongkai.a11y.common.roles import attribute, explicit_role, given_role, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.a11y.standards.aria import FIELDS
from gongkai.html import Element, Page

_BUTTONS = ("submit", "reset", "button", "image", "hidden")


def applicability(page: Page) -> Iterator[Element]:
    """Yield what a visitor fills in or chooses."""
    for element in page.find("input", "select", "textarea", others=given_role(page, *FIELDS)):
        is_input = element.tag == "input" and attribute(element, "type").lower() not in _BUTTONS
        if role(element) in FIELDS or (is_input and not explicit_role(element)):
            yield element


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name other than its placeholder."""
    found = name(target, page)
    if not found:
        return failed(
            value=attribute(target, "name") or attribute(target, "id") or f"<{target.tag!s}>"
        )
    return cannot_tell(value=found) if has_placeholder_only(target, page) else PASSED


RULE = Rule(
    "field-without-label",
    applicability,
    expectation,
    planted="<p>电话 <input></p>",
    act=("e086e5",),
    doubt="field-with-placeholder-only",
)
