"""The charts of items: the figures that a portal puts first (首页数据), and those on the front page of its data."""

import re
from collections.abc import Iterator

from gongkai.document import charts_fence, charts_read
from gongkai.document.charts_fence import Chart
from gongkai.document.charts_table import Grid
from gongkai.findings import Finding, finding
from gongkai.pages import navigation
from gongkai.pages.answers import ChartData
from gongkai.portal.links import target_of
from gongkai.portal.whole import Portal
from gongkai.records.publicity import is_withheld
from gongkai.records.record import Record
from gongkai.subjects.data import dataset

POINTS = 12
"""The most points of a data set's chart: a longer table is for its own page."""
_NUMBERED = re.compile(r"图\s*[0-9一二三四五六七八九十]+[-－\d]*[\s\u3000:：、.．]*")
"""The number that a chart has in its own text."""
_NUMBERS = ("整数", "数值")


class ChartView(ChartData):
    """A chart of an item."""

    path: str
    """Address of the item."""
    item: str
    """Title of the item."""


def charts_of(portal: Portal, record: Record) -> Iterator[ChartView]:
    """Yield the charts that an item draws from files; for a data set without one, of its first column of numbers."""
    if is_withheld(record):
        return
    found = False
    for ref in record.refs:
        if ref.kind == "chart":
            chart = charts_fence.load(ref.spec)
            grid = _grid(portal, record, chart, target_of(ref.target, record.path).path)
            if grid is not None:
                found = True
                yield _view(record, chart, grid)
    if not found and record.kind == dataset.KIND.id and record.values["file"]:
        yield from _of_dataset(portal, record)


def _grid(portal: Portal, record: Record, chart: Chart, path: str) -> Grid | None:
    """Return the table of a chart that can be drawn."""
    try:
        grid, plot, _ = charts_read.read(chart, portal.attached_bytes(record, path))
    except OSError:  # reported by `links.check_files`
        return None
    return grid if plot is not None else None


def _view(record: Record, chart: Chart, grid: Grid) -> ChartView:
    return {
        "name": chart.name,
        "type": chart.type,
        "title": _NUMBERED.sub("", chart.title, 1) if _NUMBERED.match(chart.title) else chart.title,
        "unit": chart.unit,
        "head": list(grid.head),
        "rows": [list(row) for row in grid.rows],
        "path": record.address,
        "item": record.values["title"],
    }


def _of_dataset(portal: Portal, record: Record) -> Iterator[ChartView]:
    """Yield a chart of the first column of texts and the first of numbers, if the table is short."""
    table = dataset.table_of(portal, record)
    described = {entry["column"]: entry for entry in record.values["dictionary"]}
    if table is None or not 1 < len(table.rows) <= POINTS:
        return
    numbers = [n for n in table.columns if described.get(n, {}).get("type") in _NUMBERS]
    names = [name for name in table.columns if name not in numbers]
    if not numbers or not names:
        return
    label, number = table.column(names[0]), table.column(numbers[0])
    rows = [[row[label], row[number]] for row in table.rows]
    unit = described[numbers[0]]["unit"]
    title = f"{record.values['title']}：{numbers[0]}"
    text = "\n".join(",".join(map(_quoted, row)) for row in [[names[0], numbers[0]], *rows])
    chart = Chart("bar", title, "", unit)
    grid, plot, _ = charts_read.read(chart, text)
    if grid is not None and plot is not None:
        yield _view(record, chart, grid)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def key_figures(portal: Portal) -> ChartView | None:
    """Return the chart that the portal puts first; None where it names none, or none that is there."""
    chart, _ = _chosen(portal)
    return chart


def _chosen(portal: Portal) -> tuple[ChartView | None, str]:
    """Return the chart that 首页数据 names, and why there is none: the name of a text, "" where none is named."""
    written, _, anchor = portal.closed_lists.site["key_figures"].partition("#")
    if not written:
        return None, ""
    pages = navigation.pages(portal, written)
    if len(pages) != 1:
        return None, "why.task-several" if pages else "why.task-none"
    record = portal.by_address.get(pages[0]["path"])
    if record is None:
        return None, "why.figures-item"
    for chart in charts_of(portal, record):
        if not anchor or chart["name"] == anchor:
            return chart, ""
    return None, "why.figures-chart"


def check(portal: Portal, prefix: str) -> Iterator[Finding]:
    """Report 首页数据 that names no item with a chart."""
    _, why = _chosen(portal)
    if why:
        value = portal.closed_lists.site["key_figures"]
        line = portal.closed_lists.site_lines.get("key_figures", 0)
        yield finding("no-key-figures", f"{prefix}data/site.yaml", line, value=value, why=why)
