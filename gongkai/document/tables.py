"""表格: give data tables header cells with scope and a caption; take layout tables apart."""

from __future__ import annotations

import re

from gongkai.document.captions import take_above, take_unit
from gongkai.document.context import Conversion
from gongkai.document.grid import complete, rows_of
from gongkai.document.tokens import fold
from gongkai.document.tree import (
    INLINE,
    Element,
    Piece,
    make,
    pieces,
    replace,
    text_of,
    unwrap,
)

_RULE = re.compile(
    r"[ \t>]*+(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+(?:\|[ \t]*+)?"
)
"""The line below the header of a table in Markdown."""


def apply(root: Element, context: Conversion) -> None:
    """Take layout tables apart, innermost last, then correct the remaining ones."""
    for table in list(root.iter("table")):
        if _is_layout(table):
            _take_apart(table)
    for table in list(root.iter("table")):
        if not _is_done(table):
            _set_right(table, context)


def _is_layout(table: Element) -> bool:
    """Return whether a table is used as a box: it has one cell, or tables inside its cells."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows = rows_of(table)
    return sum(len(row) for row in rows) <= 1 and not text_of_header(table)


def text_of_header(table: Element) -> bool:
    """Return whether the table says that it has headers."""
    return table.find(".//th") is not None or table.find("caption") is not None


def _take_apart(table: Element) -> None:
    """Put the content of each cell, in order, in place of the table."""
    found: list[Element] = []
    for part in table.iter("caption", "td", "th"):
        if next(part.iterancestors("table"), None) is table:
            found.extend(_paragraphs(pieces(part)))
    parent = table.getparent()
    if parent is not None and parent.tag in INLINE | {"p"}:
        found = [make("span", [*pieces(part), " "]) for part in found]
    replace(table, found)


def _paragraphs(content: list[Piece]) -> list[Element]:
    """Make blocks of a cell's content."""
    found: list[Element] = []
    loose: list[Piece] = []
    for piece in [*content, None]:
        if isinstance(piece, str) or (piece is not None and piece.tag in INLINE):
            loose.append(piece)
            continue
        if any(not isinstance(part, str) or part.strip() for part in loose):
            found.append(make("p", loose))
        loose = []
        if piece is not None:
            found.append(piece)
    return found


def _is_done(table: Element) -> bool:
    headers = table.findall(".//th")
    parent = table.getparent()
    in_box = parent is not None and parent.get("class") == "gk-table"
    return in_box and all(header.get("scope") for header in headers)


def _set_right(table: Element, context: Conversion) -> None:
    rows = rows_of(table)
    if not rows:
        return
    odd = complete(rows)
    if odd is not None:
        _report_ragged(rows, odd, context)
    for row in table.findall(".//tr"):
        if len(row) == 0:
            unwrap(row)
    for cells in rows:
        for cell in cells:
            _plain_cell(cell)
    _align(table)
    _add_caption(table, rows)
    rows = rows_of(table)
    if table.find(".//th") is None and len(rows) > 1:
        for cell in rows[0]:
            cell.tag = "th"
    _name_rows(rows)
    _add_scopes(rows)
    _add_head(table, rows)
    _name(table, context)
    _box(table)


def _report_ragged(
    rows: list[list[Element]], odd: tuple[int, int, int], context: Conversion
) -> None:
    """Report the first row that is not as wide as the top row, at its own line."""
    row, cells, first = odd
    words, top = ([fold(text_of(cell)) for cell in rows[index]] for index in (row, 0))
    start = context.next_line_of(max(top, key=len)[:20])
    line = _line_of_row(start, row, words, context)
    while not line:  # a correct table above has the same header
        start, last = context.next_line_of(max(top, key=len)[:20]), start
        line = start if start == last else _line_of_row(start, row, words, context)
    gaps = {"why": "why.table-row", "cells": str(cells), "first": str(first)}
    context.fault("broken-table", line, " ".join(words).strip()[:40], **gaps)


def _line_of_row(start: int, row: int, words: list[str], context: Conversion) -> int:
    """Return the line of a row of the table whose first row is at line `start`; 0 if it cannot be that table."""
    below = context.source.split("\n")[start - 1 :]
    longest = max(words, key=len)[:20]
    if row and len(below) > 1 and _RULE.fullmatch(below[1]):  # Markdown: a row is a line
        return start + row + 1 if longest in "".join(below[row + 1 : row + 2]) else 0
    found = (n for n, text in enumerate(below) if longest and longest in text)
    return start + next(found, 0) if row else start


