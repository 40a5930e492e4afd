"""分栏: lines set in columns by runs of spaces become a table, if their first line is clearly a header.

Conservative: at least three lines, the same number of columns in each, header words in the first.
Anything else stays as lines; a table without a header would say less than the lines did.
"""

from __future__ import annotations

import re

from gongkai.document.context import Conversion
from gongkai.document.textlines import GAP, MIN_ROWS, may_be_columns
from gongkai.document.tokens import INDENT
from gongkai.document.tree import (
    Element,
    Line,
    make,
    paragraph,
    pieces,
    replace,
    split_lines,
)

_BLANKS = INDENT + " \u3000\xa0"
_HEADER = re.compile(
    "序号|编号|.{0,4}(?:名称|姓名|单位|项目|日期|时间|地点|电话|备注|金额|数量|类别|部门|区县|地区|年份"
    "|指标|联系人|地址|窗口|标准|合计|得分|分数|结果|职务|岗位|内容|依据)"
)


def apply(root: Element, context: Conversion) -> None:
    """Look for columns in top-level paragraphs of plain lines."""
    for element in list(root.iterchildren("p")):
        if len(element) == 0 and may_be_columns(element.text or ""):
            replace(element, _split(split_lines(pieces(element)), element))


def _split(lines: list[Line], like: Element) -> list[Element]:
    """Return paragraphs and tables in the order of the lines."""
    found: list[Element] = []
    plain: list[Line] = []
    index = 0
    while index < len(lines):
        rows = _rows(lines, index)
        if len(rows) >= MIN_ROWS:
            found.extend([paragraph(plain, None if found else like)] if plain else [])
            found.append(_table(rows))
            plain = []
            index += len(rows)
        else:
            plain.append(lines[index])
            index += 1
    return [*found, *([paragraph(plain, None if found else like)] if plain else [])]


def _rows(lines: list[Line], start: int) -> list[list[str]]:
    """Read the lines from `start` on that have as many columns as the first, if that is a header."""
    rows: list[list[str]] = []
    for index in range(start, len(lines)):
        line = lines[index]
        cells = GAP.split(line.text.strip(_BLANKS))
        if len(cells) < 2 or not (len(cells) == len(rows[0]) if rows else _is_header(cells)):
            break
        rows.append(cells)
    return rows


def _is_header(cells: list[str]) -> bool:
    known = sum(bool(_HEADER.fullmatch(cell)) for cell in cells)
    return known * 2 >= len(cells) and not any(re.search(r"\d", cell) for cell in cells)


def _table(rows: list[list[str]]) -> Element:
    header = make("tr", [make("th", [cell], scope="col") for cell in rows[0]])
    body = [make("tr", [make("td", [cell]) for cell in row]) for row in rows[1:]]
    return make("table", [make("thead", [header]), make("tbody", body)])
