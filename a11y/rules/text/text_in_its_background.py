"""What: text in the colour of its own background.

Whom it hurts: nobody sees it, but a screen reader reads it; it was meant to be hidden, or it was lost.
Passes: `<p style="color:#000; background:#fff">通知</p>`.
Fails: `<span style="color:#fff; background-color:white">关键词</span>`.
Source: WCAG 2.2, 1.4.3, F83.
查什么：文字的颜色和它自己的背景一样。
伤害谁：谁也看不见，读屏软件却会读出来。
"""

from gongkai.a11y.common.spacing import declared_of, own_text
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_NAMES = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "blue": "0000ff", "green": "008000", "yellow": "ffff00",
    "gray": "808080", "grey": "808080", "silver": "c0c0c0",
}  # fmt: skip


def _colour(value: str) -> str:
    """Return six hexadecimal digits; "" for what is no plain colour."""
    word = value.split(maxsplit=1)[0] if value.split() else ""
    if word.startswith("rgb(") and value.endswith(")"):
        parts = value[4:-1].replace(",", " ").split()
        if len(parts) == 3 and all(each.isdecimal() and int(each) < 256 for each in parts):
            return "".join(f"{int(each):02x}" for each in parts)
    digits = word.removeprefix("#") if word.startswith("#") else ""
    if len(digits) == 3:
        digits = "".join(each * 2 for each in digits)
    return digits if len(digits) == 6 else _NAMES.get(word, "")


def _pair(element: Element, page: Page) -> tuple[str, str]:
    styles = declared_of(element, page)
    behind = styles.get("background-color", styles.get("background", ("", False)))[0]
    return _colour(styles.get("color", ("", False))[0]), _colour(
        behind
    ) if "url(" not in behind else ""


def applicability(page: Page) -> list[Element]:
    """Return the elements with text whose style gives them a colour and a background."""
    return [
        each
        for each in page.having("style")
        if "background" in (each.get("style") or "").lower()
        and each not in page.unseen
        and own_text(each)
        and all(_pair(each, page))
    ]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect two colours."""
    colour, behind = _pair(target, page)
    return failed(value=page.text(target, 40), colour=f"#{colour}") if colour == behind else PASSED


RULE = Rule(
    "text-in-its-background",
    applicability,
    expectation,
    planted='<p style="color:#fff;background:white">关键词</p>',
)
