"""Read files of open data, CSV (RFC 4180) or XLSX, as rows of text, and find what is wrong with them.

Unlike a table that a page shows in full (`gongkai.records.tables`), such a file may be large, its cells are
kept as written, and a dictionary says what each column contains.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, reduce

from gongkai.personal import has_identity
from gongkai.records.tables import BrokenTable, Row, Rows, csv_rows, printable
from gongkai.records.unseen import plain

SIZE_LIMIT = 50_000_000
"""The largest file, in bytes; an XLSX file may unpack to four times as much."""
CELL_LIMIT = 10_000_000
"""The largest area of a sheet, in cells: every cell in it takes memory, filled or not."""
ENDINGS = (".csv", ".xlsx")

PERSONAL = re.compile(
    "身份证|公民身份号|居民身份号|护照号|通行证号|手机|移动电话|银行卡|银行账[号户]|家庭[住地]址|"
    "社[会]?保[障]?卡?号|医保[卡]?号|学籍号|病历号|住院号"
)
"""Names of columns that hold personal information (个人信息保护法, articles 4 and 28)."""

FORMS: Mapping[str, tuple[str, str]] = {
    "文本": ("text", ""),
    "整数": ("integer", r"[+-]?\d{1,30}"),
    "数值": ("number", r"[+-]?\d{1,30}(?:\.\d{1,30})?"),
    "日期": ("date", r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"),
    "时间": (
        "time",
        r"(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[ T])?(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?",
    ),
    "是否": ("boolean", "是|否"),
}
"""Type of a column → its English name, and the pattern of a cell; "" for any text."""


def parse(name: str, data: bytes) -> Rows:
    """Return the rows of a file of open data; the first row has the names of the columns.

    Args:
        name: the file's name; its ending says which format it has.

    Raises:
        BrokenTable: if no table can be read; `row` counts as a spreadsheet does.
    """
    if len(data) > SIZE_LIMIT:
        raise BrokenTable(0, "why.data-size", limit=f"{SIZE_LIMIT // 1_000_000} MB")
    numbered = printable(_xlsx(data)) if name.lower().endswith(".xlsx") else csv_rows(data)
    filled = [(number, cells) for number, cells in numbered if any(cells)]
    if len(filled) < 2:
        raise BrokenTable(1, "why.table-empty")
    # A spreadsheet also saves columns that were only clicked into.
    width = max(_width(cells) for _, cells in filled)
    head = _padded([plain(cell) for cell in filled[0][1]], width)
    twice = next((name for name in head if not name or head.count(name) > 1), None)
    if twice is not None:
        raise BrokenTable(filled[0][0], "why.table-twice", column=twice)
    rows = []
    for number, cells in filled[1:]:
        if len(cells) < width or _width(cells) > width:
            gaps = {"cells": str(len(cells)), "columns": str(width)}
            raise BrokenTable(number, "why.table-cells", **gaps)
        rows.append(tuple(cells[:width]))
    return Rows(tuple(head), tuple(rows), tuple(number for number, _ in filled[1:]))


def _width(cells: list[str]) -> int:
    """Return how many cells a row has, up to the last one that is not empty."""
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1].strip()), 0)


def _padded(cells: list[str], width: int) -> list[str]:
    return cells[:width] + [""] * (width - len(cells))


def _xlsx(data: bytes) -> Iterator[Row]:
    """Yield the rows of a workbook's only sheet. A second sheet with content is a fault, since it would be lost."""
    _check_archive(data)
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  most portals have no workbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        sheets = [sheet for sheet in sheets if sheet.start is not None]
        found = sheets[0].to_python(skip_empty_area=False) if sheets else []
    except (CalamineError, ValueError, OSError) as fault:
        raise BrokenTable(0, "why.data-workbook") from fault
    except BaseException as fault:
        # The library's Rust code panics on some broken files, and a panic is not an Exception.
        if type(fault).__name__ != "PanicException":
            raise
        raise BrokenTable(0, "why.data-workbook") from fault
    if len(sheets) > 1:
        raise BrokenTable(0, "why.data-sheets", count=str(len(sheets)), sheet=sheets[1].name)
    for number, cells in enumerate(found, 1):
        yield number, [_text(cell) for cell in cells]


def _check_archive(data: bytes) -> None:
    """Check that a workbook unpacks, and to a size that we can handle: zipfile stops at the declared size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > SIZE_LIMIT * 4:
                limit = f"{SIZE_LIMIT * 4 // 1_000_000} MB"
                raise BrokenTable(0, "why.data-size", limit=limit)
            sheets = 0
            for name in archive.namelist():
                content = archive.read(name)  # this raises if the archive is damaged
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    _check_area(content)
                    sheets += 1
    except BrokenTable:
        raise
    except Exception as fault:  # broken archives make zipfile raise ValueError, zlib.error, struct.error and others
        raise BrokenTable(0, "why.data-workbook") from fault
    if not sheets:  # another format under this name, which the library would read unchecked
        raise BrokenTable(0, "why.data-workbook")


_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["']""")


def _check_area(sheet: bytes) -> None:
    """Check that no stray cell makes a sheet enormous: the library would run out of memory and end the process."""
    rows = columns = 1
    for match in _PLACE.finditer(sheet):
        rows = max(rows, int(match[2]))
        columns = max(columns, _place_of(match[1]))
    if rows * columns > CELL_LIMIT:
        gaps = {"rows": str(rows), "columns": str(columns)}
        raise BrokenTable(0, "why.data-area", **gaps)


@cache
def _place_of(letters: bytes) -> int:
    """Return the number of a column: 28 for `AB`; 0 if a place names only the row."""
    return reduce(lambda place, sign: place * 26 + sign - 64, letters.upper(), 0)


def _text(cell: object) -> str:
    """Return a cell of a workbook as CSV has it: 15 digits, as spreadsheets show; dates in ISO 8601."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        digits = f"{cell:.15g}"
        return format(Decimal(digits), "f") if "e" in digits else digits
    if isinstance(cell, datetime):
        is_day = cell.time() == time()
        return cell.date().isoformat() if is_day else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return str(cell)


def identity_row(rows: Iterable[tuple[str, ...]]) -> int:
    """Return the index of the first row with a valid citizen's identity number (GB 11643); -1 if there is none."""
    return next((place for place, row in enumerate(rows) if has_identity("\n".join(row))), -1)


def wrong_cell(column: Iterable[str], type_: str) -> int:
    """Return the index of the first cell that does not fit its column's type; -1 if all do. Empty cells always fit."""
    form = FORMS[type_][1]
    if not form:
        return -1
    matches = re.compile(form).fullmatch
    is_dated = type_ in ("日期", "时间")
    wrong = (
        n
        for n, cell in enumerate(column)
        if cell and not (matches(cell) and (not is_dated or _is_day(cell)))
    )
    return next(wrong, -1)


def _is_day(cell: str) -> bool:
    """Return whether the date that a cell begins with exists (2026-02-30 does not); True without a full date."""
    if not re.match(r"\d{4}-\d\d-\d\d", cell):
        return True
    try:
        date.fromisoformat(cell[:10])
    except ValueError:
        return False
    return True


def value_of(cell: str, type_: str) -> str | int | float | bool | None:
    """Return a cell as a JSON value: null for an empty one, a number, a boolean, or text."""
    if cell == "":
        return None
    kind = FORMS[type_][0]
    if kind == "integer":
        return int(cell)
    if kind == "number":
        return float(cell) if "." in cell else int(cell)
    return cell == "是" if kind == "boolean" else cell
