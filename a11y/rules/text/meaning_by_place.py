"""What: an instruction that names a thing only by shape, colour or place: 点击右侧圆形按钮, the triangle menu.

Whom it hurts: who hears the page knows nothing of shapes and of what is at the right.
Passes: `<p>点击右侧的“提交”按钮。</p>`; `<p>点击圆形按钮。</p><button>圆形按钮</button>`.
Fails: `<p>点击圆形按钮提交。</p><button>提交</button>`: no name on the page has the word.
Cannot tell: `<p>请点击右侧按钮。</p>`: by its place alone, which may be the place in the text too.
Source: WCAG 2.2, 1.3.3, F14, F26, G96; ACT rule 9bd38c.
查什么：只用形状、颜色、位置来说是哪一个的提示：点击右侧圆形按钮。
伤害谁：用读屏软件的人不知道什么形状、在哪一边，找不到要点的是哪一个。
"""

import re

from gongkai.a11y.common.names import name
from gongkai.a11y.common.paragraphs import any_text, paragraphs, raw_texts
from gongkai.a11y.common.roles import headings, links
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_SHAPES = "圆形|方形|三角形?|星形|五角星|菱形|心形|圆圈|方框|箭头|[红绿蓝黄橙紫灰白黑]色"
_SHAPES_EN = (
    "round|circular|circle|square|rectangular|triangle|triangular|star|star-shaped|diamond|oval"
    "|red|green|blue|yellow|orange|purple"
)
_THINGS = "按钮|按键|图标|菜单|链接|标签|区域|方块"
_THINGS_EN = "button|icon|menu|link|tab|area|bubble"
_SHAPED = re.compile(
    rf"(?:点击|单击|点按|按下?|选择|打开|点)[^。；！？“”\n]{{0,8}}?({_SHAPES})的?[^。；！？“”，\n]{{0,4}}?(?:{_THINGS})"
    rf"|\b(?:click|press|tap|push|select|choose|use|open|within|in|on|find)\b"
    rf"[^.;!?\n\"“]{{0,30}}?\b(?:the|a) ({_SHAPES_EN})"
    rf"(?: \w+)? (?:{_THINGS_EN})s?\b"
    r"|\b(?:look|click|find|found|located?|see)\b[^.;!?\n\"“]{0,30}?\b(?:underneath|under|below|above|behind|inside)"
    r" the (star|circle|square|triangle|diamond|box|arrow)\b",
    re.I,
)
_PLACED = re.compile(
    rf"(?:点击|单击|点按|按下?)[^。；！？“”\n]{{0,6}}?(?:右侧|左侧|右边|左边|右上角|左上角|右下角|左下角|上方|下方)的?(?:{_THINGS})"
    r"|(?:见|看|参见|查看|参照)[^。；！？“”\n]{0,3}[左右](?:侧|边|上角|下角)的?(?:表格|图片|图|栏目|菜单|链接|表)"
)
_HINT = re.compile(
    rf"[圆方三星五菱心箭红绿蓝黄橙紫灰白黑左右上下][形色圈框头角侧边方上下][^。；！？“”\n]{{0,8}}?"
    rf"(?:{_THINGS}|[表图栏])"
)
"""Where this is not found, no Chinese sentence is either."""
_NAMED = re.compile(
    r"[“”\"'‘《【]|名为|写着|标有|标题为|labell?ed|named|called|heading|entitled|titled", re.I
)
_MORE = 60
_ENDS = re.compile(r"[。！？\n]|[.!?](?=\s|$)")


def _sentence(raw: str, found: re.Match[str]) -> str:
    """Return the sentence around what was found."""
    start = max((each.end() for each in _ENDS.finditer(raw, 0, found.start())), default=0)
    end = _ENDS.search(raw, found.end())
    return raw[
        max(start, found.start() - _MORE) : min(
            end.start() if end else len(raw), found.end() + _MORE
        )
    ]


def applicability(page: Page) -> list[Element]:
    """Return the texts with such an instruction."""
    text = page.once(any_text)
    if not (_HINT.search(text) or " the " in text or " a " in text):
        return []
    return [
        e.element for e in page.once(paragraphs) if _SHAPED.search(e.raw) or _PLACED.search(e.raw)
    ]


def named(page: Page) -> str:
    """Return the names of all headings, links and buttons, in lower case."""
    buttons = page.find("button", "summary", "input")
    every = [*page.once(headings), *page.once(links), *buttons]
    return "\n".join(name(each, page) for each in every).lower()


def expectation(target: Element, page: Page) -> Verdict:
    """Expect the sentence to say a name too, or the thing to have the word in its own name."""
    raw = page.once(raw_texts)[target]
    for found in _SHAPED.finditer(raw):
        word = next(each for each in found.groups() if each).lower()
        if not _NAMED.search(_sentence(raw, found)) and word not in page.once(named):
            return failed(value=found[0])
    for found in _PLACED.finditer(raw):
        if not _NAMED.search(_sentence(raw, found)):
            return cannot_tell(value=found[0])
    return PASSED


RULE = Rule(
    "meaning-by-place",
    applicability,
    expectation,
    planted="<p>点击右侧圆形按钮提交。</p>",
    act=("9bd38c",),
    doubt="doubtful-place",
)
