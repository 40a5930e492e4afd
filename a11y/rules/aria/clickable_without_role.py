"""What: a piece of text that does something when clicked, and is neither button nor link.

Whom it hurts: the keyboard does not reach it and a screen reader says plain text: only a mouse can use it.
Passes: `<button onclick="apply()">在线办理</button>`.
Fails: `<div onclick="apply()">在线办理</div>`, `<a onclick="apply()">在线办理</a>`.
Cannot tell: `<i class="icon-close" onclick="shut()"></i>`: perhaps another element does the same.
Source: WCAG 2.2, 2.1.1, 4.1.2, F15, F54, F59.
查什么：点一下会做事，却既不是按钮也不是链接的文字。
伤害谁：键盘到不了，读屏软件当普通文字念，只有用鼠标的人用得上。
"""

import re
from collections.abc import Iterator

from gongkai.a11y.common.focus import around_stops, is_focusable
from gongkai.a11y.common.roles import attribute, explicit_role
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_CONTROLS = frozenset(["a", "button", "summary", "label", "select"])
_WHOLES = ("body", "html", "form", "label", "main", "input", "select", "textarea", "option")
"""What hears the clicks of others, or has words that a click leads on to."""
_NO_ACTION = re.compile(
    r"(?:return(?:false|true)?|void\(?0\)?|(?:event|e)\.(?:stopPropagation|preventDefault)\(\))\Z"
    r"|(?:_hmt|_czc|_paq|dataLayer)\.push\(|(?:ga|gtag|track\w{0,40})\("
)
"""What does nothing, only stops what a click would do, or counts it; without space."""
_LONGEST = 60
"""Characters of a control; what is longer is a part of the page that listens for clicks."""


def applicability(page: Page) -> Iterator[Element]:
    """Yield what is shown, does something when clicked, and is not known as a control."""
    for element in page.having("onclick"):
        is_known = explicit_role(element) or element.tag in _WHOLES
        if element not in page.unheard and not is_known and acts(element):
            yield element


def acts(element: Element) -> bool:
    """Return whether a click runs a script that does more than count, or stop what a click would do."""
    statements = "".join(attribute(element, "onclick").split()).split(";")
    return any(each and not _NO_ACTION.match(each) for each in statements)


def _image_words(target: Element) -> str:
    """Return the alternative text of the image that a control is, or has in it."""
    return next(filter(None, (attribute(each, "alt") for each in target.iter("img"))), "")


def expectation(target: Element, page: Page) -> Verdict:
    """Expect the keyboard to reach it, or a control in it or around it."""
    around = target.getparent()
    within = around is not None and page.closest(around, _CONTROLS) is not None
    if is_focusable(target) or target in page.once(around_stops) or within:
        return PASSED
    words = page.text(target, _LONGEST + 1) or _image_words(target)
    if not words:
        known = attribute(target, "class") or attribute(target, "id")
        return cannot_tell(value=known) if known and target.tag != "div" else PASSED
    return PASSED if len(words) > _LONGEST else failed(value=words)


RULE = Rule(
    "clickable-without-role",
    applicability,
    expectation,
    planted='<div onclick="apply()">在线办理</div>',
    doubt="doubtful-clickable",
)
