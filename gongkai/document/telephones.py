"""Find telephone numbers in a text, and nothing that only looks like one: a document number, an amount, a code.

Pure text functions. A number with an area code, or in the form of a service number, says itself what it is. A short one
(12345, 110), a local one and bare digits count only where the words around them say so, or the name of their column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

_ASCII = str.maketrans(
    "０１２３４５６７８９（）＋＊：／～‐‑‒–—－−　\xa0\n", "0123456789()+*:/~-------   "
)
"""Signs as people type them; each stays one sign, so that places stay right."""
_RUN = re.compile(r"[0-9][0-9][0-9]+")
_WIDE_RUN = re.compile(r"[0-9０-９][0-9０-９][0-9０-９]+")
"""Written without a count: so the search is three times as fast."""
_LEAD = re.compile(r"(?:\(|\+86[- ]?\(?)\Z")
"""What a number may have before its first long run of digits."""
_AREA = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_HALVES = r"[2-9][0-9]{2,3}[- ]?[0-9]{4}"
_EXTENSION = r"(?: ?(?:转|分机(?:号)?:?) ?[0-9]{1,6}|-[0-9]{1,5}(?![0-9]))?"
_SURE = re.compile(
    rf"(?P<area>\({_AREA}\) ?-?|{_AREA} ?--? ?|\+86[- ]?\(?0?{_AREA[1:]}\)?[- ]?)"
    rf"(?P<local>{_HALVES})(?P<more>{_EXTENSION})"
    r"|[48]00(?:-(?:[0-9]{3}-?[0-9]{4}|[0-9]{4}-[0-9]{3})| (?:[0-9]{3} [0-9]{4}|[0-9]{4} [0-9]{3}))"
    r"|(?:\+86[- ]?)?1[3-9][0-9](?:-[0-9]{4}-| [0-9]{4} )[0-9]{4}|\+86[- ]?1[3-9][0-9]{9}"
)
"""Numbers whose form alone says what they are."""
_LIKELY = re.compile(
    rf"(?P<area>{_AREA} ?)?(?P<local>{_HALVES})(?P<more>{_EXTENSION})(?![0-9])|[48]00[0-9]{{7}}|1[3-9][0-9]{{9}}"
    r"|1(?:1[049]|2[02]|2[0-9]{3}|00(?:00|10|86|99)|118[35]|1[68]114)(?![0-9])|9[56][0-9]{3,4}"
)
"""Numbers that need words around them."""
_SHORTEST = frozenset(["110", "114", "119", "120", "122"])
_GAPS = " \xa0\u3000\n-‐‑‒–—－−"
_LONGEST = 40
_NEAR = 40
"""How many signs of a text are looked at: from a number on, and before it."""

_SAID = re.compile(
    r"(?:电话|热线|专线|手机|座机|总机|(?<![划调挑点])拨|打|致电|来电|联系方式|[Tt][Ee][Ll]|[Pp]hone|(?:呼[叫救]|报警|急救|特服)号码)(?:号码?|短号)?"
    r"(?:咨询|预约|投诉|举报|报名|查询|反映|报警|报修|求助)?(?:\([^()。；\n0-9万亿户部个次件%]{1,12}\))?"
    r"(?:统一|分别|当地|本地|市|全国)?[为是]?[ .:\"“”‘’「『(【\[-]{0,6}\Z"
)
"""What stands before a number that one is to call."""
_ASKED = re.compile(
    r"(?:咨询|投诉|举报|监督|求助|救助|维权|报修|抢修|客服|报案|预约|联系我们|值班室?):[ \"“]{0,2}\Z"
)
_RESCUE = re.compile(r"(?:报警|火警|火情|急救|匪警|盗警|消防|救护|交通事故)[ :\"“(]{0,3}\Z")
_AND = (
    r"(?:[”\"」』]?(?:[、/]|或者?|[和及与])[“\"「『]?1[12][0-9](?:[0-9]{2})?(?![0-9])){0,4}+[”\"」』)]?"
    r"(?:等[\u4e00-\u9fff]{0,4})?"
)
_LINE = re.compile(
    rf"{_AND}(?:电话|[\u4e00-\u9fff]{{0,8}}?(?:热线|专线|(?:咨询|投诉|举报|监督|服务|维权|报修|求助|求救|报警|受理|公开|专用)电话))"
)
_OURS = re.compile(rf"{_AND}(?:平台|政务|便民|市民|工单|接[到听])")
_RESCUERS = re.compile(
    rf"{_AND}(?:森林|紧急|服务|报警|急救|火警|火灾|消防|接警|求助|呼救|交通事故){{0,3}}(?:电话|热线|专线|服务台|平台)"
)
"""What stands behind a number that one may call, and behind others beside it."""
_JOINT = re.compile(
    r"(?:\([^()。；\n0-9]{1,10}\))?[\"”」』]? ?(?:[ 、，,/;；~至到-]|或者?|[和及与])[ \"“「『]{0,2}"
    r"(?:拨?打|电话)?[\"“「『]?"
)
"""What stands between two numbers of a list."""
_JOINED = 16

_GLUED = re.compile(r"(?:[0-9A-Za-z〕\]】_@#=&*×.$￥¥+]|[0-9A-Za-z*][-/~])\Z")
_GOES_ON = re.compile(
    r"[0-9A-Za-z*×%‰℃°@_〔+]|号(?!码)|\.[0-9]|-(?![2-9][0-9]{6,7}(?![0-9]))[0-9*]"
    r"|/(?!(?:[2-9][0-9]{6,7}|1[12][0-9](?:[0-9]{2})?|0[0-9]{2,3}-[0-9]{7,8})(?![0-9]))[0-9*]"
)
"""What stands behind figures that are not whole."""
_COUNTED = re.compile(
    r" ?(?:[元件个户次张份起万千百亿余多家座台辆吨米克升斤亩页期届级度倍折℃％月年秒套例宗批路楼层栋室字只棵株篇场节步]"
    r"|人(?![工员民大])|名(?!称)|日(?!常|夜)|天(?!天)|时(?!间|段)|分(?![别机])|条(?!件)|项(?!目)|部(?!门)|通(?![过知讯])"
    r"|平[方米]|立方|公[里斤顷分升]|处(?!理)|所(?!有)|位(?!置)|[毫厘英])"
)
"""What stands behind figures that count something."""
_OTHER = re.compile(
    r"(?:编号|编码|代码|标识码|索引号|文号|[账帐][号户]|卡号|证号|证书|许可证|邮编|邮政编码|批号|型号|单号|序列号|备案|注册号|合同"
    r"|字第|标准|保单|案号|发票|密码|条码|口令|[Qq][Qq]|GB|(?<!电话)(?<!电话[/、(和及与])(?:传真|[Ff][Aa][Xx]))"
    r"(?:号码?)?[为是: .第]{0,3}\Z"
)
"""What says of figures behind it that they are something else; nobody calls a fax machine."""
_WHOLE = re.compile(r"(?:0[0-9]{2,3}[- ])?[0-9]{3,4}[- ]?[0-9]{3,4}")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[- ](?:19|20)\d\d|-?(?:0[1-9]|1[0-2])-?[0-3]\d)")

_COLUMN = re.compile(
    r"(?:电话|手机|座机|联系方式|(?:咨询|投诉|举报|监督|受理)(?:渠道|方式)|(?:服务|咨询|投诉|举报|监督|监管|报修|预约|客服)热线)(?:号码?)?\Z"
    r"|(?:[Tt]el|[Tt]elephone|[Pp]hone)(?: number)?\Z"
)
_BRACKETS = re.compile(r"[(（][^()（）]{0,20}[)）]\Z")
_COUNTS = re.compile("[个件次部户万%量数]")


class Telephone(NamedTuple):
    """A number: where it begins and ends, and where a link to it leads."""

    start: int
    end: int
    target: str


def names(label: str) -> bool:
    """Return whether the name of a field or a column says that its values are telephone numbers."""
    label = label.strip().rstrip(":：")
    bare = _BRACKETS.sub("", label)
    return _COLUMN.search(bare) is not None and not _COUNTS.search(label[len(bare) :])


def may_have(text: str) -> bool:
    """Return whether any part of a text may have a number: True wherever `find` finds one in it."""
    return next(_scan(text, is_named=False, is_strict=False), None) is not None


def find(text: str, *, is_named: bool = False) -> Iterator[Telephone]:
    """Yield the numbers of a text.

    Args:
        is_named: whether something outside, such as the name of its column, says that the text is a telephone number.
    """
    if is_named and _WHOLE.fullmatch(text):  # whatever it is, its field says that one may call it
        return iter([Telephone(0, len(text), f"tel:{re.sub('[ -]', '', text)}")])
    return _scan(text, is_named=is_named, is_strict=True)


def inside(found: list[Telephone], text: str, start: int, end: int) -> list[Telephone]:
    """Return the numbers in one stretch of a text; of one that goes on behind it, what is a number alone."""
    own = [each for each in found if start <= each.start < end]
    if own and own[-1].end > end:
        begin = own.pop().start
        rest = find(text[begin:end], is_named=True)
        own += [Telephone(begin, begin + stop, to) for first, stop, to in rest if first == 0]
    return own


def linked(text: str, *, is_named: bool = False) -> str:
    """Return a text as HTML, its numbers as links."""
    return write(text, 0, len(text), list(find(text, is_named=is_named)))


def write(text: str, start: int, end: int, found: list[Telephone]) -> str:
    """Return a stretch of a text as HTML, the numbers in it as links."""
    parts: list[str] = []
    for first, last, target in inside(found, text, start, end):
        number = escape(text[first:last], quote=False)
        parts += escape(text[start:first], quote=False), f'<a href="{target}">{number}</a>'
        start = last
    return "".join([*parts, escape(text[start:end], quote=False)])


def _scan(text: str, *, is_named: bool, is_strict: bool) -> Iterator[Telephone]:
    """Find numbers; without `is_strict` also figures that what is beside them makes something else."""
    end, area = 0, ""
    for run in (_WIDE_RUN if "０" in text or "１" in text else _RUN).finditer(text):
        if run.start() < end or _is_figure(run[0], text[run.end() : run.end() + 1]):
            continue
        start, found = _read(text, run.start())
        if found is None:
            continue
        before = text[max(0, start - _NEAR) : start].translate(_ASCII)
        after = text[start + found.end() :][:_NEAR].translate(_ASCII)
        is_next = 0 < end <= start <= end + _JOINED and _is_joint(before[end - start :])
        if not (found.re is _SURE or is_named or is_next or _is_called(found[0], before, after)):
            continue
        if is_strict and _is_other(found, before, after, is_next=is_next):
            continue
        area = found["area"] or (area if is_next else "")
        end = start + found.end()
        yield Telephone(start, end, _target(found, area))


def _is_figure(digits: str, after: str) -> bool:
    """Return whether digits are one of the many short figures, such as years: at the first glance."""
    if len(digits) > 4 or digits[0] in "0０" or not digits.isascii():
        return False
    return after not in _GAPS and digits not in _SHORTEST


def _read(text: str, start: int) -> tuple[int, re.Match[str] | None]:
    """Return where a number begins that has its first long run of digits at a place, and its match."""
    lead = _LEAD.search(text[max(0, start - 6) : start].translate(_ASCII))
    for first in (start - len(lead[0]), start) if lead else (start,):
        piece = text[first : first + _LONGEST].translate(_ASCII)
        if found := _SURE.match(piece) or _LIKELY.match(piece):
            return first, found
    return start, None


def _is_joint(between: str) -> bool:
    return _JOINT.fullmatch(between) is not None


def _is_called(number: str, before: str, after: str) -> bool:
    """Return whether the words around figures say that one may call them."""
    if _SAID.search(before):
        return True
    if len(number) == 3:
        return bool(_RESCUE.search(before) or _RESCUERS.match(after))
    if _ASKED.search(before):
        return True
    is_short = len(number) <= 6
    return is_short and bool(_LINE.match(after) or (number == "12345" and _OURS.match(after)))


def _is_other(found: re.Match[str], before: str, after: str, *, is_next: bool) -> bool:
    """Return whether what is beside figures says that they are no telephone number, or a part of something."""
    if _GOES_ON.match(after) or (_GLUED.search(before) and not is_next) or _OTHER.search(before):
        return True
    if _YEARS.fullmatch(found["local"] or ""):
        return True
    return found.re is _LIKELY and _COUNTED.match(after) is not None


def _target(found: re.Match[str], area: str) -> str:
    """Return the address of a link: RFC 3966, an extension after a pause."""
    local, more = found["local"], found["more"]
    main = f"{area}{local}" if local else found[0]
    digits = "".join(filter(str.isdigit, main))
    if "+" in main:
        digits = "+86" + digits.removeprefix("86").lstrip("0")
    extension = "".join(filter(str.isdigit, more or ""))
    return f"tel:{digits},{extension}" if extension else f"tel:{digits}"
