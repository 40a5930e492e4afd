"""Images of what should be text: a document, a table; and alternatives that say nothing."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from gongkai.records.barriers.prose import BLOT, Barrier, Prose
from gongkai.records.barriers.signs import QuickLook

_IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]*+)\]\((?P<target><[^<>\n]*+>|[^()\s<]++(?:\([^()\s]*+\)[^()\s]*+)*+)[^()\n]*+\)"
    r"(?P<more>\{[^{}\n]*+\})?"
)
_TAG = re.compile(r"<img\b(?P<more>[^<>]*)>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_DOCUMENT = re.compile(
    r".{0,60}?(?:通知|公告|通告|公示|表|表格|附件|文件|扫描件|原件|复印件|红头文件|名单|批复|意见|决定|函|公报|办法|规定|方案|细则"
    r"|目录|明细|清单|通报|声明|启事|倡议书|责任书|承诺书|协议书?|合同|公开信)"
    r"\s*+(?:第?[一二三四五六七八九十\d]++页?|（[^（）]*+）|\([^()]*+\))?(?:的?(?:原文|全文|正文|内容|扫描件?|图片|截图|照片|影印件|首页))?"
)
_SCAN = re.compile(
    r"(?:^|[^a-z])(?:page|pg|p)[-_ ]?\d+$|通知|公告|公示|红头|文件|表格|名单|附件"
    r"|(?:tongzhi|gonggao|wenjian|gongshi|mingdan|biaoge|fujian|hongtou|tongbao|table|notice)[-_ ]?(?:page)?[-_ ]?\d*$",
    re.IGNORECASE,
)
_SAYS_LITTLE = 4
"""The most characters of an alternative beside which the file's name decides."""
_SURE_SCAN = re.compile(r"扫描|影印|(?:^|[^a-z])(?:scan|scanned|camscanner)", re.IGNORECASE)
_NO_DOCUMENT = re.compile(
    "会议|签约|现场|会场|大会|座谈|调研|培训|活动|宣传|张贴|领导|群众|工作人员|窗口|发放|查看|阅读|解读|图解|示意|流程|海报|标志|logo|封面",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:图|图片|照片|相片|插图|配图|图像|截图|截屏|无标题|未命名|image|img|picture|photo|pic|graphic|untitled|默认|default)"
    r"[\s_-]*[\d一二三四五六七八九十]*"
    r"|(?:[\w\u4e00-\u9fff~() （）.-]+\.(?:jpe?g|png|gif|webp|avif|bmp|svg|tiff?))"
    r"|(?:(?:IMG|DSC|DSCN|DSCF|PIC|WX|QQ截图|微信图片|mmexport|Screenshot|屏幕截图)[-_ ]?[\d_-]{3,}.*)|\d{6,}|[\W_]+",
    re.IGNORECASE,
)
_CONTENT_BEHIND = re.compile(r"[ \t\u3000]*\n\s*:::\s*(?:图解说明|infographic)", re.IGNORECASE)


def may_have(look: QuickLook) -> bool:
    """Return whether a text may have an image."""
    text = look.ascii
    return "![" in text or "<img" in text or "<IMG" in text


def find(prose: Prose) -> Iterator[Barrier]:
    """Yield images of text, and alternatives that say nothing."""
    for match in _IMAGE.finditer(prose.text):
        more = match["more"] or ""
        if BLOT not in match[0] and "decorative" not in more and "装饰" not in more:
            is_described = (
                _CONTENT_BEHIND.match(prose.text, match.end()) is not None or "图解" in more
            )
            yield from _judge(
                match.start(), match["alt"], match["target"].strip("<>"), is_described
            )
    for match in _TAG.finditer(prose.text):
        alt, source = _ALT.search(match["more"]), _SRC.search(match["more"])
        if alt and source:
            yield from _judge(
                match.start(),
                alt[1] or alt[2] or "",
                next(filter(None, source.groups()), ""),
                False,
            )


def _judge(place: int, alt: str, target: str, is_described: bool) -> Iterator[Barrier]:
    words, name = " ".join(alt.split()), posixpath.basename(unquote(target))
    stem, _, ending = name.rpartition(".")
    if not words or ending.lower() in ("mp4", "mp3", "webm", "ogg", "m4a", "wav", "mov", "m4v"):
        return
    is_vague = _VAGUE.fullmatch(words) is not None or words.casefold() in (
        stem.casefold(),
        name.casefold(),
    )
    is_named = len(words) <= _SAYS_LITTLE and _SCAN.search(stem) is not None
    is_scan = _SURE_SCAN.search(stem) is not None
    is_document = _DOCUMENT.fullmatch(words) is not None and not _NO_DOCUMENT.search(words)
    if is_described:
        return
    if is_scan or is_document or (is_named and not _NO_DOCUMENT.search(words)):
        yield Barrier("text-as-image", place, f"![{alt}]({target})")
    elif is_vague:
        yield Barrier("vague-alternative", place, f"![{alt}]({target})")
