"""What: a list, menu, table or tree made with roles that holds something else than its parts.

Whom it hurts: a screen reader says neither how many entries there are nor which one this is.
Passes: `<div role="list"><div role="listitem">身份证</div></div>`.
Fails: `<div role="list"><div>身份证</div></div>`, `<ul role="tablist"><li>概况</li></ul>`.
Source: WAI-ARIA 1.2, 5.2.6; WCAG 2.2, 1.3.1; ACT rule bc4a75.
查什么：用 role 做的列表、菜单、表格、树，里面放的不是它的条目。
伤害谁：读屏软件说不出一共几项、现在是第几项。
"""

from collections.abc import Iterator

from gongkai.a11y.common.aria import owned_by
from gongkai.a11y.common.roles import attribute, explicit_role, given_role, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.aria_tables import OWNED
from gongkai.html import Element, Page, is_true

_ALLOWED_TOO = {"menu": ("separator",), "menubar": ("separator",), "table": ("caption",)}
_ALLOWED_TOO |= {"grid": ("caption",), "treegrid": ("caption",)}
"""Role → what may stand in it beside its parts."""
_LOOSE = ("radiogroup", "feed")
"""What has labels, headings and hints beside its parts: here it is enough to hold one."""


def applicability(page: Page) -> Iterator[Element]:
    """Yield the elements that are heard with a role given to them that holds parts, unless they are still loading."""
    busy = {e for e in page.having("aria-busy") if is_true(e.get("aria-busy"))}
    for element in page.having("role"):
        if explicit_role(element) not in OWNED or element in page.unheard:
            continue
        if not busy or busy.isdisjoint([element, *element.iterancestors()]):
            yield element


def _around_parts(page: Page) -> set[Element]:
    """Return all elements with a radio button or an article in them."""
    found: set[Element] = set()
    for part in page.find("article", "input", others=given_role(page, "article", "radio")):
        at = part.getparent() if role(part) in ("article", "radio") else None
        while at is not None and at not in found:
            found.add(at)
            at = at.getparent()
    return found


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to hold its parts and nothing else; what holds nothing at all is filled by a script."""
    given = explicit_role(target)
    parts = set(OWNED[given].split())
    if given not in _LOOSE:
        found = _strangers(target, given, parts, page)
    else:
        found = "" if target in page.once(_around_parts) else page.text(target, 40)
    return failed(role=given, value=found, parts=" / ".join(sorted(parts))) if found else PASSED


def _strangers(target: Element, given: str, parts: set[str], page: Page) -> str:
    """Return what it holds and must not, in words; "" for nothing."""
    allowed = parts | set(_ALLOWED_TOO.get(given, ()))
    waiting, has_parts = [target], False
    while waiting:
        for each in owned_by(waiting.pop(), page):
            what = role(each)
            if what not in allowed:
                return attribute(each, "role") or f"<{each.tag!s}>"
            has_parts = True
            if what == "group":
                waiting.append(each)
    return "" if has_parts else page.text(target, 40)


RULE = Rule(
    "broken-aria-children",
    applicability,
    expectation,
    planted='<div role="list"><span>身份证</span></div>',
    act=("bc4a75",),
)
