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
from gongkai.build.settings_key import SETTINGS_FILE, Settings
from gongkai.build.site import Site
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.findings import Finding
from gongkai.portal.due import ClockChange
from gongkai.portal.lists import FACETS, Shape
from gongkai.portal.numbers import Numbers
from gongkai.portal.whole import Portal
from gongkai.records.reader import Reading, ReadingContext
from gongkai.records.record import Record, digest_of
from gongkai.run import old_components, renamed
from gongkai.subjects.extras import GROUPS
from gongkai.subjects.kinds import check_imports
from gongkai.subjects.kinds import load as load_kinds

RUN = "GONGKAI_RUN"
"""The setting with the run's options, under Pelican. Plain `pelican` has its own: `gongkai.plugins.portal.plain`."""

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
"""Settings that no page's bytes depend on, or whose files have digests of their own."""

_JINJA: Settings = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}
"""What Pelican adds to JINJA_ENVIRONMENT."""


@dataclass(frozen=True)
class Checked:
    """The result of a check."""

    findings: tuple[Finding, ...]
    read: int
    """The number of items read."""
    portal: Portal
    readings: tuple[Reading, ...]
    context: ReadingContext
    """What its files were read with."""
    content: Path
    """The content folder."""
    numbers: Numbers
    """Which numbers are free; those that findings propose are not."""
    records: tuple[Record, ...] = ()
    """All items that could be read, with their files named as they are called."""
    due: tuple[ClockChange, ...] = ()
    """What the clock alone will change, the next first."""
    held: Collection[str] = ()
    """Paths of the items that are held, as findings name them."""


@dataclass
class Run:
    """The options of one run, and its outcome once it ends."""

    folder: Path
    now: str
    jobs: int | None = 1
    """How many processes work; None for as many as suit the machine."""
    cluster: str = ""
    """Address of a Dask scheduler."""
    strict: bool = False
    progress: Progress | None = None
    is_preview: bool = False
    gate_key: str = ""
    """The key of `gongkai.build.gate`."""
    outcome: BuildOutcome | None = None
    checked: Checked | None = None
    """The result of a run that only checks, in place of the outcome."""
    live: LivePortal | None = None
    """What a preview keeps in memory."""
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """Messages to show: name and gaps."""


def alone(gate: Gate) -> dict[str, object]:
    """Return the settings of a portal that needs no host, with paths made absolute as Pelican would."""
    folder, given = gate.folder, gate.settings
    overrides = [str(folder / path) for path in paths_of(given, "THEME_TEMPLATES_OVERRIDES")]
    paths = {"PATH": str(gate.content), "OUTPUT_PATH": str(gate.output)}
    theme = {
        "THEME": str(_absolute(folder, path_of(given, "THEME"))),
        "THEME_TEMPLATES_OVERRIDES": overrides,
    }
    return {**given, **paths, **theme}


def site_from(settings: Settings, run: Run | None = None) -> Site:
    """Return what the build core needs from the settings.

    Raises:
        GongkaiError: when one of the portal's own kinds cannot be loaded, or a setting is wrong.
    """
    facets = listed(settings, "LIST_FACETS", FACETS)
    extras = listed(settings, "EXTRAS", GROUPS)
    run = run or run_of(settings)
    folder, theme = run.folder, path_of(settings, "THEME")
    themes = theme_folders(settings, folder)
    overrides = paths_of(settings, "THEME_TEMPLATES_OVERRIDES")
    own_kinds = listed(settings, "EXTRA_KINDS")
    with settings_key.unwritten():
        kinds = load_kinds(folder, own_kinds)
    old_imports = check_imports(folder, own_kinds)
    loaded = settings_key.own_modules(folder).values()
    own = settings_key.own_files(folder, [*(folder / path for path in own_kinds), *loaded])
    code = digest_of(_texts(map(Path, own)))
    return Site(
        folder,
        path_of(settings, "PATH"),
        path_of(settings, "OUTPUT_PATH"),
        kinds,
        tuple(themes),
        appearance(settings, folder),
        _salt(settings, folder, code),
        Shape(facets, bool(settings["BROWSE_LISTS"])),
        extras,
        code=code,
        is_preview=run.is_preview,
        findings=(
            *old_imports,
            *renamed.check_templates(folder, overrides),
            *old_components.check(folder, overrides, theme),
        ),
    )


def theme_folders(settings: Settings, folder: Path) -> list[Path]:
    """Return the folders of theme files; later ones override earlier ones."""
    found = [path_of(settings, "THEME") / "static"]
    if settings.get("STATIC_OVERRIDES"):
        found.append(folder / path_of(settings, "STATIC_OVERRIDES"))
    return found


