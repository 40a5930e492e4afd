"""What: a frame that does not say what it contains.

Whom it hurts: a screen reader says "frame"; its user must enter the frame to find out.
Passes: `<iframe src="map.html" title="办事大厅位置图"></iframe>`.
Fails: `<iframe src="map.html"></iframe>`.
Source: WCAG 2.2, 4.1.2, H64; ACT rule cae760.
查什么：没有名称、不知道里面是什么的内嵌框架（iframe）。
伤害谁：用读屏软件的人只能进去听了才知道里面是什么，或者听到一串网址。
"""

import re

from gongkai.a11y.common.focus import tab_index
from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_NOTHING = re.compile(r"[01](?:\.0)?(?:px)?", re.I)
_TINY = re.compile(r"(?:^|;)\s*+(?:width|height)\s*+:\s*+[01](?:px)?\s*+(?:;|!|$)", re.I)


def applicability(page: Page) -> list[Element]:
    """Return the frames that are seen and can be reached with the keyboard."""
    found = page.find("iframe", "frame")
    return [each for each in found if (tab_index(each) or 0) >= 0 and not is_tracker(each)]


def is_tracker(frame: Element) -> bool:
    """Return whether a frame has no size: it counts visitors and shows nothing."""
    sizes = [attribute(frame, each) for each in ("width", "height")]
    is_tiny = any(_NOTHING.fullmatch(each) for each in sizes)
    return is_tiny or _TINY.search(attribute(frame, "style")) is not None


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name."""
    return (
        PASSED
        if name(target, page)
        else failed(value=attribute(target, "src") or f"<{target.tag!s}>")
    )


RULE = Rule(
    "frame-without-title",
    applicability,
    expectation,
    planted='<iframe src="map.html"></iframe>',
    act=("cae760",),
)
