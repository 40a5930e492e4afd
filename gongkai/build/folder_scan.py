"""List every file below a folder."""

import os
from collections.abc import Iterator


def stamp(status: os.stat_result) -> int:
    """Return a stamp from mtime and ctime, in ns. It differs for a file that changed or was replaced, whatever
    its mtime says."""
    return status.st_mtime_ns + status.st_ctime_ns


def entries(folder: str, prefix: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield path (relative, with `/`) and entry of every file and link below a folder; hidden ones are left out."""
    for entry in list(os.scandir(folder)):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from entries(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry
