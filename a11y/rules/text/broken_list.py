"""What: a list with other content than its items, or an item outside a list.

Whom it hurts: a screen reader counts the items wrongly, or does not say that it is a list.
Passes: `<ul><li>身份证</li></ul>`, `<dl><div><dt>电话</dt><dd>12345</dd></div></dl>`.
Fails: `<ul><p>身份证</p></ul>`, `<div><li>身份证</li></div>`, `<ul>身份证</ul>`.
Source: WCAG 2.2, 1.3.1, F43, H48, H40.
查什么：放了别的东西的列表，或者列表外面的列表项。
伤害谁：读屏软件数错有几项，或者不说这是列表。
"""

from collections.abc import Iterator

from gongkai.a11y.common.roles import explicit_role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_ITEMS = {"ul": ("li",), "ol": ("li",), "menu": ("li",), "dl": ("dt", "dd", "div")}
_LISTS = {"li": ("ul", "ol", "menu"), "dt": ("dl", "div"), "dd": ("dl", "div")}
_ANYWHERE = ("script", "template", "style", "noscript")
_KEPT = ("", "list", "listitem")
"""Roles with which a list is still one."""


def applicability(page: Page) -> Iterator[Element]:
    """Yield lists and items that have no other role."""
    other = {each for each in page.having("role") if explicit_role(each) not in _KEPT}
    for element in page.find(*_ITEMS, *_LISTS):
        if element not in other and (element.tag in _ITEMS or element.getparent() not in other):
            yield element


def expectation(target: Element, page: Page) -> Verdict:
    """Expect a list to contain only items, and an item to be in a list."""
    around, tag = target.getparent(), str(target.tag)
    if tag in _LISTS:
        if around is None or (around.tag not in _LISTS[tag] and explicit_role(around) != "list"):
            return failed(value=tag, parent=str(around.tag if around is not None else ""))
        return PASSED
    wrong = _stranger(target, page)
    return failed(value=wrong, parent=tag) if wrong else PASSED


def _stranger(target: Element, page: Page) -> str:
    """Return the first thing in a list that does not belong there: a tag, or a text; else ""."""
    texts = [target.text or ""]
    for child in target:
        texts.append(child.tail or "")
        if not isinstance(child.tag, str) or child.tag in _ANYWHERE or child in page.unheard:
            continue
        if child.tag not in _ITEMS[str(target.tag)] and explicit_role(child) != "listitem":
            return str(child.tag)
    return " ".join("".join(texts).split())


RULE = Rule(
    "broken-list",
    applicability,
    expectation,
    planted="<ul><p>身份证</p></ul>",
)
