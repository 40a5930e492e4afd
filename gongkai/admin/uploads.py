"""Files that a clerk adds to an item: checked at once, kept aside, and put into the content folder with the save.

A file that is kept aside is named by a slip, `<number>/<path from the item's folder>`, which the form carries along.
"""

import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from filelock import FileLock

from gongkai.files import images, inspect
from gongkai.files.writing import copy_anew
from gongkai.findings import Finding, Severity

PICTURES = (*images.ENDINGS, ".svg")
"""Endings of pictures."""
PICTURE_BYTES = 20_000_000
FILE_BYTES = 300_000_000
_PIECE_BYTES = 1 << 20
_STEM_BYTES = 200
"""Room is left for the ending and a number: no file system takes a name of more than 255 bytes."""
_DEVICE = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]", re.IGNORECASE)
"""What Windows takes for a device, with any ending: a copy of the portal there would fail."""
_SLIP = re.compile(r"([0-9a-f]{16})/((?:files|images)/[^/\\\0]{1,120})")


class Refused(Exception):
    """A file that cannot be taken: the name of a text with its gaps, or what our checks found."""

    def __init__(self, why: str, findings: Iterable[Finding] = (), /, **gaps: str) -> None:
        super().__init__(why)
        self.why = why
        self.findings = tuple(findings)
        self.gaps = gaps


@dataclass(frozen=True)
class Taken:
    """A file that was taken."""

    path: str
    """From the folder of the item, as the item writes it."""
    slip: str
    """"" for a file that the portal has already."""


