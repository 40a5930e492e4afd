"""What: a page that does not let one enlarge it on a phone.

Whom it hurts: who sees badly and spreads two fingers to read; nothing happens.
Passes: `<meta name="viewport" content="width=device-width, initial-scale=1">`.
Fails: `<meta name="viewport" content="width=device-width, user-scalable=no">`, `maximum-scale=1`.
Source: WCAG 2.2, 1.4.4; CSS Device Adaptation, 10; ACT rule b4f0c3.
查什么：网页不让人在手机上放大。
伤害谁：视力不好、要用两个手指把字放大的人：怎么放也不变大。
"""

import re

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, collapse

_PROPERTY = re.compile(r"(?<![^\s,;=])([^\s,;=]++)\s*+=[\s=]*+([^\s,;=]++)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LEAST = 2
"""How far a page must be enlarged at least."""
_SIZES = ("device-width", "device-height")


def _properties(element: Element) -> dict[str, str]:
    """Return what a viewport says, in lower case; of a property said twice the last counts."""
    return dict(_PROPERTY.findall((element.get("content") or "").lower()))


def applicability(page: Page) -> list[Element]:
    """Return what says how far the page may be enlarged."""
    return [
        each
        for each in page.root.iter("meta")
        if attribute(each, "name").lower() == "viewport"
        and {"user-scalable", "maximum-scale"} & _properties(each).keys()
    ]


def _number(value: str) -> float | None:
    found = _NUMBER.match(value)
    return float(found[0]) if found else None


def _is_fixed(value: str) -> bool:
    """Return whether `user-scalable` forbids to enlarge; what is not understood does."""
    number = _number(value)
    if number is not None:
        return -1 < number < 1
    return value not in ("yes", *_SIZES)


def _most(value: str) -> float:
    """Return how far `maximum-scale` lets one enlarge; a negative number says nothing."""
    number = _number(value)
    if number is not None:
        return number if number >= 0 else _LEAST
    return 1 if value == "yes" else 10 if value in _SIZES else 0.1


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to let the page grow to twice its size."""
    said = _properties(target)
    is_refused = _is_fixed(said.get("user-scalable", "yes"))
    is_limited = "maximum-scale" in said and _most(said["maximum-scale"]) < _LEAST
    return failed(value=collapse(target.get("content"))) if is_refused or is_limited else PASSED


RULE = Rule(
    "zoom-refused",
    applicability,
    expectation,
    planted='<meta name="viewport" content="width=device-width,user-scalable=no">',
    act=("b4f0c3",),
)
