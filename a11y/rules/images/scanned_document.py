"""What: a document or a table that is published as an image.

Whom it hurts: blind readers get the title alone; nobody can search, copy, enlarge or translate the text.
Passes: the text as text; a photograph with what is seen on it.
Fails: `<img src="tongzhi-page1.jpg" width="800" height="1130" alt="通知">`: name, shape and words say it.
Cannot tell: `<img src="a.jpg" alt="关于停水的通知">`: one sign alone.
Source: WCAG 2.2, 1.1.1 and 1.4.5, F3, C30.
查什么：用图片发布的文件或者表格。
伤害谁：盲人只听到标题；谁也不能搜索、复制、放大、翻译里面的文字。
"""

import re

from gongkai.a11y.common.names import name
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_FILE = re.compile(
    r"(?:^|[_\W\d])(?:page|scan(?:ned)?|doc(?:ument)?|tongzhi|gonggao|wenjian|biaoge|mingdan|fujian|pdf|word|excel|xls|table)s?[_-]?\d{0,4}(?:$|[_\W])"
    r"|page[_-]?\d{1,3}|扫描|通知|公告|公示|文件|表格|名单|附件|第\d{1,3}页|红头",
    re.I,
)
_WORDS = re.compile(
    r"(?:关于.{0,40})?(?:通知|公告|公示|通告|文件|表格|名单|附件|扫描件|原件|批复|决定|意见|方案|办法|规定|红头文件|汇总表|一览表|登记表|明细表|公示表|申请表|时间表|安排表|价目表)"
    r"(?:全文|原文|正文|扫描件|图片|截图)?[\s\d一二三四五六七八九十（）()第页]{0,8}"
    r"|.{1,24}(?:一览表|汇总表|明细表|登记表|申请表|公示表|时间表|安排表|价目表|名单)"
    r"|.{0,30}扫描件|第[\d一二三四五六七八九十]{1,3}页|(?:notice|document|table|scan|page|form|list)(?: ?\d{1,3})?",
    re.I,
)
_SHORT = 40
_WIDE = 480
_PAPER = (1.25, 1.6)
_CERTAIN = 2
_LINK = frozenset(["a", "button"])


def _number(element: Element, side: str) -> int:
    digits = (element.get(side) or "").strip().removesuffix("px")[:6]
    return int(digits) if digits.isascii() and digits.isdecimal() else 0


def _is_sheet(image: Element) -> bool:
    """Return whether it has the shape of a sheet of paper, and is large enough to be read."""
    width, height = _number(image, "width"), _number(image, "height")
    return width >= _WIDE and _PAPER[0] <= height / width <= _PAPER[1]


def _file(image: Element) -> str:
    return (image.get("src") or "").partition("?")[0].rpartition("/")[2].rpartition(".")[0]


def applicability(page: Page) -> list[Element]:
    """Return the images with an alternative text."""
    return [each for each in page.find("img") if name(each, page)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect at most one of: the words of a document's title, its name of a file, the shape of paper."""
    text = name(target, page)
    if len(text) > _SHORT:
        return PASSED
    says = _WORDS.fullmatch(text) is not None
    signs = says + (_FILE.search(_file(target)) is not None) + _is_sheet(target)
    if says and signs >= _CERTAIN:
        return failed(value=text)
    is_alone = says and page.closest(target, _LINK) is None
    return cannot_tell(value=text) if is_alone or signs >= _CERTAIN else PASSED


RULE = Rule(
    "scanned-document",
    applicability,
    expectation,
    planted='<img src="tongzhi-page1.jpg" width="800" height="1130" alt="通知">',
    doubt="doubtful-document-image",
)
