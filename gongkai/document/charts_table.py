"""Read rows of text, from the block or a CSV file, as what a chart draws, or report why not; pure, by RFC 4180.

The first column names the points, each further one is a series.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.document.separators import other_separator

MAX_SERIES = 8
MAX_POINTS = 60
SLICES = (2, 8)
SIZE_LIMIT = 1_000_000
"""The largest file, in bytes; a larger one is for programs."""
MAX_REPORTED = 20
"""The most cells reported as not numbers; with more, the editor has taken the wrong file."""

TOTALS = frozenset({"合计", "总计", "总和", "共计", "小计"})
"""Rows that stay in the table and are not drawn: a total next to its parts misleads."""

_NUMBER = re.compile(r"[-+−－]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,10})?")
_NOTHING = frozenset({"", "-", "—", "——", "/", "…"})
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")


class Problem(NamedTuple):
    """Why a chart is not drawn: the name of a text, its gaps, and the row concerned, from 1; 0 for the whole chart."""

    why: str
    gaps: dict[str, str]
    row: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of text; each row has a cell for each column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    """The line of each row, from 1, counting the row of names."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The data to draw: a value for each point of each series, None if there is none."""

    labels: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    """The values as written."""


def decode(data: bytes) -> str | Problem:
    """Decode a file."""
    if len(data) > SIZE_LIMIT:
        return Problem("why.table-size", {"limit": f"{SIZE_LIMIT / 1e6:.0f} MB"})
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return Problem("why.table-encoding", {}, data.count(b"\n", 0, fault.start) + 1)


def read(text: str) -> tuple[Grid | None, list[Problem]]:
    """Read the table in a text, None if there is none, and report what is wrong with it."""
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            clean = [" ".join(_FORBIDDEN.sub(" ", cell).split()) for cell in cells]
            if any(clean):
                rows.append((reader.line_num, clean))
    except csv.Error as fault:
        if "field limit" in str(fault):
            gaps = {"limit": str(csv.field_size_limit())}
            return None, [Problem("why.table-long", gaps, reader.line_num)]
        return None, [Problem("why.table-quotes", {}, reader.line_num)]
    if len(rows) < 2 or len(rows[0][1]) < 2:
        return None, [_nothing(text)]
    (_, head), *others = rows
    problems = []
    twice = next((name for name in head if not name or head.count(name) > 1), None)
    if twice is not None:
        problems.append(Problem("why.table-twice", {"column": twice}, rows[0][0]))
    for line, cells in others:
        if len(cells) != len(head):
            gaps = {"cells": str(len(cells)), "columns": str(len(head))}
            problems.append(Problem("why.table-cells", gaps, line))
    if any(len(cells) > len(head) for _, cells in others):
        return None, problems
    filled = tuple(tuple(cells + [""] * (len(head) - len(cells))) for _, cells in others)
    return Grid(tuple(head), filled, tuple(line for line, _ in others)), problems


def _nothing(text: str) -> Problem:
    """Return why a text has no table."""
    sign = other_separator(text)
    return (
        Problem("why.table-separator", {"sign": sign}, 1)
        if sign
        else Problem("why.chart-empty", {})
    )


def choose(grid: Grid, columns: Iterable[str]) -> tuple[Grid, list[Problem]]:
    """Select the first column and the named ones, in that order; all columns if none is named."""
    places, problems = [0], []
    for column in columns:
        if column in grid.head:
            places.append(grid.head.index(column))
        else:
            problems.append(Problem("why.chart-column", {"column": column}))
    if len(places) == 1:
        return grid, problems
    rows = tuple(tuple(row[place] for place in places) for row in grid.rows)
    return Grid(tuple(grid.head[place] for place in places), rows, grid.lines), problems


def plot(grid: Grid, type_: str) -> tuple[Plot | None, list[Problem]]:
    """Return what a chart of a type draws from a table; None with the reasons if it cannot."""
    drawn = [
        (line, row) for line, row in zip(grid.lines, grid.rows, strict=True) if row[0] not in TOTALS
    ]
    problems = list(_cells(grid, drawn))[:MAX_REPORTED]
    if problems:
        return None, problems
    values = [[to_number(cell) for cell in row[1:]] for _, row in drawn]
    problems = list(_limits(grid, drawn, values, type_))
    if problems:
        return None, problems
    return Plot(
        tuple(row[0] for _, row in drawn),
        grid.head[1:],
        tuple(zip(*values, strict=True)),
        tuple(zip(*(row[1:] for _, row in drawn), strict=True)),
    ), []


def to_number(cell: str) -> float | None:
    """Return the number in a cell; None if it is empty. `_cells` must have accepted the cell."""
    if cell in _NOTHING:
        return None
    return float(cell.replace(",", "").replace("−", "-").replace("－", "-"))


Drawn = list[tuple[int, tuple[str, ...]]]


def _cells(grid: Grid, drawn: Drawn) -> Iterator[Problem]:
    for line, row in drawn:
        if not row[0]:
            yield Problem("why.table-cell", {"column": grid.head[0]}, line)
        for column, cell in zip(grid.head[1:], row[1:], strict=True):
            if cell not in _NOTHING and not _NUMBER.fullmatch(cell):
                yield Problem("why.chart-number", {"column": column, "cell": cell}, line)


def _limits(
    grid: Grid, drawn: Drawn, values: list[list[float | None]], type_: str
) -> Iterator[Problem]:
    series = len(grid.head) - 1
    for place, column in enumerate(grid.head[1:]):
        if all(row[place] is None for row in values):
            yield Problem("why.chart-blank", {"column": column})
    if type_ == "pie":
        yield from _pie_limits(series, drawn, values)
        return
    if series > MAX_SERIES:
        yield Problem("why.chart-series", {"count": str(series), "limit": str(MAX_SERIES)})
    if len(drawn) > MAX_POINTS:
        yield Problem("why.chart-points", {"count": str(len(drawn)), "limit": str(MAX_POINTS)})


def _pie_limits(series: int, drawn: Drawn, values: list[list[float | None]]) -> Iterator[Problem]:
    if series != 1:
        yield Problem("why.chart-one", {"count": str(series)})
    elif not SLICES[0] <= len(drawn) <= SLICES[1]:
        yield Problem("why.chart-slices", {"count": str(len(drawn))})
    else:
        for (line, row), (value,) in zip(drawn, values, strict=True):
            if value is None or value <= 0:
                yield Problem("why.chart-part", {"label": row[0], "cell": row[1]}, line)
