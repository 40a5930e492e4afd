"""Pages with one fault for each engine: an engine that does not find its own looks at nothing else."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.a11y.browser.serving import served
from tools.peers import vnu
from tools.peers.browser import SCRIPTS, Look, Panel

_TOP = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>试</title></head><body><main><h1>试</h1>'
_IMAGE = f'{_TOP}<p>文字</p><img src="x.png"></main></body></html>\n'
_CONTRAST = f'{_TOP}<p style="color: #aaa; background: #fff">看不清的字</p></main></body></html>\n'
_DARK = (
    f"{_TOP}<style>@media (prefers-color-scheme: dark) {{ p {{ color: #333; background: #000 }} }}</style>"
    "<p>夜里看不清</p></main></body></html>\n"
)
_NARROW = (
    f"{_TOP}<style>@media (max-width: 400px) {{ p {{ color: #ccc; background: #fff }} }}</style>"
    "<p>窄了看不清</p></main></body></html>\n"
)

CASES = {
    ("image.html", Look("day")): _IMAGE,
    ("contrast.html", Look("day")): _CONTRAST,
    ("dark.html", Look("night", is_dark=True)): _DARK,
    ("narrow.html", Look("360 px", 360, 800)): _NARROW,
}
EXPECTED = {
    "axe": ("image-alt", "color-contrast"),
    "ibm": ("img_alt_valid", "text_contrast_sufficient"),
    "htmlcs": (
        "WCAG2AAA.Principle1.Guideline1_1.1_1_1.H37",
        "WCAG2AAA.Principle1.Guideline1_4.1_4_6.G17.Fail",
    ),
}
"""Of each engine, its rules for the image, and for weak contrast in the three looks."""
_VNU_MESSAGE = "alt"


def blind(panel: Panel) -> Iterator[str]:
    """Yield the engines that miss their fault, with the page."""
    with TemporaryDirectory(prefix="gongkai-") as folder:
        for (name, _), html in CASES.items():
            Path(folder, name).write_text(html, "utf-8")
        with served(Path(folder)) as root:
            for name, look in CASES:
                said = list(panel.ask(name, root + name, look))
                for engine in SCRIPTS:
                    rule = EXPECTED[engine][name != "image.html"]
                    if not any(each.engine == engine and each.rule == rule for each in said):
                        yield f"{engine}: {name}"


def blind_vnu() -> Iterator[str]:
    """Yield vnu if it misses its fault."""
    with TemporaryDirectory(prefix="gongkai-") as folder:
        Path(folder, "image.html").write_text(_IMAGE, "utf-8")
        said, _ = vnu.ask(Path(folder), ["image.html"], [])
    if not any(_VNU_MESSAGE in each.message for each in said):
        yield "vnu: image.html"
