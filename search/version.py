"""What the bytes of blobs and of the index depend on besides the pages: our own files."""

import hashlib
import unicodedata
from importlib.metadata import version
from importlib.resources import files

FORMAT = 2
"""The format of the files; the browser's reader has the same number (`reader/shards.mjs`)."""


def _digest() -> str:
    """Return a digest that changes with any file of this package, with lxml and with the tables of Unicode."""
    digest = hashlib.sha256(f"{version('lxml')} {unicodedata.unidata_version}".encode())
    folder = files("gongkai.search")
    entries = [*folder.iterdir(), *folder.joinpath("reader").iterdir()]
    for entry in sorted(entries, key=lambda each: each.name):
        if entry.name.endswith((".py", ".mjs")):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


VERSION = f"{FORMAT}-{_digest()}"
"""Changes if a blob of the same page, or a file of the same blobs, may differ."""
