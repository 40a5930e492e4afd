"""线框表格: a table drawn with ┌─┬─┐ or +--+ becomes a real table, or else stays readable as `pre`.

It becomes a table if every row is one line and all have the same number of cells; a cell of
two lines cannot be joined without moving words.
"""

from __future__ import annotations

import itertools
import re

from gongkai.document.context import Conversion
from gongkai.document.textlines import CORNERS
from gongkai.document.tree import (
    Element,
    Line,
    full_text,
    make,
    paragraph,
    pieces,
    replace,
    split_lines,
    text_of,
)

_BLANK = " \t\u3000\xa0\ufde0\ufde1\ufde2"
_BORDER = re.compile(rf"[{_BLANK}─━═┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬│┃║+=|-]+")
_UPRIGHT = re.compile("[│┃║|]")
_CORNER_SIGN = re.compile(f"[{CORNERS}]")
_CORNER = re.compile(rf"{_CORNER_SIGN.pattern}|^\+[-=+]{{2,}}\+$")


def apply(root: Element, context: Conversion) -> None:
    """Look for drawn tables in top-level paragraphs; reports the fault `drawn-table`."""
    text = full_text(root)
    if not _CORNER_SIGN.search(text) and "+" not in text:
        return
    for element in list(root.iterchildren("p")):
        if _CORNER.search(text_of(element)) or "\n+-" in f"\n{element.text or ''}":
            replace(element, _split(element, context))


def _split(element: Element, context: Conversion) -> list[Element]:
    found: list[Element] = []
    for drawn, lines in _runs(split_lines(pieces(element))):
        if not drawn or len(lines) < 3:
            found.append(paragraph(lines, None if found else element))
            continue
        rows = _rows([line.text.strip(_BLANK) for line in lines])
        if rows is None:
            snippet = lines[0].text.strip(_BLANK)
            context.fault("drawn-table", context.next_line_of(snippet), snippet[:20])
            text = "\n".join(line.text for line in lines)
            found.append(make("pre", [text]))
        else:
            found.append(_table(rows))
    return found


def _runs(lines: list[Line]) -> list[tuple[bool, list[Line]]]:
    """Group lines into runs: drawn (True) or not."""
    runs: list[tuple[bool, list[Line]]] = []
    for line in lines:
        drawn = _is_drawn(line)
        if runs and runs[-1][0] == drawn:
            runs[-1][1].append(line)
        else:
            runs.append((drawn, [line]))
    return runs


def _is_drawn(line: Line) -> bool:
    text = line.text.strip(_BLANK)
    if not text or any(not isinstance(piece, str) for piece in line.content):
        return False
    return _is_border(text) or (bool(_UPRIGHT.match(text)) and bool(_UPRIGHT.search(text[1:])))


def _is_border(text: str) -> bool:
    return bool(_BORDER.fullmatch(text)) and bool(re.search("[─━═-]{2}", text))


def _rows(lines: list[str]) -> list[list[str]] | None:
    """Read a regular grid; None if it is not one."""
    bodies = [line for line in lines if not _is_border(line)]
    borders = len(lines) - len(bodies)
    between = [a for a, b in itertools.pairwise(lines) if not _is_border(a) and not _is_border(b)]
    if between and borders > 3:
        return None  # several lines between borders are one row
    rows = [[cell.strip(_BLANK) for cell in _UPRIGHT.split(line)[1:-1]] for line in bodies]
    if len(rows) < 2 or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return None
    if any(not _UPRIGHT.match(line[-1]) for line in bodies) or not all(rows[0]):
        return None
    return rows


def _table(rows: list[list[str]]) -> Element:
    header = make("tr", [make("th", [cell], scope="col") for cell in rows[0]])
    body = [make("tr", [make("td", [cell]) for cell in row]) for row in rows[1:]]
    return make("table", [make("thead", [header]), make("tbody", body)])
