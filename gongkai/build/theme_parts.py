"""The parts of a theme that lie in folders of their own: components, what many pages share, and the sheets.

A theme's folder may hold, besides `templates/` and `static/`: `tokens.css`, `base/*.css`, `layout/*.css`,
`components/<name>/<name>.{html,css,mjs,js}`, `chrome/*.html` and `states.css`.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import jinja2

from gongkai.records.palette import Palette, sheet
from gongkai.versions import engine_digest

SHEET = "css/clear.css"
"""The theme file that all sheets are joined into."""
COLOURS = "css/colours.css"
"""The theme file with the portal's own colours, if it has some."""


class PartsLoader(jinja2.BaseLoader):
    """Loads `components/<name>.html` from the component's folder, and `chrome/<name>.html`."""

    def __init__(self, theme: Path) -> None:
        self._theme = theme

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        folder, _, file = template.partition("/")
        if folder not in ("components", "chrome") or "/" in file:
            raise jinja2.TemplateNotFound(template)
        within = f"components/{file.removesuffix('.html')}" if folder == "components" else folder
        path = self._theme / within / file
        try:
            text = path.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError) as fault:
            raise jinja2.TemplateNotFound(template) from fault
        return text, str(path), lambda: False

    def list_templates(self) -> list[str]:
        return sorted(_parts(self._theme))


def _parts(theme: Path) -> dict[str, Path]:
    found = {f"components/{path.name}": path for path in theme.glob("components/*/*.html")}
    return found | {f"chrome/{path.name}": path for path in theme.glob("chrome/*.html")}


def templates(theme: Path) -> dict[str, Path]:
    """Return all templates of a theme: the name by which others call it → file."""
    folder = theme / "templates"
    pages = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}
    return dict(sorted((_parts(theme) | pages).items()))


def files(theme: Path, state: Path) -> dict[str, Path]:
    """Return the theme files that parts make: name → file. The joined sheet lies in the folder `state`."""
    scripts = (*theme.glob("components/*/*.mjs"), *theme.glob("components/*/*.js"))
    made = {f"js/{path.name}": path for path in sorted(scripts)}
    texts = [path.read_text(encoding="utf-8") for path in sheets(theme)]
    if texts:
        made[SHEET] = _joined(texts, state)
    return made


def sheets(theme: Path) -> list[Path]:
    """Return the sheets in the order in which they are joined: later ones win."""
    order = ("tokens.css", "base/*.css", "layout/*.css", "components/*/*.css", "states.css")
    return [path for pattern in order for path in sorted(theme.glob(pattern))]


def _joined(texts: list[str], state: Path) -> Path:
    """Return the file of the joined sheet, which is kept until a sheet or Gongkai changes."""
    digest = hashlib.sha256("\0".join([engine_digest(), *texts]).encode())
    kept = state / f"{digest.hexdigest()[:16]}.css"
    if not kept.is_file():
        # Its libraries take time to load.
        from gongkai.build.joined_sheet import join  # noqa: PLC0415  most edits are of no sheet

        _keep(join(texts), kept)
    return kept


def _keep(text: str, file: Path) -> None:
    """Write a sheet into its folder, alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in file.parent.glob("*.css"):
        old.unlink(missing_ok=True)
    own = file.parent / f"{os.getpid()}.new"
    own.write_text(text, encoding="utf-8")
    own.replace(file)


def own_colours(palette: Palette | None, state: Path) -> dict[str, Path]:
    """Return the sheet with the portal's own colours: name → file in the folder `state`; {} for the theme's."""
    if palette is None:
        return {}
    text = sheet(palette)
    kept = state / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.css"
    if not kept.is_file():
        _keep(text, kept)
    return {COLOURS: kept}
