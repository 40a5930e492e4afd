"""What the bytes of a page depend on besides its data: our own code and the libraries that render."""

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
    "pypdf",
    "pypinyin",
    "python-calamine",
    "pyyaml",
    "rcssmin",
    "rjieba",
    "segno",
    "tinycss2",
)

_ELSEWHERE = {
    "gongkai/admin",
    "gongkai/cli",
    "gongkai/preview",
    "gongkai/reports",
    "gongkai/starter",
    "gongkai/plugins",
    "gongkai/search",
    "gongkai/a11y",
    "gongkai/themes",
}
"""Folders whose code makes no page, has its own version (search, audit), or is read separately (plugins)."""


@cache
def engine_digest() -> str:
    """Return a digest of all our files that make pages, of the versions of `LIBRARIES`, and of Python's version.

    It is the same on every machine with the same versions, and changes in a checkout under development too, so
    that a stored page is only trusted by the engine that made it.
    """
    digest = hashlib.sha256(
        repr((sys.version_info[:2], [(n, version(n)) for n in LIBRARIES])).encode()
    )
    # In a wheel `plugins` lies inside `gongkai`, in a checkout next to it: the digest is the same for both.
    code = _code(files("gongkai"), "gongkai") + _code(files("gongkai.plugins"), "gongkai/plugins")
    for name, data in sorted(code):
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _code(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    """Return name and bytes of every Python file below a package folder that decides on the bytes of a page."""
    found = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            if name not in _ELSEWHERE and entry.name != "__pycache__":
                found += _code(entry, name)
        elif entry.name.endswith(".py"):
            found.append((name, entry.read_bytes()))
    return found
