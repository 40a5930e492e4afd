"""What: a heading that was left as it came from the editor or template: 标题, 无标题, Heading 1.

Whom it hurts: those who go from heading to heading do not learn what the part is about.
Passes: `<h2>申请条件</h2>`.
Fails: `<h2>标题</h2>`, `<h2>Untitled</h2>`.
Cannot tell: `<h1>正文</h1>`: it says what every page has.
Source: WCAG 2.2, 2.4.6, G130; ACT rule b49b2e.
查什么：没有写上内容的标题：标题、无标题、小标题一。
伤害谁：用读屏软件的人按标题跳着找，听不出这一部分讲什么。
"""

import re

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import heading_level, headings
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_LEFT = re.compile(
    r"(?:无|未命名|请输入|在此输入|此处输入|示例|测试|新建|大|小|主|副|一级|二级|三级)?标题(?:文字|内容|样式)?[\s\d一二三四五六七八九十]{0,3}"
    r"|未命名|待定|待补充|占位符?|新建(?:文档|页面)?|[xX×Ｘ]{2,}|[?？!！.。…·、,，_＿-]+"
    r"|(?:untitled|heading|headline|header|title|subtitle|subheading)(?: (?:here|text|\d{1,2}))?"
    r"|(?:insert|enter|your|add) (?:your )?(?:heading|title|text)(?: here)?|lorem ipsum.{0,60}|todo|tbd|test|h[1-6]",
    re.I,
)
_VAGUE = frozenset(
    [
        "正文",
        "内容",
        "详情",
        "详细内容",
        "文章",
        "页面",
        "content",
        "text",
        "section",
        "page",
        "body",
    ]
)
_TOP = 1


def applicability(page: Page) -> list[Element]:
    """Return the headings that have a name."""
    return [each for each in page.once(headings) if name(each, page)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect words about the part; below the page's heading a plain word may be enough."""
    text = name(target, page)
    if len(text) <= 80 and _LEFT.fullmatch(text):
        return failed(value=text)
    is_vague = heading_level(target) == _TOP and text.lower() in _VAGUE
    return cannot_tell(value=text) if is_vague else PASSED


RULE = Rule(
    "meaningless-heading",
    applicability,
    expectation,
    planted="<h2>标题</h2>",
    act=("b49b2e",),
    doubt="vague-heading",
)