def appearance(settings: Settings, folder: Path) -> tuple[Path, ...]:
    """Return the folders that decide what pages look like: the theme first, then the portal's own templates."""
    overrides = map(Path, paths_of(settings, "THEME_TEMPLATES_OVERRIDES"))
    folders = [path_of(settings, "THEME"), *overrides, *theme_folders(settings, folder)]
    return tuple(_absolute(folder, path) for path in folders)


def listed(settings: Settings, name: str, choices: Collection[str] = ()) -> tuple[str, ...]:
    """Return the texts of a setting that is a list.

    Args:
        choices: the texts that it may contain; () for any text.

    Raises:
        GongkaiError: when it is no list, such as a single text, or contains something else.
    """
    given = settings.get(name) or ()
    if not isinstance(given, list | tuple | set | frozenset):
        raise GongkaiError("setting-no-list", BLOCKED, name=name, value=given)
    wrong = next((each for each in given if choices and each not in choices), None)
    if wrong is not None:
        gaps = {"name": name, "value": wrong, "choices": "、".join(sorted(choices))}
        raise GongkaiError("setting-unknown", BLOCKED, **gaps)
    return tuple(given)


def path_of(settings: Settings, name: str) -> Path:
    """Return a setting that is one path.

    Raises:
        GongkaiError: when it is none.
    """
    given = settings[name]
    if not isinstance(given, str | os.PathLike):
        raise GongkaiError("setting-no-path", BLOCKED, name=name, value=given)
    return Path(given)


def paths_of(settings: Settings, name: str) -> list[str]:
    """Return a setting that is a list of paths, as texts.

    Raises:
        GongkaiError: as by `listed`.
    """
    return [str(path) for path in listed(settings, name)]


def named_values(settings: Settings, name: str) -> dict[str, Any]:
    """Return a setting that maps names to values of any type, such as JINJA_FILTERS; {} when it is not there.

    A list of pairs will do, as for Pelican.

    Raises:
        GongkaiError: when it maps nothing.
    """
    given = settings.get(name) or {}
    try:
        return dict(given)  # type: ignore[call-overload,no-any-return]  # whether it maps is the question
    except (TypeError, ValueError):
        raise GongkaiError("setting-no-mapping", BLOCKED, name=name, value=given) from None


def jinja_options(settings: Settings) -> dict[str, Any]:
    """Return the options of Jinja's environment, as under Pelican."""
    return {**_JINJA, **named_values(settings, "JINJA_ENVIRONMENT")}


def run_of(settings: Settings) -> Run:
    """Return the options of the run, which are among the settings under Pelican."""
    run = settings[RUN]
    assert isinstance(run, Run)
    return run


def _absolute(folder: Path, path: str | Path) -> Path:
    return Path(os.path.abspath(folder / path))


def _salt(settings: Settings, folder: Path, own_code: str) -> str:
    """Return a digest that changes whenever a setting does that a page could depend on.

    It is the same under Pelican and without it. Pelican's plugins add settings and change some; those count
    where there are such plugins.
    """
    reaching = settings_key.reaching(settings)
    given = reaching | {"JINJA_ENVIRONMENT": jinja_options(settings)}
    strict = settings_key.Describer(folder, is_strict=True)
    lenient = settings_key.Describer(folder, is_strict=False)
    try:
        described = [strict.describe(sorted(given.items()))]
    except settings_key.Unkeyable:
        described = [os.urandom(16).hex()]  # nobody knows whether it changed
    plugins = plugin_names(settings)
    if plugins != [OURS]:
        others = {name: settings[name] for name in settings.keys() - given.keys() - _IRRELEVANT}
        described.append(lenient.describe(sorted(others.items())))
        loaded = [sys.modules[name] for name in plugins if name in sys.modules]
        described += map(lenient.describe, loaded)
    libraries = sorted(strict.files | lenient.files)
    # A function may look up a name that does not occur in its code.
    own = [folder / SETTINGS_FILE] if reaching.keys() - {"JINJA_ENVIRONMENT"} else []
    files = [*(path for path in own if path.is_file()), *map(Path, libraries)]
    shown = [settings["LIST_FACETS"], settings["BROWSE_LISTS"], plugins]
    return digest_of([described, shown, own_code, _texts(files)])


def plugin_names(settings: Settings) -> list[str]:
    """Return the names of the plugins, which Pelican also takes as modules."""
    return [str(getattr(each, "__name__", each)) for each in listed(settings, "PLUGINS")]


def _texts(files: Iterable[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
