"""A quick look at a body: which signs are in it at all. Most bodies need no more than this.

The text's ASCII alone is next to nothing of a Chinese text. A search for one of a set of characters is fast, if all
are of the first plane and the pattern says nothing else; one for a string is faster.
"""

import re
from functools import cache, cached_property

from gongkai.records.barriers.prose import HAN

LIST = (
    "●○◆◇■▲△►▷★☆•※▪▫◦‣◎➢➤➜➔→⇒✓✔✅☑❌✘✗✖👉👍☞🔹🔸🔴🔵🟢🟠🟡🔺🔻📌📍⭐🌟❗❤💡📢📣⚠➡❖✦✧◈⚫⚪🔘＊"
    "❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉"
)
"""What typed lists begin with."""
NUMBERS = frozenset("❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉")
DOTS = "·・－—–"
"""What they begin with if a blank follows."""
DRAWN = "─━═＝～┄┈┅┉"
PICTOGRAMS = (
    "\u231a\u231b\u23e9-\u23f3\u2600\u2601\u260e\u2614\u2615\u261d\u263a\u2693\u26a0\u26a1\u26bd\u26d4\u2702\u2705"
    "\u2708-\u270d\u2728\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27a1\u2b50\u2b55\u20e3"
)
"""Of the first plane."""
ASTRAL = "\U0001f000-\U0001faff"
SCRIPTS = (
    "\u3041-\u309f\u30a1-\u30fa\uac00-\ud7af\u0400-\u04ff\u0620-\u06d5"
    "\u0e01-\u0e5b\u0f40-\u0fbc\u1820-\u18aa\u0904-\u0939"
)
"""Letters of other scripts than Chinese and Latin."""
SHAPES = "钮箭圈"
"""In words for what is pressed on a screen."""
_SIMPLE = frozenset(
    "伋伕佺倣偭偯偺傚僇僎僩儅儳劻勗勦吋呎啗啣嘐堉塭塽墦奭妳姅姪嬝屘屝崁巉帟彊徬惇愒慇抆揹搆搾撚撢擭敔昤晅晞暍暱暸杗枓栘梂梡梱棻楛榣"
    "槃橾櫂櫺歜毚毬汍沍沘沬泜洸浥浬涊湣湩湲潟潠澴濩濬炤焜煆煖燄燐燸牠玆玥玨珪珮琍琯瑯璘璟瓖甦甽疢痲痳痺瘉睪瞇瞋砠砲硿祇祐穋箄箠篛簷"
    "籐籣籥糢縿繙耑脤脰芣蔆蘗衹裯褕褽覜觔觼詨詻誧豭賸跦跼踡踫迆迺遝郃鄗鄘釆釭鉼銲鎗鑤阬隄雊霤韹餽鯈鶸鼇於甯昇脩鍾祕菸嶽峯谿瞭藉夥"
)
"""Of neither script alone: names, and characters that both have."""


@cache
def traditional() -> str:
    """Return the common characters that only traditional Chinese has: in the first plane of Big5, not in GB 2312."""
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    plane = bytes(byte for high in range(0xA4, 0xC7) for low in lows for byte in (high, low))
    common = plane.decode("big5", "ignore")
    both = common.encode("gb2312", "ignore").decode("gb2312")
    han = re.compile(f"[{HAN}]")
    return "".join(sorted(filter(han.match, {*common} - {*both} - _SIMPLE)))


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Return what matches any sign, and what matches those of each kind."""
    kinds = {
        "list": "".join(each for each in LIST if each < "\U00010000"),
        "dot": DOTS.replace("—", ""),
        "drawn": DRAWN,
        "pictogram": PICTOGRAMS,
        "script": SCRIPTS,
        "shape": SHAPES,
        "traditional": traditional(),
    }
    return re.compile(f"[{''.join(kinds.values())}]"), {
        name: re.compile(f"[{signs}]") for name, signs in kinds.items()
    }


_ASTRAL = re.compile(f"[{ASTRAL}]")
_APART = re.compile(f"[\n \u3000\xa0*|>:][{HAN}][ \t\u3000\xa0]")
_COLOURED = re.compile("[红橙黄绿青蓝紫灰黑白粉棕]色")
_MARKED = re.compile("标[红绿黄蓝橙紫灰]")


class QuickLook:
    """What a quick look at a body gives."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.ascii = body.encode("ascii", "ignore").decode()
        """Its ASCII characters, without what is between them."""
        self.kinds = self._kinds()
        """The kinds of signs that are in it."""
        self.apart = [match.start() + 1 for match in _APART.finditer(body)]
        """Where a single character stands between white space."""

    def _kinds(self) -> set[str]:
        signs, kinds = _signs()
        found = {
            name
            for sign in set(signs.findall(self.body))
            for name, own in kinds.items()
            if own.match(sign)
        }
        # Signs beyond the first plane are two units of UTF-16.
        units = len(self.body.encode("utf-16-le", "surrogatepass")) // 2
        if units > len(self.body) and _ASTRAL.search(self.body):
            found |= {"list", "pictogram"}
        if "—" in self.body and "————" in self.body:
            found.add("drawn")
        return found

    @cached_property
    def has_gaps(self) -> bool:
        """Whether several blanks stand together, or one that is no plain one."""
        body = self.body
        is_wide = "\u3000" in body and ("\u3000\u3000" in body or "\n\u3000\n" in body)
        return is_wide or "    " in body or "\xa0" in body

    @cached_property
    def names_colours(self) -> bool:
        """Whether a colour is named."""
        body = self.body
        return ("色" in body and _COLOURED.search(body) is not None) or _MARKED.search(
            body
        ) is not None
