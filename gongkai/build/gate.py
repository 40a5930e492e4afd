"""Decide, before anything that renders is imported, that a build would find nothing changed.

Apart from the clock, a build depends on content, output, settings, theme and code. All are compared
by size and time; the settings, which are Python, also by their values.
"""

import hashlib
import json
import os
import sqlite3
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from gongkai.build import folder_scan, journal, settings_key
from gongkai.build.lock import held
from gongkai.build.session import MANIFEST, STATE, STATE_FILE
from gongkai.build.settings_key import SETTINGS_FILE, Settings
from gongkai.build.store import Store

SETTLED = "settled"
"""Name under which the store keeps what the last build depended on, and its outcome."""
OURS = "gongkai.plugins.portal"
_TREES = ("THEME", "THEME_TEMPLATES_OVERRIDES", "STATIC_OVERRIDES")

Stamps = list[tuple[str, int, int]]


@dataclass(frozen=True)
class Gate:
    """A portal that is to be built, looked at from outside."""

    folder: Path
    content: Path
    output: Path
    key: str
    """Changes whenever settings, theme, code or options do; "" when a setting has no stable description."""
    settings: Settings
    """The upper-case names that the settings file defines."""


def gate(folder: Path, output: Path | None, options: Mapping[str, object]) -> Gate | None:
    """Look at a portal. Returns None when what a build depends on cannot be known from here.

    Args:
        output: the output folder; by default the one in the settings.
        options: those options of the command line on which a result depends.
    """
    file = folder / SETTINGS_FILE
    before = _stamp(str(file))  # the next build notices an edit from here on
    loaded = settings_key.own_modules(folder)
    settings = namespace(file)
    if settings is None or settings.get("PLUGINS") != [OURS]:
        return None
    own = settings_key.own_files(folder, _kinds(folder, settings))
    if stale := [name for name, path in loaded.items() if path in own]:
        # A preview runs for long, and the portal's modules may have changed since it loaded them.
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
    settings: Settings,
    file: tuple[str, int, int],
    options: Mapping[str, object],
) -> str:
    try:
        described, libraries = _described_settings(folder, settings)
    except settings_key.Unkeyable:
        return ""
    trees = [folder / path for name in _TREES for path in _paths(settings.get(name))]
    loaded = settings_key.own_modules(folder).values()
    own = settings_key.own_files(folder, [*_kinds(folder, settings), *loaded])
    parts = [
        described,
        sorted(options.items()),
        [_stamps(tree) for tree in trees],
        [file, *(_stamp(each) for each in [*own, *libraries])],
        _engine(),
    ]
    return json.dumps(parts)


def _kinds(folder: Path, settings: Settings) -> list[Path]:
    return [folder / path for path in _paths(settings.get("EXTRA_KINDS"))]


def _described_settings(folder: Path, settings: Settings) -> tuple[list[str], list[str]]:
    """Describe the settings, and list the files of libraries whose code they contain.

    Raises:
        Unkeyable: when a setting that reaches pages has no stable description.
    """
    strict = settings_key.Describer(folder, is_strict=True)
    lenient = settings_key.Describer(folder, is_strict=False)
    reaching = settings_key.reaching(settings)
    others = {name: value for name, value in settings.items() if name not in reaching}
    described = [
        strict.describe(sorted(reaching.items())),
        lenient.describe(sorted(others.items())),
    ]
    return described, sorted(strict.files | lenient.files)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a build that completed all its moves depended on, and its outcome."""

    key: str
    """`Gate.key`; "" when the next build must not be skipped."""
    now: str
    until: str
    """The moment at which the clock alone changes a page, `2026-11-21 09:30`; "" for never."""
    outcome: str
    """The outcome as JSON, which is reported again when nothing changed."""


def settled(given: Gate, now: str, holder: str) -> str:
    """Return the outcome of the last build when this one would change nothing; else "".

    Raises:
        GongkaiError: when another run holds the site's lock.
    """
    state = given.folder / STATE
    if not given.key or not (state / STATE_FILE).exists():
        return ""
    with suppress(sqlite3.DatabaseError, ValueError), held(state / "lock", holder, "locked"):
        store = Store.open_sound(state / STATE_FILE)
        if store is None:
            return ""
        with closing(store):
            return _last_outcome(given, store, now)
    return ""  # the build makes again what cannot be read


def _last_outcome(given: Gate, store: Store, now: str) -> str:
    kept = last(store, given.key, now, given.output)
    is_same = kept and _is_read(store, given.content) and _is_untouched(store, given.output)
    return kept.outcome if kept and is_same else ""


def last(store: Store, key: str, now: str, output: Path) -> Settled | None:
    """Return what the last build noted, when nothing but content and output can have changed since; else None.

    Args:
        key: `Gate.key` of the build that asks.
    """
    text = store.meta(SETTLED)
    if not text:
        return None
    row = json.loads(text)
    # `told` is what state files of older versions call the outcome, and they stay in use.
    kept = Settled(row["key"], row["now"], row["until"], outcome=row["told"])
    in_time = kept.now <= now and (not kept.until or now < kept.until)
    same_place = store.meta("output") == str(output)
    if kept.key != key or not in_time or not same_place or store.moves():
        return None
    is_loaded = all(list(_stamp(stamp[0])) == stamp for stamp in row["stamps"])
    return kept if is_loaded else None


def settle(store: Store, folder: Path, given: Settled) -> None:
    """Note what a build left, for the next one. Call it within a transaction.

    Args:
        folder: folder of the portal.
    """
    kept = {
        "key": given.key,
        "now": given.now,
        "until": given.until,
        "told": given.outcome,
        "stamps": _remembered(store, folder),
    }
    store.set_meta(SETTLED, json.dumps(kept, ensure_ascii=False) if given.key else "")


def _remembered(store: Store, folder: Path) -> Stamps:
    """Stamp the manifest, and the portal's own modules that kinds and settings loaded."""
    stamps = [_stamp(str(store.path.with_name(MANIFEST)))]
    for file in sorted(settings_key.own_modules(folder).values()):
        # A module that changed since this run began may have been loaded before the change.
        is_known = _changed(file) < store.opened
        stamps.append(_stamp(file) if is_known else (file, -2, -2))
    return stamps


