"""The inventory of a release: each file with its hash, when two releases are the same, what a path may be."""

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gongkai.build.site import sha256
from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError

FORMAT = 2
READABLE = (1, FORMAT)
"""Forms that are read; the first, which knows of no withdrawn addresses, until 0.3."""
MOST_FILES = 1_000_000
MOST_BYTES = 1 << 42
"""The most that all files of a release may declare together."""
MOST_SIGNS = 8 * MOST_FILES
"""The most brackets and commas of a JSON text: a file takes about four; each bracket becomes 64 bytes of memory."""
PATH_BYTES, NAME_BYTES, MOST_PARTS = 2000, 255, 60
"""Bytes of a path and of one name in it, and folders in each other: file systems take no more, or not by far."""
_STAMP = "%Y%m%d-%H%M%S"
_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{8}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
"""Control characters, what Windows takes for `/`, and bytes that are not UTF-8."""
_SITE = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{0,200}")
_ADDRESS = re.compile(r"/?[\w-][\w. -]*(?:/[\w-][\w. -]*)*/?")
_TARGET = re.compile(r"(?:https?:/)?/[A-Za-z0-9%/:?#\[\]@!&()*+,=._~-]*")
"""What a web server's map takes as it stands: it would expand `$`, and end a value at quotes, `;` or a new line."""
_PACKED_ENDINGS = (".gz", ".br", ".zst")


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
    withdrawn: Mapping[str, datetime] = field(default_factory=dict)
    """Withdrawn address, `news/a/` → stamp of the first release without what was there."""
    form: int = FORMAT

    @property
    def digest(self) -> str:
        """The digest over every file, every address and the site, without the time."""
        return hashlib.sha256(_dump(self._plain()).encode()).hexdigest()

    @property
    def id(self) -> str:
        """The time, then the beginning of the digest: `20261121-090000-0a1b2c3d`."""
        return f"{self.stamp.strftime(_STAMP)}-{self.digest[:8]}"

    @property
    def content(self) -> tuple[str, Mapping[str, ReleasedFile], Mapping[str, str], set[str]]:
        """What was built, without compressed copies: equal contents need no new release."""
        built = {path: file for path, file in self.files.items() if not file.is_packed}
        return self.site, built, self.moved, set(self.withdrawn)

    def _plain(self) -> dict[str, object]:
        files = {
            path: [file.sha256, file.size, int(file.is_packed)]
            for path, file in sorted(self.files.items())
        }
        plain: dict[str, object] = {
            "site": self.site,
            "files": files,
            "moved": dict(sorted(self.moved.items())),
        }
        if self.form == 1:
            return plain
        moments = {a: t.strftime(_STAMP) for a, t in sorted(self.withdrawn.items())}
        return plain | {"withdrawn": moments}

    def plain(self) -> dict[str, object]:
        """Return the inventory as plain data for JSON."""
        return {
            "gongkai-release": self.form,
            "id": self.id,
            "digest": self.digest,
            **self._plain(),
        }

    def text(self) -> str:
        """Return the text of the inventory's file."""
        return json.dumps(self.plain(), ensure_ascii=False, indent=0) + "\n"


