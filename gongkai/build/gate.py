"""Decides, before anything that renders is imported, that a build would find nothing changed.

What a build depends on beside the clock is content, output, settings, theme and code. All are told
by size and time; the settings, which are Python, by their values too.
"""

import json
import os
import sqlite3
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import Any

from gongkai.build import folder_scan, journal, settings_key
from gongkai.build.lock import held
from gongkai.build.session import MANIFEST, STATE, STATE_FILE
from gongkai.build.settings_key import SETTINGS_FILE
from gongkai.build.store import Store

SETTLED = "settled"
"""Name in the store of what the last build depended on, and what it told."""
OURS = "gongkai.plugins.portal"
_TREES = ("THEME", "THEME_TEMPLATES_OVERRIDES", "STATIC_OVERRIDES")

Stamps = list[tuple[str, int, int]]


@dataclass(frozen=True)
class Gate:
    """One look from outside at a portal that is to be built."""

    folder: Path
    content: Path
    output: Path
    key: str
    """Changes whenever settings, theme, code or options do; "" when a setting cannot be told."""
    settings: Mapping[str, Any]
    """The upper-case names that the settings file defines."""


def gate(folder: Path, output: Path | None, options: Mapping[str, Any]) -> Gate | None:
    """Look at a portal; None when it cannot be told from here what a build depends on.

    Args:
        output: where it goes; by default where the settings say.
        options: of the command line, those that a result depends on.
    """
    file = folder / SETTINGS_FILE
    before = _stamp(str(file))  # an edit from here on is seen by the next build
    loaded = settings_key.own_modules(folder)
    settings = namespace(file)
    if settings is None or settings.get("PLUGINS") != [OURS]:
        return None
    own = settings_key.own_files(folder, _kinds(folder, settings))
    if stale := [name for name, path in loaded.items() if path in own]:
        # A preview lives long, and the portal's modules may have changed since it loaded them.
        for name in stale:
            sys.modules.pop(name, None)
        settings = namespace(file) or {}
    paths = [settings.get(name) for name in ("PATH", "OUTPUT_PATH", "THEME")]
    if not all(isinstance(path, str) for path in paths) or "JINJA_EXTENSIONS" in settings:
        return None
    content, usual, theme = (Path(os.path.abspath(folder / str(path))) for path in paths)
    if not content.is_dir() or not theme.is_dir():
        return None  # Pelican knows more places, and better words for what is wrong
    key = _key(folder, settings, before, options)
    return Gate(folder, content, output or usual, key, settings)


def _key(
    folder: Path,
    settings: Mapping[str, Any],
    file: tuple[str, int, int],
    options: Mapping[str, Any],
) -> str:
    try:
        told, libraries = _described_settings(folder, settings)
    except settings_key.Unkeyable:
        return ""
    trees = [folder / path for name in _TREES for path in _paths(settings.get(name))]
    loaded = settings_key.own_modules(folder).values()
    own = settings_key.own_files(folder, [*_kinds(folder, settings), *loaded])
    parts = [
        told,
        sorted(options.items()),
        [_stamps(tree) for tree in trees],
        [file, *(_stamp(each) for each in [*own, *libraries])],
        _engine(),
    ]
    return json.dumps(parts)


def _kinds(folder: Path, settings: Mapping[str, Any]) -> list[Path]:
    return [folder / path for path in _paths(settings.get("EXTRA_KINDS"))]


