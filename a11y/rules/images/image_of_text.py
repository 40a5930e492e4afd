"""What: text that is drawn in an image, where it could be text.

Whom it hurts: who needs another size, colour or font cannot change the image; enlarged, it becomes blurred.
Passes: text with a style sheet; a logo.
Fails: `<img alt="办事指南" src="data:image/svg+xml,<svg …><text>办事指南</text></svg>">`.
Source: WCAG 2.2, 1.4.5 and 1.4.9, C22, C30; ACT rule 0va7u6, as far as the image is in the page.
查什么：画在图片里、本来可以写成文字的字。
伤害谁：要换大小、颜色、字体才看得清的人改不了图片，一放大就模糊。
"""

import base64
import binascii
import re
from urllib.parse import unquote

from gongkai.a11y.common.names import name
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page

_DRAWING = "data:image/svg+xml"
_TEXT = re.compile(r"<text\b[^<>]{0,500}>(.{0,500}?)</text", re.I | re.S)
_TAG = re.compile(r"<[^<>]{0,200}>")
_LOGO = re.compile(r"logo|标志|徽标|徽章|商标|brand", re.I)
_LONGEST = 100_000
_FEWEST = 2


def _drawn(image: Element) -> str:
    """Return the text in a drawing that is written into the address of the image."""
    kind, _, data = (image.get("src") or "").strip()[:_LONGEST].partition(",")
    if kind.lower().endswith(";base64"):
        try:
            data = base64.b64decode(unquote(data), validate=False).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            return ""
    else:
        data = unquote(data)
    return "".join(_TAG.sub("", each) for each in _TEXT.findall(data)).strip()


def applicability(page: Page) -> list[Element]:
    """Return images whose address is a drawing."""
    return [
        each
        for each in page.having("src")
        if each.tag in ("img", "input")
        and each not in page.unrendered
        and (each.get("src") or "").lstrip()[:18].lower() == _DRAWING
    ]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect no words in it, unless it is a logo."""
    text = _drawn(target)
    is_words = sum(map(str.isalpha, text)) >= _FEWEST
    return failed(value=text) if is_words and not _LOGO.search(name(target, page)) else PASSED


RULE = Rule(
    "image-of-text",
    applicability,
    expectation,
    planted="<img alt=办事指南 src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text>办事指南</text></svg>\">",
    act=("0va7u6",),
)
