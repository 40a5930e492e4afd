"""Allow one run at a time in a folder, and say which run it is to the second one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from gongkai.errors import GongkaiError


@contextmanager
def held(path: Path, holder: str, error: str) -> Iterator[None]:
    """Hold the lock at `path`; `<path>.holder` says who holds it.

    Args:
        holder: a description of this run: `pid 12`.
        error: name of the error for a second run; its gap is `holder`.

    Raises:
        GongkaiError: when another run holds the lock.
    """
    note = path.with_name(path.name + ".holder")
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout as fault:
        who = note.read_text(encoding="utf-8") if note.exists() else "?"
        raise GongkaiError(error, holder=who) from fault
    try:
        note.write_text(holder, encoding="utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()
