"""What: a link whose words would fit any link, 点击这里, 更多, 附件, with nothing around it that says more.

Whom it hurts: those who go from link to link, or have a page's links listed, hear 更多, 更多, 更多.
Passes: `<a href="news/">更多工作动态</a>`, `<p>补贴标准已经公布，<a href="a/">点击这里</a>。</p>`.
Fails: `<div><a href="news/">更多</a></div>`: nothing in the same paragraph, list item, cell or row header says more.
Source: WCAG 2.2, 2.4.4, F63, F84, H78; ACT rule 5effbb.
查什么：链接文字放在哪里都行（点击这里、更多、附件），旁边也没有说明的链接。
伤害谁：用读屏软件、一个链接一个链接往下听的人：听到的全是“更多、更多、更多”。
"""

import re
from collections.abc import Iterator

from gongkai.a11y.common.context import row_headers, text_part
from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import links
from gongkai.a11y.common.vague_words import LINKS
from gongkai.a11y.common.words import plain
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, by_id, collapse

_COUNTED = re.compile(r"(?<=附件)[\d一二三四五六七八九十]{1,3}$")
_LONGEST, _LONGEST_CHINESE = 40, 16
"""Characters of a name that may be vague."""


def is_vague(text: str) -> bool:
    """Return whether a link's words tell nothing of where it leads."""
    return len(text) <= _LONGEST and _is_among(plain(text))


def _is_among(words: str) -> bool:
    """Return whether these words are in the list; a number behind them tells no more."""
    return words in LINKS or _COUNTED.sub("", words) in LINKS


def short_links(page: Page) -> dict[Element, str]:
    """Return the links with short names → their words without punctuation."""
    named = ((link, name(link, page)) for link in page.once(links))
    return {
        link: plain(words)
        for link, words in named
        if 0 < len(words) <= (_LONGEST if words.isascii() else _LONGEST_CHINESE)
    }


def vague_links(page: Page) -> set[Element]:
    """Return the links whose words tell nothing."""
    return {link for link, words in page.once(short_links).items() if _is_among(words)}


def vague_words(page: Page) -> dict[Element, int]:
    """Return each paragraph, item or cell → how many of its words are in such links."""
    found: dict[Element, int] = {}
    for link in page.once(vague_links):
        around = text_part(link, page)
        if around is not None:
            found[around] = found.get(around, 0) + page.count_words(link)
    return found


def applicability(page: Page) -> Iterator[Element]:
    """Yield links that have a name."""
    return (link for link in page.once(links) if name(link, page))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect its words, or those around it, to say where it leads."""
    if target not in page.once(vague_links) or _is_described(target, page):
        return PASSED
    text = name(target, page)
    around = text_part(target, page)
    if around is None:
        return failed(value=text)
    others = page.count_words(around) - page.once(vague_words).get(around, 0)
    is_clear = others > 1 or any(page.count_words(each) > 1 for each in row_headers(around, page))
    return PASSED if is_clear else failed(value=text)


def _is_described(link: Element, page: Page) -> bool:
    """Return whether a link has a description that says more than its name."""
    tooltip = collapse(link.get("title"))
    ids = page.once(by_id)
    described = (link.get("aria-describedby") or "").split()
    shown = " ".join(page.text(ids[id_][0]) for id_ in described if id_ in ids)
    return any(words and not is_vague(words) for words in (tooltip, collapse(shown)))


RULE = Rule(
    "vague-link",
    applicability,
    expectation,
    planted='<div><a href="news/">更多&gt;&gt;</a></div>',
    act=("5effbb",),
)
