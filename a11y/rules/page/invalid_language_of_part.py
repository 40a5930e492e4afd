"""What: a part of a page whose language is written in a way that no program recognises.

Whom it hurts: those who have the page read out: the part is spelt with the voice of the text around it.
Passes: `<p lang="en">Opening hours</p>`, `<p lang="">DEF-88</p>`.
Fails: `<p lang="english">Opening hours</p>`, `<p lang="eng-lish">Opening hours</p>`.
Source: WCAG 2.2, 3.1.2; BCP 47 and IANA's registry of its subtags; ACT rule de46e4.
查什么：网页里一部分文字的语言代码写错了，程序认不出来。
伤害谁：用读屏软件的人：外文被当作中文来读，听不懂。
"""

from collections.abc import Iterator

from gongkai.a11y.common.languages import parts
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.rules.page.invalid_language import is_language
from gongkai.html import Element, Page


def applicability(page: Page) -> Iterator[Element]:
    """Yield the parts that name a language and have words in it."""
    return (element for element, words in page.once(parts).items() if words)


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to begin with a registered language."""
    tag = target.get("lang") or ""
    return PASSED if is_language(tag) else failed(value=tag)


RULE = Rule(
    "invalid-language-of-part",
    applicability,
    expectation,
    planted='<p lang="eng-lish">Opening hours</p>',
    act=("de46e4",),
)
