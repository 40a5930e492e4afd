"""What: a page that says it is in another language than its text.

Whom it hurts: a screen reader spells Chinese out with an English voice, or the other way round.
Passes: `<html lang="zh-CN">` with Chinese text; parts that name their own language do not count.
Fails: `<html lang="en">` with Chinese text, `<html lang="zh">` with English text.
Cannot tell: the same with a text of a few words only.
Source: WCAG 2.2, 3.1.1, H57; ACT rule ucwvc8.
查什么：网页写明的语言与文字实际用的语言不同。
伤害谁：用读屏软件的人：中文被英文的声音一个个念，或者反过来，听不懂。
"""

import re

from gongkai.a11y.common.detection import misfit
from gongkai.a11y.common.languages import parts
from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.a11y.rules.page.invalid_language import is_language
from gongkai.a11y.standards.languages import HAN
from gongkai.html import Element, Page, title_text

_OPENING = 120
"""Characters at the beginning of a page that are mostly enough to decide."""
_SAMPLE = 1000
_FEW = 40
"""Letters: of a page with fewer, the title and the names of images are asked too."""
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


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


def _text(page: Page, limit: int) -> str:
    body = next(iter(page.find("body")), page.root)
    return page.text_apart(body, page.once(_foreign), limit)


def beginning(page: Page) -> str:
    """Return the beginning of the page's own text."""
    return _text(page, _SAMPLE)


def sample(page: Page) -> str:
    """Return the beginning of the page's own text, with title and names of images if that is very short."""
    text = _text(page, _OPENING)
    if attribute(page.root, "lang").partition("-")[0].lower() in HAN and _HAN.search(text):
        return text
    text = page.once(beginning)
    if sum(map(len, _LETTERS.findall(text))) >= _FEW:
        return text
    named = {inner for each in page.once(parts) for inner in each.iter("img", "area")}
    images = [name(each, page) for each in page.find("img", "area") if each not in named]
    return " ".join([text, page.once(title_text), *images])


def applicability(page: Page) -> list[Element]:
    """Return the page, if it names a valid language and says something."""
    tag = attribute(page.root, "lang")
    return [page.root] if tag and is_language(tag) and _LETTERS.search(page.once(sample)) else []


def expectation(target: Element, page: Page) -> Verdict:
    """Expect its text to be in that language."""
    tag, text = attribute(target, "lang"), page.once(sample)
    if tag.partition("-")[0].lower() in HAN and _HAN.search(text):
        return PASSED
    found = misfit(text, tag)
    if found is None:
        return PASSED
    return (failed if found.is_certain else cannot_tell)(value=tag, found=found.language)


RULE = Rule(
    "wrong-language",
    applicability,
    expectation,
    planted=f'<html lang="en"><title>公告</title><p>{"关于做好工作的通知" * 5}</p>',
    act=("ucwvc8",),
    doubt="doubtful-language",
)
