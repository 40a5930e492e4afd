"""What only eyes tell: colour, shape and side named where no other name is given, and colour that is not published."""

import re
from collections.abc import Iterator

from gongkai.records.barriers.prose import Barrier, Prose
from gongkai.records.barriers.signs import QuickLook

_COLOUR = "[红橙黄绿青蓝紫灰黑白粉棕]"
_NAMED = re.compile(
    rf"(?<![目商指达超投招中评竞名坐地路航浮音])标(?:成|为|注为|注成|示为)?[红绿黄蓝橙紫灰]色?(?=[^线杆灯军牌旗榜星])"
    rf"|(?<![金深浅]){_COLOUR}色(?:的)?(?:加粗|字体|字[的样]?|文字|部分|按[钮键]|图标|标[注记出](?!志|牌)|边?框|箭头(?!灯|信号)|圆[圈点]|方[框块]|三角|底[色纹]|阴影|高亮|"
    r"单元格|星号|数字|内容|的[为是表])"
    rf"|(?:[图表附件单文][上中里])[^，。；！？“”\n]{{0,8}}{_COLOUR}色"
    rf"|(?:见|如|请看)[上下左右]?[图表][中里]?的?{_COLOUR}色"
)
_PLACED = re.compile(
    r"(?:[左右](?:侧|边|面|方|上角|下角|上方|下方)|[上下](?:方|面|侧)|页面[上下左右底顶]部?)的?[^，。；！？“”\n]{0,6}?"
    r"(?:圆形|方形|三角形?|椭圆形?|[大小]?)的?(?:按[钮键]|图标|图案|箭头(?!灯|信号)|方框|圆圈|标志)"
    r"|(?:圆形|方形|三角形|椭圆形|菱形|心形|齿轮状?|五角星形?)的?(?:按[钮键]|图标|标志|图案)"
)
_REACH = 40
"""The most characters of a clause that are read before a sign."""
_ENDS = "，。；！？\n|"
_CLAUSE = re.compile(f"[^{_ENDS}]+")
_SIGN = re.compile(
    "[红橙黄绿青蓝紫灰黑白粉棕标钮箭圈框图](?:(?<=[钮箭圈框])|(?<!标)色|(?<=标)[注为成示红绿黄蓝橙紫灰]|(?<=图)[标案])"
)
"""Begins with one set of characters, which is found fast."""
_QUOTED = re.compile("[“”「」【】《》\"']|\\[[^\\]]")
_TAG = re.compile(
    r"<(?P<tag>font|span|p|td|th|div|strong|b|em|u|mark)\b(?P<rest>[^<>]*)>(?P<words>[^<>]*)",
    re.IGNORECASE,
)
_SET = re.compile(
    r"(?<![\w-])(?:background(?:-color)?|color|bgcolor)\s*+[:=]\s*+[\"']?\s*+(?P<value>[#\w]++(?:\([\d\s,.%]++\))?)",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"#?0{3}(?:0{3})?|black|windowtext|auto|inherit|initial|transparent|white|none|#?f{3}(?:f{3})?|rgb\(\s*(?:0\s*,\s*0\s*,\s*0|255\s*,\s*255\s*,\s*255)\s*\)"
    r"|#?(?:333|222|111|666|444|555)(?:333|222|111|666|444|555)?",
    re.IGNORECASE,
)


def may_have(look: QuickLook) -> bool:
    """Return whether a text may name a colour, a shape or a button, or set a colour."""
    return "shape" in look.kinds or "<" in look.ascii or look.names_colours or "图标" in look.body


def find(prose: Prose) -> Iterator[Barrier]:
    """Yield words that name a colour, shape or side alone, and colours that are taken away."""
    end = -1
    for sign in _SIGN.finditer(prose.text):
        if sign.start() < end:
            continue
        reach = max(sign.start() - _REACH, 0)
        near = prose.text[reach : sign.start()]
        begin = reach + max(near.rfind(each) for each in _ENDS) + 1
        clause = _CLAUSE.match(prose.text, begin)
        words, end = (clause[0], clause.end()) if clause else ("", begin)
        match = _NAMED.search(words) or _PLACED.search(words)
        if match and not (_PLACED.match(match[0]) and _QUOTED.search(words)):
            yield Barrier("words-of-colour", begin + match.start(), words.strip())
    for tag in _TAG.finditer(prose.text) if "<" in prose.text else ():
        is_coloured = any(
            not _USUAL.fullmatch(each["value"]) for each in _SET.finditer(tag["rest"])
        )
        if (is_coloured or tag["tag"].lower() == "mark") and tag["words"].strip():
            yield Barrier("colour-removed", tag.start(), tag["words"])
