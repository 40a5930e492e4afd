"""What: a bold paragraph used as a heading.

Whom it hurts: those who cannot see the bold type find no heading: no outline, no way to jump to the part.
Passes: `<h2>一、总体要求</h2>`; a bold sentence with its full stop.
Fails: `<p><strong>一、总体要求</strong></p>` before a text: it is numbered as headings are.
Cannot tell: `<p><strong>总体要求</strong></p>` before a text.
Source: WCAG 2.2, 1.3.1, F2, G141.
查什么：当标题用的加粗段落。
伤害谁：看不见加粗的人找不到标题：没有大纲，也跳不到那一部分。
"""

import re
from collections.abc import Iterator

from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import BLOCKS, Element, Page

_LIMIT = 40
"""The most characters of a heading."""
_ELSEWHERE = frozenset([
    "a", "address", "blockquote", "button", "caption", "dd", "dt", "fieldset", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "label", "li", "nav",
    "summary", "table",
])  # fmt: skip
_BOLD = ("b", "strong")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_SENTENCE = re.compile(r".*[。！？!?；;，,：:…]|.*[A-Za-z]\.")
_CAPTION = re.compile(r"(?:附?[表图]|图表|Table|Figure|Fig\.)\s*[\d一二三四五六七八九十]", re.I)
"""The words above a table or below a picture are no heading."""
_NUMBER = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[章节条编部分]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]"
    r"|\d{1,2}(?:\.\d{1,2})* \S"
)


def applicability(page: Page) -> Iterator[Element]:
    """Yield short paragraphs of the text that are all bold and not sentences."""
    doubtful = _around_bold(page)
    for element in page.find("p", "div"):
        if (
            element not in doubtful
            or not 0 < page.count_words(element) <= _LIMIT
            or page.closest(element, _ELSEWHERE) is not None
        ):
            continue
        if any(child.tag in BLOCKS and child.tag != "br" for child in element):
            continue
        text = page.text(element, _LIMIT + 1)
        if (
            len(text) <= _LIMIT
            and not _SENTENCE.fullmatch(text)
            and not _CAPTION.match(text)
            and _is_bold(element, page)
        ):
            yield element


def _around_bold(page: Page) -> set[Element | None]:
    """Return all elements that can be bold: those with a style, and the parents of bold type or of a style."""
    styled = page.having("style")
    return {*styled, *(each.getparent() for each in (*styled, *page.root.iter(*_BOLD)))}


def _is_bold(element: Element, page: Page) -> bool:
    """Return whether all of its words are bold."""
    if _BOLD_STYLE.search(element.get("style") or ""):
        return True
    bold = [
        child
        for child in element
        if child.tag in _BOLD
        or (isinstance(child.tag, str) and _BOLD_STYLE.search(child.get("style") or ""))
    ]
    return bool(bold) and sum(map(page.count_words, bold)) == page.count_words(element)


def expectation(target: Element, page: Page) -> Verdict:
    """Expect that no plain text follows whose heading it could be."""
    after = target.getnext()
    while after is not None and not (isinstance(after.tag, str) and page.count_words(after)):
        after = after.getnext()
    if (
        after is None
        or after.tag not in BLOCKS
        or page.count_words(after) <= page.count_words(target)
    ):
        return PASSED
    if after.tag in ("p", "div") and _is_bold(after, page):
        return PASSED
    text = page.text(target)
    return failed(value=text) if _NUMBER.match(text) else cannot_tell(value=text)


RULE = Rule(
    "fake-heading",
    applicability,
    expectation,
    planted="<p><b>一、总体要求</b></p><p>各单位要高度重视，认真落实各项工作。</p>",
    doubt="doubtful-heading",
)
