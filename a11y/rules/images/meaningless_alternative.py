"""What: an alternative text that is no text: a file name, 图片, image.

Whom it hurts: blind readers hear `DSC_0123.jpg` or 图片, and do not learn what is seen.
Passes: `<img src="a.png" alt="公交线路图">`; decoration: `<img src="line.png" alt="">`.
Fails: `<img src="a/map.png" alt="map.png">`, `<img src="a.png" alt="图片">`.
Cannot tell: `<img src="a.png" alt="图 3">`: the words may stand below it.
Source: WCAG 2.2, 1.1.1, F30; ACT rule qt1vmo.
查什么：替代文字不是文字：写的是文件名，或者只写“图片”。
伤害谁：盲人听到“DSC_0123.jpg”或者“图片”，不知道图上是什么。
"""

import re

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import given_role
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_FILE = re.compile(r"\S{1,120}\.(?:jpe?g|png|gif|webp|avif|bmp|svg|tiff?|heic)", re.I)
_CODE = re.compile(
    r"(?:img|dsc[nf]?|p|pic|image|photo|screenshot|scan|mmexport|wx_?camera)[_ -]?\d{3,}[\w.() -]{0,40}",
    re.I,
)
_LONG_CODE = re.compile(r"[0-9a-f_-]{16,80}", re.I)
_WORD = re.compile(
    r"(?:点击(?:查看|放大)?|插入|(?:此处|这里)(?:为|是|放)?|新闻|文章|内容|一张|这是一张)?"
    r"(?:图片|图像|照片|图|影像|插图|配图|贴图|截图|截屏|微信图片|微信截图|缩略图|占位图)"
    r"(?:说明|描述|加载中|加载失败|文件|名称)?"
    r"|未标题|无标题|替代文字|替代文本|图片替代文字|请输入(?:图片)?(?:说明|描述|替代文字)"
    r"|(?:an? |the |this )?"
    r"(?:image|img|picture|photo|pic|graphic|photograph|screenshot|spacer|thumbnail|placeholder|untitled|alt)"
    r"(?: (?:here|text|of))?"
    r"|alt(?:ernative)? text|image description",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:图片?|照片|插图|附图|截图|微信图片|微信截图|未标题|image|img|picture|photo|figure|fig\.?|pic)[\s_-]{0,3}[\d０-９一二三四五六七八九十]{1,3}",
    re.I,
)


def applicability(page: Page) -> list[Element]:
    """Return the images that have a name."""
    return [
        each for each in page.find("img", "svg", others=given_role(page, "img")) if name(each, page)
    ]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect words."""
    text = name(target, page)
    if len(text) > 160:
        return PASSED
    if (
        _FILE.fullmatch(text)
        or _CODE.fullmatch(text)
        or _is_code(text)
        or _WORD.fullmatch(text.rstrip("。.！!…"))
    ):
        return failed(value=text)
    if text == _stem(target) and _CODED.fullmatch(text) and _SIGN.search(text):
        return failed(value=text)
    return cannot_tell(value=text) if _NUMBERED.fullmatch(text) else PASSED


def _is_code(text: str) -> bool:
    return _LONG_CODE.fullmatch(text) is not None and sum(map(str.isdigit, text)) > len(text) // 3


_CODED = re.compile(r"[\w.%()~+-]+", re.A)
_SIGN = re.compile(r"[\d_%~+-]")
"""With one of these it is a name of a file as no word is written."""


def _stem(image: Element) -> str:
    """Return the name of its file without the ending."""
    file = (image.get("src") or "").partition("?")[0].rpartition("/")[2]
    return file.rpartition(".")[0] or file


RULE = Rule(
    "meaningless-alternative",
    applicability,
    expectation,
    planted='<img src="map.png" alt="map.png">',
    act=("qt1vmo",),
    doubt="doubtful-alternative",
)
