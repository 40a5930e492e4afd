"""A chart and its table → the HTML of a figure: title, drawing with its description, the same data as a table.

The drawing is an image to assistive technology: a name, a description and nothing below them. Whoever does
not see it has the table, which whoever sees it can check.
"""

from __future__ import annotations

from html import escape

from gongkai.document import charts_bars, charts_lines, charts_pie
from gongkai.document.charts_fence import TYPE_NAMES, Chart
from gongkai.document.charts_svg import FONT, WIDTH, number, patterns, tag
from gongkai.document.charts_table import TOTALS, Grid, Plot

_DRAW = {"bar": charts_bars.draw, "line": charts_lines.draw, "pie": charts_pie.draw}
_LONG_TABLE = 12
"""Rows of a table that stands folded up at first."""


def figure(chart: Chart, grid: Grid | None, plot: Plot | None, path: str = "") -> str:
    """The whole figure.

    Args:
        grid: the data; None when they cannot be shown, not even as a table.
        plot: None when they cannot be drawn.
        path: of the file with the data within the site; `gongkai-at:` stands before it on the page.
    """
    parts = [f'<figcaption class="gk-graph__title">{escape(chart.title)}</figcaption>']
    if plot is not None:
        parts.append(_drawing(chart, plot))
    if chart.note:
        parts.append(f'<p class="gk-graph__note">{escape(chart.note)}</p>')
    if grid is not None:
        parts.append(_table(chart, grid, plot))
    if path:
        parts.append(
            f'<p class="gk-graph__file"><a href="gongkai-at:{escape(path)}">下载数据（CSV）</a></p>'
        )
    return f'<figure class="gk-graph" id="{chart.name}">\n' + "\n".join(parts) + "\n</figure>"


def _drawing(chart: Chart, plot: Plot) -> str:
    content, height = _DRAW[chart.type](plot, chart.unit, chart.name)
    name, told = f"gk-{chart.name}-name", f"gk-{chart.name}-told"
    names = tag("title", escape(chart.title), id=name)
    names += tag("desc", escape(chart.note or describe(chart, plot)), id=told)
    filled = {"bar": len(plot.names), "pie": len(plot.labels)}.get(chart.type, 0)
    return tag(
        "svg",
        names + patterns(chart.name, filled) + content,
        class_="gk-graph__picture",
        viewBox=f"0 0 {WIDTH} {number(height)}",
        font_size=FONT,
        role="img",
        aria_labelledby=name,
        aria_describedby=told,
    )


def describe(chart: Chart, plot: Plot) -> str:
    """What the drawing shows, in words: the parts of a pie; else highest, lowest, and first and last of a time."""
    if chart.type == "pie":
        parts = zip(plot.labels, plot.texts[0], charts_pie.shares(plot.values[0]), strict=True)
        told = "；".join(f"{label}{text}{chart.unit}，占{share}%" for label, text, share in parts)
        return f"饼图，共{len(plot.labels)}项：{told}。"
    return (
        TYPE_NAMES[chart.type]
        + "。"
        + "".join(_series(chart, plot, place) for place in range(len(plot.names)))
    )


def _series(chart: Chart, plot: Plot, place: int) -> str:
    points = [
        (value, label, f"{text}{chart.unit}")
        for value, label, text in zip(
            plot.values[place], plot.labels, plot.texts[place], strict=True
        )
        if value is not None
    ]
    low, high = min(points, key=_value), max(points, key=_value)
    told = f"{plot.names[place]}："
    if chart.type == "line" or all(label[:1].isdigit() for label in plot.labels):
        told += f"从{points[0][1]}的{points[0][2]}到{points[-1][1]}的{points[-1][2]}；"
    return told + f"最高的是{high[1]}，{high[2]}；最低的是{low[1]}，{low[2]}。"


def _value(point: tuple[float, str, str]) -> float:
    return point[0]


def _table(chart: Chart, grid: Grid, plot: Plot | None) -> str:
    head, rows = list(grid.head), [list(row) for row in grid.rows]
    if plot is not None and chart.type == "pie":
        head.append("占比（%）")
        told = iter(charts_pie.shares(plot.values[0]))
        rows = [[*row, "100.0" if row[0] in TOTALS else next(told)] for row in rows]
    name = f"gk-{chart.name}-data"
    unit = f"（单位：{chart.unit}）" if chart.unit else ""
    top = "".join(
        f'<th scope="col"{_side(place)}>{escape(cell)}</th>' for place, cell in enumerate(head)
    )
    body = "\n".join(f"<tr>{_row(row)}</tr>" for row in rows)
    unseen = "" if plot is None else ' class="gk-unseen"'  # the title stands above the drawing
    folded = "" if len(rows) > _LONG_TABLE else " open"
    return (
        f"<details{folded}>\n<summary>数据表</summary>\n"
        f'<div class="gk-table" role="region" tabindex="0" aria-labelledby="{name}">\n<table>\n'
        f'<caption id="{name}"{unseen}>{escape(chart.title)}{escape(unit)}</caption>\n'
        f"<thead>\n<tr>{top}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n</details>"
    )


def _row(row: list[str]) -> str:
    cells = (f"<td{_side(1)}>{escape(cell)}</td>" for cell in row[1:])
    return f'<th scope="row">{escape(row[0])}</th>' + "".join(cells)


def _side(place: int) -> str:
    return ' class="gk-align-right"' if place else ""
