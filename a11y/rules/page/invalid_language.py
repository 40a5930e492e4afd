"""What: a page whose language is written in a way that no program recognises.

Whom it hurts: the same readers as a missing language: the wrong voice reads the text.
Passes: `<html lang="zh-CN">`, `<html lang="yue">`.
Fails: `<html lang="cn">`, `<html lang="zh_CN">`, `<html lang="chinese">`.
Source: WCAG 2.2, 3.1.1; BCP 47 and IANA's registry of its subtags; ACT rule bf051a.
查什么：网页的语言代码写错了，程序认不出来。
伤害谁：用读屏软件的人：软件不知道该用哪种语言的声音来读。
"""

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.language_tags import THREE_LETTERS, TWO_LETTERS
from gongkai.html import Element, Page

_PRIVATE = ("qaa", "qtz")


def applicability(page: Page) -> list[Element]:
    """Return the page, if it names a language."""
    return [page.root] if attribute(page.root, "lang") else []


def is_language(tag: str) -> bool:
    """Return whether a tag begins with a registered language."""
    first = tag.partition("-")[0].lower()
    if len(first) == 3 and first.isascii() and first.isalpha():
        is_private = _PRIVATE[0] <= first <= _PRIVATE[1]
        return is_private or first[2] in THREE_LETTERS.get(first[:2], "")
    return first in TWO_LETTERS


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to begin with a registered language."""
    tag = target.get("lang") or ""
    return PASSED if is_language(tag) else failed(value=tag)


RULE = Rule(
    "invalid-language",
    applicability,
    expectation,
    planted='<html lang="zh_CN"><title>公告</title>',
    act=("bf051a",),
)
