"""Recognise a signature (落款): lines of bodies and signers, a date, and what may follow them.

Pure text functions, used by the transformation of the tree and by `plain_way` alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from gongkai.document.number_marks import read_mark, to_number
from gongkai.document.tokens import columns

_GAP = r"[ \t\u3000\xa0\ufde0-\ufde2]*"
_FIGURES = "[〇○ＯO零一二三四五六七八九十0-9０-９]"
_DATE = re.compile(
    rf"(?P<year>{_FIGURES}{{4}}){_GAP}年{_GAP}(?P<month>{_FIGURES}{{1,3}}){_GAP}月"
    rf"{_GAP}(?P<day>{_FIGURES}{{1,3}}){_GAP}日"
)
_DATE_LINE = re.compile(rf"{_GAP}{_DATE.pattern}{_GAP}")
_BODY = re.compile(
    r"[^，。；：:;,？！?!]{2,40}?(?:政府|办公室|办公厅|委员会|常委会|党委|市委|县委|区委|省委|党组|局|厅|部|院|中心"
    r"|公司|会|处|科|所|站|队|支队|镇|乡|街道办事处|组|银行|行|社|团|校|学院|大学|馆|办|署|台|司|室|厂|海关|税务)"
    rf"{_GAP}(?:[（(](?:印章|盖章|公章|章|代章|印)[）)])?"
)
_PERSON = re.compile(
    rf"(?:省{_GAP}长|市{_GAP}长|县{_GAP}长|区{_GAP}长|镇{_GAP}长|乡{_GAP}长|局{_GAP}长|主{_GAP}任|主{_GAP}席|部{_GAP}长|院{_GAP}长|检{_GAP}察{_GAP}长)"
    r"[\s\u3000\xa0：:]+\S.{0,12}"
)
_SEAL = re.compile(
    rf"[（(]{_GAP}(?:印{_GAP}章|盖{_GAP}章|公{_GAP}章|此处盖章|加盖公章|章){_GAP}[）)]"
)
_AFTER = re.compile(
    r"附{_GAP}件|附[表：:\d录]|[（(].{2,30}[）)]$|抄送|抄报|主送|印发|联系人|联系电话|分送".replace(
        "{_GAP}", _GAP
    )
)
_FAR = 8
"""The indent, in columns, from which a short line before the date belongs to it."""
MAX_BODIES = 8
"""The most paragraphs above the date that can belong to it."""
_BODY_AND_DATE = re.compile(
    rf"{_GAP}{_BODY.pattern}[ \t\u3000\xa0\ufde0-\ufde2]{{2,}}{_DATE.pattern}{_GAP}"
)
_BLANKS = "\ufde0\ufde1\ufde2 \t\u3000\xa0"


def ends_with_date(text: str) -> bool:
    """Return whether the last line of a text is a date, or a body and a date."""
    if "日" not in text[-8:]:
        return False
    line = text.rstrip().rsplit("\n", 1)[-1]
    return len(line) < 80 and bool(_DATE_LINE.fullmatch(line) or _BODY_AND_DATE.fullmatch(line))


def may_follow(text: str) -> bool:
    """Return whether a text can follow a signature: annexes, notes on publication."""
    return bool(_AFTER.match(text.strip("\n" + _BLANKS)))


def belongs(text: str) -> bool:
    """Return whether a line has bodies or signers: by its words, or because it is short and far from the margin."""
    plain = text.strip("\n" + _BLANKS)
    if not plain or len(plain) > 60 or read_mark(plain):
        return False
    if _SEAL.fullmatch(plain) or _PERSON.fullmatch(plain):
        return True
    if all(_BODY.fullmatch(part) for part in re.split("[ \u3000\xa0\ufde0-\ufde2]{2,}", plain)):
        return True
    indent = text[: len(text) - len(text.lstrip(_BLANKS))]
    return columns(indent) >= _FAR and len(plain) <= 30 and not re.search("[。，；：]", plain)


def count_kept(lines: Sequence[str]) -> int:
    """Count the lines of a paragraph before its signature; the last line is its date."""
    kept = len(lines) - 1
    while kept > 0 and belongs(lines[kept - 1]):
        kept -= 1
    return kept


def trim_lead(text: str) -> str:
    """Drop the white space before a line of a signature."""
    return text.lstrip(_BLANKS)


def split_at_date(text: str) -> tuple[str, str, str, str] | None:
    """Split a line at its date: before, the date, its ISO form, after; None if it has none."""
    match = _DATE.search(text)
    day = _iso_date(match) if match else None
    if match is None or day is None:
        return None
    return text[: match.start()], match[0], day, text[match.end() :].rstrip()


def _iso_date(match: re.Match[str]) -> str | None:
    """Write a date found as `2026-03-05`; None if there is no such day."""
    year, month, day = (_number(match[name]) for name in ("year", "month", "day"))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    return to_number(re.sub("[○ＯO]", "〇", text))
