"""What: an element with a role that must have a state, without it.

Whom it hurts: a screen reader says "switch" and not whether it is on.
Passes: `<div role="switch" aria-checked="false" tabindex="0">大字版</div>`.
Fails: `<div role="switch" tabindex="0">大字版</div>`.
Source: WAI-ARIA 1.2, 5.2.2; WCAG 2.2, 4.1.2; ACT rule 4e8ab6.
查什么：角色必须有的状态没有写，如开关没有写开还是关。
伤害谁：读屏软件只说“开关”，不说开着还是关着。
"""

from collections.abc import Iterator

from gongkai.a11y.common.focus import is_focusable
from gongkai.a11y.common.roles import attribute, explicit_role, implicit_role, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria_tables import REQUIRED
from gongkai.html import Element, Page

_CHECKED = ("checkbox", "radio")
_VALUED = ("number", "range")


def applicability(page: Page) -> Iterator[Element]:
    """Yield the elements that are heard with a role given to them that must have a state."""
    for element in page.having("role"):
        given = explicit_role(element)
        is_own = given == implicit_role(element)
        if element not in page.unheard and not is_own and _required(element, given):
            yield element


def _required(element: Element, given: str) -> list[str]:
    """Return what an element must have: by its role, by whether it moves or is open, and not if HTML says it."""
    names = REQUIRED.get(given, "").split()
    if given == "separator" and is_focusable(element):
        names = ["valuenow"]
    if given == "combobox" and attribute(element, "aria-expanded").lower() != "true":
        names = ["expanded"]  # a closed one may have no list yet
    kind = attribute(element, "type").lower() if element.tag == "input" else str(element.tag)
    said = {"checked"} if kind in _CHECKED else {"valuenow"} if kind in _VALUED else set()
    if kind in ("meter", "progress"):
        said = {"valuenow"}
    if kind in ("h1", "h2", "h3", "h4", "h5", "h6"):
        said = {"level"}
    return [each for each in names if each not in said]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect each of its states to have a value."""
    given = role(target)
    lacks = [e for e in _required(target, given) if not attribute(target, f"aria-{e}")]
    return failed(role=given, value=" ".join(f"aria-{e}" for e in lacks)) if lacks else PASSED


RULE = Rule(
    "missing-aria-state",
    applicability,
    expectation,
    planted='<div role="switch" tabindex="0">大字版</div>',
    act=("4e8ab6",),
)
