"""What: a link that was to be made from Markdown, and stands on the page as it was typed.

Whom it hurts: nobody can follow it; a screen reader says brackets and spells the address out.
Passes: `<p>见<a href="a/">补贴标准</a>。</p>`, `<code>[文字](地址)</code>`.
Fails: `<p>见[补贴标准](https://www.example.cn/a/)。</p>`.
Source: own rule; advice.
查什么：本来要写成链接的方括号、圆括号原样留在了网页上。
伤害谁：谁也点不了；读屏软件把括号和网址一个个念出来。
"""

import re

from gongkai.a11y.common.content import raw_text
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_LEFT = re.compile(r"!?\[[^\[\]\n]{0,80}\]\((?:https?://|/|\.{0,2}/|\w+[./])[^()\s]*\)")
_WRITTEN = frozenset(["code", "kbd", "pre", "samp", "textarea"])


def applicability(page: Page) -> list[Element]:
    """Return the elements in whose text a bracket is followed by a parenthesis."""
    if "](" not in page.once(raw_text):
        return []
    return [
        e
        for e in page.elements
        if "](" in f"{e.text or ''}{''.join(_tails(e))}" and _is_shown(e, page)
    ]


def _tails(element: Element) -> list[str]:
    return [child.tail or "" for child in element]


def _is_shown(element: Element, page: Page) -> bool:
    return element not in page.unrendered and page.closest(element, _WRITTEN) is None


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be no link of Markdown."""
    found = _LEFT.search(f"{target.text or ''}{''.join(_tails(target))}")
    return failed(value=found[0]) if found else PASSED


RULE = Rule(
    "link-left-as-written",
    applicability,
    expectation,
    planted="<p>见[补贴标准](https://www.example.cn/a/)。</p>",
)
