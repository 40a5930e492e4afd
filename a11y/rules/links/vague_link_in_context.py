"""What: a link whose words tell where it leads only together with the words around them, or not at all.

Whom it hurts: those who have a page's links listed hear its words alone: 点击这里, PDF, 附件.
Passes: `<a href="a/">补贴标准（2026 年）</a>`.
Fails: `<p>补贴标准已经公布，<a href="a/">点击这里</a>。</p>`, `全文见<a href="a.pdf">附件</a>`.
Source: WCAG 2.2, 2.4.9, of level AAA: advice; G91, H30; ACT rule aizyf1.
查什么：链接文字要看上下文才知道通向哪里，或者看了也不知道。
伤害谁：让读屏软件把链接列成一张表来听的人：只听到“点击这里、附件、PDF”。
"""

import re
from urllib.parse import unquote

from gongkai.a11y.common.names import name
from gongkai.a11y.common.vague_words import FORMATS
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.rules.links.vague_link import applicability, short_links, vague_links
from gongkai.html import Element, Page

_POINTING = re.compile(
    r"(?:this|that|these|those|the above|the following) \w+|it|this|that"
    r"|(?:此|该|本|这个?|那个?|上述|下列|以下|有关|相关)(?:处|页|网页|页面|链接|文件|文档|附件|表格|通知|公告|网站|网址|视频|图片|地址|内容|产品)",
    re.I,
)


def _is_topic(target: Element, words: str) -> bool:
    """Tell whether the address ends with the words or what they stand for: an article about PDF is named by it."""
    last = unquote(
        (target.get("href") or "")
        .partition("?")[0]
        .partition("#")[0]
        .rstrip("/")
        .rpartition("/")[2]
    )
    initials = "".join(part[:1] for part in last.split("_"))
    return words.casefold() in (last.casefold(), initials.casefold())


def expectation(target: Element, page: Page) -> Verdict:
    """Expect its words alone to say where it leads."""
    words = page.once(short_links).get(target)
    if words is None:
        return PASSED
    text = name(target, page)
    is_unclear = (
        target in page.once(vague_links)
        or (words in FORMATS and not _is_topic(target, words))
        or _POINTING.fullmatch(text)
    )
    return failed(value=text) if is_unclear else PASSED


RULE = Rule(
    "vague-link-in-context",
    applicability,
    expectation,
    planted='<p>补贴标准已经公布，<a href="a/">点击这里</a>。</p>',
    act=("aizyf1",),
)
