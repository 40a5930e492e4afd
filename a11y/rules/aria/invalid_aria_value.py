"""What: an ARIA attribute with a value that it does not know.

Whom it hurts: a screen reader says a wrong state, or none: a menu that is open is told as closed.
Passes: `<button aria-expanded="false">菜单</button>`.
Fails: `<button aria-expanded="收起">菜单</button>`.
Source: WAI-ARIA 1.2, 6.3; WCAG 2.2, 4.1.2; ACT rule 6a7281.
查什么：aria- 属性的值不是标准规定的几种之一。
伤害谁：读屏软件说错状态，或者不说：菜单展开了，听到的还是收起。
"""

import re
from collections.abc import Callable, Mapping

from gongkai.a11y.common.aria import aria_attributes
from gongkai.a11y.common.roles import attribute, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria_tables import TOKENS, TYPES
from gongkai.html import Element, Page, by_id

_INTEGER = re.compile(r"[+-]?\d++")
_NUMBER = re.compile(r"[+-]?(?:\d++\.?\d*+|\.\d++)(?:e[+-]?\d++)?", re.I)
_KINDS: Mapping[str, Callable[[str], object]] = {
    "boolean": {"true", "false"}.__contains__,
    "boolean-or-undefined": {"true", "false", "undefined"}.__contains__,
    "tristate": {"true", "false", "mixed", "undefined"}.__contains__,
    "integer": _INTEGER.fullmatch,
    "number": _NUMBER.fullmatch,
    "id": re.compile(r"\S+").fullmatch,
}
"""Type of a value → whether a value is of it. What is not here takes any text, or ids."""


def values(page: Page) -> dict[Element, list[tuple[str, str]]]:
    """Return element → its attributes with values that can be wrong; an empty one is as if it were not there."""
    found: dict[Element, list[tuple[str, str]]] = {}
    for name, elements in page.once(aria_attributes).items():
        if TYPES.get(name) in _KINDS or name in TOKENS or name == "controls":
            for element in elements:
                if value := attribute(element, f"aria-{name}"):
                    found.setdefault(element, []).append((name, value))
    return found


def applicability(page: Page) -> list[Element]:
    """Return the elements with ARIA attributes that take certain values only."""
    return list(page.once(values))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect each value to be one that the attribute knows."""
    for name, value in page.once(values)[target]:
        if not _is_known(name, value.lower()) or (name == "controls" and _is_lost(target, page)):
            return failed(value=value, attribute=f"aria-{name}")
    return PASSED


def _is_known(name: str, value: str) -> bool:
    kind = TYPES[name]
    if kind in ("token", "tokenlist"):
        given = value.split() if kind == "tokenlist" else [value]
        return set(given) <= set(TOKENS[name].split())
    return bool(_KINDS[kind](value)) if kind in _KINDS else True


def _is_lost(element: Element, page: Page) -> bool:
    """Return whether what an element must control does not exist: only a closed combobox may have none."""
    what = role(element)
    is_open = attribute(element, "aria-expanded").lower() == "true"
    must = what == "scrollbar" or (what == "combobox" and is_open)
    ids = attribute(element, "aria-controls").split()
    return must and not any(each in page.once(by_id) for each in ids)


RULE = Rule(
    "invalid-aria-value",
    applicability,
    expectation,
    planted='<button aria-expanded="collapsed">菜单</button>',
    act=("6a7281",),
)
