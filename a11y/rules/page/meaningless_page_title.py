"""What: a page whose title is a program's default, a file's name, or about something that is not on the page.

Whom it hurts: who hears the title first, or looks for the page among tabs and bookmarks, does not recognise it.
Passes: `<title>关于稳定就业的通知 - 明川市人民政府</title>`.
Fails: `<title>无标题文档</title>`, `<title>index.html</title>`, a title that has no word in common with the page.
Cannot tell: `<title>首页</title>`, a title of which few words are on the page.
Source: WCAG 2.2, 2.4.2, F25, G88; ACT rule c4a8a4.
查什么：标题是软件默认的、是文件名，或者与页面内容毫不相干。
伤害谁：先听标题的人、在许多标签页和收藏里找这一页的人：认不出它。
"""

import re

from gongkai.a11y.common.content import texts_of_images
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page, title, title_text

_DEFAULT = re.compile(
    r"(?:无标题|未命名)(?:文档|页面?|网页)?|新建(?:网页|页面|文档|文本文档)|新页面|标题|网页标题|页面标题"
    r"|untitled(?:[ -]?(?:document|page))?|(?:new|blank) (?:page|document)|document|title|page title|webpage"
    r"|(?:新建 ?)?microsoft (?:office )?(?:word|excel|powerpoint)(?: ?文档| document)?(?: - (?:文档|document))?",
    re.I,
)
_NUMBERED = re.compile(r"(?<![ \d(-])[ -]*+\(?\d*+\)?$")
_FILE = re.compile(
    r"[\w./\\%-]+\.(?:s?html?|xhtml|aspx?|jsp|php|docx?|wps|pdf|xlsx?|pptx?|md|txt)", re.I
)
_VAGUE = frozenset([
    "首页", "主页", "网页", "网站", "页面", "正文", "详情", "列表", "内容", "index", "home", "homepage",
    "home page", "default", "main", "page", "test", "测试",
])  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_COMMON = frozenset("的了和与及在是有为于年月日第页中大一二三四五六七八九十")
_PARTED = re.compile(r" [-–—|_·] |[|_]|-{2,}")
_STEM = 5
_SHORTEST = 4
"""Letters that a word has at least; shorter ones are mostly grammar."""
_ENOUGH = 8
"""Words, or characters, that the page has at least."""
_SAMPLE = 20_000


def applicability(page: Page) -> list[Element]:
    """Return the title, if it says something."""
    element = page.once(title)
    return [element] if element is not None and page.once(title_text) else []


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be about the page."""
    text = page.once(title_text)
    plain = _NUMBERED.sub("", text.lower())
    if _DEFAULT.fullmatch(plain) or _FILE.fullmatch(text):
        return failed(value=text)
    if plain in _VAGUE:
        return cannot_tell(value=text)
    share = page.once(shared)
    return PASSED if share >= 0.5 else (cannot_tell if share else failed)(value=text)


def shared(page: Page) -> float:
    """Return which part of the words in the title is on the page; 1 if there are too few words to judge by."""
    text = page.once(title_text)
    is_chinese = bool(_HAN.search(text))
    words, least = _words(text, is_chinese), 4 if is_chinese else 2
    if len(words) < least:
        return 1
    share, others = 0.0, set[str]()
    if _is_heading(page, text, is_chinese):
        return 1
    for limit in (1000, _SAMPLE):  # the beginning nearly always has them
        shown = f"{page.text(page.root, limit)} {texts_of_images(page)}"
        others = _words(shown, is_chinese)
        share = len(words & others) / len(words)
        if share >= 0.5:
            return 1
    return share if len(others) >= _ENOUGH or (share and len(others) >= least) else 1


def _is_heading(page: Page, text: str, is_chinese: bool) -> bool:
    """Return whether the first heading has most words of a part of the title; nearly always so, and quick to tell."""
    first = next(page.root.iter("h1"), None)
    if first is None or first in page.unrendered:
        return False
    others = _words("".join(map(str, first.itertext())), is_chinese)
    parts = (_words(each, is_chinese) for each in _PARTED.split(text))
    return any(part and len(part & others) * 2 > len(part) for part in parts)


def _words(text: str, is_chinese: bool) -> set[str]:
    """Return the characters of a Chinese text, the beginnings of the longer words of any other."""
    if is_chinese:
        return set(_HAN.findall(text)) - _COMMON
    return {
        word[:_STEM].lower()
        for word in _WORD.findall(text)
        if len(word) >= _SHORTEST and not _HAN.search(word)
    }


RULE = Rule(
    "meaningless-page-title",
    applicability,
    expectation,
    planted='<html lang="zh-CN"><title>无标题文档</title><p>正文</p>',
    act=("c4a8a4",),
    doubt="vague-page-title",
)
