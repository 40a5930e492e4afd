"""Rows and columns of a sheet that its author has hidden, and that have something in them."""

import re
from collections.abc import Iterator

from lxml import etree

_OFF = ("", "0", "false")
_COLUMNS = 16_384
"""The most columns of a sheet."""
_ALL = 200
"""Columns hidden in such numbers are the empty rest of a sheet."""


def unseen(root: etree._Element) -> Iterator[str]:
    """Yield the rule for hidden cells of a sheet, in the forms of ECMA-376 and OpenDocument."""
    hidden_rows = (row for row in root.iter("{*}row") if row.get("hidden", "") not in _OFF)
    if any(map(_is_filled, hidden_rows)) or _has_filled_columns(root) or _is_collapsed(root):
        yield "hidden-cells"


def _is_filled(element: etree._Element) -> bool:
    return any(text.strip() for text in element.itertext())


def _has_filled_columns(root: etree._Element) -> bool:
    hidden: set[int] = set()
    for column in root.iter("{*}col"):
        if column.get("hidden", "") not in _OFF and len(hidden) < _COLUMNS:
            first, last = _number(column.get("min")), _number(column.get("max"))
            hidden.update(range(first, min(last, _COLUMNS) + 1))
    cells = root.iter("{*}c") if hidden else ()
    return any(_column(cell.get("r", "")) in hidden and _is_filled(cell) for cell in cells)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _column(place: str) -> int:
    """Return 28 for `AB12`."""
    number = 0
    for letter in re.sub(r"[^A-Z]", "", place)[:3]:
        number = number * 26 + ord(letter) - 64
    return number


def _is_collapsed(root: etree._Element) -> bool:
    for element in root.iter("{*}table-row", "{*}table-column"):
        values = {str(k).rpartition("}")[2]: str(v) for k, v in element.attrib.items()}
        is_hidden = values.get("visibility") in ("collapse", "filter")
        is_row = str(element.tag).endswith("}table-row")
        count = _number(values.get("number-columns-repeated", "1"))
        if is_hidden and (_is_filled(element) if is_row else count < _ALL):
            return True
    return False
