"""The grid of a table: its rows of cells, and empty cells where some are missing."""

from __future__ import annotations

from lxml import etree

from gongkai.document.tree import Element

_MAX_SPAN = 100


def rows_of(table: Element) -> list[list[Element]]:
    """Return the cells of each row, without rows of inner tables and rows without cells."""
    rows = []
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is table:
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            if cells:
                rows.append(cells)
    return rows


def complete(rows: list[list[Element]]) -> tuple[int, int, int] | None:
    """Fill short rows with empty cells and correct spans.

    Returns:
        The first row that is not as wide as row 0, its width, and that of row 0; None if all are equally wide. A
        table that is too wide is left as it is, and reported by its row 0.
    """
    widths = _widths(rows)
    full = max(widths)
    odd = next((row for row, width in enumerate(widths) if width != widths[0]), 0)
    if full > _MAX_SPAN:
        return odd, widths[odd], widths[0]
    for row, width in zip(rows, widths, strict=True):
        parent = row[-1].getparent()
        assert parent is not None
        for _ in range(full - width):
            cell = etree.SubElement(parent, "td")
            row.append(cell)
    return (odd, widths[odd], widths[0]) if odd else None


def _widths(rows: list[list[Element]]) -> list[int]:
    """Count the columns that each row fills, including cells that reach down from rows above."""
    hanging: list[tuple[int, int]] = []
    widths = []
    for index, row in enumerate(rows):
        width = sum(columns for until, columns in hanging if until > index)
        hanging = [(until, columns) for until, columns in hanging if until > index + 1]
        for cell in row:
            columns = span(cell, "colspan", _MAX_SPAN)
            down = span(cell, "rowspan", len(rows) - index)
            width += columns
            if down > 1:
                hanging.append((index + down, columns))
        widths.append(width)
    return widths


def span(cell: Element, name: str, limit: int) -> int:
    """Read a span; correct it in place if it is not a number or out of bounds."""
    written = cell.get(name)
    if written is None:
        return 1
    value = min(int(written), limit) if written.isascii() and written.isdecimal() else 1
    value = max(value, 1)
    if value == 1:
        del cell.attrib[name]
    else:
        cell.set(name, str(value))
    return value
