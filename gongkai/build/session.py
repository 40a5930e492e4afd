"""Open a site for building: its lock and its state file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from gongkai.build.store import Store
from gongkai.errors import GongkaiError

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
    note = state / "lock.holder"
    lock = FileLock(state / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as fault:
        who = note.read_text(encoding="utf-8") if note.exists() else "?"
        raise GongkaiError("locked", holder=who) from fault
    try:
        note.write_text(holder, encoding="utf-8")
        store = Store(state / STATE_FILE)
        try:
            yield store
        finally:
            store.close()
    finally:
        note.unlink(missing_ok=True)
        lock.release()
