"""What: a frame that does not say what it contains.

Whom it hurts: a screen reader says "frame"; its user must enter the frame to find out.
Passes: `<iframe src="map.html" title="办事大厅位置图"></iframe>`.
Fails: `<iframe src="map.html"></iframe>`.
Source: WCAG 2.2, 4.1.2, H64; ACT rule cae760.
"""

from collections.abc import Iterator

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def applicability(page: Page) -> Iterator[Element]:
    """Yield frames that can be reached with the keyboard."""
    return (e for e in page.find("iframe", "frame") if not attribute(e, "tabindex").startswith("-"))


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
