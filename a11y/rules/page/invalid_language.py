"""What: a page whose language is written in a way that no program recognises.

Whom it hurts: the same readers as a missing language: the wrong voice reads the text.
Passes: `<html lang="zh-CN">`, `<html lang="yue">`.
Fails: `<html lang="cn">`, `<html lang="zh_CN">`, `<html lang="chinese">`.
Source: WCAG 2.2, 3.1.1; BCP 47; ACT rule bf051a.
"""

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.standards.languages import NO_TAGS, TWO_LETTERS
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the page, if it names a language."""
    return [page.root] if attribute(page.root, "lang") else []


def is_language(tag: str) -> bool:
    """Return whether a tag begins with a language; of three letters any but the known mistakes."""
    first = tag.partition("-")[0].lower()
    if len(first) == 3 and first.isascii() and first.isalpha():
        return first not in NO_TAGS
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
