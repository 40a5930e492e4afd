"""What: radio buttons that belong together and do not say to what question.

Whom it hurts: who comes to them with the keyboard hears 是, 否, and not the question.
Passes: `<fieldset><legend>是否公开</legend><label><input type="radio" name="a">是</label>…</fieldset>`.
Fails: `<p>是否公开</p><label><input type="radio" name="a">是</label><label><input type="radio" name="a">否</label>`.
Cannot tell: the same with choices that may be clear by themselves, such as 身份证, 护照.
Source: WCAG 2.2, 1.3.1, H71, ARIA17.
查什么：几个单选钮是一组，却没有说明回答的是哪个问题。
伤害谁：用键盘和读屏软件的人：只听到“是、否”，没有听到问题。
"""

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute, explicit_role
from gongkai.a11y.common.vague_words import ANSWERS
from gongkai.a11y.common.words import plain
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_GROUPS = ("group", "radiogroup")


def groups(page: Page) -> dict[Element, list[Element]]:
    """Return the first radio button of each name in a form → all of that name."""
    found: dict[tuple[Element | None, str], list[Element]] = {}
    for each in page.find("input"):
        words = attribute(each, "name")
        if words and attribute(each, "type").lower() == "radio":
            found.setdefault((page.closest(each, frozenset(["form"])), words), []).append(each)
    return {same[0]: same for same in found.values() if len(same) > 1}


def applicability(page: Page) -> list[Element]:
    """Return the first of each group of radio buttons."""
    return list(page.once(groups))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect something around them that has a name."""
    if any(_is_named(each, page) for each in target.iterancestors()):
        return PASSED
    choices = [name(each, page) for each in page.once(groups)[target]]
    is_certain = all(plain(each) in ANSWERS or not each for each in choices)
    return (failed if is_certain else cannot_tell)(value="、".join(choices))


def _is_named(element: Element, page: Page) -> bool:
    if element.tag == "fieldset":
        legend = next((each for each in element if each.tag == "legend"), None)
        if legend is not None and page.text(legend):
            return True
    if element.tag != "fieldset" and explicit_role(element) not in _GROUPS:
        return False
    return bool(attribute(element, "aria-label") or attribute(element, "aria-labelledby"))


RULE = Rule(
    "choices-without-question",
    applicability,
    expectation,
    planted='<label><input type="radio" name="a">是</label><label><input type="radio" name="a">否</label>',
    doubt="choices-without-group",
)
