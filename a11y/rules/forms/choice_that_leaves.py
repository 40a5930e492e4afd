"""What: a list that opens another page as soon as something in it is chosen.

Whom it hurts: who goes through it with the arrow keys is taken away at the first entry.
Passes: `<select aria-label="友情链接">…</select> <button>前往</button>`; words beside it that say so.
Fails: `<select aria-label="友情链接" onchange="location.href = this.value">…</select>`.
Source: WCAG 2.2, 3.2.2, F36, F37, H84.
查什么：一选中就打开别的网页的下拉列表。
伤害谁：用键盘一项一项往下看的人：刚到第一项就被带走了。
"""

import re

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, by_id

_LEAVES = re.compile(
    r"location\b(?:\.\w+)?\s*(?:=(?!=)|\()|location\.(?:assign|replace)|window\.open|\bsubmit\s*\("
)
_SAID = re.compile(r"跳转|前往|转到|打开|立即|提交|opens?|goes|go to|leaves?|submits?|jump", re.I)


def applicability(page: Page) -> list[Element]:
    """Return the fields that do something when they are changed."""
    changing = page.having("onchange")
    return [e for e in changing if e.tag in ("select", "input") and e not in page.unheard]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect that not to leave the page, or words that say so before."""
    script = attribute(target, "onchange")
    if not _LEAVES.search(script):
        return PASSED
    ids = page.once(by_id)
    described = (target.get("aria-describedby") or "").split()
    said = [name(target, page), *(page.text(ids[each][0]) for each in described if each in ids)]
    return PASSED if any(map(_SAID.search, said)) else failed(value=script)


RULE = Rule(
    "choice-that-leaves",
    applicability,
    expectation,
    planted='<select aria-label="友情链接" onchange="location.href = this.value"><option>省政府</option></select>',
)
