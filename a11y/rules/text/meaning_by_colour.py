"""What: a sentence that tells its meaning by a colour alone: 标红的必须提交.

Whom it hurts: who does not see the colour, or hears the page, does not know which ones are meant.
Passes: `<p>标红、带“必交”二字的必须提交。</p>`; 绿色通道 and 红色文化 are names.
Fails: `<p><span style="color:red">身份证</span>、照片：标红的必须提交。</p>`.
Cannot tell: `<p>表中标红的必须提交。</p>` where the page itself colours no text.
Source: WCAG 2.2, 1.4.1, F13, F81, G14.
查什么：只靠颜色说明意思的句子：标红的必须提交。
伤害谁：看不出颜色的人、用读屏软件的人不知道说的是哪几项。
"""

import re

from gongkai.a11y.common.paragraphs import any_text, paragraphs, raw_texts
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_HUES = "红绿蓝黄橙紫灰"
_PHRASE = re.compile(
    rf"(?<![目指商路座坐鼠国])标[{_HUES}](?:的|色|部分|处|字|项|内容)?|(?:标|显示|涂|填|印)[成为作]?(?:了)?[{_HUES}]色"
    rf"|[{_HUES}]色?(?:字体|字迹|文字|字的|字部分|标注|标记|标示|星号)"
    rf"|[{_HUES}]色?(?:底纹|背景|底色)的?(?:[部为是行列栏项处必须可]|表示|代表|单元格|区域)"
    rf"|[{_HUES}]色(?:的)?(?:部分|区域|方块|圆点|线条|箭头|单元格|一栏|一列|一行|项目)"
    rf"|[{_HUES}]色(?:的)?(?:表示|代表|为必|的必|的须|的可|的不|的是|的为|项为)"
    rf"|[{_HUES}]字(?:为|的|是|表示|部分|标)"
    rf"|(?:见|看|图中|图上|[上下左右]图)[^。；！？\n]{{0,4}}[{_HUES}]色?(?:圈|框|线|点|箭头|部分)"
    r"|(?:marked|shown|highlighted|printed) in (?:red|green|blue|yellow|orange)"
    r"|(?:red|green|blue) (?:text|items|fields)",
    re.I,
)
_HINT = re.compile(
    f"[{_HUES}](?:[字圈框]|色?[字标底背星圈框线点箭部]|色的?[部区方圆线箭单一项表代为必须可不是])"
)
_MARKED = re.compile(f"标[{_HUES}]|[标示涂填印][成为作]?了?[{_HUES}]")
_ENGLISH = (" in ", "red ", "green ", "blue ")
_NAMED = re.compile(r"[“\"《【*＊]|加粗|粗体|下划线|带星")
_COLOURED = re.compile(r"(?:^|;)\s{0,9}color\s{0,9}:", re.I)
_MORE = 60
"""How far the sentence around the phrase is looked at, to both sides."""


def colours(page: Page) -> bool:
    """Return whether the page colours a part of its text by itself."""
    if any(each not in page.unheard for each in page.having("color")):
        return True
    return any(
        _COLOURED.search(each.get("style") or "") and each not in page.unheard
        for each in page.having("style")
    )


def applicability(page: Page) -> list[Element]:
    """Return the texts that speak of what has a colour."""
    text = page.once(any_text)
    if not (_HINT.search(text) or _MARKED.search(text) or any(map(text.__contains__, _ENGLISH))):
        return []
    return [each.element for each in page.once(paragraphs) if _PHRASE.search(each.raw)]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect a further mark to be named; what another page or a picture colours, a person must look up."""
    raw = page.once(raw_texts)[target]
    for found in _PHRASE.finditer(raw):
        if not _NAMED.search(raw, max(found.start() - _MORE, 0), found.end() + _MORE):
            return failed(value=found[0]) if page.once(colours) else cannot_tell(value=found[0])
    return PASSED


RULE = Rule(
    "meaning-by-colour",
    applicability,
    expectation,
    planted="<p>标<font color=red>红</font>的必须提交</p>",
    doubt="doubtful-colour",
)
