"""Links: without words, with words that fit any, the same words for two targets, addresses and files as they are."""

import posixpath
import re
from collections.abc import Iterator, Sequence

from gongkai.records.barriers.prose import BLOT, HAN, Barrier, Prose, shown
from gongkai.records.barriers.signs import QuickLook
from gongkai.repair import Edit

_LINK = re.compile(
    r"(?<!!)(?<!\\)\[(?P<words>(?:!\[[^\[\]\n]*\]\([^()\n]*\)|[^\[\]\n])*)\]\((?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)"
)
_TAG = re.compile(
    r"<a\b(?P<target>[^<>]*+)>(?P<words>(?:[^<]++|<(?!/?a\b))*+)</a\s*+>", re.IGNORECASE
)
_HREF = re.compile(
    r"\bhref\s*+=\s*+(?:\"(?P<a>[^\"]*+)|'(?P<b>[^']*+)|(?P<c>[^\s\"'>]*+))", re.IGNORECASE
)
_NOTHING = re.compile("[\\s\u3000\xa0\u200b-\u200f\ufeff]*|(?:&nbsp;|\\s)*")
_TITLE = re.compile(r"(?<!\s)\s++[\"'“(].*+", re.DOTALL)
_NO_WORD = re.compile(r"[\W_]+")
_VAGUE = re.compile(
    r"(?:请?点击?|请|单击|戳)?(?:这里|此处|这|此|我|链接|查看|阅读|进入|打开|下载|浏览|访问|看)?(?:这里|此处|更多|详情|全文|原文|链接|附件|内容|详细|详细内容|详细信息|文件|表格|正文|下载|查看|网页|网站|网址|页面|地址|进入|此|这)?"
    r"|(?:附件|附表|文件|表格|材料|名单|文档|原件|链接|更多|详情|全文|原文|下载地址|附件下载|相关链接|相关文件|超链接)[\d一二三四五六七八九十]{0,3}"
    r"|more|readmore|learnmore|seemore|viewmore|moreinfo|details?|here|clickhere|link|thislink|download|view|open|go|continue|attachment\d*|file\d*|pdf|word|excel",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"[\w\u4e00-\u9fff（）().~ -]*\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|csv|pptx?|jpe?g|png|txt)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[\u4e00-\u9fff]")
_ADDRESS = re.compile(
    r"(?<![\w(<\"'=/@.\]])(?:https?://|www\.)[A-Za-z0-9][\w.-]*(?::\d+)?(?P<path>/[!-~]*)?",
    re.ASCII,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png)$", re.IGNORECASE)
_BEFORE_PLAIN = 20
_DOCUMENT = re.compile(
    r"\.(?:pdf|ofd|docx?|wps|jpe?g|png|tiff?|zip|rar)(?:[?#].*)?$", re.IGNORECASE
)
_SOME_TEXT = 50
"""The fewest letters that say what a document is about."""
_UNSAFE = re.compile(r"(?!https?:)\w+:", re.IGNORECASE)
_FEW = 4
_SEE = re.compile(
    "附件|附后|如下|原文|全文|点击|下载|见[：:]?$|查看|请看|详见|扫描件|PDF", re.IGNORECASE
)
_SHORT = 1_000
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LETTER = re.compile(f"[{HAN}A-Za-z]")
_TYPE = re.compile(
    r"pdf|ofd|docx?|xlsx?|wps|csv|zip|rar|pptx?|odt|ods|epub|word|excel|文档|电子表|表格文件|压缩包|幻灯片|[\d.]\s*[KMG]B?|兆",
    re.IGNORECASE,
)
_FILE_ENDING = re.compile(
    r"\.(?:pdf|ofd|docx?|wps|xlsx?|et|csv|zip|rar|7z|pptx?|odt|ods|rtf)(?:[?#].*)?$", re.IGNORECASE
)