def _described_settings(folder: Path, settings: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """What the settings are told by, and the files of libraries whose code they hold.

    Raises:
        Unkeyable: when what reaches pages cannot be told.
    """
    strict = settings_key.Describer(folder, is_strict=True)
    lenient = settings_key.Describer(folder, is_strict=False)
    reaching = settings_key.reaching(settings)
    others = {name: value for name, value in settings.items() if name not in reaching}
    told = [strict.tell(sorted(reaching.items())), lenient.tell(sorted(others.items()))]
    return told, sorted(strict.files | lenient.files)


def settled(given: Gate, now: str, holder: str) -> str:
    """What the last build told, when this one would do nothing but tell it again; else "".

    Raises:
        GongkaiError: when another run holds the site's lock.
    """
    state = given.folder / STATE
    if not given.key or not (state / STATE_FILE).exists():
        return ""
    with suppress(sqlite3.DatabaseError, ValueError), held(state / "lock", holder, "locked"):
        store = Store.whole(state / STATE_FILE)
        if store is None:
            return ""
        with closing(store):
            return _told(given, store, now)
    return ""  # what cannot be read is made anew, by whoever builds


def _told(given: Gate, store: Store, now: str) -> str:
    kept = last(store, given.key, now, given.output)
    is_same = kept and _is_read(store, given.content) and _is_untouched(store, given.output)
    return str(kept["told"]) if kept and is_same else ""


def last(store: Store, key: str, now: str, output: Path) -> Mapping[str, Any] | None:
    """What the last build noted, when nothing but content and output can have changed since; else None.

    Args:
        key: `Gate.key` of the build that asks.
    """
    text = store.meta(SETTLED)
    if not text:
        return None
    kept: dict[str, Any] = json.loads(text)
    in_time = kept["now"] <= now and (not kept["until"] or now < kept["until"])
    same_place = store.meta("output") == str(output)
    if kept["key"] != key or not in_time or not same_place or store.moves():
        return None
    is_loaded = all(list(_stamp(stamp[0])) == stamp for stamp in kept["stamps"])
    return kept if is_loaded else None


@dataclass(frozen=True, slots=True)
class Settled:
    """What a build that moved all it decided on depended on, and what it told."""

    key: str
    """`Gate.key`; "" when the next build must not be spared."""
    now: str
    until: str
    """When another moment of the clock would change a page, `2026-11-21 09:30`; "" for never."""
    told: str
    """What is told again when nothing changed."""


def settle(store: Store, folder: Path, given: Settled) -> None:
    """Note what a build left, for the next one; within a transaction.

    Args:
        folder: the portal's.
    """
    stamps = _remembered(store, folder)
    kept = asdict(given) | {"stamps": stamps}
    store.set_meta(SETTLED, json.dumps(kept, ensure_ascii=False) if given.key else "")


def _remembered(store: Store, folder: Path) -> Stamps:
    """The manifest, and the portal's own modules that kinds and settings loaded."""
    stamps = [_stamp(str(store.path.with_name(MANIFEST)))]
    for file in sorted(settings_key.own_modules(folder).values()):
        # One that changed since this run began may have been loaded before it did.
        is_known = _changed(file) < store.opened
        stamps.append(_stamp(file) if is_known else (file, -2, -2))
    return stamps


def _is_read(store: Store, content: Path) -> bool:
    """Whether the content folder holds just what was last read."""
    known = store.stamps()
    count = 0
    for path, entry in folder_scan.entries(str(content)):
        count += 1
        stamp = known.get(path)
        if stamp is None or not stamp[1] or entry.is_symlink():
            return False
        status = entry.stat()
        if stamp != (status.st_size, folder_scan.stamp(status)):
            return False
    return count == len(known)


def _is_untouched(store: Store, output: Path) -> bool:
    """Whether the output holds just what the last build wrote."""
    files = store.output_stamps()
    there, is_same = journal.survey(output, files, store.folders())
    return is_same and there == files


def namespace(file: Path) -> dict[str, Any] | None:
    """The upper-case names that a settings file defines; None when it fails, which its run will tell."""
    space: dict[str, Any] = {"__name__": file.stem, "__file__": str(file)}
    sys.path.insert(0, str(file.parent))
    try:
        with settings_key.unwritten():
            exec(compile(file.read_bytes(), str(file), "exec"), space)  # as Pelican does
    except Exception:
        return None
    finally:
        sys.path.remove(str(file.parent))
    return {name: value for name, value in space.items() if name.isupper()}


def _paths(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(v) for v in value or ()]  # type: ignore[attr-defined]


def _engine() -> object:
    """Changes with our code, and with what is installed beside it."""
    package = Path(__file__).parents[1]
    roots = [package, *(Path(p) for p in _mapped_folders(package))]
    return [
        sys.version,
        _stamp(str(sysconfig.get_path("purelib"))),
        [_stamps(root) for root in roots],
    ]


def _mapped_folders(package: Path) -> Iterator[str]:
    """In a checkout these packages lie beside `gongkai`, not in it; so do the themes, told where they are used."""
    for name in ("plugins", "search", "a11y"):
        if not (package / name).exists():
            yield str(package.parent / name)


def _stamps(tree: Path) -> Stamps:
    skipped = ("__pycache__/", "node_modules/")
    if not tree.is_dir():
        return []
    found = []
    for path, entry in folder_scan.entries(str(tree)):
        status = _status(entry)
        if status is None or any(part in path for part in skipped):
            continue
        found.append((path, status.st_size, folder_scan.stamp(status)))
        # Templates are found through a link to a folder; not through one to a folder above.
        if S_ISDIR(status.st_mode) and not tree.resolve().is_relative_to(
            Path(entry.path).resolve()
        ):
            inner = _stamps(Path(entry.path))
            found += [(f"{path}/{name}", size, mark) for name, size, mark in inner]
    return sorted(found)


def _status(entry: "os.DirEntry[str]") -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:  # a link to nowhere
        return None


def _changed(path: str) -> int:
    """When a file was written or replaced, in ns."""
    try:
        return os.stat(path).st_ctime_ns
    except OSError:
        return -1


def _stamp(path: str) -> tuple[str, int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return path, -1, -1
    return path, status.st_size, folder_scan.stamp(status)
