"""What: a part of a page that says it is in another language than its words.

Whom it hurts: a screen reader reads it with the wrong voice; nobody understands it.
Passes: `<p lang="en">The office is open on weekdays.</p>`.
Fails: `<p lang="en">办公时间为工作日上午九时至下午五时，节假日休息，请提前预约。</p>`.
Cannot tell: the same with a few words only.
Source: WCAG 2.2, 3.1.2, H58; ACT rule off6ek.
查什么：一部分文字写明的语言与它实际用的语言不同。
伤害谁：用读屏软件的人：这部分用错了声音来读，听不懂。
"""

from collections.abc import Iterator

from gongkai.a11y.common.detection import LETTERS, misfit
from gongkai.a11y.common.languages import parts
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.a11y.rules.page.invalid_language import is_language
from gongkai.html import Element, Page


def applicability(page: Page) -> Iterator[Element]:
    """Yield the parts that name a valid language and have words in it."""
    for element, words in page.once(parts).items():
        if is_language(attribute(element, "lang")) and LETTERS.search(words):
            yield element


def expectation(target: Element, page: Page) -> Verdict:
    """Expect its words to be in that language."""
    tag = attribute(target, "lang")
    found = misfit(page.once(parts)[target], tag)
    if found is None:
        return PASSED
    return (failed if found.is_certain else cannot_tell)(value=tag, found=found.language)


RULE = Rule(
    "wrong-language-of-part",
    applicability,
    expectation,
    planted='<p lang="en">办公时间为工作日上午九时至下午五时，节假日休息，请提前预约。</p>',
    act=("off6ek",),
    doubt="doubtful-language-of-part",
)
