"""Parse the text of a ```chart block: its settings, its rows or the file with its data, and what is wrong."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from gongkai.document.charts_table import Problem

TYPES = {
    "柱形图": "bar", "柱状图": "bar", "条形图": "bar", "bar": "bar", "折线图": "line", "line": "line",
    "饼图": "pie", "pie": "pie",
}  # fmt: skip
TYPE_NAMES = {"bar": "柱形图", "line": "折线图", "pie": "饼图"}

_KEYS = {
    "类型": "type", "type": "type", "标题": "title", "title": "title", "说明": "note", "description": "note",
    "单位": "unit", "unit": "unit", "数据": "data", "data": "data", "列": "columns", "columns": "columns",
}  # fmt: skip
_LINE = re.compile(r"([^:：]*+)[:：](.*)")
_KEY_LENGTH = 20
_SEPARATOR = re.compile(r"[ \t\u3000]*-{3,}[ \t]*")
_FILE = re.compile(r"[^:?#\\]+\.csv", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chart:
    """The settings of a chart."""

    type: str
    """`bar`, `line`, `pie`; "" if unknown."""
    title: str
    note: str = ""
    """The long description as the editor wrote it; "" for one generated from the data."""
    unit: str = ""
    columns: tuple[str, ...] = ()
    """Names of the columns to draw; none for all."""
    name: str = "chart"
    """Its anchor."""

    def dump(self) -> str:
        """Return it as text that `load` reads."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Chart:
    """Return the chart that `Chart.dump` wrote."""
    plain = json.loads(text)
    return Chart(**plain | {"columns": tuple(plain["columns"])})


@dataclass(frozen=True, slots=True)
class Fence:
    """A block as read. `row` of a problem counts the block's lines, from 1; 0 is the line that opens it."""

    chart: Chart
    file: str
    """The path of the CSV file; "" if the rows are in the block."""
    rows: str
    """The text below `---`."""
    offset: int
    """The number of lines above it."""
    problems: tuple[Problem, ...]


def read(code: str) -> Fence:
    """Read the text between the two lines of a fence."""
    lines = code.split("\n")
    end = next((n for n, line in enumerate(lines) if _SEPARATOR.fullmatch(line)), len(lines))
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines[:end], 1):
        if line.strip():
            problems += _read_line(line, number, found)
    written = found.get("type", "")
    type_ = TYPES.get(written.lower(), "")
    if not type_:
        problems.append(Problem("why.chart-type", {"type": written}))
    if not found.get("title"):
        problems.append(Problem("why.chart-title", {}))
    rows = "\n".join(map(_half_width, lines[end + 1 :]))
    file = found.get("data", "")
    if file and not _FILE.fullmatch(file):
        problems.append(Problem("why.chart-file", {"given": file}))
        file = ""
    elif file and rows.strip():
        problems.append(Problem("why.chart-two", {}, end + 1))
        rows = ""
    elif not file and not rows.strip():
        problems.append(Problem("why.chart-no-data", {}))
    columns = tuple(filter(None, map(str.strip, re.split("[,，、]", found.get("columns", "")))))
    chart = Chart(
        type_, found.get("title", ""), found.get("note", ""), found.get("unit", ""), columns
    )
    return Fence(chart, file, rows, end + 1, tuple(problems))


def _read_line(line: str, number: int, found: dict[str, str]) -> list[Problem]:
    match = _LINE.fullmatch(line)
    if match is None or not 0 < len(match[1].strip()) <= _KEY_LENGTH:
        return [Problem("why.chart-line", {"words": line.strip()}, number)]
    key = _KEYS.get(match[1].strip().lower(), "")
    if not key:
        return [Problem("why.chart-key", {"name": match[1].strip()}, number)]
    if key in found:
        return [Problem("why.chart-again", {"name": match[1].strip()}, number)]
    found[key] = match[2].strip()  # a full-width space after 图1 stays
    return []


def _half_width(row: str) -> str:
    """Return a row with commas as separators, if only full-width commas separate its cells."""
    return row.replace("，", ",") if "，" in row and "," not in row else row
