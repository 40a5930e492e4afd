"""Recognise a signature (落款): lines of bodies and signers, a date, and what may stand above and below.

Pure text functions, used by the transformation of the tree and by `plain_way` alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from gongkai.document.blanks import BLANKS, fold_blanks, is_blank
from gongkai.document.number_marks import read_mark
from gongkai.document.signature_dates import may_end_with_date
from gongkai.document.signers import kind_of, names_signer, read_last_line

_ANNEX = re.compile(
    r"附件|附[表：:\d录图]|[（(].{2,30}[）)]$|抄送|抄报|主送|印发|联系人|联系电话|分送"
)
_NOTE = re.compile(
    r"抄发|报送|主题词|联系(?:方式|单位)|咨询电话|(?:电话|传真|地址|邮编|邮箱|来源|注|备注|签发|经办|承办|审核)[：:]|共印|校对|责任编辑"
    r"|公开(?:方式|属性|形式|选项)|信息公开|主动公开|此件|.{2,60}日印发$|[（(](?:此件|本文|联系|咨询|主动公开|信息公开).{0,80}[）)]$"
)
_LAST_WORDS = re.compile(
    "特此|此[复令致告]|[（(]此页|敬礼|谢谢|专此|以上|[妥当可]否|附.{0,3}[：:]|联系|咨询|电话|地址"
)
_HANDS_OVER = re.compile("印发|转发|批转|公布|发布|颁布|特此|请.{0,20}(?:执行|落实|办理|实施)")
_STOP = re.compile("[。；！？]")
_LONGEST = 60
"""The most characters of a title's line."""
_SHORT = 30
"""The most characters of a line that is a title whatever stands in the next one; sentences are wrapped later."""
_MOST_PARAGRAPHS = 30
"""The most paragraphs above the date that belong to it: joint notices have been signed by twenty bodies and more."""

_MOST_LINES = 60
"""The most lines of one paragraph that belong to it, the date too."""


class Neighbour(NamedTuple):
    """What stands above or below a paragraph."""

    kind: str
    """`paragraph`; `named`, which a link leads to; `heading`; `signature`; `rule`; `end` of the text; `other`."""
    text: str = ""


_PARAGRAPHS = ("paragraph", "named")
_END = Neighbour("end")


def ends_with_date(text: str) -> bool:
    """Return whether the last line of a text is a date, or a body and a date."""
    if not may_end_with_date(text):
        return False
    return read_last_line(text.rstrip(BLANKS).rsplit("\n", 1)[-1]) is not None


def count_lines(own: Sequence[str], above: Iterable[Neighbour], below: Iterable[Neighbour]) -> int:
    """Count the lines of a signature, upwards from its date through the paragraphs above; 0 if it is none.

    At the end of a text, or before its annexes, a date alone is enough. Within a text a body or a signer
    stands above the date, the text above is at its end, and another begins.

    Args:
        own: the lines of the paragraph that ends with the date.
        above: what stands above it, from the nearest on.
        below: what follows it, from the nearest on.
    """
    blank = len(own) - _size(own)
    own = own[: _size(own)]
    count, kind, before = _climb(own, above)
    after = next(
        (part for part in below if part.kind != "paragraph" or not is_blank(part.text)), _END
    )
    found = read_last_line(own[-1])
    is_dated = bool(kind) or (found is not None and found.is_full)
    if after.kind == "end" or _ANNEX.match(_first_line(after)):
        is_signature = is_dated
    elif after.kind == "rule":
        is_signature = is_dated and _ends_text(before)
    else:
        is_signature = bool(kind) and _ends_text(before) and _begins_text(after, before)
    return count + blank if is_signature else 0


def split_after_dates(
    lines: Sequence[str], above: Callable[[], Iterable[Neighbour]]
) -> Iterator[Sequence[str]]:
    """Divide a paragraph of lines after each signature in it.

    Args:
        lines: the lines.
        above: gives what stands above the paragraph, from the nearest on.
    """
    begin = 0
    for index, line in enumerate(lines[: _size(lines) - 1], 1):
        if ends_with_date(line):
            below = (Neighbour("paragraph", lines[at]) for at in range(index, len(lines)))
            first = max(begin, index - _MOST_LINES)
            higher = [Neighbour("signature")] if first else above()
            if count_lines(lines[first:index], higher, below):
                yield lines[begin:index]
                begin = index
    yield lines[begin:]


def _size(lines: Sequence[str]) -> int:
    """Count the lines without the blank ones at the end."""
    return next((size for size in range(len(lines), 0, -1) if not is_blank(lines[size - 1])), 0)


def _climb(own: Sequence[str], above: Iterable[Neighbour]) -> tuple[int, str, Neighbour]:
    """Follow the lines of a signature upwards.

    Returns their number, the kind of the lowest one that names somebody, and what stands above them.
    """
    last = own[-1]
    found = read_last_line(last)
    assert found is not None
    left, kind = _climb_lines(own, len(own) - 1, last, found.kind)
    count = len(own) - left
    if left:
        return count, kind, _end_of(own, left)
    for number, part in enumerate(above):
        if part.kind != "paragraph" or number == _MOST_PARAGRAPHS:
            return count, kind, part
        lines = part.text.split("\n")
        left, higher = _climb_lines(lines, len(lines), last, kind)
        if left and not _ends_text(_end_of(lines, left)):
            return count, kind, part
        count, kind = count + len(lines) - left, higher
        if left:
            return count, kind, _end_of(lines, left)
    return count, kind, _END


def _climb_lines(lines: Sequence[str], left: int, last: str, kind: str) -> tuple[int, str]:
    """Return how many of the first lines are left below the signature's first one, and the lowest kind."""
    while left and (step := kind_of(lines[left - 1], last, kind)):
        left, kind = left - 1, kind or step.strip()
    return left, kind


def _end_of(lines: Sequence[str], left: int) -> Neighbour:
    """Give the last lines above a signature within a paragraph."""
    return Neighbour("paragraph", "\n".join(lines[max(0, left - 2) : left]))


def _ends_text(before: Neighbour) -> bool:
    """Return whether a text can be at its end: a byline stands below a title, a signature below a sentence."""
    if before.kind not in _PARAGRAPHS:
        return before.kind in ("other", "signature")
    text = before.text.rstrip(BLANKS)
    line = text.rsplit("\n", 1)[-1].lstrip(BLANKS)
    mark = read_mark(line)
    return (
        "。" in text
        or text[-1:] in ("：", ":", "；")
        or bool(_LAST_WORDS.match(line))
        or (mark is not None and mark.kind in ("xiang", "mu", "zimu", "quan"))
    )


def _begins_text(after: Neighbour, before: Neighbour) -> bool:
    """Return whether a text can begin: with a title, a greeting or its first part; any, if it is handed over above."""
    mark = read_mark(after.text)
    if mark is not None:
        return mark.number == 1 and mark.kind in ("bian", "bufen", "zhang", "tiao", "ceng", "pian")
    line = _first_line(after)
    if after.kind in ("paragraph", "named", "signature") and names_signer(line):
        return False  # places and days in turn
    if after.kind not in _PARAGRAPHS or _HANDS_OVER.search(before.text) or _NOTE.match(line):
        return True
    is_title = len(line) <= _SHORT or (len(line) <= _LONGEST and not _STOP.search(after.text))
    return is_title and line[-1:] not in "，、," and not _STOP.search(line)


def _first_line(part: Neighbour) -> str:
    return fold_blanks(part.text.lstrip(BLANKS).split("\n", 1)[0])
