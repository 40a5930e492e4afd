"""A portal's settings → what a build needs to know of it."""

import hashlib
import inspect
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.build.engine import Progress
from gongkai.build.gate import SETTINGS_FILE, Gate, is_plain, modules
from gongkai.build.hot import Hot
from gongkai.build.outcome import Outcome
from gongkai.build.site import Site
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.model.kinds import load as load_kinds
from gongkai.model.lists import FACETS, Shape
from gongkai.model.source import digest_of

RUN = "GONGKAI_RUN"
"""Settings name of the run's options; absent under plain `pelican`."""

OWN = "GONGKAI_OWN"
"""Settings name of the names that the portal's file defines: Pelican adds its own."""

_IRRELEVANT = {
    OWN,
    "PATH",
    "OUTPUT_PATH",
    "THEME",
    "CACHE_PATH",
    "THEME_TEMPLATES_OVERRIDES",
    "STATIC_OVERRIDES",
    RUN,
    "DEBUG",
    "PORT",
    "BIND",
}
"""Settings that no page's bytes depend on, or whose files are digested themselves."""


@dataclass
class Run:
    """Options of one run, and its outcome once it ends."""

    folder: Path
    now: str
    jobs: int = 1
    cluster: str = ""
    """Address of a Dask scheduler."""
    strict: bool = False
    progress: Progress | None = None
    is_preview: bool = False
    gate_key: str = ""
    """Of `gongkai.build.gate`."""
    outcome: Outcome | None = None
    hot: Hot | None = None
    """Of a preview: what it keeps in memory."""
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """Texts to tell: name and gaps."""


def alone(gate: Gate) -> dict[str, Any]:
    """The settings of a portal that needs no host, its paths made absolute as Pelican would."""
    folder, given = gate.folder, gate.settings
    overrides = [str(folder / path) for path in given["THEME_TEMPLATES_OVERRIDES"]]
    paths = {"PATH": str(gate.content), "OUTPUT_PATH": str(gate.output)}
    theme = {
        "THEME": str(_absolute(folder, given["THEME"])),
        "THEME_TEMPLATES_OVERRIDES": overrides,
    }
    return {**given, **paths, **theme}


def site_from(settings: Mapping[str, Any], run: Run | None = None) -> Site:
    """What the build core needs of the settings.

    Raises:
        GongkaiError: when one of the portal's own kinds cannot be loaded, or a setting is wrong.
    """
    content = Path(settings["PATH"])
    facets = tuple(settings["LIST_FACETS"])
    if set(facets) - set(FACETS):
        raise GongkaiError("bad-settings", BLOCKED, why=f"LIST_FACETS: {sorted(facets)}")
    run = run or settings.get(RUN)
    folder = run.folder if run else content.parent
    themes = [Path(settings["THEME"]) / "static"]
    if settings.get("STATIC_OVERRIDES"):
        themes.append(folder / settings["STATIC_OVERRIDES"])
    overrides = settings["THEME_TEMPLATES_OVERRIDES"]
    kinds = load_kinds(folder, settings.get("EXTRA_KINDS", []))
    code = digest_of(_texts(map(Path, modules(folder))))
    return Site(
        folder,
        content,
        Path(settings["OUTPUT_PATH"]),
        kinds,
        tuple(themes),
        tuple(_absolute(folder, path) for path in [settings["THEME"], *overrides, *themes]),
        _salt(settings, folder, code),
        Shape(facets, bool(settings["BROWSE_LISTS"])),
        code=code,
        is_preview=run.is_preview if run else False,
    )


def _absolute(folder: Path, path: str | Path) -> Path:
    return Path(os.path.abspath(folder / path))


def _salt(settings: Mapping[str, Any], folder: Path, own_code: str) -> str:
    """Changes whenever a setting does that a page could depend on."""
    plain = {
        name: repr(value)
        for name, value in settings.items()
        if name in settings.get(OWN, settings) and name not in _IRRELEVANT and is_plain(value)
    }
    code = {
        f"{name}.{key}": _source(value)
        for name in ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")
        for key, value in settings.get(name, {}).items()
    }
    # What a function calls is not in its own text.
    own = [folder / SETTINGS_FILE] if code else []
    return digest_of([plain, code, own_code, _texts(own)])


def _texts(files: Iterable[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]


def _source(value: object) -> str:
    """A function's text, or what else there is to tell it by."""
    try:
        text = inspect.getsource(value)  # type: ignore[arg-type]
    except (TypeError, OSError):
        text = getattr(value, "__qualname__", repr(value))
    return hashlib.sha256(text.encode()).hexdigest()
