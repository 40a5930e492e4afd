"""SVG parts that all charts share: tags, text widths, round ticks, patterns, dashes, markers, legends.

Pure: the same numbers always give the same SVG. A chart is `WIDTH` units wide; at 288 CSS pixels, what a phone
320 pixels wide has room for, its text has 12 pixels. Series differ in pattern, dash and marker as well as in
colour, which comes from the classes `gk-graph__s1` to `gk-graph__s8` (no style attribute: content security policy).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from html import escape

WIDTH = 360
FONT = 15
LEADING = 20
"""The distance from one line of text to the next."""
GAP = 8

_HATCHES = (
    "", "M-2 2L2-2M0 8L8 0M6 10L10 6", "M0 4H8", "M2 2h.1M6 6h.1", "M-2 6L2 10M0 0L8 8M6-2L10 2", "M4 0V8",
    "M4 0V8M0 4H8", "M0 8L8 0M0 0L8 8",
)  # fmt: skip
_DASHES = ("", "8 4", "2 4", "10 3 2 3", "5 3", "14 4", "1 3", "10 3 2 3 2 3")
_MARKERS = (
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "m-4-4h8v8h-8z", "m0-5l5 9h-10z", "m0-6l5 6l-5 6l-5-6z", "m0 5l5-9h-10z",
    "m-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z", "m-5-2h10v4h-10z", "m-2-5h4v10h-4z",
)  # fmt: skip


def number(value: float) -> str:
    """Format a coordinate with at most one decimal."""
    digits = f"{value:.1f}".removesuffix(".0")
    return "0" if digits == "-0" else digits


def tag(name: str, content: str = "", **attributes: float | str) -> str:
    """Return an element; `class_` and `stroke_width` mean `class` and `stroke-width`; content is SVG."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="'
        f'{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(x: float, y: float, words: str, anchor: str = "start", **attributes: float | str) -> str:
    """Return a line of text; `y` is its baseline."""
    given = {"text_anchor": anchor} if anchor != "start" else {}
    return tag("text", escape(words), x=x, y=y, **given, **attributes)


def width_of(words: str) -> float:
    """Estimate the width of a text in units: a full square for a Chinese character, 0.62 of one for any other."""
    return FONT * sum(1 if unicodedata.east_asian_width(s) in "WFA" else 0.62 for s in words)


def wrap(words: str, width: float) -> list[str]:
    """Break a text into lines no wider than `width`; the result is never empty."""
    lines = [""]
    for sign in words:
        if lines[-1] and width_of(lines[-1] + sign) > width:
            lines.append("")
        lines[-1] += sign
    return [line.strip() for line in lines]


class Scale:
    """Round ticks around values; places values between two coordinates."""

    def __init__(self, low: float, high: float, most: int) -> None:
        """Choose ticks: steps of 1, 2, 2.5 or 5, at most `most` of them."""
        span = high - low or abs(high) or 1.0
        high = max(high, low + span)
        size = 10.0 ** math.floor(math.log10(span / most))
        factor = next(
            f for f in (1, 2, 2.5, 5, 10) if _steps(low, high, f * size) <= most or f == 10
        )
        step = factor * size
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        self.ticks = [index * step for index in range(first, last + 1)]
        power = math.floor(math.log10(step) + 1e-9)
        self._decimals = max(0, -power + (1 if factor == 2.5 else 0))
        self.low, self.high = self.ticks[0], self.ticks[-1]

    def label(self, tick: float) -> str:
        """Format a tick in figures."""
        digits = f"{tick:.{self._decimals}f}"
        return digits.replace("-", "−") if tick else digits.removeprefix("-")

    @property
    def widest(self) -> float:
        """The width of its widest label, in units."""
        return max(width_of(self.label(tick)) for tick in self.ticks)

    def place(self, value: float, start: float, end: float) -> float:
        """Return the coordinate of a value when the ticks reach from `start` to `end`."""
        return start + (value - self.low) / (self.high - self.low) * (end - start)


