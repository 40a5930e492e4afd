"""List every file below a folder."""

import os
from collections.abc import Iterator

RACY = 2_000_000_000
"""Nanoseconds. A file that changed so shortly before it was read may change again and keep its mtime."""


def stamp(status: os.stat_result) -> int:
    """Return a stamp from mtime and ctime, in ns. It differs for a file that changed or was replaced, whatever
    its mtime says."""
    return status.st_mtime_ns + status.st_ctime_ns


def entries(folder: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield path (relative, with `/`) and entry of every file and link below a folder; hidden ones are left out.

    A folder that cannot be read is yielded itself.

    Raises:
        OSError: when `folder` itself cannot be read.
    """
    waiting = [(each, "") for each in os.scandir(folder)]
    while waiting:
        entry, parent = waiting.pop()
        path = parent + entry.name
        if entry.name.startswith("."):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield path, entry
            continue
        try:
            waiting += [(each, f"{path}/") for each in os.scandir(entry.path)]
        except OSError:
            yield path, entry
