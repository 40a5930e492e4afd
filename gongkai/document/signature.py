"""落款: bodies and date that close a text, or stand before its annexes → `div.gk-signature`."""

from __future__ import annotations

import re
from datetime import date

from gongkai.document.context import Context
from gongkai.document.marks import read_mark, to_number
from gongkai.document.records import Transform
from gongkai.document.tokens import columns
from gongkai.document.tree import (
    Element,
    Line,
    join_lines,
    make,
    paragraph,
    pieces,
    replace,
    split_lines,
    text_of,
)

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
"""Columns of indent from which a short line before the date belongs to it."""
_MAX_BODIES = 8


def apply(root: Element, context: Context) -> None:
    """Find date lines that close a text and set them apart with the bodies above."""
    for element in root.findall("p"):
        if not element.get("class") and _ends_with_date(element) and _closes(element):
            _set_apart(element)


def _ends_with_date(element: Element) -> bool:
    text = (element[-1].tail if len(element) else element.text) or ""
    if "日" not in text[-8:]:
        return False
    line = text.rstrip().rsplit("\n", 1)[-1]
    if len(element) and element[-1].tag != "br" and line == text.rstrip():
        return False
    return len(line) < 80 and (bool(_DATE_LINE.fullmatch(line)) or _body_and_date(line) is not None)


def _body_and_date(text: str) -> re.Match[str] | None:
    """Match a body and a date on one line, with a wide gap between."""
    return re.fullmatch(
        rf"{_GAP}{_BODY.pattern}[ \t\u3000\xa0\ufde0-\ufde2]{{2,}}{_DATE.pattern}{_GAP}", text
    )


def _closes(element: Element) -> bool:
    """Tell whether only annexes, notes on publication or nothing follows."""
    following = element.getnext()
    if following is None or following.tag in ("hr", "section"):
        return True
    if following.get("class") in ("footnote", "gk-footnotes"):
        return True
    return bool(_AFTER.match(text_of(following).strip("\ufde0\ufde1\ufde2 \t\n\u3000\xa0")))


def _set_apart(element: Element) -> None:
    lines = split_lines(pieces(element))
    own = len(lines) - 1
    while own > 0 and _belongs(lines[own - 1]):
        own -= 1
    above: list[Element] = []
    previous = element.getprevious()
    while own == 0 and previous is not None and len(above) < _MAX_BODIES and _is_body(previous):
        above.insert(0, previous)
        previous = previous.getprevious()
    signature = make("div", class_="gk-signature")
    for source in above:
        for line in split_lines(pieces(source)):
            signature.append(_line(line))
    for line in lines[own:]:
        signature.append(_line(line))
    for child in signature:
        child.tail = "\n"
    signature.text = "\n"
    kept = [paragraph(lines[:own], element)] if own else []
    parent = element.getparent()
    assert parent is not None
    replace(element, [*kept, signature])
    for source in above:
        parent.remove(source)


def _is_body(element: Element) -> bool:
    if element.tag != "p" or element.get("class") or element.get("id"):
        return False
    return all(_belongs(line) for line in split_lines([text_of(element)]))


def _belongs(line: Line) -> bool:
    """Tell a line of bodies or signers: by its words, or short and set far from the margin."""
    text = line.text
    plain = text.strip("\ufde0\ufde1\ufde2 \t\n\u3000\xa0")
    if not plain or len(plain) > 60 or read_mark(plain):
        return False
    if _SEAL.fullmatch(plain) or _PERSON.fullmatch(plain):
        return True
    if all(_BODY.fullmatch(part) for part in re.split("[ \u3000\xa0\ufde0-\ufde2]{2,}", plain)):
        return True
    indent = text[: len(text) - len(text.lstrip("\ufde0\ufde1\ufde2 \t\u3000\xa0"))]
    return columns(indent) >= _FAR and len(plain) <= 30 and not re.search("[。，；：]", plain)


def _line(line: Line) -> Element:
    """Write one line, white space at its ends aside, a date in it as `time`."""
    content = join_lines([line])
    if content and isinstance(content[0], str):
        content[0] = content[0].lstrip("\ufde0\ufde1\ufde2 \t\u3000\xa0")
    element = make("p", content)
    text = element.text or ""
    match = _DATE.search(text)
    day = iso_date(match) if match and not len(element) else None
    if match and day:
        element.text = text[: match.start()]
        time = make("time", [match[0]], datetime=day)
        time.tail = text[match.end() :].rstrip() or None
        element.append(time)
    return element


def iso_date(match: re.Match[str]) -> str | None:
    """Write a date found as `2026-03-05`; None when there is no such day."""
    year, month, day = (_number(match[name]) for name in ("year", "month", "day"))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    return to_number(re.sub("[○ＯO]", "〇", text))


TRANSFORM = Transform("signature", "落款", apply)
