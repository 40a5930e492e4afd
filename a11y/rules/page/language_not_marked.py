"""What: sentences in another language on a Chinese page, without a word that they are.

Whom it hurts: a screen reader spells them out with a Chinese voice; nobody understands them.
Passes: `<p lang="en">The shuttle buses leave every morning from the north station.</p>`; names, codes, addresses.
Fails: `<p>The shuttle buses leave every morning from the north station.</p>` with `<html lang="zh-CN">`.
Cannot tell: a title or a part of a sentence, such as `<p>Measures for the Administration of the Bus Service</p>`.
Source: WCAG 2.2, 3.1.2, H58.
查什么：中文网页里整句的外文没有标明是哪种语言。
伤害谁：用读屏软件的人：外文用中文的声音来读，谁也听不懂。
"""

import re
from collections.abc import Iterator

from gongkai.a11y.common.content import raw_text
from gongkai.a11y.common.context import TEXT_PARTS
from gongkai.a11y.common.detection import grammar_words, is_english, likeness, script_of
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.a11y.standards.languages import HAN
from gongkai.html import Element, Page

_LATIN = "A-Za-z0-9\u00c0-\u024f'’-"
_RUN = re.compile(
    rf"(?<![{_LATIN}])[A-Za-z\u00c0-\u024f][{_LATIN}]*+"
    rf"(?:[,;:”\")–—]{{0,3}}+[ \u00a0\n\t]++[“\"(–—]{{0,2}}+ ?+[{_LATIN}]++){{4,}}+[.!?…]?"
)
_SCRIPTS = (
    "\u0400-\u04ff\u0600-\u06ff\uac00-\ud7a3\u3040-\u30ff\u0e00-\u0eff\u0f00-\u0fff\u1800-\u18af"
)
_SIGN = re.compile(f"[{_SCRIPTS}]")
_OTHER = re.compile(rf"(?:[{_SCRIPTS}][^\w]{{0,6}}+){{12,}}+")
_TAGS = (*sorted(TEXT_PARTS), "blockquote", "div", "q")
_BOXES = frozenset(
    [*TEXT_PARTS, "blockquote", "div", "table", "ul", "ol", "dl", "section", "article"]
)
_UNSPOKEN = ("code", "kbd", "pre", "samp", "var", "textarea", "script", "style")
_REFERENCE = re.compile(
    r"^\s*\[?\d|\[[A-Z]\]|\bdoi\b|https?:|\bpp?\. ?\d|\(\d{4}\)|©|copyright|rights reserved", re.I
)
_SENTENCE = re.compile(r"[.!?…][”’\"')]?$")
_LONG, _SHORT = 15, 7
"""Words of a text that is certainly more than a name; those that a sentence has at least."""


def applicability(page: Page) -> Iterator[Element]:
    """Yield the parts of a Chinese page in which many words of another script follow each other."""
    if attribute(page.root, "lang").partition("-")[0].lower() not in HAN:
        return
    everything = page.once(raw_text)
    if not (_RUN.search(everything) or (_SIGN.search(everything) and _OTHER.search(everything))):
        return
    for each in page.find(*_TAGS):
        if _is_innermost(each) and _is_chinese(each) and _foreign(each, page):
            yield each


def _is_innermost(element: Element) -> bool:
    return next((e for e in element.iterdescendants() if e.tag in _BOXES), None) is None


def _is_chinese(element: Element) -> bool:
    """Return whether the nearest language around an element is Chinese."""
    around = next(
        (e for e in (element, *element.iterancestors()) if e.get("lang") is not None), None
    )
    return around is not None and attribute(around, "lang").partition("-")[0].lower() in HAN


def _foreign(element: Element, page: Page) -> str:
    """Return the longest run of words of another script in an element."""
    others = [
        e for e in element.iterdescendants() if e.tag in _UNSPOKEN or e.get("lang") is not None
    ]
    text = page.text_apart(element, [e for e in others if e.getparent() not in others], 2000)
    runs = [*_RUN.findall(text), *_OTHER.findall(text)]
    return max(runs, key=len, default="")


def expectation(target: Element, page: Page) -> Verdict:
    """Expect names and codes only."""
    text = _foreign(target, page)
    script = script_of(text)
    if script:
        return failed(value=text, found=script)
    words, held = len(text.split()), grammar_words(text)
    if _REFERENCE.search(text) or _REFERENCE.search(page.text(target, 200)):
        return (
            cannot_tell(value=text, found="en") if words >= _LONG and is_english(text) else PASSED
        )
    is_sentence = words >= _LONG or (words >= _SHORT and bool(_SENTENCE.search(text)))
    if held >= 2 and is_english(text):
        return (failed if is_sentence else cannot_tell)(value=text, found="en")
    found = likeness(text) if is_sentence and held < 2 and _has_small_words(text) else None
    return failed(value=text, found=found[0]) if found and found[1] >= 0.5 else PASSED


def _has_small_words(text: str) -> bool:
    """Return whether most words begin small, as in sentences; names and codes begin large."""
    words = text.split()
    return sum(each[:1].islower() for each in words) * 2 > len(words)


RULE = Rule(
    "language-not-marked",
    applicability,
    expectation,
    planted='<html lang="zh-CN"><p>The shuttle buses leave every morning from the north station.</p>',
    doubt="language-perhaps-not-marked",
)
