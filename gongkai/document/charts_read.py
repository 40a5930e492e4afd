"""Read the bytes or rows of a chart as its table and the numbers to draw; pure, without lxml."""

from __future__ import annotations

from gongkai.document import charts_table
from gongkai.document.charts_fence import Chart
from gongkai.document.charts_table import Grid, Plot, Problem


def read(chart: Chart, given: bytes | str) -> tuple[Grid | None, Plot | None, list[Problem]]:
    """Return table and numbers, None if there are none, and what is wrong."""
    text = charts_table.decode(given) if isinstance(given, bytes) else given
    if isinstance(text, Problem):
        return None, None, [text]
    grid, problems = charts_table.read(text)
    if grid is None:
        return None, None, problems
    chosen, more = charts_table.choose(grid, chart.columns)
    if problems or more or not chart.type:
        return chosen, None, [*problems, *more]
    plot, more = charts_table.plot(chosen, chart.type)
    return chosen, plot, more
