"""A portal's theme colour → the colours that follow from it by day and by night, or the pair that cannot be read.

Contrast is that of WCAG 2.2: text 7:1 on its ground (1.4.6), lines and the ring of the focus 3:1 (1.4.11).
"""

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.records.nodes import Mapping as NodeMapping
from gongkai.records.nodes import Node, Scalar, written
from gongkai.records.unseen import plain

TEXT, LINES = 7.0, 3.0
THEME: Mapping[str, Mapping[str, str]] = {
    "day": {
        "ground": "#ffffff",
        "raised": "#f4f6f9",
        "ink": "#1b1f24",
        "quiet": "#4a5260",
        "strong": "#0a4a8f",
        "on-strong": "#ffffff",
        "deep": "#0b2f5c",
        "on-deep": "#ffffff",
        "open": "#14532d",
        "warning-ground": "#fff8e6",
        "warning": "#6b3e00",
        "stop": "#9b1c1c",
        "line": "#767f8c",
        "focus": "#1b1f24",
        "halo": "#ffdd00",
        "series-1": "#0a4a8f",
    },
    "night": {
        "ground": "#11161d",
        "raised": "#1a212b",
        "ink": "#e8ebf0",
        "quiet": "#aeb7c4",
        "strong": "#9cc7ff",
        "on-strong": "#11161d",
        "deep": "#0b2f5c",
        "on-deep": "#ffffff",
        "open": "#7ee2a8",
        "warning-ground": "#2b2110",
        "warning": "#ffd58a",
        "stop": "#ffb3ae",
        "line": "#767f8c",
        "focus": "#ffdd00",
        "halo": "#1b1f24",
        "series-1": "#9cc7ff",
    },
}
"""The theme's own colours that the portal's stand beside (`tokens.css`; a test compares them)."""

KEYS = {
    "白天": "day",
    "day": "day",
    "夜间": "night",
    "night": "night",
    "底色": "deep",
    "deep": "deep",
}
_WHITE, _BLACK = "#ffffff", "#1b1f24"
_WORDS = ("ink", "quiet", "strong", "open", "stop")
_CALM, _CLEAR = 13.0, 8.5
"""Contrast of white words on a deep ground that we choose, and of a night colour that we choose on the night's."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a portal, by the names of the theme's tokens."""

    day: Mapping[str, str]
    night: Mapping[str, str]


class UnfitColour(NamedTuple):
    """Why a theme colour is not taken: the id of a finding, its line and its gaps."""

    rule: str
    line: int
    gaps: Mapping[str, str]


class _Pair(NamedTuple):
    """Two colours that meet: the name of a text, what stands on what (the best of several counts), the least ratio."""

    why: str
    on: tuple[str, ...]
    ground: str
    least: float


_PAIRS = {
    "strong": (
        _Pair("why.colour-link", ("strong",), "raised", TEXT),
        _Pair("why.colour-link", ("strong",), "ground", TEXT),
        _Pair("why.colour-button", ("on-strong",), "strong", TEXT),
        _Pair("why.colour-chart", ("series-1",), "ground", LINES),
    ),
    "deep": (
        _Pair("why.colour-header", ("on-deep",), "deep", TEXT),
        _Pair("why.colour-focus", ("focus", "halo"), "deep", LINES),
        _Pair("why.colour-field", ("line", "ground"), "deep", LINES),
    ),
}
"""Colour that the portal chooses → the pairs in which it occurs."""


def read(node: Node) -> Palette | list[UnfitColour]:
    """Read a theme colour as `site.yaml` has it: one colour, or those of day, night and the deep ground."""
    if isinstance(node, Scalar):
        given = {"day": (plain(node.text), node.line)}
    elif isinstance(node, NodeMapping):
        given = {}
        for key, value in node.entries:
            name = KEYS.get(plain(key.text))
            if name is None or name in given:
                return [_misshapen("why.colour-key", key.line, key.text)]
            text = plain(value.text) if isinstance(value, Scalar) else written(value)
            given[name] = (text, value.line)
    else:
        return [_misshapen("why.colour-form", node.line, written(node))]
    if "day" not in given:
        return [_misshapen("why.colour-day", node.line, "")]
    colours = {name: _colour(text) for name, (text, _) in given.items()}
    faults = [
        _misshapen("why.colour-form" if text else "why.colour-empty", line, text)
        for name, (text, line) in given.items()
        if not colours[name]
    ]
    if faults:
        return faults
    palette = palette_of(colours["day"], colours.get("night", ""), colours.get("deep", ""))
    lines = {name: line for name, (_, line) in given.items()}
    return list(_faults(palette, lines)) or palette


def _misshapen(why: str, line: int, value: str) -> UnfitColour:
    return UnfitColour("theme-colour-form", line, {"why": why, "value": value})


