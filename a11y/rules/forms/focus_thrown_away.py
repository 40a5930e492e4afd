"""What: a link or field that throws the focus away as soon as it has it.

Whom it hurts: who works with the keyboard can neither use it nor see where on the page he is.
Passes: `<a href="news/">要闻</a>`.
Fails: `<a href="news/" onfocus="this.blur()">要闻</a>`.
Source: WCAG 2.2, 2.1.1, 2.4.7, 3.2.1, F55.
查什么：焦点一到就被赶走的链接、填写框。
伤害谁：用键盘的人：用不了它，也看不见自己在网页的哪里。
"""

import re

from gongkai.a11y.common.focus import is_focusable
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_THROWS = re.compile(r"\bthis\.blur\s*\(|\bblur\s*\(\s*this")


def applicability(page: Page) -> list[Element]:
    """Return what can have the focus and does something when it gets it."""
    return [e for e in page.having("onfocus") if is_focusable(e) and e not in page.unrendered]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to keep the focus."""
    script = attribute(target, "onfocus")
    return failed(value=script) if _THROWS.search(script) else PASSED


RULE = Rule(
    "focus-thrown-away",
    applicability,
    expectation,
    planted='<a href="news/" onfocus="this.blur()">要闻</a>',
)
