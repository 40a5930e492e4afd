"""What: a page without a title.

Whom it hurts: the title is the first thing that a screen reader says, and the name of tab, bookmark and search result.
Passes: `<title>关于稳定就业的通知 - 明川市人民政府</title>`.
Fails: no `title`, or an empty one.
Source: WCAG 2.2, 2.4.2, F25, H25; ACT rule 2779a5.
查什么：没有标题的网页。
伤害谁：用读屏软件的人打开网页先听标题；标签页、收藏夹、搜索结果里也靠标题认出这一页。
"""

from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, title_text


def applicability(page: Page) -> list[Element]:
    """Return the page itself."""
    return [page.root]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a title."""
    return PASSED if page.once(title_text) else failed()


RULE = Rule(
    "page-without-title",
    applicability,
    expectation,
    planted='<html lang="zh-CN"><title> </title><p>正文</p>',
    act=("2779a5",),
)