def _colour(text: str) -> str:
    """Return `#rrggbb` in small letters; "" for anything else."""
    text = text.lower()
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        return "#" + "".join(sign * 2 for sign in text[1:])
    return text if re.fullmatch(r"#[0-9a-f]{6}", text) else ""


def palette_of(day: str, night: str = "", deep: str = "") -> Palette:
    """Work out the tokens from colours `#rrggbb`; what is "" follows from the colour of the day."""
    deep = deep or _until(day, _WHITE, _CALM, step=-0.01)
    night = night or _until(day, THEME["night"]["raised"], _CLEAR, step=0.01)
    on_deep = max(_WHITE, _BLACK, key=lambda ink: contrast(ink, deep))
    both = {"deep": deep, "on-deep": on_deep}
    return Palette(
        {"strong": day, "on-strong": _WHITE, **both, "series-1": day},
        {"strong": night, "on-strong": THEME["night"]["ground"], **both, "series-1": night},
    )


def _until(colour: str, other: str, least: float, *, step: float) -> str:
    """Make a colour darker or lighter, in its own hue, until it has this contrast with another one."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    while contrast(colour, other) < least and 0 < light + step < 1:
        light += step
        parts = colorsys.hls_to_rgb(hue, light, full)
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
    return colour


def _faults(palette: Palette, lines: Mapping[str, int]) -> Iterator[UnfitColour]:
    """Yield for each colour that was chosen the pair that is worst off, if it cannot be read."""
    for mode, tokens in (("day", palette.day), ("night", palette.night)):
        colours = {**THEME[mode], **tokens}
        for name, pairs in _PAIRS.items():
            key = name if name == "deep" else mode
            found = [(_ratio(pair, colours) / pair.least, pair) for pair in pairs]
            share, pair = min(found, key=lambda each: each[0])
            if share < 1:
                yield _unreadable(pair, mode, colours, lines.get(key, min(lines.values())))


def _ratio(pair: _Pair, colours: Mapping[str, str]) -> float:
    return max(contrast(colours[name], colours[pair.ground]) for name in pair.on)


def _unreadable(pair: _Pair, mode: str, colours: Mapping[str, str], line: int) -> UnfitColour:
    best = max(pair.on, key=lambda name: contrast(colours[name], colours[pair.ground]))
    chosen = colours["deep" if pair.ground == "deep" else "strong"]
    other = colours["raised"] if pair.ground != "deep" else _WHITE
    # White on the deep ground as dark as ours has room for fields and focus too.
    least = _CALM if pair.ground == "deep" else TEXT
    step = 0.01 if mode == "night" and pair.ground != "deep" else -0.01
    gaps = {
        "why": f"{pair.why}-{mode}",
        "value": colours[best],
        "other": colours[pair.ground],
        "ratio": _shown(_ratio(pair, colours)),
        "least": f"{pair.least:.0f}",
        "better": _until(chosen, other, least, step=step),
    }
    return UnfitColour("theme-colour-contrast", line, gaps)


class PoorPair(NamedTuple):
    """Two tokens that meet and cannot be told apart enough."""

    on: str
    ground: str
    ratio: str
    least: str


def poor_pairs(mode: str, own: Mapping[str, str]) -> Iterator[PoorPair]:
    """Yield each pair with one of these colours in it that falls short.

    Args:
        mode: `day` or `night`.
        own: token → colour, what a portal sets in addition to the theme's.
    """
    colours = {**THEME[mode], **own}
    words = [(text, ground, TEXT) for ground in ("ground", "raised") for text in _WORDS]
    words += [(text, "warning-ground", TEXT) for text in ("ink", "warning")]
    words += [("on-strong", "strong", TEXT), ("on-deep", "deep", TEXT)]
    lines = [("line", ground, LINES) for ground in ("ground", "raised")]
    for on, ground, least in [*words, *lines, ("series-1", "ground", LINES)]:
        found = contrast(colours[on], colours[ground])
        if {on, ground} & own.keys() and found < least:
            yield PoorPair(on, ground, _shown(found), f"{least:.0f}")
    for ground in ("ground", "raised", "deep", "warning-ground"):
        found = max(contrast(colours[ring], colours[ground]) for ring in ("focus", "halo"))
        if {"focus", "halo", ground} & own.keys() and found < LINES:
            yield PoorPair("focus", ground, _shown(found), f"{LINES:.0f}")


def _shown(ratio: float) -> str:
    """Return a ratio cut, not rounded: 6.996 is not 7."""
    return f"{int(ratio * 100) / 100:.2f}"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours `#rrggbb`."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def sheet(palette: Palette) -> str:
    """Return the style sheet that sets the tokens on screens, by day and by night: print has its own."""
    day, night = (
        "".join(f"--gk-{name}:{colour};" for name, colour in tokens.items())
        for tokens in (palette.day, palette.night)
    )
    return f"@media screen{{:root{{{day}}}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}\n"
