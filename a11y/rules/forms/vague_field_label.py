"""What: a field whose label would fit any field: 请输入, 内容, Menu.

Whom it hurts: who hears or reads only the label does not know what is to be entered.
Passes: `<label>联系电话 <input></label>`.
Fails: `<label>请输入 <input></label>`, `<label>Menu <input></label>`.
Source: WCAG 2.2, 2.4.6, G131; ACT rule cc0f0a.
查什么：填写框的文字放在哪里都行（请输入、内容），没有说填什么。
伤害谁：只听到这几个字的人：不知道要填什么。
"""

from collections.abc import Iterator

from gongkai.a11y.common.names import name
from gongkai.a11y.common.vague_words import FIELDS
from gongkai.a11y.common.words import plain
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.a11y.rules.forms import field_without_label
from gongkai.html import Element, Page, by_id


def applicability(page: Page) -> Iterator[Element]:
    """Yield fields with a name."""
    return (each for each in field_without_label.applicability(page) if name(each, page))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect its label, as it is seen, to say what is to be entered."""
    text = _visible(target, page) or name(target, page)
    return failed(value=text) if plain(text) in FIELDS else PASSED


def _visible(field: Element, page: Page) -> str:
    """Return the words that are seen of a label made of other elements; "" if it is not or nothing is seen."""
    ids = page.once(by_id)
    given = (field.get("aria-labelledby") or "").split()
    return " ".join(page.text(ids[id_][0]) for id_ in given if id_ in ids).strip()


RULE = Rule(
    "vague-field-label",
    applicability,
    expectation,
    planted="<label>请输入 <input></label>",
    act=("cc0f0a",),
)
