"""What: a field whose `autocomplete` no browser understands.

Whom it hurts: who types slowly or cannot remember it all: the browser does not fill in name, telephone and address.
Passes: `<input autocomplete="tel">`, `<input autocomplete="section-a billing home tel">`.
Fails: `<input autocomplete="phone">`, `<input autocomplete="tel,email">`.
Source: WCAG 2.2, 1.3.5, F107; HTML, 4.10.18.7; ACT rule 73f2c2.
查什么：填写框的 autocomplete 写错了，浏览器不认识。
伤害谁：打字慢、记性不好的人：浏览器不能替他填姓名、电话、地址。
"""

from collections.abc import Iterator

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.autocomplete import ADDRESSES, CONTACTS, FIELDS, PLACES
from gongkai.html import Element, Page, is_true

_TAGS = ("input", "select", "textarea")
_BUTTONS = ("hidden", "button", "submit", "reset", "image")


def applicability(page: Page) -> Iterator[Element]:
    """Yield the fields that name what is to be filled in."""
    for each in page.having("autocomplete"):
        words = attribute(each, "autocomplete").lower()
        is_asked = (
            words not in ("", "on", "off") and each.tag in _TAGS and each not in page.unrendered
        )
        if is_asked and not _is_out_of_use(each):
            yield each


def _is_out_of_use(field: Element) -> bool:
    is_button = field.tag == "input" and attribute(field, "type").lower() in _BUTTONS
    return is_button or field.get("disabled") is not None or is_true(field.get("aria-disabled"))


def is_valid(words: str) -> bool:
    """Return whether these are tokens in the order that HTML allows."""
    left = words.lower().split()
    if left[-1:] == ["webauthn"]:
        left.pop()
        if not left:
            return True
    if left and left[0].startswith("section-"):
        left.pop(0)
    if left and left[0] in ADDRESSES:
        left.pop(0)
    if len(left) == 2 and left[0] in PLACES:
        return left[1] in CONTACTS
    return len(left) == 1 and left[0] in FIELDS | CONTACTS


def expectation(target: Element, page: Page) -> Verdict:
    """Expect tokens that HTML knows."""
    words = attribute(target, "autocomplete")
    return PASSED if is_valid(words) else failed(value=words)


RULE = Rule(
    "wrong-autocomplete",
    applicability,
    expectation,
    planted='<label>电话<input autocomplete="phone"></label>',
    act=("73f2c2",),
)