def may_have(look: QuickLook) -> bool:
    """Return whether a text may have a link."""
    text = look.ascii
    return "](" in text or "://" in text or "www." in text or "<a" in text or "<A" in text


def find(prose: Prose) -> Iterator[Barrier]:
    """Yield all that is wrong with links."""
    text = prose.text
    found = [*_LINK.finditer(text), *(_TAG.finditer(text) if "<" in text else ())]
    targets: dict[str, str] = {}
    left = list(text)
    for match in sorted(found, key=re.Match.start):
        start, end = match.span()
        left[start:end] = " " * (end - start)
        target = _target_of(match)
        if target and BLOT not in match[0]:
            yield from _judge(match, target, targets)
    for address in _ADDRESS.finditer("".join(left)):
        if _is_long(address):
            yield Barrier("address-as-words", address.start(), address[0])


def _judge(match: re.Match[str], target: str, targets: dict[str, str]) -> Iterator[Barrier]:
    """Yield what is wrong with one link.

    Args:
        targets: the words of the links before it → where the first of them leads.
    """
    start, raw, words = match.start(), match["words"], shown(match["words"])
    if _NOTHING.fullmatch(raw):
        edits = (Edit(start, match.end()),) if match[0].startswith("[") else ()
        yield Barrier("empty-link", start, match[0], edits)
        return
    bare = _NO_WORD.sub("", words).casefold()
    if "![" in raw or "<img" in raw or not bare:
        return
    address = _ADDRESS.match(words)
    if address:
        if _is_long(address):
            yield Barrier("address-as-words", start, words)
    elif _VAGUE.fullmatch(bare) or (_FILE.fullmatch(words) and not _is_named(words)):
        yield Barrier("vague-words", start, match[0])
    else:
        known = targets.setdefault(bare, target)
        if _page(known) != _page(target):
            gaps = {"other": known, "target": target}
            yield Barrier("same-words", start, words, gaps=gaps)
        is_file = _FILE_ENDING.search(target) and not _UNSAFE.match(target)
        if is_file and not _TYPE.search(words):
            gaps = {"right": _with_type(words, target), "target": target}
            yield Barrier("file-type-unsaid", start, match[0], gaps=gaps)


def _target_of(match: re.Match[str]) -> str:
    """Return where a link leads; "" for a mere anchor."""
    if match.re is _LINK:
        return _TITLE.sub("", match["target"]).strip(" <>")
    href = _HREF.search(match["target"])
    return next(filter(None, href.groups()), "") if href else ""


def _is_long(address: re.Match[str]) -> bool:
    """Return whether an address is more than the name of a site."""
    return (address["path"] or "/") != "/" and len(address[0]) > _BEFORE_PLAIN


def _is_named(words: str) -> bool:
    """Return whether a file's name says what it is: in characters."""
    return len(_NAMED.findall(words)) > 3


def _with_type(words: str, target: str) -> str:
    """Return the words of a link with the type of the file behind them."""
    ending = target.partition("#")[0].partition("?")[0].rpartition(".")[2]
    return f"[{words}（{ending.upper()}）]"


def _page(target: str) -> str:
    """Return a target as two of the same page are equal."""
    return target.removesuffix("index.html").removesuffix("/").replace("http://", "https://")


def find_file_only(body: str, files: Sequence[str]) -> Iterator[Barrier]:
    """Yield a text that only leads to a document, in it or attached."""
    if len(body) > _SHORT:
        return
    attached = [each for each in files if not _PICTURE.search(each)]
    targets = [*map(_target_of, _LINK.finditer(body)), *attached]
    documents = [each for each in targets if _DOCUMENT.search(each) and not _UNSAFE.match(each)]
    words = shown(_IMAGE.sub("", _LINK.sub("", body)))
    letters = len(_LETTER.findall(words))
    is_pointer = letters < _FEW or _SEE.search(words) is not None
    if documents and letters < _SOME_TEXT and is_pointer:
        yield Barrier("file-only", 0, posixpath.basename(documents[0]))
