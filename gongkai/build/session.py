"""Open a site for building: its lock and its state file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.build.lock import held
from gongkai.build.store import Store
from gongkai.errors import GongkaiError

STATE = ".gongkai"
"""The folder of a portal in which builds keep their state."""
STATE_FILE = "state.sqlite"
MANIFEST = "manifest.json"


_DISK_FAULTS = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
}
"""Primary result codes of faults that a new file would not mend."""


@contextmanager
def session(state: Path, holder: str) -> Iterator[Store]:
    """Hold the site's lock and its open store.

    Args:
        state: the `.gongkai` folder.
        holder: a description of this run for a second one: `gongkai build, pid 12`.

    Raises:
        GongkaiError: when another run holds the lock, or the disk is full.
        sqlite3.DatabaseError: when the state file turns out to be damaged.
    """
    state.mkdir(parents=True, exist_ok=True)
    path = state / STATE_FILE
    with held(state / "lock", holder, "locked"), _disk_faults_reported(path):
        store = Store(path)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def _disk_faults_reported(path: Path) -> Iterator[None]:
    """Raise `GongkaiError` for a full disk or a folder without write access; anything else means damage."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF not in _DISK_FAULTS:
            raise  # a damaged file
        raise GongkaiError("disk", why=f"{fault}: {path}") from fault
