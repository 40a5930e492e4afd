"""What: a page that loads anew, or leaves for another page, while one is reading it.

Whom it hurts: who reads slowly or has the page read out: it begins from the top again, or is gone.
Passes: `<meta http-equiv="refresh" content="0; url=/new/">`, which leaves at once.
Fails: `<meta http-equiv="refresh" content="30">`.
Source: WCAG 2.2, 2.2.1, F40, F41; 2.2.4; 3.2.5; ACT rules bc659a and bisz58.
查什么：网页过一会儿自己刷新，或者自己跳到别的网页。
伤害谁：读得慢的人、听读屏软件的人：还没有读完，网页就从头开始，或者不见了。
"""

from gongkai.a11y.common.refresh import delay, refresh
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

LONG = 72_000
"""Seconds, twenty hours: a longer time is no limit in the sense of 2.2.1."""


def applicability(page: Page) -> list[Element]:
    """Return what makes the page leave or load anew."""
    found = page.once(refresh)
    return [found] if found is not None else []


def expectation(target: Element, page: Page) -> Verdict:
    """Expect that to happen at once, or not within a day."""
    seconds = delay(target) or 0
    return PASSED if seconds == 0 or seconds > LONG else failed(value=str(seconds))


RULE = Rule(
    "page-leaves-by-itself",
    applicability,
    expectation,
    planted='<meta http-equiv="refresh" content="30">',
    act=("bc659a", "bisz58"),
)
