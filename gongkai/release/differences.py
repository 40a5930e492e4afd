"""A folder against its inventory: every file that is missing, too many, altered, unreadable or no true twin."""

import hashlib
import os
import stat
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gongkai.release.inventory import ReleasedFile

Why = Literal[
    "missing",
    "extra",
    "altered",
    "link",
    "mode",
    "twin",
    "map",
    "inventory",
    "log",
    "unlogged",
    "withdrawn",
]
_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which a release is not what its inventory says."""

    path: str
    why: Why


def differences(folder: Path, files: Mapping[str, ReleasedFile]) -> Iterator[Difference]:
    """Compare a folder with its inventory byte for byte, hidden files, links and access included."""
    folders = {path[:at] for path in files for at, sign in enumerate(path) if sign == "/"}
    found = dict(_entries(folder, folders))
    if folder.is_dir() and folder.stat().st_mode & 0o555 != 0o555:
        yield Difference(".", "mode")
    for path in sorted(found.keys() | files.keys()):
        mode = found[path].st_mode if path in found else 0
        if not mode:
            yield Difference(path, "missing")
        elif stat.S_ISDIR(mode):
            if path not in folders:
                yield Difference(path, "extra")
            elif mode & 0o555 != 0o555:
                yield Difference(path, "mode")
        elif path not in files:
            yield Difference(path, "extra")
        else:
            yield from _file(folder, path, files, found[path])


def _file(
    folder: Path, path: str, files: Mapping[str, ReleasedFile], status: os.stat_result
) -> Iterator[Difference]:
    file = files[path]
    if not stat.S_ISREG(status.st_mode):
        yield Difference(path, "link")
    elif status.st_size != file.size or _digest(folder / path) != file.sha256:
        yield Difference(path, "altered")
    elif file.is_packed and not _unpacks(folder / path, files[path.rpartition(".")[0]]):
        yield Difference(path, "twin")
    if stat.S_ISREG(status.st_mode) and status.st_mode & 0o444 != 0o444:
        yield Difference(path, "mode")


def _entries(
    folder: Path, folders: Collection[str], prefix: str = ""
) -> Iterator[tuple[str, os.stat_result]]:
    """Yield what lies in a folder and in those below that are known: others may be of any depth."""
    try:
        entries = list(os.scandir(folder / prefix))
    except OSError:  # nothing there, closed, or a bad disk: all that is missed in it is told
        return
    for entry in entries:
        yield prefix + entry.name, entry.stat(follow_symlinks=False)
        if prefix + entry.name in folders and entry.is_dir(follow_symlinks=False):
            yield from _entries(folder, folders, f"{prefix}{entry.name}/")


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError:  # its mode is told, or the disk cannot read it: then it is not what it was
        return ""


def _unpacks(file: Path, plain: ReleasedFile) -> bool:
    """Whether a compressed file is exactly another one; no more is unpacked than that one has bytes."""
    engine = zlib.decompressobj(wbits=31)
    digest, size = hashlib.sha256(), 0
    try:
        with file.open("rb") as source:
            data = source.read(_BLOCK_BYTES)
            while data and not engine.eof and size <= plain.size:
                chunk = engine.decompress(data, _BLOCK_BYTES)
                digest.update(chunk)
                size += len(chunk)
                data = engine.unconsumed_tail or source.read(_BLOCK_BYTES)
    except (zlib.error, OSError):
        return False
    is_ended = engine.eof and not engine.unused_data and not data
    return is_ended and (size, digest.hexdigest()) == (plain.size, plain.sha256)
