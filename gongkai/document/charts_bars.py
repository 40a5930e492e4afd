"""柱形图: columns if their labels fit next to each other, else horizontal bars, each below its label."""

from __future__ import annotations

from gongkai.document.charts_svg import (
    FONT,
    GAP,
    LEADING,
    WIDTH,
    Scale,
    head,
    rule,
    shape,
    text,
    width_of,
    wrap,
)
from gongkai.document.charts_svg import number as n
from gongkai.document.charts_table import Plot

_HEIGHT = 200
_THINNEST = 8
"""The narrowest column, in units: on a narrower one its pattern would not be visible."""
_WIDEST = 44
_THICK = 16
"""The thickness of a horizontal bar."""
_SHARE = 0.76
"""The share of a point's space that its columns take."""


def draw(plot: Plot, unit: str, name: str) -> tuple[str, float]:
    """Draw the chart below its head; returns the SVG and its height."""
    top, y = head(plot.names, unit, name, is_line=False)
    values = [value for series in plot.values for value in series if value is not None]
    low, high = min(0.0, *values), max(0.0, *values)
    columns = Scale(low, high, 5)
    left = columns.widest + 6
    room = (WIDTH - left) / len(plot.labels)
    fits = max(map(width_of, plot.labels)) + 4 <= room
    if fits and room * _SHARE / len(plot.names) >= _THINNEST:
        body, height = _columns(plot, name, columns, left, y)
    else:
        body, height = _bars(plot, name, low, high, y)
    return top + body, height


def _columns(plot: Plot, name: str, scale: Scale, left: float, y: float) -> tuple[str, float]:
    written = plot.texts[0] if len(plot.names) == 1 else ()
    room = (WIDTH - left) / len(plot.labels)
    has_labels = bool(written) and max(map(width_of, written)) <= room
    top, bottom = y + LEADING, y + LEADING + _HEIGHT
    out = ""
    for tick in scale.ticks:
        at = scale.place(tick, bottom, top)
        out += rule(left, at, WIDTH, at) + text(left - 6, at + 5, scale.label(tick), "end")
    zero = scale.place(0, bottom, top)
    wide = min(room * _SHARE / len(plot.names), _WIDEST)
    for series, values in enumerate(plot.values):
        path = ""
        for point, value in enumerate(values):
            if value is None:
                continue
            x = left + room * (point + 0.5) + wide * (series - len(plot.names) / 2)
            at = scale.place(value, bottom, top)
            path += f"M{n(x)} {n(zero)}V{n(at)}h{n(wide - 1)}V{n(zero)}z"
            if has_labels:
                above = at - 5 if value >= 0 else at + FONT + 1
                out += text(x + wide / 2, above, written[point], "middle", class_="gk-graph__value")
        out += shape(name, series, path)
    out += rule(left, zero, WIDTH, zero, is_axis=True)
    for point, label in enumerate(plot.labels):
        out += text(left + room * (point + 0.5), bottom + LEADING, label, "middle")
    return out, bottom + LEADING + GAP


def _bars(plot: Plot, name: str, low: float, high: float, y: float) -> tuple[str, float]:
    widest = max(width_of(written) for series in plot.texts for written in series)
    right = WIDTH - widest - 6
    left = widest + 6 if low < 0 else 0.0
    scales = (Scale(low, high, most) for most in (5, 4, 3, 2))
    fitting = (s for s in scales if (s.widest + GAP) * (len(s.ticks) - 1) <= right - left)
    scale = next(fitting, Scale(low, high, 1))
    zero = scale.place(0, left, right)
    paths = [""] * len(plot.names)
    words, top = "", y
    for point, label in enumerate(plot.labels):
        for words_ in wrap(label, WIDTH):
            y += LEADING
            words += text(0, y - 5, words_)
        for series, values in enumerate(plot.values):
            value, written = values[point], plot.texts[series][point]
            at = scale.place(value or 0, left, right)
            if value is not None:
                paths[series] += f"M{n(zero)} {n(y)}H{n(at)}v{_THICK}H{n(zero)}z"
            side = "end" if value is not None and value < 0 else "start"
            x = at - 5 if side == "end" else at + 5
            words += text(x, y + _THICK - 3, written or "—", side, class_="gk-graph__value")
            y += _THICK + 2
        y += GAP
    out = "".join(rule(at, top, at, y) for at in (scale.place(t, left, right) for t in scale.ticks))
    out += "".join(shape(name, series, path) for series, path in enumerate(paths))
    out += words + rule(zero, top, zero, y, is_axis=True)
    free = 0.0
    for tick in scale.ticks:
        label, at = scale.label(tick), scale.place(tick, left, right)
        start = min(max(at - width_of(label) / 2, 0), WIDTH - width_of(label))
        if start >= free:  # on a scale too narrow for its numbers only some are shown
            out += text(start, y + LEADING - 2, label)
            free = start + width_of(label) + GAP / 2
    return out, y + LEADING + GAP
