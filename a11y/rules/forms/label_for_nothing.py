"""What: a label whose field is not there.

Whom it hurts: a tap on the words reaches no field; a screen reader does not say them with the field beside it.
Passes: `<label for="tel">电话</label><input id="tel">`.
Fails: `<label for="phone">电话</label><input id="tel">`.
Source: HTML, 4.10.4; WCAG 2.2, F68 tells of the field itself.
查什么：标签指着的填写框不在网页上。
伤害谁：点标签的人点不到填写框；读屏软件读到填写框时，不读这几个字。
"""

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, by_id

_LABELLED = frozenset(["button", "input", "meter", "output", "progress", "select", "textarea"])


def applicability(page: Page) -> list[Element]:
    """Return the labels that name a field."""
    return [e for e in page.having("for") if e.tag == "label" and e not in page.unrendered]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect the first element with that id to be one that can have a label."""
    wanted = attribute(target, "for")
    found = page.once(by_id).get(wanted, [])
    is_field = bool(found) and (found[0].tag in _LABELLED or "-" in str(found[0].tag))
    return PASSED if is_field else failed(value=page.text(target), id=wanted)


RULE = Rule(
    "label-for-nothing",
    applicability,
    expectation,
    planted='<label for="phone">电话</label><input id="tel" aria-label="电话">',
)
