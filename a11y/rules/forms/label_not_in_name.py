"""What: a button or link that is called otherwise than what is written on it.

Whom it hurts: who speaks to the computer says the words on the button, and nothing happens.
Passes: `<button aria-label="搜索政策文件">搜索</button>`.
Fails: `<button aria-label="提交查询">搜索</button>`, `<a aria-label="Read on" href="a/">Next page</a>`.
Source: WCAG 2.2, 2.5.3, F96; ACT rule 2ee8b8. Punctuation, pictures and single letters are no words.
查什么：按钮、链接上写的是一套话，给读屏软件的名称是另一套话。
伤害谁：用语音指挥电脑的人：照着按钮上的字说，却没有反应。
"""

import re
from collections.abc import Iterator

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import attribute, role
from gongkai.a11y.common.words import contains, tokens
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import BLOCKS, Element, Page

_ROLES = frozenset([
    "button", "checkbox", "gridcell", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio",
    "switch", "tab", "treeitem",
])  # fmt: skip
_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_LIGATURE = re.compile(r"[a-z][a-z_]*")
_ICONS = re.compile(r"icon|awesome|glyph|symbols", re.I)
_INLINE = re.compile(r"display\s*:\s*inline", re.I)
_UNSEEN = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|offscreen)(?:$|[\s_-])", re.I
)


def applicability(page: Page) -> Iterator[Element]:
    """Yield what is called by an attribute, could be called by its content, and shows words."""
    named = [*page.having("aria-label"), *page.having("aria-labelledby")]
    for each in dict.fromkeys(named):
        if (
            each not in page.unheard
            and role(each) in _ROLES
            and shown(each, page)
            and name(each, page)
        ):
            yield each


def shown(element: Element, page: Page) -> list[str]:
    """Return the words that are seen in an element; no signs and no single letters, which are pictures."""
    unseen = [
        e for e in element.iter("*") if e.get("class") and _UNSEEN.search(e.get("class") or "")
    ]
    text = page.text_apart(element, _outermost(unseen), 1000)
    plain = _ASIDE.sub(" ", text)
    words = tokens(plain) or tokens(text)
    is_letter = len(words) == 1 and len(words[0]) == 1 and words[0].isascii() and words[0].isalpha()
    return [] if is_letter else words


def _outermost(elements: list[Element]) -> list[Element]:
    """Return those elements, in document order, that are in none of the others."""
    inside: set[Element] = set()
    found = []
    for each in elements:
        if each not in inside:
            inside.update(each.iter("*"))
            found.append(each)
    return found


def expectation(target: Element, page: Page) -> Verdict:
    """Expect the words that are seen to stand in the name, in their order."""
    visible, called = shown(target, page), tokens(name(target, page))
    if contains(called, visible) or _is_abbreviated(target, page, called):
        return PASSED
    if _is_joined(target) and "".join(visible) in "".join(called):
        return PASSED
    text = page.text(target)
    if _LIGATURE.fullmatch(text) and page.once(has_icons):
        return PASSED
    return failed(value=text, name=name(target, page))


def _is_abbreviated(element: Element, page: Page, called: list[str]) -> bool:
    """Return whether the words fit the name if those with a full stop behind them may be cut short."""
    written = page.text(element).casefold().split()
    if not any(word.endswith(".") and word[:-1].isalpha() for word in written):
        return False
    size = len(written)
    starts = range(len(called) - size + 1)
    return any(all(map(_fits, called[at : at + size], written)) for at in starts)


def _fits(whole: str, word: str) -> bool:
    short = word[:-1] if word.endswith(".") else ""
    return whole == word or bool(short and whole.startswith(short))


def _is_joined(element: Element) -> bool:
    """Return whether blocks in it are written beside each other, without a space."""
    return any(
        e.tag in BLOCKS and _INLINE.search(attribute(e, "style")) for e in element.iterdescendants()
    )


def has_icons(page: Page) -> bool:
    """Return whether the page has a font that shows words as pictures."""
    sheets = [attribute(each, "href") for each in page.root.iter("link")]
    return any(_ICONS.search(each) for each in sheets) or any(
        _ICONS.search(each.text or "") for each in page.root.iter("style")
    )


RULE = Rule(
    "label-not-in-name",
    applicability,
    expectation,
    planted='<button aria-label="提交查询">搜索</button>',
    act=("2ee8b8",),
)
