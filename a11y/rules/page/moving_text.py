"""What: text that runs across the page or blinks, and cannot be stopped.

Whom it hurts: who reads slowly does not get to its end; others cannot read anything beside it.
Passes: text that stands still.
Fails: `<marquee>系统升级通知</marquee>`.
Cannot tell: `<blink>重要</blink>`, `<marquee loop="1">系统升级通知</marquee>`: by the browser and the time.
Source: WCAG 2.2, 2.2.2, F4, F16, F47.
查什么：自己滚动或者闪烁、又不能停下来的文字。
伤害谁：读得慢的人跟不上；注意力容易分散的人，旁边的内容也读不下去。
"""

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return what moves or blinks and has something in it."""
    return [e for e in page.root.iter("marquee", "blink") if e not in page.unrendered]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be empty, or to come to its end."""
    words = page.text(target, 40)
    if not words and next(target.iter("img", "a"), None) is None:
        return PASSED
    is_ending = target.tag == "blink" or int(_digits(attribute(target, "loop")) or 0) > 0
    return (cannot_tell if is_ending else failed)(value=words)


def _digits(text: str) -> str:
    return text[:3] if text.isascii() and text.isdigit() else ""


RULE = Rule(
    "moving-text",
    applicability,
    expectation,
    planted="<marquee>系统升级通知</marquee>",
    doubt="text-may-move",
)
