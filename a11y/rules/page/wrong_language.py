"""What: a page that says it is in another language than its text.

Whom it hurts: a screen reader spells Chinese out with an English voice, or the other way round.
Passes: `<html lang="zh-CN">` with Chinese text; parts that name their own language do not count.
Fails: `<html lang="en">` with Chinese text, `<html lang="zh">` with a text that has no Chinese character.
Source: WCAG 2.2, 3.1.1, H57; ACT rule ucwvc8. Languages are distinguished by their script alone.
查什么：说明的语言与文字不是一种的网页。
伤害谁：读屏软件用英语的声音逐字读中文，或者反过来。
"""

import re

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.rules.page.invalid_language import is_language
from gongkai.a11y.standards.languages import HAN, MIXED
from gongkai.html import Element, Page

_ENOUGH = 40
"""The fewest letters by which a text's language can be recognised."""
_OPENING = 120
"""Characters at the beginning of a page that are mostly enough to decide."""
_SAMPLE = 20_000
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def letters(page: Page) -> tuple[int, int]:
    """Return how many letters the page's text has, and how many of them are Chinese characters."""
    return _count(page, _SAMPLE)


def opening(page: Page) -> tuple[int, int]:
    """Return the same for the beginning of the page, which is part of the whole text."""
    return _count(page, _OPENING)


def _count(page: Page, limit: int) -> tuple[int, int]:
    body = next(iter(page.find("body")), page.root)
    text = page.text_apart(body, page.once(_foreign), limit)
    return sum(map(len, _LETTERS.findall(text))), sum(map(len, _HAN.findall(text)))


def _foreign(page: Page) -> list[Element]:
    """Return the outermost parts that name a language of their own."""
    inside: set[Element] = set()
    found = []
    for element in page.having("lang"):
        if element in inside or element is page.root or element.tag == "body":
            continue
        if attribute(element, "lang"):
            inside.update(element.iter("*"))
            found.append(element)
    return found


def applicability(page: Page) -> list[Element]:
    """Return the page, if it names a valid language and has enough text."""
    tag = attribute(page.root, "lang")
    if not tag or not is_language(tag):
        return []
    is_enough = page.once(opening)[0] >= _ENOUGH or page.once(letters)[0] >= _ENOUGH
    return [page.root] if is_enough else []


def expectation(target: Element, page: Page) -> Verdict:
    """Expect Chinese to be called Chinese, and nothing else to be."""
    tag = attribute(target, "lang")
    language = tag.partition("-")[0].lower()
    if language in MIXED or (language in HAN and page.once(opening)[1]):
        return PASSED
    total, han = page.once(letters)
    is_wrong = han == 0 if language in HAN else han * 2 > total
    return failed(value=tag, share=str(han * 100 // total)) if is_wrong else PASSED


RULE = Rule(
    "wrong-language",
    applicability,
    expectation,
    planted=f'<html lang="en"><title>公告</title><p>{"关于做好工作的通知" * 5}</p>',
    act=("ucwvc8",),
)
