"""What was pasted into a text and would run together on the page: rows of a table, and lines without a gap. Pure."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_FENCE = re.compile(r" {0,3}(```|~~~)")
_PROSE = re.compile(r"[\u3000 ]?[^\s|#><!`~\-*+\[:0-9]")
"""The beginning of a line that is a paragraph's, and nothing that Markdown knows."""
_QUOTED = re.compile(r'(?:^|\t)"')
_ENDS = tuple("。！？：；")
_MOST_LINES = 50
"""The most lines of one cell: beyond them, a quotation mark is only a quotation mark."""
_SHOWN = 6
"""The most lines that an offer names."""


@dataclass(frozen=True)
class Offer:
    """Something that one button puts in order."""

    do: str
    """What the button asks for: `table:3` or `apart`."""
    lines: tuple[int, ...]
    """The lines that it is about, from 1: the first and the last of a table."""
    excerpt: str
    is_more: bool = False
    """Whether there are more lines than are named."""

    @property
    def name(self) -> str:
        """The name of its kind: `table` or `apart`."""
        return self.do.partition(":")[0]


@dataclass(frozen=True)
class _Rows:
    """Lines that are the rows of a table, as Excel and Word give them: cells with tabs between them."""

    first: int
    after: int
    cells: tuple[tuple[str, ...], ...]


def offers(body: str) -> list[Offer]:
    """Return what can be put in order in a text."""
    lines = body.split("\n")
    found = [
        Offer(f"table:{rows.first + 1}", (rows.first + 1, rows.after), " ".join(rows.cells[0]))
        for rows in _tables(lines)
    ]
    running = [at + 1 for at in _running(lines)]
    if running:
        shown = tuple(running[:_SHOWN])
        excerpt = lines[running[0] - 1].strip()
        found.append(Offer("apart", shown, excerpt, is_more=len(running) > _SHOWN))
    return found


def with_table(body: str, line: int) -> str:
    """Return a text in which the rows at a line, or nearest to it, are a table; its first row is the head."""
    lines = body.split("\n")
    rows = min(_tables(lines), key=lambda each: abs(each.first + 1 - line), default=None)
    if rows is None:
        return body
    width = max(map(len, rows.cells))
    head, *rest = [[*each, *[""] * (width - len(each))] for each in rows.cells]
    written = [_row(head), "|---" * width + "|", *map(_row, rest)]
    gap_before = [""] if rows.first and lines[rows.first - 1].strip() else []
    gap_after = [""] if rows.after < len(lines) and lines[rows.after].strip() else []
    before, after = lines[: rows.first], lines[rows.after :]
    return "\n".join([*before, *gap_before, *written, *gap_after, *after])


def apart(body: str) -> str:
    """Return a text in which lines that end a sentence are paragraphs of their own."""
    lines = body.split("\n")
    running = set(_running(lines))
    return "\n".join(f"{line}\n" if at in running else line for at, line in enumerate(lines))


def _row(cells: list[str]) -> str:
    lines = ([line.strip() for line in cell.splitlines() if line.strip()] for cell in cells)
    plain = ("<br>".join(each).replace("|", r"\|") for each in lines)
    return f"| {' | '.join(plain)} |"


def _outside_fences(lines: list[str]) -> list[bool]:
    found, fence = [], ""
    for line in lines:
        sign = _FENCE.match(line)
        found.append(not fence and not sign)
        if sign:
            fence = "" if fence == sign[1] else fence or sign[1]
    return found


def _tables(lines: list[str]) -> Iterator[_Rows]:
    """Yield the tables: two rows or more, one of them with two cells that say something."""
    is_free, at = _outside_fences(lines), 0
    while at < len(lines):
        rows: list[tuple[str, ...]] = []
        after = at
        while after < len(lines) and is_free[after]:
            end = _row_end(lines, after)
            row = "\n".join(lines[after:end])
            if "\t" not in row:
                break
            rows.append(_cells(row))
            after = end
        if len(rows) > 1 and max(sum(map(bool, each)) for each in rows) > 1:
            yield _Rows(at, after, tuple(rows))
        at = max(after, at + 1)


def _row_end(lines: list[str], at: int) -> int:
    """Return the number of the line after a row; a cell that begins with a quotation mark may have several lines."""
    count = 0
    for after in range(at, min(at + _MOST_LINES, len(lines)) if _QUOTED.search(lines[at]) else at):
        count += lines[after].count('"')
        if count % 2 == 0:
            return after + 1
    return at + 1


def _cells(row: str) -> tuple[str, ...]:
    try:
        ((*cells,),) = csv.reader([row], "excel-tab")
    except (csv.Error, ValueError):
        cells = row.split("\t")
    return tuple(cells)


def _running(lines: list[str]) -> Iterator[int]:
    """Yield the lines that end a sentence, with a line of prose right behind them."""
    is_free = _outside_fences(lines)
    for at, (line, following) in enumerate(pairwise(lines)):
        is_prose = is_free[at] and _PROSE.match(line) and _PROSE.match(following)
        if is_prose and "\t" not in line + following and line.rstrip().endswith(_ENDS):
            yield at
