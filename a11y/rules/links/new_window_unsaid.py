"""What: links that open a new window without saying so.

Whom it hurts: who does not see it: the way back is gone, and nobody said why.
Passes: `<a href="a/" target="_blank">办事大厅（新窗口打开）</a>`.
Fails: `<a href="a/" target="_blank">办事大厅</a>`; told once a page, with the number of such links.
Source: WCAG 2.2, G201, H83; advice.
查什么：会打开新窗口、事先却没有说的链接。
伤害谁：看不见窗口换了的人：退不回去，也不知道为什么。
"""

import re

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute, links
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, collapse

_SAID = re.compile(
    r"新(?:开)?(?:的)?(?:窗口|标签|页面)|另开|外部|站外|new (?:window|tab)|external|opens in", re.I
)


def unsaid(page: Page) -> list[Element]:
    """Return the links that open a new window and do not say so."""
    return [each for each in _opening(page) if not _is_said(each, page)]


def _opening(page: Page) -> list[Element]:
    opening = {e for e in page.having("target") if attribute(e, "target").lower() == "_blank"}
    return [each for each in page.once(links) if each in opening] if opening else []


def _is_said(link: Element, page: Page) -> bool:
    said = f"{name(link, page)} {collapse(link.get('title'))}"
    return bool(_SAID.search(said)) or link.get("aria-describedby") is not None


def applicability(page: Page) -> list[Element]:
    """Return the first link that does not say it; else the first that opens a new window."""
    return (page.once(unsaid) or _opening(page))[:1]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect all such links to say so."""
    silent = page.once(unsaid)
    return failed(value=name(target, page), count=str(len(silent))) if silent else PASSED


RULE = Rule(
    "new-window-unsaid",
    applicability,
    expectation,
    planted='<a href="a/" target="_blank">办事大厅</a>',
)