def _is_read(store: Store, content: Path) -> bool:
    """Whether the content folder has exactly the files that were last read, to their end."""
    if store.has_uninspected():
        return False
    known = store.stamps()
    count = 0
    doubtful: list[tuple[str, os.stat_result]] = []
    for path, entry in folder_scan.entries(str(content)):
        count += 1
        row = known.get(path)
        if row is None or entry.is_symlink():
            return False
        status = entry.stat()
        size, stamp, sha256 = row
        if status.st_size != size or not (stamp or sha256) or not S_ISREG(status.st_mode):
            return False
        if stamp != folder_scan.stamp(status):
            doubtful.append((path, status))
    if count != len(known) or not all(
        _has_bytes(content / path, known[path][2]) for path, _ in doubtful
    ):
        return False
    _trust(store, doubtful)
    return True


def _has_bytes(path: Path, sha256: str) -> bool:
    """Whether a file whose times prove nothing, since it was written just before it was read, has these bytes."""
    try:
        with path.open("rb", buffering=0) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _trust(store: Store, files: list[tuple[str, os.stat_result]]) -> None:
    """Note the stamps of files that were found unchanged, where a later change would give them another stamp."""
    before = store.opened - folder_scan.RACY
    old = [(path, stat) for path, stat in files if stat.st_mtime_ns < before]
    if old:
        stamps = [(path, stat.st_size, folder_scan.stamp(stat)) for path, stat in old]
        with store.transaction():
            store.touch_readings(stamps)
            store.touch_files([(path, stamp) for path, _, stamp in stamps])


def _is_untouched(store: Store, output: Path) -> bool:
    """Whether the output has exactly the files that the last build wrote."""
    files = store.output_stamps()
    there, is_same = journal.survey(output, files, store.folders())
    return is_same and there == files


def namespace(file: Path) -> dict[str, object] | None:
    """Return the upper-case names that a settings file defines; None when it fails, which the run will report."""
    space: dict[str, object] = {"__name__": file.stem, "__file__": str(file)}
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
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [str(each) for each in value]
    return [str(value)] if value else []  # the build itself reports a setting that is no path


def _engine() -> object:
    """Return a description that changes with our code, and with the installed libraries."""
    package = Path(__file__).parents[1]
    roots = [package, *(Path(p) for p in _mapped_folders(package))]
    return [
        sys.version,
        _stamp(str(sysconfig.get_path("purelib"))),
        [_stamps(root) for root in roots],
    ]


def _mapped_folders(package: Path) -> Iterator[str]:
    """Yield the packages that lie next to `gongkai` in a checkout, not in it.

    The themes do too, but they are stamped where they are used.
    """
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
        # Templates are found through a link to a folder, but not through a link to a folder above.
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
    """Return when a file was written or replaced, in ns; -1 when it is gone."""
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
