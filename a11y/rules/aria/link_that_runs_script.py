"""What: a link that leads nowhere and runs a script.

Whom it hurts: a screen reader says "link" where something happens on the page; in a new window it opens nothing, and
without scripts it is dead.
Passes: `<button onclick="send()">提交申请</button>`.
Fails: `<a href="javascript:;" onclick="send()">提交申请</a>`.
Source: WAI-ARIA 1.2, link; WCAG 2.2, F42.
查什么：不通向任何地方、只运行脚本的链接。
伤害谁：读屏软件说“链接”，实际是按钮；在新窗口打开是空的，没有脚本时按了没有反应。
"""

import re

from gongkai.a11y.common.roles import attribute, links, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.rules.aria.clickable_without_role import acts
from gongkai.html import Element, Page

_NOWHERE = ("#", "#!")
_TO_TOP = re.compile(r"scroll|top", re.I)


def applicability(page: Page) -> list[Element]:
    """Return the links that are heard as such and name a scheme, as scripts do, or no place at all."""
    found = page.once(links)
    suspect = [e for e in found if ":" in (e.get("href") or "") or e.get("href") in _NOWHERE]
    return [each for each in suspect if role(each) == "link"]


def runs_script(link: Element) -> bool:
    """Return whether a link only runs a script; browsers pass over space in the name of the scheme."""
    address = attribute(link, "href")
    if address in _NOWHERE:
        return acts(link) and _TO_TOP.search(attribute(link, "onclick")) is None
    return "".join(address[:40].split()).lower().startswith("javascript:")


def expectation(target: Element, page: Page) -> Verdict:
    """Expect an address."""
    if not runs_script(target):
        return PASSED
    return failed(value=page.text(target, 40) or attribute(target, "href"))


RULE = Rule(
    "link-that-runs-script",
    applicability,
    expectation,
    planted='<a href="javascript:;" onclick="send()">提交申请</a>',
)
