"""Recognise what belonged to the web page that a text was copied from: buttons, paths, counters, the foot.

Only lines that hold nothing else. Buttons of one common word (打印, 大) count in company alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gongkai.repair.pairs import pairs_of
from gongkai.repair.pieces import TextPiece, visible_words
from gongkai.repair.repair import Edit, Repair

_SIGNS = "#>*- \t◆◇▲△▼▽●○■□★☆※→←·•"
"""Signs before a line."""
_ENDS = ("。", "；", "，", "、")
LONGEST = 120
"""The most characters of such a line."""

_BUTTONS = (
    "打印本页", "打印此页", "打印本文", "打印页面", "打印文章", "打印此文", "打印该页", "打印网页", "网页打印",
    "页面打印",
    "关闭窗口", "关闭本页", "关闭页面", "关闭此页", "关闭网页", "关闭本窗口", "收藏本页", "收藏此页", "加入收藏",
    "添加收藏",
    "设为首页", "返回顶部", "我要打印", "我要收藏", "回到首页", "返回首页", "返回列表", "返回上一页",
    "返回上页", "返回上级", "回到顶部", "回顶部",
    "我要纠错",
    "网站纠错", "内容纠错", "页面纠错", "网页纠错", "我要分享", "一键分享", "分享本页", "分享本文", "分享到",
    "分享至",
    "保护视力色", "视力保护色", "无障碍浏览", "长者模式", "适老模式", "字体大小", "文字大小", "上一篇", "下一篇",
    "推荐给朋友", "发送给好友",
)  # fmt: skip
_COMMON = (
    "打印", "关闭", "收藏", "保存", "返回", "分享", "下载", "纠错", "字号", "字体", "特大", "超大", "默认", "大",
    "中", "小",
    "上一条", "下一条", "上一页", "下一页", "微信好友", "微信", "微博", "新浪微博", "腾讯微博", "朋友圈", "qq空间",
    "qq好友", "qq",
    "人人网", "豆瓣", "复制链接", "邮件", "top", "a+", "a", "更多", "点赞", "转发", "全文", "繁体", "简体", "顶部",
    "网站地图", "联系我们", "关于我们", "隐私声明", "网站声明", "版权声明", "使用帮助", "t大", "t中", "t小",
)  # fmt: skip
_LEADS = frozenset(
    {"打印", "关闭", "收藏", "分享", "字号", "字体", "网站地图", "纠错", "朋友圈", "微博", "上一页", "返回",
     "顶部", "上一条", "下一条"}
)  # fmt: skip
_SIZES = ("大中小", "小中大", "t大t中t小", "aaa+", "a+aa")
"""What is left of three buttons for the size of letters."""
_ANY = sorted((*_BUTTONS, *_COMMON), key=len, reverse=True)
_BUTTON = re.compile("|".join(map(re.escape, _ANY)))
_IN_BRACKETS = re.compile(
    r"[\[【〖(「『〔] ?(?:打 ?印|关 ?闭|收 ?藏|分 ?享|字 ?[号体]|纠 ?错|返 ?回|大 ?[|/]? ?中)"
)
_BETWEEN = re.compile(r"[\s《》\[\]【】〖〗〔〕()「」『』*<>|/\\·•»«›‹\-—–_:,、。!>&;]+")

_NUMBER = r"(?:共?\d[\d,]{0,9}(?:次|人次|人)?|loading\.{0,3}|\.{1,3}|-{1,2})?"
_COUNTER = r"(?:浏览|阅读|点击|访问|查看|浏览总|阅读总|点击总)(?:次数|量|数|人次|率)?"
_KEYS = re.compile(
    r"(?:^|(?<=[\s|\]】)]))[\[【(]?(?P<key>责任编辑|责编|(?:信息|文章|稿件|新闻|内容)?来源|稿源|作者|编辑|编审|校对|审核|审核人|"
    r"(?:信息)?(?:发布|更新|公开|录入)?(?:时间|日期)|发布(?:人|者|机构|单位)|录入(?:人|员)?|供稿|撰稿|通讯员|记者|"
    rf"{_COUNTER}|字\s?号|字\s?体|分享到?|打\s?印)\s?:"
)
_ALONE = re.compile(rf"责任编辑|责编|(?:文章|稿件|新闻)来源|{_COUNTER}")
_COUNTED = re.compile(
    rf"{_COUNTER}\s?:?\s?{_NUMBER}|(?:一键)?分享[到至]?\s?:?\s?\d{{1,6}}|责任编辑\s\S{{2,4}}"
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")

_SCAN_ALONE = re.compile(r"(?:请?用?(?:微信|手机))?扫(?:一扫|码)|长按.{0,4}二维码.{0,6}")
_SCAN = re.compile(r"扫(?:一扫|描|码|一下|1扫)")
_SCAN_PLACE = re.compile(
    r"当前页|本页|此页|本文|本网页|网页|该页|手机(?:上)?(?:打开|查看|浏览|阅读|看|版|端)|分享(?:到|至|给)|转发到"
)
_PATH = re.compile(
    r"(?:您|你)?(?:现在|当前|目前)?(?:所在)?的?(?:当前|所在)?的?(?:位置|页面)(?:是|在|为)?\s?[:>»]?\s?(?P<rest>.*)"
)
_STEPS = re.compile(r"(?:网站|本站)?(?:首页|主页)\s?(?:>|»|›|/|\\|→)+\s?\S.{0,100}")
_NEIGHBOUR = re.compile(
    r"[上下]一[篇条页](?:文章|新闻|信息)?\s?(?::.*|(?:没有了|无|已经是.{0,10}))"
)
_LEAVE = re.compile(
    r"(?:您|你)(?:访问|点击|打开)的(?:链接|网址|网站|页面).{0,20}(?:即将|将要|正要).{0,40}"
)
_LEAVING = re.compile(r"(?:您|你)?(?:即将|将要)离开.{2,30}(?:网站|网|门户).{0,40}")
_RIGHTS = re.compile(
    r"(?:©|copyright|\(c\)).{0,100}|(?:版权所有|本(?:网)?站版权).{0,60}|.{2,30}版权所有(?:\s?[©\d].{0,20})?",
    re.IGNORECASE,
)
_FILING = re.compile(
    r"ICP\s?[备证]\s?(?:案?号?\s?[:]?\s?)?[\d*]{6,}|公网安备\s?\d{6,}|网站标识码\s?:?\s?(?:bm)?\d{6,}",
    re.IGNORECASE,
)
_DOWNLOADS = re.compile(r"(?:相关)?附件下载\s?:?|点击下载(?:附件)?\s?:?|附件列表\s?:?")
_SENTENCE = re.compile(r"[。;]\s?\S")
_PARTS = re.compile(r"\s{2,}|\t|\s?[|]\s?")

_HINT = re.compile(
    r"打\s*印|关\s*闭|扫[一描码1]|二维码|字\s*[号体]|分\s*享|浏\s*览|阅\s*读|点\s*击|访\s*问|查看|位\s*置|首\s*页|主\s*页|编\s*辑|责编|离开|版权|copyright|©|"
    r"备\s*案|ICP|安备|标识码|附件|下载|收藏|返回|纠错|[上下]一[篇条页]|顶部|视力|模式|大.{0,3}中.{0,3}小|A[-+]|来\s*源|朋友圈|微博|地图",
    re.IGNORECASE,
)
"""What each of these lines holds one of; other lines are not looked at."""


def may_have(lines: Sequence[str]) -> bool:
    """Return whether any of the lines of a text is such a line."""
    short = [each for each in lines if 1 < len(each) <= LONGEST and not each.endswith(_ENDS)]
    return any(kind_of(visible_words(each)[0]) for each in filter(_HINT.search, short))


def find(pieces: Sequence[TextPiece], taken: Sequence[bool]) -> Iterator[Repair]:
    """Yield one repair for each run of such lines.

    Args:
        taken: for each piece, whether it is already part of another repair.
    """
    kinds = [
        "" if taken[n] or each.shape in ("code", "row") else kind_of(each.words)
        for n, each in enumerate(pieces)
    ]
    number = 0
    while number < len(kinds):
        end = number
        while end < len(kinds) and kinds[end]:
            end += 1
        if end == number:
            number += 1
            continue
        run = pieces[number:end]
        found = kinds[number:end]
        is_sure = "sure" in found or (len(run) > 1 and "lead" in found)
        if is_sure and not _is_title_of_files(run, pieces[end : end + 1]):
            yield Repair(
                "page-residue",
                run[0].start,
                {"value": " ".join(each.words for each in run)},
                tuple(Edit(*each.cut) for each in run),
            )
        number = end


def _is_title_of_files(run: Sequence[TextPiece], after: Sequence[TextPiece]) -> bool:
    """Whether 附件下载 stands above links to files, whose heading it then is."""
    is_title = len(run) == 1 and _DOWNLOADS.fullmatch(plain(run[0].words)) is not None
    return is_title and any(each.is_marked_up or each.shape == "item" for each in after)


def plain(words: str) -> str:
    """Return a line with ASCII forms of signs, one space for white space, without marks of Markdown around it."""
    folded = unicodedata.normalize("NFKC", words).replace("\\|", "|").replace("：", ":")
    return " ".join(folded.strip(_SIGNS).split())


def kind_of(words: str) -> str:
    """Return `sure` for a line that is residue, `lead` or `common` for one in company of others; "" for the rest."""
    if len(words) > LONGEST or (not _HINT.search(words) and not _is_small(words)):
        return ""
    line = plain(words)
    if not line or _SENTENCE.search(line):
        return ""
    kind = _line(line)
    if kind:
        return kind
    parts = [each for each in _PARTS.split(unicodedata.normalize("NFKC", words.strip())) if each]
    if len(parts) < 2:
        parts = [each for each in re.split(r"(?<=[\]】]) ?| (?=[\[【])", line) if each]
    kinds = [_line(plain(each)) for each in parts] if len(parts) > 1 else [""]
    return "sure" if all(kinds) and ("sure" in kinds or "lead" in kinds) else ""


def _is_small(words: str) -> bool:
    """Return whether it may be a button of one common word."""
    return len(words) <= 6 and _BUTTON.search(words.casefold()) is not None


def _line(line: str) -> str:
    if _is_known(line):
        return "sure"
    return _buttons(line)


def _is_known(line: str) -> bool:
    """Return whether a line is one of those that are known by their words."""
    if line.endswith("。"):
        line = line[:-1]
        return bool(_LEAVE.fullmatch(line) or _LEAVING.fullmatch(line) or _RIGHTS.fullmatch(line))
    bare = line.strip("[]【】() ")
    if len(bare) <= 40 and _SCAN.search(bare) and _SCAN_PLACE.search(bare):
        return True
    if _SCAN_ALONE.fullmatch(bare):
        return True
    where = _PATH.fullmatch(bare)
    if where and re.match(r"(?:网站|本站)?(?:首页|主页)|.{0,12}>", where["rest"]):
        return True
    known = (_STEPS, _NEIGHBOUR, _LEAVE, _LEAVING, _RIGHTS, _DOWNLOADS, _COUNTED)
    return any(each.fullmatch(bare) for each in known) or bool(_FILING.search(bare)) or _facts(line)


def _facts(line: str) -> bool:
    """Return whether a line is made of facts about a page: 来源：… 浏览次数：…."""
    pairs = pairs_of(line, _KEYS, " |[]【】()")
    if not pairs or any(len(value) > 40 or ":" in _CLOCK.sub("", value) for _, value in pairs):
        return False
    keys = [key for key, _ in pairs]
    if any(_ALONE.fullmatch(key) for key in keys):
        return True
    is_about_page = any(key.startswith(("字", "分享", "打印")) for key in keys)
    is_source = any(key.endswith(("来源", "稿源")) for key in keys)
    return len(keys) > 1 and (is_about_page or is_source)


def _buttons(line: str) -> str:
    """Return how sure it is that a line holds buttons alone; "" if it holds anything else."""
    folded = _BETWEEN.sub(" ", line.casefold()).strip()
    joined = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", folded)
    found = _BUTTON.findall(joined)
    if not found or _BUTTON.sub("", joined).strip():
        return ""
    if any(each in _BUTTONS for each in found) or _IN_BRACKETS.search(line):
        return "sure"
    is_lead = any(each in _LEADS for each in found)
    if "".join(found[:3]) in _SIZES or (len(found) > 1 and is_lead):
        return "sure"
    return "lead" if is_lead else "common"
