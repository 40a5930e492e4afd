"""Open a site for building: its lock and its state file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.build.lock import held
from gongkai.build.store import Store
from gongkai.errors import GongkaiError

STATE = ".gongkai"
"""Folder of a portal for what a build remembers."""
STATE_FILE = "state.sqlite"


@contextmanager
def session(state: Path, holder: str) -> Iterator[Store]:
    """Hold the site's lock and its open store.

    Args:
        state: the `.gongkai` folder.
        holder: who we are, for the second who comes: `gongkai build, pid 12`.

    Raises:
        GongkaiError: when another run holds the lock.
    """
    state.mkdir(parents=True, exist_ok=True)
    with held(state / "lock", holder, "locked"):
        store = Store(state / STATE_FILE)
        try:
            yield store
        except sqlite3.OperationalError as fault:  # a full disk, a folder that may not be written
            raise GongkaiError("disk", why=f"{fault}: {store.path}") from fault
        finally:
            store.close()
