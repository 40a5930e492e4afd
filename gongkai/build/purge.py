"""Remove from a portal's state what is left of content that is gone: rows, free pages, the preview, files set aside."""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.build import journal
from gongkai.build.lock import held
from gongkai.build.store import Store
from gongkai.manifest import ManifestEntry

_KEY = re.compile(r"[0-9a-f]{64}")
_OF_CONTENT = ("reading", "good", "file", "inspected")
"""Tables of the state file with a row for each content file."""


def unfinished(entries: Iterable[ManifestEntry], addresses: Iterable[str]) -> list[str]:
    """Return withdrawn addresses of which the output still has a file other than the page that says so."""
    files = [entry.path for entry in entries if entry.kind not in ("withdrawn", "moved")]
    return sorted(a for a in addresses if any(f == a or _is_below(f, a) for f in files))


def _is_below(file: str, address: str) -> bool:
    return address.endswith("/") and file.startswith(address)


def purge_state(state: Path, store: Store, content: Path, holder: str) -> Iterator[Path]:
    """Remove every trace of content files that are no more. Yields the files and folders that were removed.

    The state of all others stays, that of held items above all; what is derived of pages the next build makes again.

    Args:
        state: the `.gongkai` folder, whose lock is held.
    """
    _purge_store(store, content)
    preview = state / "preview"
    if preview.is_dir():
        with held(preview / "lock", holder, "locked"):
            for path in preview.iterdir():
                if not path.name.startswith("lock"):
                    _remove(path)
        yield preview
    for path in sorted({*state.glob("*.damaged"), *state.glob("*.new"), *state.glob("pictures")}):
        _remove(path)
        yield path


def purge_stage(output: Path) -> Iterator[Path]:
    """Remove what killed builds left in the output, which no build would move any more."""
    stage = output / journal.STAGE
    if stage.is_dir() and not stage.is_symlink():
        shutil.rmtree(stage)
        yield stage


def _purge_store(store: Store, content: Path) -> None:
    db = store.rows
    db.execute("PRAGMA secure_delete = ON")
    with store.transaction():
        for table in _OF_CONTENT:
            paths = [str(row[0]) for row in db.execute(f"SELECT path FROM {table}")]
            gone = [(path,) for path in paths if not (content / path).is_file()]
            db.executemany(f"DELETE FROM {table} WHERE path = ?", gone)
        used = set[str]()
        for query in ("SELECT reading FROM reading", "SELECT record FROM good"):
            for (text,) in db.execute(query):
                used.update(_KEY.findall(text or ""))
        store.keep_bodies(used)
        db.execute("DELETE FROM derived")
        db.execute("DELETE FROM derived_row")
        db.execute("DELETE FROM meta WHERE name = 'settled'")
    db.execute("DROP TABLE IF EXISTS temp.wanted")
    db.execute("VACUUM")  # free pages go with the old file


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
