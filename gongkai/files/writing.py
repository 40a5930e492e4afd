"""Write a file in one step: whoever reads it meanwhile finds the old bytes or the new, never a part."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PIECE_BYTES = 1 << 20
_PREFIX = ".gongkai-write-"
_LEFT_S = 3600


def write_anew(file: Path, data: bytes, *, is_new: bool = False) -> None:
    """Write a file with the rights it has, or one that was not there.

    Raises:
        FileExistsError: a new file came meanwhile; it is not replaced.
        OSError: as the system raises it; nothing was written.
    """
    with _staged(file, is_new=is_new) as staged:
        staged.write(data)


def copy_anew(source: Path, file: Path) -> None:
    """Copy a file of any size to a place where there is none.

    Raises:
        FileExistsError: there is one; it is not replaced.
        OSError: as the system raises it; nothing was written.
    """
    with _staged(file, is_new=True) as staged, source.open("rb") as read:
        shutil.copyfileobj(read, staged, _PIECE_BYTES)


@contextmanager
def _staged(file: Path, *, is_new: bool) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes its place once it is whole."""
    mode = 0o644 if is_new else file.stat().st_mode & 0o7777
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=_PREFIX)
    _remove_left(file.parent, os.fstat(handle).st_mtime)
    try:
        with os.fdopen(handle, "wb") as staged:
            yield staged
            staged.flush()
            os.fsync(staged.fileno())
        os.chmod(name, mode)
        if is_new:
            _placed(name, file)
        else:
            os.replace(name, file)
    finally:
        Path(name).unlink(missing_ok=True)


def _placed(name: str, file: Path) -> None:
    """Give a file its name, which nobody else's file may have."""
    try:
        os.link(name, file)  # unlike a move, it never replaces what came meanwhile
    except FileExistsError:
        raise
    except OSError:
        # No links on this drive, as on FAT and some of networks: take the name, then move.
        file.touch(exist_ok=False)
        os.replace(name, file)


def _remove_left(folder: Path, now: float) -> None:
    """Remove what runs left that were killed while they wrote."""
    for each in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if now - each.stat().st_mtime > _LEFT_S:
                each.unlink()


def free_name(folder: Path, day: str) -> str:
    """Return a name for a new item that no file of the folder has: the day and a number, `20260301-01.md`.

    Args:
        day: `2026-03-01`; what follows it is left out.
    """
    number, stem = 1, day[:10].replace("-", "")
    while os.path.lexists(folder / f"{stem}-{number:02}.md"):
        number += 1
    return f"{stem}-{number:02}.md"