def _name_rows(rows: list[list[Element]]) -> None:
    """Make row headers of a first column of distinct words: a figure is then read with its row and its column."""
    cells = [cell for row in rows for cell in row]
    if len(rows) < 3 or any(cell.get("rowspan") or cell.get("colspan") for cell in cells):
        return
    if len(rows[0]) < 2 or any(cell.tag != "th" for cell in rows[0]):
        return
    firsts = [row[0] for row in rows[1:] if row]
    words = [fold(text_of(cell)) for cell in firsts]
    is_names = all(word and not word[0].isdigit() for word in words)
    if is_names and len(set(words)) == len(words) and all(len(word) <= 20 for word in words):
        for cell in firsts:
            cell.tag = "th"


def _plain_cell(cell: Element) -> None:
    """Unwrap a single paragraph around all of a cell's text: it means nothing."""
    only = cell[0] if len(cell) == 1 and not (cell.text or "").strip() else None
    if (
        only is not None
        and only.tag == "p"
        and not (only.tail or "").strip()
        and not only.get("id")
    ):
        unwrap(only)


def _align(table: Element) -> None:
    for cell in table.iter("td", "th"):
        side = cell.attrib.pop("align", "")
        if side in ("right", "center"):
            cell.set("class", f"gk-align-{side}")


def _add_caption(table: Element, rows: list[list[Element]]) -> None:
    """Make the caption of a table that has none: of a title, the line above, a first row of one cell."""
    title = table.attrib.pop("title", "").strip()
    if table.find("caption") is not None:
        return
    caption: Element | None = None
    if title:
        caption = make("caption", [title])
    elif (above := take_above(table)) is not None:
        caption = above
    elif len(rows) > 2 and len(rows[0]) == 1 and max(len(row) for row in rows) > 1:
        caption = _wide_row(rows[0][0])
    if caption is not None:
        caption.tail = "\n"
        table.insert(0, caption)
        if rows := rows_of(table):
            take_unit(rows[0], caption)


def _wide_row(cell: Element) -> Element | None:
    """Make a caption of a first row of one cell over all columns: Word writes captions like that."""
    if int(cell.get("colspan", "1")) < 2 or any(child.tag not in INLINE for child in cell):
        if len(cell) == 0 or any(child.tag != "p" for child in cell) or len(cell) > 1:
            return None
        cell = cell[0]
    row = next(cell.iterancestors("tr"))
    caption = make("caption", pieces(cell))
    parent = row.getparent()
    assert parent is not None
    parent.remove(row)
    return caption


def _add_scopes(rows: list[list[Element]]) -> None:
    for index, row in enumerate(rows):
        all_headers = all(cell.tag == "th" for cell in row)
        for cell in row:
            if cell.tag != "th":
                cell.attrib.pop("scope", None)
            elif not cell.get("scope"):
                wide = int(cell.get("colspan", "1")) > 1
                for_column = index == 0 or all_headers
                cell.set(
                    "scope",
                    ("col" if for_column else "row") + ("group" if wide and for_column else ""),
                )


def _add_head(table: Element, rows: list[list[Element]]) -> None:
    """Put the header rows at the top into a `thead`."""
    if table.find("thead") is not None or any(cell.tag != "th" for cell in rows[0]):
        return
    row = next(rows[0][0].iterancestors("tr"))
    reach = max(int(cell.get("rowspan", "1")) for cell in rows[0])
    body = row.getparent()
    if reach > 1 or body is None:
        return  # a row that reaches into the next cannot be separated from it
    head = make(
        "thead",
        [],
    )
    head.tail = "\n"
    caption = table.find("caption")
    body.remove(row)
    head.append(row)
    groups = table.findall("colgroup")
    after = groups[-1] if groups else caption
    table.insert(0 if after is None else table.index(after) + 1, head)


def _name(table: Element, context: Conversion) -> None:
    """Give the caption an id, so that a link can lead to the table by its words."""
    caption = table.find("caption")
    if caption is not None and not caption.get("id"):
        caption.set("id", context.take_id("table"))


def _box(table: Element) -> None:
    """Wrap the table so that it can scroll; the theme's script makes it a keyboard stop where it does."""
    parent = table.getparent()
    assert parent is not None
    if parent.tag in INLINE | {"p"}:
        return
    box = make("div", class_="gk-table")
    box.tail, table.tail = table.tail, None
    parent.replace(table, box)
    box.append(table)
