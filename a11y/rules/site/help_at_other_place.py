"""What: a page that offers help in another block than the other pages do.

Whom it hurts: who needs help, above all who has trouble to remember and to find things, looks where it was before.
Passes: every page has 联系我们 in its footer.
Fails: one page has 联系我们 in its header alone, the others have it in their footer.
Source: WCAG 2.2, 3.2.6, technique G220; advice, for a page may offer help twice.
查什么：求助的链接（联系我们、帮助、热线），在这一页放的位置与别的页不同。
伤害谁：需要帮助的人，尤其是记忆、寻找有困难的人：到老地方去找，却没有。
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.a11y.common.blocks import MAIN
from gongkai.a11y.rule import Fact, Facts, SiteFault, SiteRule
from gongkai.html import Page

_HELP = re.compile(r"联系我们|联系方式|帮助|客服|在线咨询|contact us|help", re.I)
_BLOCKS = frozenset(["header", "nav", "footer", "aside"])
_NAMES = {"header": "页首", "nav": "导航", "footer": "页尾", "aside": "侧栏"}
_FEWEST = 5


def fact(page: Page) -> str:
    """Return the kinds of blocks outside the content that offer help."""
    found = set()
    for block in page.find(*_NAMES):
        if str(block.tag) in found or page.closest(block, MAIN) is not None:
            continue
        for link in block.iter("a"):
            is_call = (link.get("href") or "").startswith("tel:")
            if is_call or _HELP.search("".join(map(str, link.itertext()))[:40]):
                around = page.closest(link, _BLOCKS)
                if around is not None and link not in page.unheard:
                    found.add(str(around.tag))
    return " ".join(sorted(found))


def expectation(pages: Sequence[tuple[Facts, Fact]]) -> Iterator[SiteFault]:
    """Expect help where nearly all pages have it, on pages that have it."""
    known = [(facts, set(str(said).split())) for facts, said in pages if said and not facts.is_stub]
    if len(known) < _FEWEST:
        return
    counts = Counter(block for _, blocks in known for block in blocks)
    block, count = min(counts.items(), key=lambda each: (-each[1], each[0]))
    if count < 0.8 * len(known):
        return
    for facts, blocks in sorted(known, key=lambda each: each[0].page):
        if block not in blocks:
            shown = "、".join(_NAMES[each] for each in sorted(blocks))
            yield SiteFault(facts, {"value": shown, "other": _NAMES[block]})


RULE = SiteRule(
    "help-at-other-place",
    fact,
    expectation,
    planted={
        **{f"{n}/": "<footer><a href=c>联系我们</a></footer>" for n in range(5)},
        "x/": "<header><a href=c>联系我们</a></header>",
    },
)
