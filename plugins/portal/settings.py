"""Pelican's settings → what a build needs to know of a site."""

import hashlib
import inspect
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pelican.settings import read_settings

from gongkai.build.engine import Progress
from gongkai.build.gate import SETTINGS_FILE, is_plain
from gongkai.build.hot import Hot
from gongkai.build.outcome import Outcome
from gongkai.build.site import Site
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.model.kinds import load as load_kinds
from gongkai.model.lists import Shape
from gongkai.model.source import digest_of

RUN = "GONGKAI_RUN"
"""Settings name of the run's options; absent under plain `pelican`."""

_IRRELEVANT = {
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


def read(folder: Path, output: Path | None = None) -> dict[str, Any]:
    """The settings of the portal in `folder`, its paths made absolute.

    Raises:
        GongkaiError: when there is no settings file, or it fails.
    """
    file = folder / SETTINGS_FILE
    if not file.is_file():
        raise GongkaiError("no-site", directory=folder)
    try:
        override = {"OUTPUT_PATH": str(output)} if output else {}
        settings: dict[str, Any] = read_settings(str(file), override=override)
    except Exception as fault:  # the file is Python: anything may happen
        raise GongkaiError(
            "bad-settings", BLOCKED, why=f"{type(fault).__name__}: {fault}"
        ) from fault
    overrides = settings["THEME_TEMPLATES_OVERRIDES"]
    settings["THEME_TEMPLATES_OVERRIDES"] = [str(folder / path) for path in overrides]
    return settings


def site_from(settings: Mapping[str, Any]) -> Site:
    """What the build core needs of the settings.

    Raises:
        GongkaiError: when one of the portal's own kinds cannot be loaded.
    """
    content = Path(settings["PATH"])
    run = settings.get(RUN)
    folder = run.folder if run else content.parent
    themes = [Path(settings["THEME"]) / "static"]
    if settings.get("STATIC_OVERRIDES"):
        themes.append(folder / settings["STATIC_OVERRIDES"])
    overrides = settings["THEME_TEMPLATES_OVERRIDES"]
    return Site(
        folder,
        content,
        Path(settings["OUTPUT_PATH"]),
        load_kinds(folder, settings.get("EXTRA_KINDS", [])),
        tuple(path for path in themes if path.is_dir()),
        tuple(_absolute(folder, path) for path in [settings["THEME"], *overrides, *themes]),
        _salt(settings),
        Shape(tuple(settings["LIST_FACETS"]), settings["BROWSE_LISTS"]),
        is_preview=run.is_preview if run else False,
    )


def _absolute(folder: Path, path: str | Path) -> Path:
    return Path(os.path.abspath(folder / path))


def _salt(settings: Mapping[str, Any]) -> str:
    """Changes whenever a setting does that a page could depend on."""
    plain = {
        name: repr(value)
        for name, value in settings.items()
        if name not in _IRRELEVANT and is_plain(value)
    }
    code = {
        f"{name}.{key}": _source(value)
        for name in ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")
        for key, value in settings.get(name, {}).items()
    }
    return digest_of([plain, code])


def _source(value: object) -> str:
    """A function's text, or what else there is to tell it by."""
    try:
        text = inspect.getsource(value)  # type: ignore[arg-type]
    except (TypeError, OSError):
        text = getattr(value, "__qualname__", repr(value))
    return hashlib.sha256(text.encode()).hexdigest()


def words(theme: Path, language: str) -> dict[str, str]:
    """The theme's words in a language: Chinese → that language; {} for Chinese."""
    file = theme / "texts" / f"{language.split('-', maxsplit=1)[0].lower()}.yaml"
    if not file.is_file():
        return {}
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {str(chinese): str(word) for chinese, word in found.items()}