def _steps(low: float, high: float, step: float) -> int:
    return math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9)


def class_of(series: int) -> str:
    """Return the class that colours a series, counted from 0."""
    return f"gk-graph__s{series + 1}"


def patterns(name: str, count: int) -> str:
    """Define the patterns of `count` series, named after the chart; the first series is solid and needs none."""
    tiles = ""
    for series in range(1, count):
        rect = tag("rect", width=8, height=8, fill="currentColor", class_=class_of(series))
        dots = {"stroke_linecap": "round"} if series == 3 else {}
        width = 3 if series == 3 else 1.8
        hatch = tag(
            "path", d=_HATCHES[series], class_="gk-graph__hatch", stroke_width=width, **dots
        )
        tiles += tag(
            "pattern", rect + hatch, id=_pattern(name, series), width=8, height=8,
            patternUnits="userSpaceOnUse",
        )  # fmt: skip
    return tag("defs", tiles) if tiles else ""


def _pattern(name: str, series: int) -> str:
    return f"gk-{name}-p{series + 1}"


def fill_of(name: str, series: int) -> str:
    """Return the fill of a series' shapes."""
    return f"url(#{_pattern(name, series)})" if series else "currentColor"


def shape(name: str, series: int, path: str) -> str:
    """Draw a filled area of a series."""
    fill = fill_of(name, series)
    return tag("path", d=path, class_=class_of(series), fill=fill, stroke="currentColor")


def marker(series: int, x: float, y: float) -> str:
    """Return the path of a series' marker at a point."""
    return f"M{number(x)} {number(y)}{_MARKERS[series]}"


def line(series: int, path: str, marks: str) -> str:
    """Draw the line of a series with its markers."""
    dash = {"stroke_dasharray": _DASHES[series]} if _DASHES[series] else {}
    drawn = tag("path", d=path, fill="none", stroke="currentColor", stroke_width=2.5, **dash)
    return tag("g", drawn + tag("path", d=marks, fill="currentColor"), class_=class_of(series))


def rule(x1: float, y1: float, x2: float, y2: float, *, is_axis: bool = False) -> str:
    """Draw a line of the grid, or the axis."""
    kind = "gk-graph__axis" if is_axis else "gk-graph__grid"
    path = f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
    return tag("path", d=path, class_=kind)


def head(names: Sequence[str], unit: str, name: str, *, is_line: bool) -> tuple[str, float]:
    """Draw what is above a chart: what is measured, and a legend for several series. Returns the SVG and its height."""
    heading = names[0] if len(names) == 1 else ""
    if unit and unit not in heading:
        heading = f"{heading}（{unit}）" if heading else f"单位：{unit}"
    out, y = "", 0.0
    for words in wrap(heading, WIDTH) if heading else ():
        y += LEADING
        out += text(0, y - 5, words, class_="gk-graph__quiet")
    x = 0.0
    for series, each in enumerate(names if len(names) > 1 else ()):
        lines = wrap(each, WIDTH - 36)
        wide = 36 + max(map(width_of, lines)) + 2 * GAP
        if x == 0 or x + wide - 2 * GAP > WIDTH:
            x, y = 0.0, y + LEADING
        out += _sample(name, series, x, y - 10, is_line=is_line)
        for count, words in enumerate(lines):
            out += text(x + 34, y - 5 + count * LEADING, words)
        y += (len(lines) - 1) * LEADING
        x = WIDTH if len(lines) > 1 else x + wide
    return out, y + (GAP if out else 0)


def _sample(name: str, series: int, x: float, y: float, *, is_line: bool) -> str:
    if is_line:
        path = f"M{number(x)} {number(y)}h28"
        return line(series, path, marker(series, x + 14, y))
    return shape(name, series, f"M{number(x)} {number(y - 7)}h28v14h-28z")
