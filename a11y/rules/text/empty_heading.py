"""What: a heading without content.

Whom it hurts: those who go from heading to heading land on one that says nothing.
Passes: `<h2>申请条件</h2>`.
Fails: `<h2></h2>`, `<h2><img src="a.png" alt=""></h2>`.
Source: ACT rule ffd0e9, which is based on no success criterion.
查什么：没有内容的标题。
伤害谁：逐个标题地听的人会停在什么也没说的地方。
"""

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import headings
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the headings."""
    return page.once(headings)


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name."""
    return PASSED if name(target, page) else failed(value=str(target.tag))


RULE = Rule("empty-heading", applicability, expectation, planted="<h2> </h2>", act=("ffd0e9",))
