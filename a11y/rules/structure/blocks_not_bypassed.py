"""What: a page with no way at all past what every page repeats: no link, no landmark, no heading.

Whom it hurts: who uses the keyboard or a screen reader has to go through the navigation on each page, from its first
link to its last.
Passes: `<nav>…</nav><main>…</main>`; `<nav>…</nav><h1>公交线路调整的通告</h1>…`.
Fails: `<div><a href="a">首页</a>…</div><aside>…</aside><div>公交线路调整的通告…</div>`.
Source: WCAG 2.2, 2.4.1; ACT rule cf77f2.
查什么：每页都有的导航没有任何办法跳过：没有跳转链接，没有标明正文，正文也没有标题。
伤害谁：只用键盘的人和用读屏软件的人：每打开一页，都要从头走完导航。
"""

from gongkai.a11y.common.blocks import (
    division,
    has_content_heading,
    has_content_landmark,
    has_way_to_content,
    may_be_folded,
)
from gongkai.a11y.rule import Rule, any_of
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the page, if content of its own comes after repeated blocks."""
    return [page.root] if page.once(division) is not None else []


RULE = Rule(
    "blocks-not-bypassed",
    applicability,
    any_of(has_content_heading, has_content_landmark, has_way_to_content, may_be_folded),
    planted="<aside><a href=a>首页</a></aside><p>公交线路调整的通告如下，请各位市民留意。</p>",
    act=("cf77f2",),
)
