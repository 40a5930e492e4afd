"""Read CSV files that pages show as tables (RFC 4180): the columns a kind requires, the rows, and what is wrong."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.document.remarks import sign_in_value
from gongkai.document.separators import other_separator
from gongkai.records.fields import Attachment
from gongkai.records.nodes import UNPRINTABLE
from gongkai.records.unseen import plain

SIZE_LIMIT = 1_000_000
"""The largest file shown as a table, in bytes; a larger one is for programs."""


@dataclass(frozen=True, slots=True)
class Table(Attachment):
    """A downloadable CSV file: UTF-8, with the names of the columns in its first row.

    `columns` must be there, in any order; more are allowed. The value of a column says whether it has whole numbers.
    """

    columns: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as read; all rows have a cell for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    """The number of each row in the file, as a spreadsheet counts: the row of names is the first."""

    def column(self, name: str) -> int:
        """Return the index of a column."""
        return self.columns.index(name)


class BrokenTable(Exception):
    """Why a file is not such a table: the name of a text and its gaps; `row` counts from 1, header row included."""

    def __init__(self, row: int, why: str, **gaps: str) -> None:
        super().__init__(row, why)
        self.row = row
        self.gaps = {"why": why, **gaps}


Row = tuple[int, list[str]]
"""The number of a row, from 1 as a spreadsheet counts, and its cells."""


def csv_rows(data: bytes) -> Iterator[Row]:
    """Yield each row of a CSV file in UTF-8, empty rows too, with the cells as written.

    Raises:
        BrokenTable: while iterating, for an encoding, a quotation mark, a control character or an endless cell.
    """
    return printable(_csv_rows(data))


def printable(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of a table, which may not have control characters, since XML cannot contain them, nor remarks.

    Raises:
        BrokenTable: while iterating.
    """
    for number, cells in rows:
        row = "\n".join(cells)
        match = UNPRINTABLE.search(row)
        if match is not None:
            column = next(place for place, cell in enumerate(cells, 1) if match[0] in cell)
            gaps = {"column": str(column), "sign": f"U+{ord(match[0]):04X}"}
            raise BrokenTable(number, "why.table-control", **gaps)
        if sign := sign_in_value(row):
            column = next(place for place, cell in enumerate(cells, 1) if sign in cell)
            raise BrokenTable(number, "why.table-remark", column=str(column), sign=sign)
        yield number, cells


def _csv_rows(data: bytes) -> Iterator[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BrokenTable(data.count(b"\n", 0, fault.start) + 1, "why.table-encoding") from fault
    if sign := other_separator(text):
        raise BrokenTable(1, "why.table-separator", sign=sign)
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            yield number, cells
    except csv.Error as fault:
        # The csv module's wording; in a long file a quotation mark without a partner ends here too.
        if "field limit" in str(fault):
            limit = str(csv.field_size_limit())
            raise BrokenTable(number + 1, "why.table-long", limit=limit) from fault
        raise BrokenTable(number + 1, "why.table-quotes") from fault


@lru_cache(maxsize=64)
def _parsed(data: bytes, columns: tuple[tuple[str, bool], ...]) -> Rows:
    if len(data) > SIZE_LIMIT:
        raise BrokenTable(0, "why.table-size", limit=f"{SIZE_LIMIT / 1e6:.0f} MB")
    read = [(n, tuple(" ".join(cell.split()) for cell in row)) for n, row in csv_rows(data)]
    rows = _within([(number, cells) for number, cells in read if any(cells)])
    if len(rows) < 2:
        raise BrokenTable(1, "why.table-empty")
    head = tuple(map(plain, rows[0][1]))
    _check_head(head, columns)
    for number, cells in rows[1:]:
        _check_row(number, cells, head, columns)
    below = rows[1:]
    return Rows(head, tuple(cells for _, cells in below), tuple(number for number, _ in below))


def _within(rows: list[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows without empty columns at the end, which spreadsheets save too."""
    filled = (place for _, cells in rows for place, cell in enumerate(cells, 1) if cell)
    width = max(filled, default=0)
    return [(number, cells[:width]) for number, cells in rows]


def _check_head(head: tuple[str, ...], columns: tuple[tuple[str, bool], ...]) -> None:
    for name, _ in columns:
        if name not in head:
            raise BrokenTable(1, "why.table-column", column=name)
    twice = next((name for name in head if not name or head.count(name) > 1), None)
    if twice is not None:
        raise BrokenTable(1, "why.table-twice", column=twice)


def _check_row(
    number: int,
    cells: tuple[str, ...],
    head: tuple[str, ...],
    columns: tuple[tuple[str, bool], ...],
) -> None:
    if len(cells) != len(head):
        gaps = {"cells": str(len(cells)), "columns": str(len(head))}
        raise BrokenTable(number, "why.table-cells", **gaps)
    for name, is_number in columns:
        cell = cells[head.index(name)]
        if not cell or (is_number and not re.fullmatch(r"[0-9]{1,12}", cell)):
            why = "why.table-number" if is_number else "why.table-cell"
            raise BrokenTable(number, why, column=name, cell=cell)


def parse(data: bytes, table: Table) -> Rows:
    """Return the rows of a file.

    Raises:
        BrokenTable: if it is not what `table` requires.
    """
    return _parsed(data, tuple(table.columns.items()))
