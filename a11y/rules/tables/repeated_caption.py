"""What: a caption that says what the summary of the table says, or a second caption.

Whom it hurts: a screen reader says the same words twice or more before the first value.
Passes: `<caption>2026 年各类证照收费（元）</caption>`.
Fails: `<table summary="收费标准"><caption>收费标准</caption>`, two captions in one table.
Source: advice: WCAG 2.2, H39 and H73.
查什么：表题与表格的说明（summary）相同，或者一张表格有两个表题。
伤害谁：用读屏软件的人在听到第一个数之前，同样的话要听两遍。
"""

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, collapse


def _captions(table: Element) -> list[Element]:
    return [each for each in table if each.tag == "caption"]


def applicability(page: Page) -> list[Element]:
    """Return the tables with a caption."""
    found: dict[Element, None] = {}
    for caption in page.find("caption"):
        around = caption.getparent()
        if around is not None and around.tag == "table" and page.count_words(caption):
            found[around] = None
    return list(found)


def expectation(target: Element, page: Page) -> Verdict:
    """Expect one caption, and other words in the summary."""
    captions = [each for each in _captions(target) if page.count_words(each)]
    text = page.text(captions[0], 80)
    is_twice = len(captions) > 1 or collapse(attribute(target, "summary")) == text
    return failed(value=text) if is_twice else PASSED


RULE = Rule(
    "repeated-caption",
    applicability,
    expectation,
    planted='<table summary="收费标准"><caption>收费标准</caption><tr><th>项目<tr><td>一</table>',
)
