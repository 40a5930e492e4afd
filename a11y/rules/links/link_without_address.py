"""What: a link that leads nowhere: its address is empty or only a place holder.

Whom it hurts: who follows it: the page is loaded anew or jumps to its top; a screen reader begins from the start.
Passes: `<a href="news/">工作动态</a>`, `<a href="#">返回顶部</a>`.
Fails: `<a href="">工作动态</a>`, `<a href="#">工作动态</a>` on a page without scripts.
Source: HTML, 4.6.1; advice.
查什么：地址是空的、哪里也不去的链接。
伤害谁：点了它的人：网页重新载入，或者跳回开头，读屏软件又从头读起。
"""

import re
from collections.abc import Iterator

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute, links
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_TOP = re.compile(r"顶|开头|页首|\btop\b|\bstart\b", re.I)


def applicability(page: Page) -> Iterator[Element]:
    """Yield links with an address, or with an empty one."""
    return (each for each in page.once(links) if each.get("href") is not None)


def has_script(page: Page) -> bool:
    """Return whether a script may do what the address does not."""
    return next(page.root.iter("script"), None) is not None


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to lead somewhere, or something to happen."""
    address = attribute(target, "href")
    if address not in ("", "#"):
        return PASSED
    if address and (page.once(has_script) or target.get("onclick") is not None):
        return PASSED
    is_top = address == "#" and _TOP.search(name(target, page))
    return PASSED if is_top else failed(value=name(target, page), address=address)


RULE = Rule(
    "link-without-address",
    applicability,
    expectation,
    planted='<a href="">工作动态</a>',
)
