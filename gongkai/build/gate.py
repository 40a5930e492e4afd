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

from gongkai.build import journal, walking
from gongkai.build.lock import held
from gongkai.build.session import MANIFEST, STATE, STATE_FILE
from gongkai.build.store import Store

SETTLED = "settled"
"""Name in the store of what the last build depended on, and what it told."""
SETTINGS_FILE = "pelicanconf.py"
OURS = "gongkai.plugins.portal"
_TREES = ("THEME", "THEME_TEMPLATES_OVERRIDES", "STATIC_OVERRIDES")
_FILES = ("EXTRA_KINDS",)

Stamps = list[tuple[str, int, int]]


@dataclass(frozen=True)
class Gate:
    """One look from outside at a portal that is to be built."""

    folder: Path
    content: Path
    output: Path
    key: str
    """Changes whenever settings, theme, code or options do."""
    settings: Mapping[str, Any]
    """The upper-case names that the settings file defines."""


def gate(folder: Path, output: Path | None, options: Mapping[str, Any]) -> Gate | None:
    """Look at a portal; None when it cannot be told from here what a build depends on.

    Args:
        output: where it goes; by default where the settings say.
        options: of the command line, those that a result depends on.
    """
    settings = namespace(folder / SETTINGS_FILE)
    if settings is None or settings.get("PLUGINS") != [OURS]:
        return None
    paths = [settings.get(name) for name in ("PATH", "OUTPUT_PATH", "THEME")]
    if not all(isinstance(path, str) for path in paths) or "JINJA_EXTENSIONS" in settings:
        return None
    content, usual, theme = (Path(os.path.abspath(folder / str(path))) for path in paths)
    if not content.is_dir() or not theme.is_dir():
        return None  # Pelican knows more places, and better words for what is wrong
    return Gate(folder, content, output or usual, _key(folder, settings, options), settings)


def _key(folder: Path, settings: Mapping[str, Any], options: Mapping[str, Any]) -> str:
    trees = [folder / path for name in _TREES for path in _paths(settings.get(name))]
    files = [folder / path for name in _FILES for path in _paths(settings.get(name))]
    own = [Path(path) for path in modules(folder)]
    plain = {name: repr(value) for name, value in settings.items() if is_plain(value)}
    parts = [
        sorted(plain.items()),
        sorted(options.items()),
        [_stamps(tree) for tree in trees],
        [_stamp(str(file)) for file in [folder / SETTINGS_FILE, *files, *own]],
        _engine(),
    ]
    return json.dumps(parts)


def is_plain(value: object) -> bool:
    """Whether a setting is data alone."""
    if isinstance(value, list | tuple):
        return all(is_plain(item) for item in value)
    if isinstance(value, dict):
        return all(is_plain(item) for item in value.values())
    return value is None or isinstance(value, str | int | float | bool)


def settled(given: Gate, now: str, holder: str) -> str:
    """What the last build told, when this one would do nothing but tell it again; else "".

    Raises:
        GongkaiError: when another run holds the site's lock.
    """
    state = given.folder / STATE
    if not (state / STATE_FILE).exists():
        return ""
    with suppress(sqlite3.DatabaseError, ValueError), held(state / "lock", holder, "locked"):
        store = Store.whole(state / STATE_FILE)
        if store is None:
            return ""
        with closing(store):
            return _told(given, store, now)
    return ""  # what cannot be read is made anew, by whoever builds


def _told(given: Gate, store: Store, now: str) -> str:
    text = store.meta(SETTLED)
    if not text:
        return ""
    kept = json.loads(text)
    in_time = kept["now"] <= now and (not kept["until"] or now < kept["until"])
    same_place = store.meta("output") == str(given.output)
    if kept["key"] != given.key or not in_time or not same_place or store.moves():
        return ""
    if any(list(_stamp(stamp[0])) != stamp for stamp in kept["stamps"]):
        return ""
    is_same = _is_read(store, given.content) and _stands(store, given.output)
    return str(kept["told"]) if is_same else ""


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
    files = [str(store.path.with_name(MANIFEST)), *modules(folder)]
    return [_stamp(file) for file in files]


def _is_read(store: Store, content: Path) -> bool:
    """Whether the content folder holds just what was last read."""
    known = store.stamps()
    count = 0
    for path, entry in walking.entries(str(content)):
        count += 1
        stamp = known.get(path)
        if stamp is None or not stamp[1] or entry.is_symlink():
            return False
        status = entry.stat()
        if stamp != (status.st_size, walking.stamp(status)):
            return False
    return count == len(known)


def _stands(store: Store, output: Path) -> bool:
    """Whether the output holds just what the last build wrote."""
    files = store.output_stamps()
    there, is_same = journal.survey(output, files, store.folders())
    return is_same and there == files


def namespace(file: Path) -> dict[str, Any] | None:
    """The upper-case names that a settings file defines; None when it fails, which its run will tell."""
    space: dict[str, Any] = {"__name__": file.stem, "__file__": str(file)}
    sys.path.insert(0, str(file.parent))
    try:
        exec(compile(file.read_bytes(), str(file), "exec"), space)  # as Pelican does
    except Exception:
        return None
    finally:
        sys.path.remove(str(file.parent))
    return {name: value for name, value in space.items() if name.isupper()}


def modules(folder: Path) -> list[str]:
    """Files of the portal's own modules that settings, kinds and plugins have loaded."""
    loaded = list(sys.modules.items())
    files = {
        getattr(module, "__file__", None) or ""
        for name, module in loaded
        if not name.startswith(("gongkai.", "__main__"))
    }
    own = (f for f in files if f.startswith(f"{folder}/") and "/site-packages/" not in f)
    return sorted(own)


def _paths(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(v) for v in value or ()]  # type: ignore[attr-defined]


def _engine() -> object:
    """Changes with our code, and with what is installed beside it."""
    package = Path(__file__).parents[1]
    roots = [package, *(Path(p) for p in _beside(package))]
    return [
        sys.version,
        _stamp(str(sysconfig.get_path("purelib"))),
        [_stamps(root) for root in roots],
    ]


def _beside(package: Path) -> Iterator[str]:
    """In a checkout four of our packages lie beside `gongkai`, not in it."""
    for name in ("plugins", "search", "a11y"):
        if not (package / name).exists():
            yield str(package.parent / name)


def _stamps(tree: Path) -> Stamps:
    skipped = ("__pycache__/", "node_modules/")
    if not tree.is_dir():
        return []
    found = []
    for path, entry in walking.entries(str(tree)):
        status = _status(entry)
        if status is None or any(part in path for part in skipped):
            continue
        found.append((path, status.st_size, status.st_mtime_ns))
        # Templates are found through a link to a folder; not through one to a folder above.
        if S_ISDIR(status.st_mode) and not tree.resolve().is_relative_to(
            Path(entry.path).resolve()
        ):
            inner = _stamps(Path(entry.path))
            found += [(f"{path}/{name}", size, mtime) for name, size, mtime in inner]
    return sorted(found)


def _status(entry: "os.DirEntry[str]") -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:  # a link to nowhere
        return None


def _stamp(path: str) -> tuple[str, int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return path, -1, -1
    return path, status.st_size, status.st_mtime_ns
