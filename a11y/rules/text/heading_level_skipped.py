"""What: a heading more than one level below the one before it.

Whom it hurts: those who read the outline of a page by its headings think that a part is missing.
Passes: h1, h2, h3, h2.
Fails: h2 and then h4; a page whose first heading is an h3.
Source: WCAG 2.2, 1.3.1, technique G141; advice, for a gap alone does not fail the criterion.
查什么：比前一个标题低了不止一级的标题。
伤害谁：靠标题了解全页结构的人会以为少了一部分。
"""

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import heading_level, headings
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def levels_before(page: Page) -> dict[Element, int]:
    """Return every heading with a name → the level of the one before it, 1 before the first."""
    found: dict[Element, int] = {}
    before = 1
    for heading in page.once(headings):
        if name(heading, page):
            found[heading] = before
            before = heading_level(heading)
    return found


def applicability(page: Page) -> list[Element]:
    """Return the headings that have a name."""
    return list(page.once(levels_before))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to be at most one level below the one before."""
    level, before = heading_level(target), page.once(levels_before)[target]
    if level <= before + 1:
        return PASSED
    return failed(value=name(target, page), level=str(level), before=str(before))


RULE = Rule(
    "heading-level-skipped",
    applicability,
    expectation,
    planted="<h1>一</h1><h4>二</h4>",
)
