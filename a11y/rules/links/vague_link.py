"""What: a link whose words would fit any link: 点击这里, 更多, 详情.

Whom it hurts: those who go from link to link, or have a page's links listed, hear 更多, 更多, 更多.
Passes: `<a href="news/">更多工作动态</a>`.
Fails: `<div><a href="news/">更多</a></div>`: nothing around it in the same paragraph, list item or cell says more.
Cannot tell: `<p>补贴标准已经公布，<a href="a/">点击这里</a>。</p>`: a person must read the sentence.
Source: WCAG 2.2, 2.4.4, F63, F84, H78; ACT rule 5effbb.
"""

import re
from collections.abc import Iterator

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import links
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page, collapse

WORDS = frozenset([
    "这里", "点这里", "点击这里", "请点击这里", "此处", "点击此处", "点此",
    "点击", "请点击", "点我", "点击查看", "点击进入", "点击下载", "点击打开",
    "点此查看", "点此进入", "点此下载", "更多", "查看更多", "了解更多",
    "更多内容", "更多信息", "阅读更多", "点击更多", "查看", "查看全文",
    "阅读全文", "全文", "查看原文", "原文", "详情", "查看详情", "点击查看详情",
    "详细", "详细内容", "详细信息", "进入", "打开", "下载", "链接", "超链接",
    "网址", "more", "readmore", "learnmore", "seemore",
    "viewmore", "moreinfo", "details", "here",
    "clickhere", "link", "thislink", "download", "view",
    "open", "go", "continue",
])  # fmt: skip
"""Without space and punctuation, in lower case."""
_CONTEXT = frozenset([
    "p", "li", "td", "th", "dd", "dt", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5",
    "h6", "summary", "label",
])  # fmt: skip
_NO_WORD = re.compile(r"[\W_]+")


def _is_vague(text: str) -> bool:
    return _NO_WORD.sub("", text).lower() in WORDS


def vague_words(page: Page) -> dict[Element, int]:
    """Return each paragraph, item or cell → how many of its words are in such links."""
    found: dict[Element, int] = {}
    for link in applicability(page):
        around = page.closest(link, _CONTEXT)
        if around is not None and _is_vague(name(link, page)):
            found[around] = found.get(around, 0) + page.count_words(link)
    return found


def applicability(page: Page) -> Iterator[Element]:
    """Yield links that have a name."""
    return (link for link in page.once(links) if name(link, page))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect its words, or those around it, to say where it leads."""
    text = name(target, page)
    if not _is_vague(text):
        return PASSED
    around = page.closest(target, _CONTEXT)
    others = page.count_words(around) - page.once(vague_words)[around] if around is not None else 0
    tooltip = collapse(target.get("title"))
    described = (tooltip and not _is_vague(tooltip)) or target.get("aria-describedby")
    return cannot_tell(value=text) if others > 1 or described else failed(value=text)


RULE = Rule(
    "vague-link",
    applicability,
    expectation,
    planted='<div><a href="news/">更多&gt;&gt;</a></div>',
    act=("5effbb",),
    doubt="vague-link-in-context",
)
