"""What: the line that opens a folded part, without words.

Whom it hurts: a screen reader says "collapsed" and not what; browsers may write "details" there.
Passes: `<details><summary>办理材料</summary>…</details>`.
Fails: `<details><summary><i class="arrow"></i></summary>…</details>`.
Source: WCAG 2.2, 4.1.2; ACT rule 2t702h.
查什么：展开、收起一段内容的那一行（summary）没有文字。
伤害谁：读屏软件只说“已折叠”，不说里面是什么。
"""

from collections.abc import Iterator

from gongkai.a11y.common.focus import is_summary
from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import DECORATIVE, explicit_role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, collapse


def applicability(page: Page) -> Iterator[Element]:
    """Yield the lines that open something and have no other role."""
    for element in page.find("summary"):
        if is_summary(element) and explicit_role(element) in ("", *DECORATIVE):
            yield element


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name."""
    if name(target, page):
        return PASSED
    around = target.getparent()
    return failed(value=collapse(page.text(around, 40)) if around is not None else "")


RULE = Rule(
    "summary-without-name",
    applicability,
    expectation,
    planted='<details><summary><i class="arrow"></i></summary>身份证</details>',
    act=("2t702h",),
)
