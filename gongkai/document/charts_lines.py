"""折线图: a line with markers for each series; labels of points are thinned out until none overlap."""

from __future__ import annotations

import math

from gongkai.document.charts_svg import (
    GAP,
    LEADING,
    WIDTH,
    Scale,
    head,
    line,
    marker,
    rule,
    text,
    width_of,
    wrap,
)
from gongkai.document.charts_svg import number as n
from gongkai.document.charts_table import Plot

_HEIGHT = 210
_MARGIN = 10
_MAX_MARKS = 24
"""The most markers of one series; more would hide its line."""
_NEAR_ZERO = 0.5
"""If the lowest value is less than this share of the highest, the axis begins at zero."""


def draw(plot: Plot, unit: str, name: str) -> tuple[str, float]:
    """Draw the chart below its head; returns the SVG and its height."""
    out, y = head(plot.names, unit, name, is_line=True)
    values = [value for series in plot.values for value in series if value is not None]
    low, high = min(values), max(values)
    if (low >= 0 and low < high * _NEAR_ZERO) or low == high:
        low, high = min(0.0, low), max(0.0, high)
    scale = Scale(low, high, 5)
    left = scale.widest + 6
    top, bottom = y + GAP, y + GAP + _HEIGHT
    for tick in scale.ticks:
        at = scale.place(tick, bottom, top)
        is_zero = abs(tick) < 1e-12
        out += rule(left, at, WIDTH, at, is_axis=is_zero)
        out += text(left - 6, at + 5, scale.label(tick), "end")
    count = len(plot.labels)
    start, end = left + _MARGIN, WIDTH - _MARGIN
    step = (end - start) / (count - 1) if count > 1 else 0.0
    places = [start + step * point if step else (start + end) / 2 for point in range(count)]
    for series, points in enumerate(plot.values):
        out += _line(series, points, places, (scale, bottom, top))
    labels, height = _labels(plot.labels, places, bottom)
    return out + labels, height


def _line(
    series: int,
    points: tuple[float | None, ...],
    places: list[float],
    frame: tuple[Scale, float, float],
) -> str:
    """Draw the line of a series; it is interrupted where a value is missing, and an isolated value gets its marker."""
    scale, bottom, top = frame
    path = marks = ""
    every = -(-len(points) // _MAX_MARKS)
    move = "M"
    for point, (value, x) in enumerate(zip(points, places, strict=True)):
        if value is None:
            move = "M"
            continue
        y = scale.place(value, bottom, top)
        path += f"{move}{n(x)} {n(y)}"
        after = points[point + 1] if point + 1 < len(points) else None
        if point % every == 0 or (move == "M" and after is None):
            marks += marker(series, x, y)
        move = "L"
    return line(series, path, marks)


def _labels(labels: tuple[str, ...], places: list[float], bottom: float) -> tuple[str, float]:
    """Draw the labels of the points: the last one, as many before it as have room, and if possible the first."""
    lines = [wrap(label, WIDTH / 3) for label in labels]
    spans = [
        _span(place, max(map(width_of, each))) for place, each in zip(places, lines, strict=True)
    ]
    step = places[1] - places[0] if len(places) > 1 else WIDTH
    widest = max(end - start for start, end in spans) + GAP
    every = max(1, math.ceil(widest / step))
    shown = [len(labels) - 1]
    for point in range(len(labels) - 1 - every, 0, -every):
        if spans[point][1] + GAP <= spans[shown[-1]][0] and spans[point][0] >= spans[0][1] + GAP:
            shown.append(point)
    if spans[0][1] + GAP <= spans[shown[-1]][0]:
        shown.append(0)
    out = ""
    for point in reversed(shown):
        middle = sum(spans[point]) / 2
        for row, words in enumerate(lines[point]):
            out += text(middle, bottom + LEADING * (row + 1) + 3, words, "middle")
    return out, bottom + LEADING * max(len(lines[point]) for point in shown) + GAP


def _span(place: float, wide: float) -> tuple[float, float]:
    """Return where a label begins and ends, kept within the drawing."""
    middle = min(max(place, wide / 2), WIDTH - wide / 2)
    return middle - wide / 2, middle + wide / 2
