"""Build the HTML of a chart's figure: title, drawing with its description, and the same data as a table.

To assistive technology the drawing is an image: a name, a description and no content. Readers who cannot see
it have the table, and readers who can see it can check it against the table.
"""

from __future__ import annotations

from html import escape

from gongkai.document import charts_bars, charts_lines, charts_pie
from gongkai.document.charts_fence import TYPE_NAMES, Chart
from gongkai.document.charts_svg import FONT, WIDTH, number, patterns, tag
from gongkai.document.charts_table import TOTALS, Grid, Plot

_DRAW = {"bar": charts_bars.draw, "line": charts_lines.draw, "pie": charts_pie.draw}
_LONG_TABLE = 12
"""The most rows of a table that is not collapsed at first."""


def figure(
    chart: Chart, grid: Grid | None, plot: Plot | None, path: str = "", *, is_small: bool = False
) -> str:
    """Return the complete figure.

    Args:
        grid: the data; None if they cannot be shown, not even as a table.
        plot: None if they cannot be drawn.
        path: the data file's path within the site; on the page it is prefixed with `gongkai-at:`.
        is_small: whether the table of a drawing is collapsed at first.
    """
    parts = [f'<figcaption class="gk-graph__title">{escape(chart.title)}</figcaption>']
    if plot is not None:
        parts.append(_drawing(chart, plot))
    if chart.note:
        parts.append(f'<p class="gk-graph__note">{escape(chart.note)}</p>')
    if grid is not None:
        parts.append(_table(chart, grid, plot, is_folded=is_small and plot is not None))
    if path:
        parts.append(
            f'<p class="gk-graph__file"><a href="gongkai-at:{escape(path)}">下载数据（CSV）</a></p>'
        )
    return f'<figure class="gk-graph" id="{chart.name}">\n' + "\n".join(parts) + "\n</figure>"


def _drawing(chart: Chart, plot: Plot) -> str:
    content, height = _DRAW[chart.type](plot, chart.unit, chart.name)
    name, description = f"gk-{chart.name}-name", f"gk-{chart.name}-told"
    names = tag("title", escape(chart.title), id=name)
    names += tag("desc", escape(chart.note or describe(chart, plot)), id=description)
    filled = {"bar": len(plot.names), "pie": len(plot.labels)}.get(chart.type, 0)
    return tag(
        "svg",
        names + patterns(chart.name, filled) + content,
        class_="gk-graph__picture",
        viewBox=f"0 0 {WIDTH} {number(height)}",
        font_size=FONT,
        role="img",
        aria_labelledby=name,
        aria_describedby=description,
    )


def describe(chart: Chart, plot: Plot) -> str:
    """Describe the drawing in words: a pie's parts; else highest and lowest, and for a time series first and last."""
    if chart.type == "pie":
        parts = zip(plot.labels, plot.texts[0], charts_pie.shares(plot.values[0]), strict=True)
        described = "；".join(
            f"{label}{text}{chart.unit}，占{share}%" for label, text, share in parts
        )
        return f"饼图，共{len(plot.labels)}项：{described}。"
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
    words = f"{plot.names[place]}："
    if chart.type == "line" or all(label[:1].isdigit() for label in plot.labels):
        words += f"从{points[0][1]}的{points[0][2]}到{points[-1][1]}的{points[-1][2]}；"
    return words + f"最高的是{high[1]}，{high[2]}；最低的是{low[1]}，{low[2]}。"


def _value(point: tuple[float, str, str]) -> float:
    return point[0]


def _table(chart: Chart, grid: Grid, plot: Plot | None, *, is_folded: bool) -> str:
    head, rows = list(grid.head), [list(row) for row in grid.rows]
    if plot is not None and chart.type == "pie":
        head.append("占比（%）")
        percentages = iter(charts_pie.shares(plot.values[0]))
        rows = [[*row, "100.0" if row[0] in TOTALS else next(percentages)] for row in rows]
    unit = f"（单位：{chart.unit}）" if chart.unit else ""
    top = "".join(
        f'<th scope="col"{_side(place)}>{escape(cell)}</th>' for place, cell in enumerate(head)
    )
    body = "\n".join(f"<tr>{_row(row)}</tr>" for row in rows)
    hidden = "" if plot is None else ' class="gk-unseen"'  # the title is shown above the drawing
    folded = "" if is_folded or len(rows) > _LONG_TABLE else " open"
    return (
        f"<details{folded}>\n<summary>数据表</summary>\n"
        f'<div class="gk-table">\n<table>\n'
        f"<caption{hidden}>{escape(chart.title)}{escape(unit)}</caption>\n"
        f"<thead>\n<tr>{top}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n</details>"
    )


def _row(row: list[str]) -> str:
    cells = (f"<td{_side(1)}>{escape(cell)}</td>" for cell in row[1:])
    return f'<th scope="row">{escape(row[0])}</th>' + "".join(cells)


def _side(place: int) -> str:
    return ' class="gk-align-right"' if place else ""