def from_json(data: bytes) -> object:
    """Read JSON strictly: no member twice, no NaN, nothing nested or of more parts beyond measure.

    Raises:
        ValueError: when it is not such JSON; names the member.
    """
    if sum(map(data.count, (b"[", b"{", b","))) > MOST_SIGNS:
        raise ValueError("JSON: [,,,,…")
    try:
        return json.loads(data, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError as fault:
        raise ValueError("JSON: [[[[…") from fault


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict[str, object]()
    for name, value in pairs:
        if name in found:
            raise ValueError(name)
        found[name] = value
    return found


def _no_number(text: str) -> object:
    raise ValueError(text)


def from_plain(plain: object) -> Inventory:
    """Read an inventory that `Inventory.plain` returned.

    Raises:
        ValueError: when it has another form or its digest does not match; names the member or the path.
    """
    form = plain.get("gongkai-release") if isinstance(plain, dict) else None
    if type(form) is not int or form not in READABLE:
        raise ValueError("gongkai-release")
    members = _members(plain, form)
    site, id_ = members["site"], members["id"]
    if not isinstance(site, str) or not _SITE.fullmatch(site):
        raise ValueError("site")
    if not isinstance(id_, str):
        raise ValueError("id")
    files = {path: _file(path, value) for path, value in _mapping(members, "files").items()}
    moved = {old: _moved(old, new, form) for old, new in _mapping(members, "moved").items()}
    gone = _mapping(members, "withdrawn") if form > 1 else {}
    stamp = stamp_of(id_)
    withdrawn = {address: _moment(address, text, stamp) for address, text in gone.items()}
    check_files(files)
    inventory = Inventory(stamp, site, files, moved, withdrawn, form)
    if (inventory.id, inventory.digest) != (id_, members["digest"]):
        raise ValueError("digest")
    return inventory


def _members(plain: object, form: int) -> dict[str, object]:
    assert isinstance(plain, dict)
    names = {"gongkai-release", "id", "digest", "site", "files", "moved"}
    for name in sorted(plain.keys() ^ (names | {"withdrawn"} if form > 1 else names)):
        raise ValueError(name)
    return plain


def _mapping(members: Mapping[str, object], name: str) -> dict[str, object]:
    value = members[name]
    if not isinstance(value, dict) or len(value) > MOST_FILES:
        raise ValueError(name)
    return value


def _file(path: str, value: object) -> ReleasedFile:
    match value:
        case [str(hash_), int(size), int(packed)] if (
            _SHA256.fullmatch(hash_)
            and type(size) is type(packed) is int
            and 0 <= size <= MOST_BYTES
            and packed in (0, 1)
        ):
            return ReleasedFile(hash_, size, bool(packed))
    raise ValueError(path)


def _moved(old: str, new: object, form: int) -> str:
    # The first form has `'` and `;` in targets, as sites of others do; the map quotes them.
    if not isinstance(new, str) or not is_move(old, re.sub("[';]", "", new) if form == 1 else new):
        raise ValueError(old)
    return new


def is_move(old: str, new: str) -> bool:
    """Whether a web server's map takes an address and its target as they stand."""
    return is_address(old) and bool(_TARGET.fullmatch(new))


def _moment(address: str, text: object, latest: datetime) -> datetime:
    """Read since when an address is withdrawn: not in the future, which would keep out all that has it again."""
    if not is_address(address) or not isinstance(text, str):
        raise ValueError(address)
    moment = stamp_of(f"{text}-00000000")
    if moment > latest:
        raise ValueError(address)
    return moment


def is_address(text: str) -> bool:
    """Whether a text is an address of a site as pages have it, with or without `/` before it."""
    return len(text.encode()) <= PATH_BYTES and bool(_ADDRESS.fullmatch(text))


def check_files(files: Mapping[str, ReleasedFile]) -> None:
    """Refuse a path that could lead elsewhere or to another file of the release, and a compressed twin not of ours.

    Raises:
        ValueError: names the path.
    """
    known = dict[str, str]()
    sizes = dict[str, int]()
    for path, file in files.items():
        if not is_safe(path) or known.setdefault(folded(path), path) != path:
            raise ValueError(path)
        if sizes.setdefault(file.sha256, file.size) != file.size:
            raise ValueError(path)
    if len(files) > MOST_FILES or sum(file.size for file in files.values()) > MOST_BYTES:
        raise ValueError("files")
    for path in files:
        parts = folded(path).split("/")
        if any("/".join(parts[:count]) in known for count in range(1, len(parts))):
            raise ValueError(path)
    for path in foreign_twins(files):
        raise ValueError(path)


def foreign_twins(files: Mapping[str, ReleasedFile]) -> Iterable[str]:
    """Yield compressed files that a web server might send in place of another file, but that we did not make."""
    known = {folded(path): path for path in files}
    for path, file in files.items():
        stem, dot, ending = path.rpartition(".")
        is_twin = (dot + ending).lower() in _PACKED_ENDINGS and folded(stem) in known
        is_ours = file.is_packed and ending == "gz" and stem in files
        if file.is_packed != is_twin or (is_twin and not is_ours):
            yield path


def folded(path: str) -> str:
    """Return a form that is equal for paths which some file system takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def is_safe(path: str) -> bool:
    """Whether a path stays inside the release: relative, no `..`, nothing hidden, one line."""
    if _UNWRITABLE.search(path) or re.match("[A-Za-z]:", path) or len(path.encode()) > PATH_BYTES:
        return False
    parts = path.split("/")
    return len(parts) <= MOST_PARTS and all(
        part and not part.startswith(".") and len(part.encode()) <= NAME_BYTES for part in parts
    )


def is_id(text: str) -> bool:
    """Whether a text is the id of a release; 30 February is none."""
    try:
        stamp_of(text)
    except ValueError:
        return False
    return True


def stamp_of(id_: str) -> datetime:
    """Return when the release with this id was made.

    Raises:
        ValueError: when the text is no id.
    """
    if not _ID.fullmatch(id_):
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
