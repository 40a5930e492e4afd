"""What: a line that is drawn with signs: ————————, ========, ********.

Whom it hurts: a screen reader reads every sign, or stumbles over them; braille fills a line with them.
Passes: `<hr>`, or a border by the style sheet.
Fails: `<p>————————————</p>`, `<p>————————请沿线剪下————————</p>`.
Source: advice: no success criterion asks for it; HTML, `hr`.
查什么：用符号画出来的横线。
伤害谁：读屏软件把一个个符号读出来；用盲文点显器的人整行都是符号。
"""

import re

from gongkai.a11y.common.paragraphs import any_text, paragraphs, raw_texts
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_DRAWN = re.compile(r"([—─━═=＝*＊~～#＃+＋-])\1{5}|[.…·]{12}|(?:- ){6}|(?:— ){6}|(?:\* ){6}")
_SIGN = re.compile(r"[—─━═=＝*＊~～#＃+＋_.…·-]{3}|[-—*] [-—*] [-—*] ")


def applicability(page: Page) -> list[Element]:
    """Return the texts with at least three such signs in a row."""
    if not _SIGN.search(page.once(any_text)):
        return []
    return [each.element for each in page.once(paragraphs) if _SIGN.search(each.raw)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect fewer than six in a row: 《——》 and three stars are none."""
    raw = page.once(raw_texts)[target]
    return failed(value=page.text(target, 40)) if _DRAWN.search(raw) else PASSED


RULE = Rule(
    "line-of-signs",
    applicability,
    expectation,
    planted="<p>————————————</p>",
)
