"""What: a page without a title, or with a program's default title.

Whom it hurts: the title is the first thing that a screen reader says, and the name of tab, bookmark and search result.
Passes: `<title>关于稳定就业的通知 - 明川市人民政府</title>`.
Fails: no `title`, or an empty one. Cannot tell: `<title>无标题文档</title>`.
Source: WCAG 2.2, 2.4.2, F25, H25; ACT rule 2779a5.
"""

from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page, title_text

VAGUE = frozenset([
    "无标题", "无标题文档", "无标题页", "新建网页", "新页面", "标题", "首页", "主页", "网页",
    "untitled", "untitled document", "untitled page", "new page", "document", "title", "index",
    "home", "default",
])  # fmt: skip


def applicability(page: Page) -> list[Element]:
    """Return the page itself."""
    return [page.root]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a title that an author chose."""
    text = page.once(title_text)
    if not text:
        return failed()
    return cannot_tell(value=text) if text.lower() in VAGUE else PASSED


RULE = Rule(
    "page-without-title",
    applicability,
    expectation,
    planted='<html lang="zh-CN"><title> </title><p>正文</p>',
    act=("2779a5",),
    doubt="vague-page-title",
)
