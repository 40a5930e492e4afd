"""Write a file in one step: whoever reads it meanwhile finds the old bytes or the new, never a part."""

import os
import tempfile
from pathlib import Path


def write_anew(file: Path, data: bytes, *, is_new: bool = False) -> None:
    """Write a file with the rights it has, or one that was not there.

    Raises:
        FileExistsError: a new file came meanwhile; it is not replaced.
        OSError: as the system raises it; nothing was written.
    """
    mode = 0o644 if is_new else file.stat().st_mode & 0o7777
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".gongkai-")
    try:
        with os.fdopen(handle, "wb") as staged:
            staged.write(data)
            staged.flush()
            os.fsync(staged.fileno())
        os.chmod(name, mode)
        if is_new:
            os.link(name, file)  # unlike a move, it never replaces what came meanwhile
        else:
            os.replace(name, file)
    finally:
        Path(name).unlink(missing_ok=True)


def free_name(folder: Path, day: str) -> str:
    """Return a name for a new item that no file of the folder has: the day and a number, `20260301-01.md`.

    Args:
        day: `2026-03-01`; what follows it is left out.
    """
    number, stem = 1, day[:10].replace("-", "")
    while os.path.lexists(folder / f"{stem}-{number:02}.md"):
        number += 1
    return f"{stem}-{number:02}.md"
