"""What: two frames with the same title and different contents.

Whom it hurts: who uses a screen reader hears the same words for both and must enter each to find out.
Passes: frames with titles of their own; two frames with the same contents.
Fails: `<iframe title="视频" src="https://a.example/">` and `<iframe title="视频" src="https://b.example/">`.
Cannot tell: `<iframe title="视频" src="a.html">` and `<iframe title="视频" src="b.html">`: both may show the same.
Source: WCAG 2.2, 4.1.2, H64; ACT rule 4b1c6c.
查什么：标题相同、内容不同的几个内嵌框架。
伤害谁：用读屏软件的人：听到的名称都一样，要一个个进去才知道里面是什么。
"""

from collections.abc import Iterable

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute
from gongkai.a11y.common.targets import Likeness, likeness
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page


def repeated(page: Page) -> dict[Element, Likeness]:
    """Return the second and further frames of a name → what is known of the difference to the first."""
    first: dict[str, Element] = {}
    found = {}
    for frame in page.find("iframe"):
        words = name(frame, page).casefold()
        earlier = first.setdefault(words, frame) if words else frame
        if earlier is not frame:
            found[frame] = _likeness(earlier, frame)
    return found


def _likeness(one: Element, other: Element) -> Likeness:
    written = [attribute(each, "srcdoc") for each in (one, other)]
    if any(written):
        return Likeness.SAME if written[0] == written[1] else Likeness.OTHER
    first, second = (attribute(each, "src") for each in (one, other))
    return likeness(first, second) if first and second else Likeness.SAME


def applicability(page: Page) -> Iterable[Element]:
    """Return the second and further frames of a name."""
    return page.once(repeated)


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to have the same contents as the first."""
    what = page.once(repeated)[target]
    if what is Likeness.SAME:
        return PASSED
    verdict = failed if what is Likeness.OTHER else cannot_tell
    return verdict(value=name(target, page))


RULE = Rule(
    "same-title-other-frame",
    applicability,
    expectation,
    planted='<iframe title="视频" src="https://a.example/"></iframe><iframe title="视频" src="https://b.example/"></iframe>',
    act=("4b1c6c",),
    doubt="same-title-doubtful-frame",
)
