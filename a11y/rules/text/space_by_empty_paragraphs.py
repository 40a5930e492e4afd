"""What: empty paragraphs or rows of line breaks, typed to make space.

Whom it hurts: a screen reader stops at each and says 空白; who enlarges the page scrolls through nothing.
Passes: one `<br>` within an address; space by the style sheet.
Fails: `<p>&nbsp;</p><p>&nbsp;</p>`, `<br><br><br>`.
Source: advice: no success criterion asks for it; HTML, `p` and `br`.
查什么：为了留空而打的空段落、连续的换行。
伤害谁：读屏软件在每个空段停下来读“空白”；把页面放大的人要滚过一大片空白。
"""

from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_FEW = 2
_BREAKS = 3
_LONGEST = 40
_EMPTY = "\u00a0\u3000\u200b \n\t"


def _is_empty(element: Element) -> bool:
    """Return whether a paragraph was typed for space: it holds spaces that count, or breaks, and nothing else."""
    text = element.text or ""
    if len(text) > _LONGEST or text.strip(_EMPTY):
        return False
    if any(child.tag != "br" or (child.tail or "").strip(_EMPTY) for child in element):
        return False
    return len(element) > 0 or bool(text.strip(" \n\t"))


def runs(page: Page) -> dict[Element, int]:
    """Return the first of each run of typed empty paragraphs, or of line breaks → how many there are."""
    found: dict[Element, int] = {}
    first, before = None, None
    for each in page.tagged("p"):
        if not _is_empty(each) or each in page.unheard:
            continue
        if first is not None and each.getprevious() is before:
            found[first] = found.get(first, 1) + 1
        else:
            first = each
        before = each
    return found | _breaks(page)


def _breaks(page: Page) -> dict[Element, int]:
    found: dict[Element, int] = {}
    first, before = None, None
    for each in page.tagged("br"):
        if each in page.unheard:
            continue
        after = (
            before is not None
            and each.getprevious() is before
            and not (before.tail or "").strip(_EMPTY)
        )
        if after and first is not None:
            found[first] = found.get(first, 1) + 1
        else:
            first = each
        before = each
    return {element: count for element, count in found.items() if count >= _BREAKS}


def applicability(page: Page) -> list[Element]:
    """Return the line breaks, and the paragraphs of space alone."""
    empty = page.once(runs)
    further = [each for each in page.tagged("br") if each not in empty and each not in page.unheard]
    return [*empty, *further]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect no two empty paragraphs and no three breaks in a row."""
    count = page.once(runs).get(target, 0)
    return failed(count=str(count)) if count >= _FEW else PASSED


RULE = Rule(
    "space-by-empty-paragraphs",
    applicability,
    expectation,
    planted="<p>&nbsp;</p><p>&nbsp;</p>",
)
