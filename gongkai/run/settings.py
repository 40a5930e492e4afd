"""A portal's settings → what a build needs to know of it."""

import hashlib
import os
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.build import settings_key
from gongkai.build.engine import Progress
from gongkai.build.gate import OURS, Gate
from gongkai.build.live_portal import LivePortal
from gongkai.build.outcome import BuildOutcome
from gongkai.build.settings_key import SETTINGS_FILE
from gongkai.build.site import Site
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.findings import Finding
from gongkai.portal.lists import FACETS, Shape
from gongkai.records.record import digest_of
from gongkai.subjects.extras import GROUPS
from gongkai.subjects.kinds import check_imports
from gongkai.subjects.kinds import load as load_kinds

RUN = "GONGKAI_RUN"
"""Settings name of the run's options, under Pelican; plain `pelican` has its own: `gongkai.plugins.portal.plain`."""

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

_JINJA = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}
"""What Pelican adds to JINJA_ENVIRONMENT."""


@dataclass(frozen=True)
class Checked:
    """What a check found."""

    findings: tuple[Finding, ...]
    read: int
    """Items."""


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
    outcome: BuildOutcome | None = None
    checked: Checked | None = None
    """What took the outcome's place where nothing was to be built."""
    hot: LivePortal | None = None
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
    facets = listed(settings, "LIST_FACETS", FACETS)
    extras = listed(settings, "EXTRAS", GROUPS)
    run = run or settings[RUN]
    folder = run.folder
    themes = [Path(settings["THEME"]) / "static"]
    if settings.get("STATIC_OVERRIDES"):
        themes.append(folder / settings["STATIC_OVERRIDES"])
    overrides = settings["THEME_TEMPLATES_OVERRIDES"]
    own_kinds = listed(settings, "EXTRA_KINDS")
    with settings_key.unwritten():
        kinds = load_kinds(folder, own_kinds)
    old_imports = check_imports(folder, own_kinds)
    loaded = settings_key.own_modules(folder).values()
    own = settings_key.own_files(folder, [*(folder / path for path in own_kinds), *loaded])
    code = digest_of(_texts(map(Path, own)))
    return Site(
        folder,
        content,
        Path(settings["OUTPUT_PATH"]),
        kinds,
        tuple(themes),
        tuple(_absolute(folder, path) for path in [settings["THEME"], *overrides, *themes]),
        _salt(settings, folder, code),
        Shape(facets, bool(settings["BROWSE_LISTS"])),
        extras,
        code=code,
        is_preview=run.is_preview,
        findings=tuple(old_imports),
    )


def listed(
    settings: Mapping[str, Any], name: str, choices: Collection[str] = ()
) -> tuple[str, ...]:
    """The texts of a setting that is a list.

    Args:
        choices: what it may hold; () for any text.

    Raises:
        GongkaiError: when it is no list, such as a single text, or holds what is no choice.
    """
    given = settings.get(name) or ()
    if not isinstance(given, list | tuple | set | frozenset):
        raise GongkaiError("setting-no-list", BLOCKED, name=name, value=given)
    wrong = next((each for each in given if choices and each not in choices), None)
    if wrong is not None:
        gaps = {"name": name, "value": wrong, "choices": "、".join(sorted(choices))}
        raise GongkaiError("setting-unknown", BLOCKED, **gaps)
    return tuple(given)


def _absolute(folder: Path, path: str | Path) -> Path:
    return Path(os.path.abspath(folder / path))


def _salt(settings: Mapping[str, Any], folder: Path, own_code: str) -> str:
    """Changes whenever a setting does that a page could depend on; the same under Pelican and without it.

    Pelican and its plugins add settings and change some: those count where there are such plugins.
    """
    reaching = settings_key.reaching(settings)
    given = reaching | {"JINJA_ENVIRONMENT": _JINJA | settings.get("JINJA_ENVIRONMENT", {})}
    strict = settings_key.Describer(folder, is_strict=True)
    lenient = settings_key.Describer(folder, is_strict=False)
    try:
        told = [strict.tell(sorted(given.items()))]
    except settings_key.Unkeyable:
        told = [os.urandom(16).hex()]  # nobody knows whether it is what it was
    plugins = [str(getattr(each, "__name__", each)) for each in settings["PLUGINS"]]
    if plugins != [OURS]:
        others = {name: settings[name] for name in settings.keys() - given.keys() - _IRRELEVANT}
        told.append(lenient.tell(sorted(others.items())))
        told += [lenient.tell(sys.modules[name]) for name in plugins if name in sys.modules]
    libraries = sorted(strict.files | lenient.files)
    # A function may look a name up that does not stand in its code.
    own = [folder / SETTINGS_FILE] if reaching.keys() - {"JINJA_ENVIRONMENT"} else []
    files = [*(path for path in own if path.is_file()), *map(Path, libraries)]
    shown = [settings["LIST_FACETS"], settings["BROWSE_LISTS"], plugins]
    return digest_of([told, shown, own_code, _texts(files)])


def _texts(files: Iterable[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
