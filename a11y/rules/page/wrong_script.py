"""What: a text in traditional characters that is said to be in simplified ones, or the other way round.

Whom it hurts: a browser chooses the shapes of letters, and a Braille display the table, by what is said.
Passes: `<p lang="zh-Hant">辦公時間</p>`, `<html lang="zh-CN">` with a text in simplified characters.
Fails: `<p lang="zh-CN">本局辦公時間為週一至週五，國定假日休息，請於網頁預約，謝謝您的體諒與協助。</p>`.
Source: BCP 47, 4.1; W3C, Choosing a Language Tag; OpenCC's tables; advice.
查什么：写明是简体的文字用的是繁体，或者写明是繁体的文字用的是简体。
伤害谁：浏览器按写明的语言选字形，盲文显示器按它选点字，选错了读起来不对。
"""

from collections.abc import Iterator

from gongkai.a11y.common.content import raw_text
from gongkai.a11y.common.languages import parts
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.rules.page.wrong_language import beginning
from gongkai.a11y.standards.languages import HAN
from gongkai.a11y.standards.scripts import SIMPLIFIED, TRADITIONAL
from gongkai.html import Element, Page

_ENOUGH = 10
"""How many different characters of the other script a text has at least."""
_TRADITIONAL = frozenset(TRADITIONAL)
_EITHER = _TRADITIONAL | SIMPLIFIED
_FORMS = ("hans", "hant")
_REGIONS = {"cn": "hans", "sg": "hans", "my": "hans", "hk": "hant", "mo": "hant", "tw": "hant"}


def script(tag: str) -> str:
    """Return the script that a tag of Chinese says or means; "" if it does neither."""
    first, *rest = tag.lower().split("-")
    if first not in HAN:
        return ""
    given = [each for each in rest if each in _FORMS]
    return next(iter(given), "") or next((_REGIONS[each] for each in rest if each in _REGIONS), "")


def applicability(page: Page) -> Iterator[Element]:
    """Yield the page and its parts that say in which characters they are."""
    if script(attribute(page.root, "lang")):
        yield page.root
    yield from (each for each in page.once(parts) if script(attribute(each, "lang")))


def characters(page: Page) -> set[str]:
    """Return every character on the page."""
    return set(page.once(raw_text))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect few characters that only the other script has."""
    said, tag = script(attribute(target, "lang")), attribute(target, "lang")
    against = _TRADITIONAL if said == "hans" else SIMPLIFIED
    if len(page.once(characters) & against) < _ENOUGH:
        return PASSED
    text = page.once(beginning) if target is page.root else page.once(parts)[target]
    shown = set(text)
    other, own = len(shown & against), len(shown & _EITHER)
    is_wrong = other >= _ENOUGH and other > 4 * (own - other)
    return failed(value=tag, found="zh-CN" if said == "hant" else "zh-Hant") if is_wrong else PASSED


RULE = Rule(
    "wrong-script",
    applicability,
    expectation,
    planted='<p lang="zh-CN">本局辦公時間為週一至週五，國定假日休息，請於網頁預約，謝謝您的體諒與協助。</p>',
)
