"""What: a drawing (`svg`) that says that it is an image, without a name.

Whom it hurts: a screen reader says "image" and no more.
Passes: `<svg role="img" aria-label="公交线路图"></svg>`, `<svg role="img"><title>公交线路图</title></svg>`.
Fails: `<svg role="img"></svg>`.
Source: WCAG 2.2, 1.1.1, SVG-AAM; ACT rule 7d6734.
查什么：写明是图片（role="img"）却没有名称的矢量图。
伤害谁：读屏软件只说“图片”，不说图上有什么。
"""

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import given_role, known_as
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_ROLES = ("img", "graphics-document", "graphics-symbol")
_SVG = frozenset(["svg"])
_FOREIGN = frozenset(["foreignobject"])


def applicability(page: Page) -> list[Element]:
    """Return the drawings, and parts of them, with the role of an image."""
    found = (each for each in given_role(page, *_ROLES) if each not in page.unheard)
    return [e for e in found if page.closest(e, _SVG) is not None and not _is_foreign(e, page)]


def _is_foreign(element: Element, page: Page) -> bool:
    return page.closest(element, _FOREIGN) is not None


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name."""
    if name(target, page):
        return PASSED
    return failed(value=known_as(target, "id", "class"))


RULE = Rule(
    "drawing-without-name",
    applicability,
    expectation,
    planted='<svg role="img"></svg>',
    act=("7d6734",),
)
