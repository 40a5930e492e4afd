"""What: an image without an alternative text.

Whom it hurts: blind readers hear a file name or nothing; so does everyone if the image fails to load.
Passes: `<img src="a.png" alt="公交线路图">`; decoration: `<img src="line.png" alt="">`.
Fails: `<img src="a.png">`.
Source: WCAG 2.2, 1.1.1, F65; ACT rule 23a2a8.
查什么：没有替代文字的图片。
伤害谁：盲人只听到文件名，或者什么也听不到；图片没有载入时，谁都不知道上面是什么。
"""

from gongkai.a11y.common.focus import is_focusable
from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import DECORATIVE, explicit_role, given_role, known_as, role
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_SVG = frozenset(["svg"])


def applicability(page: Page) -> list[Element]:
    """Return images and elements with the role of one; drawings (`svg`) have a rule of their own."""
    found = page.find("img", others=given_role(page, "img"))
    return [e for e in found if e.tag == "img" or page.closest(e, _SVG) is None]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name, or to be marked as decoration."""
    if name(target, page):
        return PASSED
    is_marked = target.get("alt") == "" and not (explicit_role(target) or is_focusable(target))
    if is_marked or role(target) in DECORATIVE:
        return PASSED
    return failed(value=known_as(target, "src"))


RULE = Rule(
    "image-without-alternative",
    applicability,
    expectation,
    planted='<p><img src="map.png"></p>',
    act=("23a2a8",),
)
