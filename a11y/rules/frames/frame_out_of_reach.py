"""What: a frame taken out of the order of the Tab key that holds links or fields.

Whom it hurts: who has no mouse cannot reach what is in it.
Passes: `<iframe title="查询" srcdoc="<a href='a/'>查询</a>"></iframe>`.
Fails: `<iframe tabindex="-1" title="查询" srcdoc="<a href='a/'>查询</a>"></iframe>`.
Source: WCAG 2.2, 2.1.1, G202; ACT rule akn7bn.
查什么：写了 tabindex="-1" 的框架，里面有链接、按钮或输入项。
伤害谁：不用鼠标的人到不了里面的内容。
"""

from collections.abc import Iterator
from urllib.parse import unquote

from gongkai.a11y.common.focus import tab_index, tab_stops
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.rules.frames.frame_without_title import is_tracker
from gongkai.html import Element, Page

_INLINE = "data:text/html"


def applicability(page: Page) -> Iterator[Element]:
    """Yield the frames out of the order whose content stands in the page; that of other addresses is not known."""
    inert = set(page.having("inert"))
    for frame in page.root.iter("iframe"):
        is_shown = frame not in page.unrendered and not is_tracker(frame)
        is_out = is_shown and (tab_index(frame) or 0) < 0
        if is_out and _content(frame) and inert.isdisjoint([frame, *frame.iterancestors()]):
            yield frame


def _content(frame: Element) -> str:
    """Return the page that stands in the frame's own attributes."""
    own = frame.get("srcdoc")
    if own is not None:
        return str(own)
    address = attribute(frame, "src")
    is_inline = address[: len(_INLINE)].lower() == _INLINE and ";base64" not in address
    return unquote(address.partition(",")[2]) if is_inline else ""


def expectation(target: Element, page: Page) -> Verdict:
    """Expect that the keyboard would stop at nothing in it."""
    inner = Page(_content(target).encode("utf-8", "replace"))
    stop = next(iter(inner.once(tab_stops)), None)
    if stop is None:
        return PASSED
    return failed(value=inner.text(stop, 40) or f"<{stop.tag!s}>")


RULE = Rule(
    "frame-out-of-reach",
    applicability,
    expectation,
    planted="""<iframe tabindex="-1" srcdoc="<a href='a/'>查询</a>"></iframe>""",
    act=("akn7bn",),
)
