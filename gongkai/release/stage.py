"""Put the files of a release together: link them where the served release has the same bytes, else write them."""

import gzip
import os
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from gongkai.build.site import sha256
from gongkai.release.inventory import Inventory, ReleasedFile
from gongkai.release.shelf import Shelf, make_folder

# `.txt` and `.csv` are left out: nginx names no charset on a precompressed file, and only these need it.
TEXT_ENDINGS = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".atom", ".webmanifest")
PACK_FROM_BYTES = 1000
PACKED = ".gz"


class Stage:
    """The files of the next release. Their times are that of the release, so that ETags differ between releases."""

    def __init__(self, shelf: Shelf, base: Inventory | None, stamp: datetime) -> None:
        self.folder = shelf.stage
        self.base = shelf.path(base.id) if base else shelf.stage
        """Where linked files come from."""
        self._known = base.files if base else {}
        self._time = stamp.timestamp()
        self.linked = 0
        """The number of linked files, which take no further room."""
        self.mended: list[str] = []
        """Paths of files of the base, with its id before them, that turned out to be damaged."""
        shutil.rmtree(self.folder, ignore_errors=True)
        make_folder(self.folder, shelf.releases)

    def link(self, path: str, file: ReleasedFile) -> bool:
        """Link a file to the same file of the base; False when the base has no such bytes."""
        known = self._known.get(path)
        if known is None or known.sha256 != file.sha256:
            return False
        origin = self.base / path
        if not _is_sound(origin, file):
            self.mended.append(f"{self.base.name}/{path}")
            return False
        target = self._target(path)
        try:
            os.link(origin, target)
        except OSError:  # no links on this disk, or too many of this file
            shutil.copyfile(origin, target)
            self._finish(target)
            return True
        self.linked += 1
        return True

    def write(self, path: str, chunks: Iterable[bytes]) -> None:
        """Write a file from its bytes."""
        target = self._target(path)
        with target.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
        self._finish(target)

    def copy(self, path: str, origin: Path) -> None:
        """Copy a file from elsewhere."""
        target = self._target(path)
        shutil.copyfile(origin, target)
        self._finish(target)

    def _target(self, path: str) -> Path:
        target = self.folder / path
        make_folder(target.parent, self.folder)
        return target

    def _finish(self, target: Path) -> None:
        target.chmod(0o644)
        os.utime(target, (self._time, self._time))


def _is_sound(origin: Path, file: ReleasedFile) -> bool:
    """Whether a file of a release is as its inventory says, and everybody may read it."""
    if not origin.is_file() or origin.is_symlink() or origin.stat().st_mode & 0o444 != 0o444:
        return False
    try:
        return sha256(origin) == file.sha256
    except OSError:  # the disk cannot read it: it is written anew
        return False


def is_packable(path: str, size: int) -> bool:
    """Whether a smaller copy of a file is worth keeping."""
    return size >= PACK_FROM_BYTES and path.lower().endswith(TEXT_ENDINGS)


def pack(data: bytes) -> bytes:
    """Compress bytes; the result is the same on every day."""
    return gzip.compress(data, 9, mtime=0)
