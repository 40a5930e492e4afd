"""The inventory of a release: each file with its hash, when two releases are the same, what a path may be."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gongkai.build.site import sha256
from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError

FORMAT = 1
_STAMP = "%Y%m%d-%H%M%S"
_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{8}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
"""Control characters, what Windows takes for `/`, and bytes that are not UTF-8."""


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """One file of a release."""

    sha256: str
    size: int
    is_packed: bool = False
    """Whether it was made from the file of the same name without `.gz`."""


@dataclass(frozen=True)
class Inventory:
    """All that is in a release. Two releases with the same digest are the same to a visitor."""

    stamp: datetime
    """When it was made, to the second; later releases have later stamps."""
    site: str
    """Id of the site: a release of another site cannot replace it."""
    files: Mapping[str, ReleasedFile] = field(default_factory=dict)
    """Path with `/` → file."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Old address → new address, `/news/a/` or that of another site."""

    @property
    def digest(self) -> str:
        """The digest over every file, every address and the site, without the time."""
        return hashlib.sha256(_dump(self._plain()).encode()).hexdigest()

    @property
    def id(self) -> str:
        """The time, then the beginning of the digest: `20261121-090000-0a1b2c3d`."""
        return f"{self.stamp.strftime(_STAMP)}-{self.digest[:8]}"

    @property
    def content(self) -> tuple[str, Mapping[str, ReleasedFile], Mapping[str, str]]:
        """What was built, without compressed copies: equal contents need no new release."""
        built = {path: file for path, file in self.files.items() if not file.is_packed}
        return self.site, built, self.moved

    def _plain(self) -> dict[str, object]:
        files = {
            path: [file.sha256, file.size, int(file.is_packed)]
            for path, file in sorted(self.files.items())
        }
        return {"site": self.site, "files": files, "moved": dict(sorted(self.moved.items()))}

    def plain(self) -> dict[str, object]:
        """Return the inventory as plain data for JSON."""
        return {
            "gongkai-release": FORMAT,
            "id": self.id,
            "digest": self.digest,
            **self._plain(),
        }

    def text(self) -> str:
        """Return the text of the inventory's file."""
        return json.dumps(self.plain(), ensure_ascii=False, indent=0) + "\n"


def from_plain(plain: object) -> Inventory:
    """Read an inventory that `Inventory.plain` returned.

    Raises:
        ValueError: when it has another form or its digest does not match; says why.
    """
    if not isinstance(plain, dict) or plain.get("gongkai-release") != FORMAT:
        raise ValueError("gongkai-release")
    try:
        files = {
            str(path): ReleasedFile(str(hash_), int(size), bool(packed))
            for path, (hash_, size, packed) in plain["files"].items()
        }
        moved = {str(old): str(new) for old, new in plain["moved"].items()}
        inventory = Inventory(stamp_of(str(plain["id"])), str(plain["site"]), files, moved)
    except (AttributeError, KeyError, TypeError) as fault:
        raise ValueError(f"{type(fault).__name__}: {fault}") from fault
    if (inventory.id, inventory.digest) != (plain["id"], plain.get("digest")):
        raise ValueError("digest")
    _check_paths(files)
    return inventory


def _check_paths(files: Mapping[str, ReleasedFile]) -> None:
    """Refuse a path that could lead elsewhere, or to another file of the same release."""
    for path, file in files.items():
        if not is_safe(path) or not _SHA256.fullmatch(file.sha256) or file.size < 0:
            raise ValueError(path)
        parts = path.split("/")
        for count in range(1, len(parts)):
            if "/".join(parts[:count]) in files:
                raise ValueError(path)


def is_safe(path: str) -> bool:
    """Whether a path stays inside the release: relative, no `..`, nothing hidden, one line."""
    is_plain = not _UNWRITABLE.search(path) and not re.match("[A-Za-z]:", path)
    return is_plain and all(part and not part.startswith(".") for part in path.split("/"))


def is_id(text: str) -> bool:
    """Whether a text is the id of a release."""
    return bool(_ID.fullmatch(text))


def stamp_of(id_: str) -> datetime:
    """Return when the release with this id was made.

    Raises:
        ValueError: when the text is no id.
    """
    if not is_id(id_):
        raise ValueError(id_)
    return datetime.strptime(id_[:15], _STAMP).replace(tzinfo=BEIJING)


def walk(folder: Path) -> dict[str, Path]:
    """List every file of a folder that may be released: path with `/` → where it is. Hidden files are left out.

    Raises:
        GongkaiError: when a file is a symbolic link, or its name cannot be released.
    """
    found = {}
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names) + [n for n in folders if Path(parent, n).is_symlink()]:
            origin = Path(parent, name)
            path = origin.relative_to(folder).as_posix()
            if name.startswith("."):
                continue
            if origin.is_symlink() or not is_safe(path):
                raise GongkaiError("release.no-file", path=origin)
            found[path] = origin
    return found


def describe(origins: Mapping[str, Path]) -> dict[str, ReleasedFile]:
    """Hash files. Returns path → file, in the given order."""
    return {path: ReleasedFile(sha256(o), o.stat().st_size) for path, o in origins.items()}


def of_bytes(data: bytes) -> ReleasedFile:
    """Describe a compressed copy by its bytes."""
    return ReleasedFile(hashlib.sha256(data).hexdigest(), len(data), is_packed=True)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
