"""What: a paragraph in bold or large type used as a heading.

Whom it hurts: those who cannot see the bold type find no heading: no outline, no way to jump to the part.
Passes: `<h2>一、总体要求</h2>`; a bold sentence with its full stop.
Fails: `<p><strong>一、总体要求</strong></p>` before a text: it is numbered as headings are.
Cannot tell: `<p><strong>总体要求</strong></p>` before a text.
Source: WCAG 2.2, 1.3.1, F2, G141.
查什么：当标题用的加粗、大字段落。
伤害谁：看不见加粗的人找不到标题：没有目录，也不能跳到那一部分。
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
_SIZE = re.compile(r"font-size\s{0,9}:\s{0,9}(\d{1,4}(?:\.\d{1,3})?)(px|pt|r?em|%)", re.I)
_LARGE = {"px": 20, "pt": 15, "em": 1.25, "rem": 1.25, "%": 125}
_LARGE_FONT = 5
_SENTENCE = re.compile(r".*[。！？!?；;，,：:…]|.*[A-Za-z]\.")
_CAPTION = re.compile(r"(?:附?[表图]|图表|Table|Figure|Fig\.)\s*[\d一二三四五六七八九十]", re.I)
"""The words above a table or below a picture are no heading."""
_NUMBER = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[章节条编部分]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]"
    r"|\d{1,2}(?:\.\d{1,2})* \S"
)


def applicability(page: Page) -> Iterator[Element]:
    """Yield short paragraphs that are all in bold or large type and no sentences, and first lines of that kind."""
    doubtful = _around_stressed(page)
    for element in page.find("p", "div", "center") if doubtful else []:
        if element not in doubtful or page.closest(element, _ELSEWHERE) is not None:
            continue
        if any(child.tag in BLOCKS and child.tag != "br" for child in element):
            continue
        is_short = 0 < page.count_words(element) <= _LIMIT
        if is_short and _is_title(element, page) and _is_stressed(element, page):
            yield element
        elif (line := _first_line(element)) is not None and _is_title(line, page):
            yield line


def _is_title(element: Element, page: Page) -> bool:
    """Return whether its text is short, no sentence, and not what stands at a table or picture."""
    text = page.text(element, _LIMIT + 1)
    return 0 < len(text) <= _LIMIT and not _SENTENCE.fullmatch(text) and not _CAPTION.match(text)


def _around_stressed(page: Page) -> set[Element | None]:
    """Return all elements that can be stressed: those that are, and the two around each."""
    found: set[Element | None] = set()
    for each in (*page.having("style"), *page.tagged(*_BOLD, "font", "big")):
        around = each.getparent()
        found.update((each, around, around.getparent() if around is not None else None))
    return found


def _stresses(element: Element) -> bool:
    if element.tag in _BOLD:
        return True
    size = (element.get("size") or "").strip() if element.tag == "font" else ""
    style = element.get("style") or ""
    if size.startswith("+") or (size.isdecimal() and int(size[:3]) >= _LARGE_FONT):
        return True
    return bool(style) and (_BOLD_STYLE.search(style) is not None or _is_large(style))


def _is_large(style: str) -> bool:
    found = _SIZE.search(style)
    return found is not None and float(found[1]) >= _LARGE[found[2].lower()]


def _is_stressed(element: Element, page: Page) -> bool:
    """Return whether all of its words are in bold or large type."""
    if _stresses(element):
        return True
    words, covered = page.count_words(element), 0
    inside: list[Element] = list(element)
    while inside:
        child = inside.pop()
        if isinstance(child.tag, str) and _stresses(child):
            covered += page.count_words(child)
        else:
            inside += child
    return words > 0 and covered == words


def _first_line(element: Element) -> Element | None:
    """Return what is bold in the first line of a longer paragraph, if it is the whole of it."""
    first = next(iter(element), None)
    if (
        first is None
        or first.tag not in _BOLD
        or (element.text or "").strip()
        or (first.tail or "").strip()
    ):
        return None
    after = first.getnext()
    return first if after is not None and after.tag == "br" else None


def expectation(target: Element, page: Page) -> Verdict:
    """Expect that no plain text follows whose heading it could be."""
    if target.tag in _BOLD:
        return _found(target, page)
    after = target.getnext()
    while after is not None and not (isinstance(after.tag, str) and page.count_words(after)):
        after = after.getnext()
    if (
        after is None
        or after.tag not in BLOCKS
        or page.count_words(after) <= page.count_words(target)
    ):
        return PASSED
    if after.tag in ("p", "div", "center") and _is_stressed(after, page):
        return PASSED
    return _found(target, page)


def _found(target: Element, page: Page) -> Verdict:
    text = page.text(target)
    return failed(value=text) if _NUMBER.match(text) else cannot_tell(value=text)


RULE = Rule(
    "fake-heading",
    applicability,
    expectation,
    planted="<p><b>一、总体要求</b></p><p>各单位要高度重视，认真落实各项工作。</p>",
    doubt="doubtful-heading",
)
