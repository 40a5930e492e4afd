"""Files that a clerk adds to an item: checked at once, kept aside, and put into the content folder with the save.

A file that is kept aside is named by a slip, `<number>/<path from the item's folder>`, which the form carries along.
"""

import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from gongkai.files import images, inspect
from gongkai.findings import Finding, Severity

PICTURES = (*images.ENDINGS, ".svg")
"""Endings of pictures."""
PICTURE_BYTES = 20_000_000
FILE_BYTES = 300_000_000
_PIECE_BYTES = 1 << 20
_NAME_LENGTH = 80
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
        """Begin without any: what an earlier run left is removed.

        Args:
            folder: where they are kept until the save.
        """
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)

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
        kept.mkdir(parents=True)
        try:
            return self._keep(kept, content / PurePosixPath(item).parent, name, source, is_picture)
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
        severe = [each for each in found if each.severity in (Severity.ERROR, Severity.BLOCKER)]
        if severe:
            raise Refused("admin.file-refused", severe, value=name)
        path = _free_path(folder, path, part)
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

    def put(self, content: Path, item: str, slips: Iterable[str], text: str) -> list[Path]:
        """Put the files that an item's new text names into the content folder. Returns those that are new there.

        Raises:
            OSError: when that fails; a file of that name that came meanwhile stays.
        """
        new = []
        for slip in slips:
            source, path = self.file(slip), slip.partition("/")[2]
            if source is None or path not in text:
                continue
            target = content / PurePosixPath(item).parent / path
            if target.exists() and is_same(target, source):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as opened, source.open("rb") as read:
                shutil.copyfileobj(read, opened, _PIECE_BYTES)
                opened.flush()
                os.fsync(opened.fileno())
            new.append(target)
        return new


def safe_name(name: str) -> str:
    """Return a file name that any address can carry, as near to the clerk's as can be."""
    composed = unicodedata.normalize("NFC", name)
    path = PurePosixPath(re.sub(r"[^\w.-]+", "-", composed).strip("-."))
    stem = path.stem.strip("-.").replace(".", "-")[:_NAME_LENGTH] or "file"
    return f"{stem}{path.suffix.lower()}"


def _free_path(folder: Path, path: str, source: Path) -> str:
    """Return the path, or the first with a number that no other file has; one with the same bytes is used again."""
    stem, dot, ending = path.rpartition(".")
    found, number = path, 2
    while (folder / found).exists() and not is_same(folder / found, source):
        found = f"{stem}-{number}{dot}{ending}"
        number += 1
    return found


def is_same(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while piece := first.read(_PIECE_BYTES):
            if piece != second.read(_PIECE_BYTES):
                return False
    return True
