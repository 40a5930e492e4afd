"""Find a table's caption in the lines above it, with the line that names its unit.

表1　财政收支 / 单位：万元 / table: the unit stays where it was written, inside the caption, so that it is read with it.
"""

from __future__ import annotations

import re

from gongkai.document.blanks import WHITE
from gongkai.document.decimals import read_decimal
from gongkai.document.number_marks import read_mark
from gongkai.document.tree import (
    INLINE,
    Element,
    Piece,
    append_text,
    fill,
    make,
    pieces,
    split_lines,
    text_of,
)

_CAPTION = re.compile(
    r"(?:附?表\s*[\d０-９一二三四五六七八九十]*+[-－—.．\d０-９]*(?:[\s\u3000:：.．、].{1,40}|$)|附?表[：:].{1,40})"
)
_TITLE = re.compile(
    r"[^。；，：;,:]{2,40}(?:表|情况|明细|一览|清单|统计|汇总|目录|名单)(?:[（(][^（）()]{1,15}[）)])?"
    r"|附?表[\d０-９][^。；，：;,:]{2,40}"
)
"""A name without a number, or with one and no space: a caption only if a unit is beside it."""
_UNIT = re.compile(
    r"(?:^|[\s（(])(?:计量|金额|货币|数量)?单[ \u3000]?位[ \u3000]?[：:][ \u3000]*(?P<unit>[^。；：:]{1,16})$"
)
_BODY = re.compile(r"(?:局|委|办|厅|部|院|中心|公司|政府|委员会|办公室)[）)]?$")
_UNIT_ALONE = re.compile(
    r"[（(][百千万亿]{0,2}(?:元|美元|人|人次|吨|户|个|公顷|亩|平方米|公里)[）)]"
)
_BETWEEN = re.compile(
    r"(?:(?:编制|填报|填表|报送|制表|主管|预算)?(?:单位|部门|机关)(?:名称)?|(?:编制|填报|填表)?(?:日期|时间))[：:].{1,30}"
    r"|公开[\d０-９]{1,2}表"
)
_TIME = re.compile(r"[\d０-９〇一二三四五六七八九十年月日季度上下半末初底截至—－～.\-]{2,20}")
_MAX_CAPTION = 45
_MAX_ABOVE = 3


def take_above(table: Element) -> Element | None:
    """Take the caption of a table out of the lines above it, with its unit; None if they are none."""
    chosen = _choose(table)
    if not chosen:
        return None
    content: list[Piece] = []
    for paragraph in chosen:
        for line in split_lines(pieces(paragraph)):
            is_unit = _kind(line.text) in ("unit", "between")
            content.extend([" "] if content else [])
            content.extend([_unit(line.content)] if is_unit else line.content)
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)
    return make("caption", content)


def take_unit(row: list[Element], caption: Element) -> None:
    """Move a first row that only names the unit into the caption."""
    cell = row[0]
    if len(row) > 1 or int(cell.get("colspan", "1")) < 2 or _kind(text_of(cell)) != "unit":
        return
    if any(child.tag not in INLINE for child in cell):
        return
    line = next(cell.iterancestors("tr"))
    append_text(caption, " ")
    caption.append(_unit(pieces(cell)))
    parent = line.getparent()
    assert parent is not None
    parent.remove(line)


def _unit(content: list[Piece]) -> Element:
    return make("span", content, class_="gk-unit")


def _choose(table: Element) -> list[Element]:
    """Return the paragraphs directly above that are a caption, in their order: one has it, others a unit."""
    chosen: list[Element] = []
    units = 0
    above = table.getprevious()
    while above is not None and len(chosen) < _MAX_ABOVE and _may_belong(above):
        kinds = [_kind(text) for text in _texts(above)]
        units += kinds.count("unit")
        chosen.insert(0, above)
        if "" in kinds or kinds.count("caption") + kinds.count("title") > 1:
            return []
        if "caption" in kinds or ("title" in kinds and units):
            return _with_unit_above(chosen) if not units else chosen
        if "title" in kinds:
            return []
        above = above.getprevious()
    return []


def _with_unit_above(chosen: list[Element]) -> list[Element]:
    above = chosen[0].getprevious()
    has_unit = above is not None and _may_belong(above) and {*map(_kind, _texts(above))} == {"unit"}
    return [above, *chosen] if above is not None and has_unit else chosen


def _may_belong(element: Element) -> bool:
    return element.tag == "p" and not element.get("id") and element.find(".//img") is None


def _texts(element: Element) -> list[str]:
    content = pieces(element)
    fill(element, content)
    return [line.text for line in split_lines(content)]


def _kind(line: str) -> str:
    """Return what a line above a table is: a caption, a title (caption beside a unit), unit, between; "" for others."""
    text = line.strip(WHITE)
    if len(text) > _MAX_CAPTION or "。" in text:
        return ""
    if _CAPTION.fullmatch(text):
        return "caption"
    unit = _UNIT.search(text)
    if _UNIT_ALONE.fullmatch(text) or (unit and not _BODY.search(unit["unit"])):
        return _kind_by_name(text[: unit.start()].strip(WHITE) if unit else "")
    if _BETWEEN.fullmatch(text):
        return "between"
    return "title" if _is_title(text) else ""


def _kind_by_name(name: str) -> str:
    """Return what a line with a unit is, by what it says before it: nothing, a time, an office, or the table's name."""
    if not name or _TIME.fullmatch(name) or _BETWEEN.fullmatch(name):
        return "unit"
    return "caption" if _is_title(name) else ""


def _is_title(text: str) -> bool:
    return bool(_TITLE.fullmatch(text)) and read_mark(text) is None and read_decimal(text) is None
