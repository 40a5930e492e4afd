"""The style sheet: contrast measured from its tokens, nothing that old browsers cannot read."""

import gzip
import re

import pytest

from gongkai import themes
from gongkai.build.joined_sheet import join
from gongkai.build.theme_parts import sheets
from tests.conftest import SmallPortal

THEME = themes.path()
TEXTS = [path.read_text(encoding="utf-8") for path in sheets(THEME)]
CSS = re.sub(r"/\*.*?\*/", "", "".join(TEXTS), flags=re.DOTALL)
# What gongkai.document writes into bodies.
DOCUMENT_CLASSES = {
    "gk-label",
    "gk-numbered",
    "gk-item",
    "gk-article",
    "gk-run-in",
    "gk-signature",
    "gk-center",
    "gk-table",
    "gk-footnotes",
    "gk-align-right",
    "gk-align-center",
    "gk-graph",
    "gk-graph__title",
    "gk-graph__picture",
    "gk-graph__quiet",
    "gk-graph__value",
    "gk-graph__grid",
    "gk-graph__axis",
    "gk-graph__hatch",
    "gk-graph__plate",
    "gk-graph__note",
    "gk-graph__file",
    "gk-long",
    "gk-media",
    "gk-task-item",
    "gk-unit",
    *(f"gk-graph__s{series}" for series in range(1, 9)),
}


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--gk-([\w-]+): (#[0-9a-f]{6});", block))


ROOTS = re.findall(r":root \{(.*?)\}", CSS, flags=re.DOTALL)
DAY = tokens(ROOTS[0])
NIGHT = DAY | tokens(ROOTS[1])
PRINT = DAY | tokens(ROOTS[2])


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    """The measure gives the two known ends."""
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#0a4a8f", "#ffffff") == pytest.approx(8.8, abs=0.1)


@pytest.mark.parametrize("mode", [DAY, NIGHT, PRINT], ids=["day", "night", "print"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *[(text, g) for text in ("ink", "quiet", "strong", "stop") for g in ("ground", "raised")],
        ("open", "ground"),
        ("open", "raised"),
        ("warning", "warning-ground"),
        ("ink", "warning-ground"),
    ],
)
def test_text_contrast(mode: dict[str, str], text: str, ground: str) -> None:
    """Text has 7:1 on each ground that it stands on."""
    assert contrast(mode[text], mode[ground]) >= 7


@pytest.mark.parametrize("mode", [DAY, NIGHT], ids=["day", "night"])
def test_contrast_on_coloured_grounds(mode: dict[str, str]) -> None:
    """Header, footer and buttons too, whose ground and ink change places under the pointer."""
    assert contrast(mode["on-deep"], mode["deep"]) >= 7
    assert contrast(mode["on-strong"], mode["strong"]) >= 7


@pytest.mark.parametrize("mode", [DAY, NIGHT], ids=["day", "night"])
def test_lines_and_focus_are_seen(mode: dict[str, str]) -> None:
    """Edges of controls have 3:1; of ring and halo one stands out on each ground."""
    for ground in ("ground", "raised", "deep", "warning-ground"):
        seen = max(contrast(mode["focus"], mode[ground]), contrast(mode["halo"], mode[ground]))
        assert seen >= 3, ground
    assert contrast(mode["focus"], mode["halo"]) >= 9
    assert contrast(mode["line"], mode["ground"]) >= 3
    assert contrast(mode["line"], mode["raised"]) >= 3
    # A field on the deep ground is told by its edge or by its own ground.
    assert max(contrast(mode[name], mode["deep"]) for name in ("line", "ground")) >= 3


@pytest.mark.parametrize("mode", [DAY, NIGHT, PRINT], ids=["day", "night", "print"])
@pytest.mark.parametrize("series", range(1, 9))
def test_series_of_charts_are_seen(mode: dict[str, str], series: int) -> None:
    """Each colour of a chart has 3:1 on the ground, which is that of its pattern too; its text is ink or quiet."""
    assert contrast(mode[f"series-{series}"], mode["ground"]) >= 3
    used = dict(rules())
    assert "fill: var(--gk-ink); stroke: var(--gk-ground)" in used["\n.gk-graph__picture text "]
    assert "fill: var(--gk-quiet)" in used["\n.gk-graph__picture .gk-graph__quiet "]


@pytest.mark.parametrize(
    "newer",
    [
        r"@layer",
        r"@container",
        r"@scope",
        r"@import",
        r":has\(",
        r":is\(",
        r":where\(",
        r":focus-visible",
        r"\binset\b",
        r"inset-(inline|block)",
        r"(margin|padding|border)-(inline|block)\s*:",
        r"color-mix|oklch|lab\(|light-dark",
        r"\bclamp\(",  # min() and max() are older: Chromium 79, Safari 11.1
        r"aspect-ratio",
        r"\d(dvh|svh|lvh|cqw|lh)\b",
        r"\((width|height)\s*[<>]",
        r"(^|[{;])\s*&",
        r"url\(",
        r"!important",
        r"outline:\s*(none|0)",
    ],
)
def test_nothing_newer_than_the_floor(newer: str) -> None:
    """Chromium 80 and Safari 13 read every rule, nothing is loaded, focus is never taken away."""
    assert re.findall(newer, CSS, flags=re.MULTILINE) == []


def rules() -> list[tuple[str, str]]:
    return re.findall(r"([^{}]+)\{([^{}]*)\}", CSS)


def test_no_gap_in_flex() -> None:
    """Safari 13 knows gaps in grids alone."""
    flex = {s.strip() for sel, body in rules() if "display: flex" in body for s in sel.split(",")}
    gaps = {s.strip() for selector, body in rules() if "gap:" in body for s in selector.split(",")}
    assert flex & gaps == set()
    assert gaps


def test_rules_do_not_nest() -> None:
    """Braces go two deep, three for the page box in print: nothing relies on nesting."""
    depth = deepest = 0
    for mark in re.findall("[{}]", CSS):
        depth += 1 if mark == "{" else -1
        deepest = max(deepest, depth)
    assert (depth, deepest) == (0, 3)


def test_every_document_class_has_a_rule() -> None:
    """What documents write is styled (a label needs nothing of its own outside an article)."""
    assert set(re.findall(r"\.(gk-[\w-]+)", CSS)) >= DOCUMENT_CLASSES


def test_colours_are_tokens() -> None:
    """Outside the tokens only print writes a colour, and it is black or white."""
    rest = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rest)) <= {"#000000"}


def test_tokens_are_defined_and_used() -> None:
    """Each token that a rule asks for is there, and none is idle."""
    defined = set(re.findall(r"(--gk-[\w-]+):", ROOTS[0]))
    assert set(re.findall(r"var\((--gk-[\w-]+)\)", CSS)) == defined


def test_wide_layouts_fold_where_the_text_is_set_large() -> None:
    """Each rule of a wide screen holds for screens alone, and not under `data-text="200 fold"` on `html`."""
    joined = join(
        [
            "@media (min-width: 40em) { .a, .b > .c { color: red } }\n@media print { .a { margin: 0 } }"
        ]
    )
    wide = "html:not([data-text~=fold]) "
    assert f"@media screen and (min-width:40em){{{wide}.a,{wide}.b>.c{{color:red}}}}" in joined
    assert "@media print{.a{margin:0}}" in joined


def test_sheet_is_small(portal: SmallPortal) -> None:
    """The one sheet of a built portal, which every first view loads."""
    portal.item("notice/a")
    assert portal.build().code == 0
    (sheet,) = [data for name, data in portal.files().items() if name.endswith(".css")]
    assert len(sheet) <= 60_000
    assert len(gzip.compress(sheet)) <= 12_000
