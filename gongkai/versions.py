"""What the bytes of a page depend on beside its data: our own code and the libraries that render."""

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

LIBRARIES = (
    "feedgenerator",
    "icalendar",
    "jinja2",
    "lxml",
    "markdown",
    "markupsafe",
    "nh3",
    "pelican",
    "pillow",
    "pypinyin",
    "python-calamine",
    "pyyaml",
    "segno",
)

_ELSEWHERE = {
    "gongkai/cli",
    "gongkai/reports",
    "gongkai/starter",
    "gongkai/plugins",
    "gongkai/search",
    "gongkai/a11y",
    "gongkai/themes",
}
"""Folders whose code makes no page, or has a version of its own (search, audit), or is read below (plugins)."""


@cache
def engine_digest() -> str:
    """Changes with any file of ours that makes pages, with the version of any of `LIBRARIES`, and with Python's.

    The same on every machine that has the same versions, so that a stored page is only trusted
    by the engine that made it, in a checkout under development too.
    """
    digest = hashlib.sha256(
        repr((sys.version_info[:2], [(n, version(n)) for n in LIBRARIES])).encode()
    )
    # In a wheel `plugins` lies inside `gongkai`, in a checkout beside it: both read the same here.
    code = _code(files("gongkai"), "gongkai") + _code(files("gongkai.plugins"), "gongkai/plugins")
    for name, data in sorted(code):
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _code(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    """Name and bytes of every Python file of a package folder that decides what a page holds."""
    found = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            if name not in _ELSEWHERE and entry.name != "__pycache__":
                found += _code(entry, name)
        elif entry.name.endswith(".py"):
            found.append((name, entry.read_bytes()))
    return found