class Uploads:
    """The files that were added and not yet saved."""

    def __init__(self, folder: Path) -> None:
        """Begin without any: what earlier runs left is removed, what another run keeps now stays.

        Args:
            folder: where each run keeps its own until the save.
        """
        self.folder = folder / secrets.token_hex(8)
        self._lock = FileLock(self.folder.with_suffix(".lock"), timeout=0)
        with suppress(OSError):  # a portal that cannot be written: `take` says so
            self._lock.acquire()
            _remove_old(folder, self.folder.name)

    def take(
        self, content: Path, item: str, name: str, source: BinaryIO, *, is_picture: bool
    ) -> Taken:
        """Check a file and keep it aside.

        Args:
            item: the path of the item, within the content folder.
            name: the file's name on the clerk's machine.

        Raises:
            Refused: when it may not go out, or cannot be what it is to be.
        """
        if is_picture and not name.lower().endswith(PICTURES):
            choices = "、".join(each.removeprefix(".") for each in PICTURES)
            raise Refused("admin.picture-type", value=name, choices=choices)
        kept = self.folder / secrets.token_hex(8)
        try:
            kept.mkdir(parents=True)
            return self._keep(kept, content / PurePosixPath(item).parent, name, source, is_picture)
        except OSError as fault:
            shutil.rmtree(kept, ignore_errors=True)
            raise Refused("admin.file-unkept", value=name) from fault
        except BaseException:
            shutil.rmtree(kept, ignore_errors=True)
            raise

    def _keep(
        self, kept: Path, folder: Path, name: str, source: BinaryIO, is_picture: bool
    ) -> Taken:
        part = kept / "part"
        with part.open("xb") as opened:
            shutil.copyfileobj(source, opened, _PIECE_BYTES)
        size, most = part.stat().st_size, PICTURE_BYTES if is_picture else FILE_BYTES
        if size > most:
            gaps = {"size": f"{size / 1e6:.1f} MB", "limit": f"{most / 1e6:g} MB"}
            raise Refused("admin.file-too-large", value=name, **gaps)
        if not size:
            raise Refused("admin.file-empty", value=name)
        path = f"{'images' if is_picture else 'files'}/{safe_name(name)}"
        found = inspect(path, part)
        # Whatever it holds, it cannot be shown: cut off, or of more pixels than any screen or memory has.
        is_unseen = path.endswith(images.ENDINGS) and images.pixels(part) == (0, 0)
        severe = [
            replace(each, gaps={**each.gaps, "value": name})
            for each in found
            if is_unseen or each.severity in (Severity.ERROR, Severity.BLOCKER)
        ]
        if severe:
            raise Refused("admin.file-refused", severe, value=name)
        path = self._free_path(folder, path, part)
        if (folder / path).exists():
            shutil.rmtree(kept)
            return Taken(path, "")
        target = kept / path
        target.parent.mkdir()
        part.rename(target)
        return Taken(path, f"{kept.name}/{path}")

    def file(self, slip: str) -> Path | None:
        """Return the file that a slip names; None for a slip that is not ours."""
        found = _SLIP.fullmatch(slip)
        if found is None or found[2].endswith(("/.", "/..")):
            return None
        file = self.folder / slip
        return file if file.is_file() and not file.is_symlink() else None

    @contextmanager
    def put(self, content: Path, item: str, slips: Iterable[str], text: str) -> Iterator[None]:
        """Put the files that an item's new text names into the content folder; take them away if what follows fails.

        Raises:
            Refused: when a file is kept no more, or another of its name came meanwhile, which stays.
            OSError: when that fails.
        """
        new: list[Path] = []
        try:
            for slip in slips:
                found = _SLIP.fullmatch(slip)
                if found is None or found[2] not in text:
                    continue
                target = content / PurePosixPath(item).parent / found[2]
                if self._is_to_come(self.file(slip), target, found[2]):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    copy_anew(self.folder / slip, target)
                    new.append(target)
            yield
        except BaseException:
            for each in new:
                each.unlink(missing_ok=True)
            raise

    def _is_to_come(self, source: Path | None, target: Path, path: str) -> bool:
        """Whether a file is still to be put into its place."""
        if source is None:
            if target.is_file():  # saved before
                return False
            raise Refused("admin.file-lost", value=path)
        if not target.exists():
            return True
        if not target.is_file() or not is_same(target, source):
            raise Refused("admin.file-met", value=path)
        return False

    def _free_path(self, folder: Path, path: str, source: Path) -> str:
        """Return the path, or the first with a number that no other file has, in the folder or waiting for its save.

        One with the same bytes is used again. Capitals make no other name: on Windows and macOS they do not.
        """
        stem, dot, ending = path.rpartition(".")
        found, number = path, 2
        waiting = self.folder.iterdir()
        places = [folder, *(each for each in waiting if each != source.parent)]
        names = [each for place in places for each in _files(place / PurePosixPath(path).parent)]
        while any(
            each.name.casefold() == found.rpartition("/")[2].casefold()
            and not (found.endswith("/" + each.name) and each.is_file() and is_same(each, source))
            for each in names
        ):
            found = f"{stem}-{number}{dot}{ending}"
            number += 1
        return found


def safe_name(name: str) -> str:
    """Return a file name that any address and any system can carry, as near to the clerk's as can be."""
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name)).rstrip("-.")
    stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
    stem = stem.strip("-.").replace(".", "-")
    stem = stem.encode()[:_STEM_BYTES].decode("utf-8", "ignore").strip("-") or "file"
    is_device = dot and _DEVICE.fullmatch(stem)
    return f"{stem}{'-file' if is_device else ''}{dot}{ending.strip('-').lower()}"


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _remove_old(folder: Path, own: str) -> None:
    """Remove what runs left that are over."""
    for each in folder.iterdir():
        if each.stem == own:
            continue
        lock = FileLock(folder / f"{each.stem}.lock", timeout=0)
        with suppress(OSError), lock:
            shutil.rmtree(folder / each.stem, ignore_errors=True)
            Path(lock.lock_file).unlink(missing_ok=True)


def is_same(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while piece := first.read(_PIECE_BYTES):
            if piece != second.read(_PIECE_BYTES):
                return False
    return True
