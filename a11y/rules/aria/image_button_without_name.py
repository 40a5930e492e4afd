"""What: a button that is an image, without an alternative text.

Whom it hurts: a screen reader says "button" or the name of a file; without the image nobody knows what it does.
Passes: `<input type="image" src="go.gif" alt="搜索">`.
Fails: `<input type="image" src="go.gif">`.
Source: WCAG 2.2, 1.1.1, 4.1.2, F65, H36; ACT rule 59796f.
查什么：没有替代文字的图片按钮。
伤害谁：读屏软件只说“按钮”或者文件名；图片没有载入时，谁也不知道它做什么。
"""

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import known_as
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.rules.aria.button_without_name import is_image
from gongkai.html import Element, Page


def applicability(page: Page) -> list[Element]:
    """Return the image buttons that are heard."""
    return [each for each in page.find("input") if is_image(each)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have a name."""
    if name(target, page):
        return PASSED
    return failed(value=known_as(target, "src"))


RULE = Rule(
    "image-button-without-name",
    applicability,
    expectation,
    planted='<input type="image" src="go.gif">',
    act=("59796f",),
)
