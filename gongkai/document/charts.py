"""图表: turn a fenced block ```chart into a figure; with its data in a file it is drawn later, see `portal.figures`."""

from __future__ import annotations

from dataclasses import replace

from gongkai.document import charts_fence, charts_figure, charts_read
from gongkai.document.charts_fence import Chart, Fence
from gongkai.document.context import Conversion
from gongkai.document.records import Fault, FoundRef
from gongkai.document.tree import Element, make, text_of
from gongkai.document.tree import replace as put

LANGUAGE = "language-chart"
"""The class that Python-Markdown gives such a block."""


def apply(root: Element, context: Conversion) -> None:
    """Draw each block; one that cannot be drawn stays a table, or what the editor wrote."""
    for code in root.findall(f"pre/code[@class='{LANGUAGE}']"):
        block = code.getparent()
        assert block is not None
        del code.attrib["class"]
        figure = _figure(text_of(code), context)
        if figure is not None:
            put(block, [figure])


def _figure(code: str, context: Conversion) -> Element | None:
    line = context.next_line_of("\n" + code)
    fence = charts_fence.read(code)
    problems = list(fence.problems)
    found = None
    if fence.file:
        found = _waiting(fence, line, context)
    elif fence.rows.strip():
        grid, plot, more = charts_read.read(fence.chart, fence.rows)
        problems += [each._replace(row=each.row + fence.offset) for each in more]
        if grid is not None:
            chart = _named(fence.chart, context)
            found = make("figure", class_="gk-graph", data_gk_made=str(len(context.made)))
            context.made.append(charts_figure.figure(chart, grid, plot))
    for problem in problems:
        gaps = {"value": fence.chart.title or "—", "why": problem.why, **problem.gaps}
        context.faults.append(Fault("broken-chart", line + problem.row, gaps))
    return found


def _waiting(fence: Fence, line: int, context: Conversion) -> Element:
    """Return a placeholder for a chart whose file is read when its page is made."""
    context.refs.append(FoundRef("chart", fence.file, line, _named(fence.chart, context).dump()))
    number = len(context.refs) - 1
    return make("figure", class_="gk-graph", data_fill=f"gongkai-ref:{number}")


def _named(chart: Chart, context: Conversion) -> Chart:
    return replace(chart, name=context.take_id("chart"))
