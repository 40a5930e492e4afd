"""饼图: slices from the top, clockwise, as written; each has a number, which the list below explains."""

from __future__ import annotations

import itertools
import math

from gongkai.document.charts_svg import (
    GAP,
    LEADING,
    WIDTH,
    shape,
    tag,
    text,
    width_of,
    wrap,
)
from gongkai.document.charts_svg import number as n
from gongkai.document.charts_table import Plot

_RADIUS = 96
_INDENT = 48
"""The indent of the names in the list, after sample and number."""
_SMALL = math.radians(26)
"""A slice narrower than this angle has its number outside."""
_APART = math.radians(11)
"""The least angle between two numbers outside."""


def shares(values: tuple[float | None, ...]) -> list[str]:
    """Return each part of the whole in per cent, with one decimal."""
    total = math.fsum(value or 0 for value in values)
    return [f"{(value or 0) / total * 100:.1f}" for value in values]


def draw(plot: Plot, unit: str, name: str) -> tuple[str, float]:
    """Draw the chart with its list; returns the SVG and its height."""
    values = [value or 0.0 for value in plot.values[0]]
    total = math.fsum(values)
    ends = [0.0, *(2 * math.pi * part / total for part in itertools.accumulate(values))]
    y = 0.0
    out = ""
    for words in wrap(f"单位：{unit}", WIDTH) if unit else ():
        y += LEADING
        out += text(0, y - 5, words, class_="gk-graph__quiet")
    x, centre = WIDTH / 2, y + _RADIUS + 30
    slices = list(itertools.pairwise(ends))
    for series, (start, end) in enumerate(slices):
        out += shape(name, series, _slice(x, centre, start, end))
    out += _numbers(x, centre, slices)
    listed, y = _list(plot, unit, name, centre + _RADIUS + 30)
    return out + listed, y


def _at(x: float, y: float, angle: float, radius: float) -> tuple[float, float]:
    return x + radius * math.sin(angle), y - radius * math.cos(angle)


def _slice(x: float, y: float, start: float, end: float) -> str:
    if end - start > 2 * math.pi - 1e-3:  # an arc that ends where it begins is not drawn
        end = start + 2 * math.pi - 1e-3
    (x1, y1), (x2, y2) = _at(x, y, start, _RADIUS), _at(x, y, end, _RADIUS)
    large = int(end - start > math.pi)
    r = n(_RADIUS)
    return f"M{n(x)} {n(y)}L{n(x1)} {n(y1)}A{r} {r} 0 {large} 1 {n(x2)} {n(y2)}z"


def _numbers(x: float, y: float, slices: list[tuple[float, float]]) -> str:
    """Place the numbers without overlaps: inside a slice that is wide enough, else outside at a short line's end."""
    out = ""
    outside = _spread([(s + e) / 2 for s, e in slices if e - s < _SMALL])
    for series, (start, end) in enumerate(slices):
        middle = (start + end) / 2
        if end - start < _SMALL:
            turned = outside.pop(0)
            at = _at(x, y, turned, _RADIUS + 20)
            near, far = _at(x, y, middle, _RADIUS), _at(x, y, turned, _RADIUS + 9)
            path = f"M{n(near[0])} {n(near[1])}L{n(far[0])} {n(far[1])}"
            out += tag("path", d=path, class_="gk-graph__axis")
        else:
            at = _at(x, y, middle, _RADIUS * 0.66)
            out += tag("circle", cx=at[0], cy=at[1], r=12, class_="gk-graph__plate")
        out += text(at[0], at[1] + 5, str(series + 1), "middle")
    return out


def _spread(angles: list[float]) -> list[float]:
    """Return the angles in order, each moved on until it is apart from the one before; all stay within one turn."""
    turned: list[float] = []
    for place, angle in enumerate(angles):
        if turned:
            latest = turned[0] + 2 * math.pi - (len(angles) - place) * _APART
            turned.append(min(max(angle, turned[-1] + _APART), latest))
        else:
            turned.append(angle)
    return turned


def _list(plot: Plot, unit: str, name: str, y: float) -> tuple[str, float]:
    out = ""
    parts = zip(plot.labels, plot.texts[0], shares(plot.values[0]), strict=True)
    for series, (label, written, share) in enumerate(parts):
        value = f"{written}（{share}%）"
        out += shape(name, series, f"M0 {n(y + 3)}h24v14h-24z")
        out += text(WIDTH, y + LEADING - 5, value, "end", class_="gk-graph__value")
        out += text(32, y + LEADING - 5, str(series + 1), class_="gk-graph__quiet")
        for words in wrap(label, WIDTH - _INDENT - width_of(value) - GAP):
            y += LEADING
            out += text(_INDENT, y - 5, words)
        y += 4
    return out, y + GAP
