"""What: a run of English words in capitals alone.

Whom it hurts: words without their shape are hard to read for people with dyslexia or low vision; some screen readers
spell them.
Passes: `<p>Mingchuan City Government</p>`; WTO, ISO 9001; capitals by `text-transform`.
Fails: `<p>ALL APPLICATIONS MUST BE SUBMITTED BEFORE FRIDAY</p>`.
Source: advice: WCAG 2.2 has no criterion for it; Understanding 3.1.5.
查什么：整句都用大写字母的英文。
伤害谁：阅读有障碍的人、视力不好的人靠词形认字，全大写很难读；有的读屏软件会一个字母一个字母地拼。
"""

import re

from gongkai.a11y.common.paragraphs import any_text, paragraphs, raw_texts
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_RUN = re.compile(r"(?<![A-Za-z])[A-Z][A-Z'’-]*+(?:[ ,;:&]{1,3}[A-Z][A-Z'’-]*+){4,}(?![a-z])")
_HINT = re.compile(r"[A-Z][A-Z'’-]{0,30}[ ,;:&]{1,3}[A-Z]{2}")
_WORD = re.compile(r"[A-Z]{2,}")
_VOWEL = re.compile(r"[AEIOUY]")
_FEWEST = 5
_LETTERS = 22


def _capitals(raw: str) -> str:
    """Return the first run of at least five words in capitals, "" without one; a row of short names is none."""
    for found in _RUN.finditer(raw):
        words = _WORD.findall(found[0])
        spoken = [each for each in words if _VOWEL.search(each)]
        if len(spoken) >= _FEWEST and sum(map(len, spoken)) >= _LETTERS:
            return found[0]
    return ""


def applicability(page: Page) -> list[Element]:
    """Return the texts with such a run of words, long or short."""
    if not _HINT.search(page.once(any_text)):
        return []
    return [each.element for each in page.once(paragraphs) if _RUN.search(each.raw)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect less than a sentence: a row of names and codes stays."""
    found = _capitals(page.once(raw_texts)[target])
    return failed(value=found) if found else PASSED


RULE = Rule(
    "capitals-throughout",
    applicability,
    expectation,
    planted="<p>ALL APPLICATIONS MUST BE SUBMITTED BEFORE FRIDAY</p>",
)
