"""A release → one file that a person carries over a network gap → the same release on the other side.

The file is a tar. First comes `gongkai-bundle.json`, with the inventory of the full release and the release that
the other side must have; then, as `files/<sha256>`, each file once that the other side lacks. The same release
gives the same bytes. The name `gongkai-bundle.sig` is kept for a signature over the bytes of the first member, which
vouch for all others; until there are keys to check it with, a bundle that has one is refused.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from gongkai.errors import BLOCKED, GongkaiError
from gongkai.release import inventory as inventory_module
from gongkai.release.inventory import Inventory
from gongkai.release.log import Event
from gongkai.release.publish import Made, base_of, serve
from gongkai.release.shelf import Shelf, is_future
from gongkai.release.stage import Stage
from gongkai.release.withdrawal import refuse_withdrawn

FORMAT = 2
READABLE = (1, FORMAT)
"""Forms that are read; the first until 0.3. They differ in the inventory alone."""
MANIFEST = "gongkai-bundle.json"
SIGNATURE = "gongkai-bundle.sig"
FILES = "files/"
MANIFEST_LIMIT_BYTES = 1 << 28
_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """The first member of a bundle."""

    release: Inventory
    since: str
    """The release that the bundle builds on; "" when it has everything."""
    since_digest: str


def refuse_place(file: Path) -> None:
    """Refuse a place where no bundle can be written, before anything is published.

    Raises:
        GongkaiError: when it is a folder, or the folder of the file is not there or closed.
    """
    folder = file.absolute().parent
    if file.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise GongkaiError("bundle.place", path=file)


def write(shelf: Shelf, id_: str, file: Path, base: Inventory | None) -> int:
    """Write a bundle of a release. Returns how many files it carries.

    Args:
        base: the release that the other side has; None to carry everything.

    Raises:
        GongkaiError: when the release is missing or damaged.
    """
    release = shelf.verify(id_)
    had = {known.sha256 for known in base.files.values()} if base else set()
    carried = {f.sha256: p for p, f in sorted(release.files.items()) if f.sha256 not in had}
    plain = {
        "gongkai-bundle": FORMAT,
        "since": base.id if base else "",
        "since_digest": base.digest if base else "",
        "release": release.plain(),
    }
    staged = file.with_name(f".{file.name}.new")
    try:
        with tarfile.open(staged, "w", format=tarfile.USTAR_FORMAT) as tar:
            data = json.dumps(plain, ensure_ascii=False, indent=0).encode()
            tar.addfile(_member(MANIFEST, len(data)), io.BytesIO(data))
            for hash_, path in sorted(carried.items()):
                with (shelf.path(id_) / path).open("rb") as source:
                    tar.addfile(_member(FILES + hash_, release.files[path].size), source)
        with staged.open("rb") as done:
            os.fsync(done.fileno())
        os.replace(staged, file)
    except OSError as fault:
        staged.unlink(missing_ok=True)
        raise GongkaiError("bundle.unwritten", path=file, why=fault.strerror or "?") from fault
    return len(carried)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o644
    return member


def apply(shelf: Shelf, file: Path, keep: int, now: datetime) -> Made:
    """Build the release of a bundle and serve it, after every file of it has been verified.

    Raises:
        GongkaiError: when the bundle is damaged, not one of ours, another site's, older than what is
            served, from the future, has what was withdrawn since, or builds on a release that is missing.
            Then nothing has changed.
    """
    try:
        with file.open("rb") as source:
            contents = _Contents(source)
            return _apply(shelf, _read(contents), contents, keep, now)
    except (tarfile.TarError, EOFError, ValueError) as fault:
        raise _damaged(str(fault)) from fault


def _apply(
    shelf: Shelf, manifest: Manifest, contents: "_Contents", keep: int, now: datetime
) -> Made:
    release = manifest.release
    base = base_of(shelf, release.site)
    _refuse_moment(shelf, release, now)
    refuse_withdrawn(shelf, release)
    if release.id in shelf.ids():
        shelf.verify(release.id)
        serve(shelf, release, keep, Event("apply", now))
        return Made(release.id, False, len(release.files))
    if manifest.since:
        base = shelf.readable(manifest.since)
        if base is None or base.digest != manifest.since_digest:
            raise GongkaiError("bundle.no-base", BLOCKED, value=manifest.since)
    had = {f.sha256: p for p, f in base.files.items()} if base and manifest.since else {}
    stage = Stage(shelf, base, release.stamp)
    _fill(stage, release, had, contents)
    shelf.place(release)
    removed = serve(shelf, release, keep, Event("apply", now))
    return Made(release.id, True, len(release.files), stage.linked, removed)


def _refuse_moment(shelf: Shelf, release: Inventory, now: datetime) -> None:
    """Refuse a release from the future, which would keep out all others, and one older than what is served."""
    current = shelf.current()
    if is_future(release.id, now):
        raise GongkaiError(
            "bundle.future", BLOCKED, value=release.id, now=now.isoformat(" ", "minutes")
        )
    if current and release.id < current and not is_future(current, now):
        raise GongkaiError("bundle.older", BLOCKED, value=release.id, current=current)


def _fill(stage: Stage, release: Inventory, had: Mapping[str, str], contents: "_Contents") -> None:
    """Stage every file: link it where the base has it at the same path, else copy it, or take it from the bundle.

    Args:
        had: hash → path in the base, for the files that the bundle leaves out.
    """
    wanted: dict[str, list[str]] = {}
    for path, file in release.files.items():
        if not stage.link(path, file):
            wanted.setdefault(file.sha256, []).append(path)
    sizes = {file.sha256: file.size for file in release.files.values()}
    _refuse_size(stage, sum(sizes[hash_] * len(paths) for hash_, paths in wanted.items()))
    for hash_ in wanted.keys() & had.keys():
        for path in wanted.pop(hash_):
            stage.copy(path, stage.base / had[hash_])
    carried = {hash_: size for hash_, size in sizes.items() if hash_ not in had}
    for hash_, chunks in contents.files(carried):
        paths = wanted.pop(hash_, [])
        if paths:
            stage.write(paths[0], chunks)
        for _ in chunks:  # a file that is not needed is verified all the same
            pass
        for path in paths[1:]:
            stage.copy(path, stage.folder / paths[0])
    for hash_ in wanted:
        raise _damaged(hash_)


def _refuse_size(stage: Stage, needed: int) -> None:
    if needed > shutil.disk_usage(stage.folder).free:
        raise GongkaiError("bundle.no-room", BLOCKED, mebibytes=needed >> 20)


class _Contents:
    """The members of an open bundle, in their order in it.

    A header is ours to the last bit or refused: so no link, device, hole, extended or repeated header gets in.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = source

    def member(self) -> tarfile.TarInfo | None:
        """Read the header of the next member; None at the end of the archive."""
        block = self._take(tarfile.BLOCKSIZE)
        if not block.strip(b"\0"):
            self._end()
            return None
        member = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        if block != _member(member.name, member.size).tobuf(tarfile.USTAR_FORMAT):
            raise GongkaiError("bundle.foreign", BLOCKED, value=printable(member.name))
        return member

    def _end(self) -> None:
        """Refuse what comes after the last member but the zeros that fill up the archive."""
        rest = self._source.read(tarfile.RECORDSIZE + 1)
        if len(rest) < tarfile.BLOCKSIZE:
            raise EOFError("tar")
        if rest.strip(b"\0") or len(rest) > tarfile.RECORDSIZE:
            raise GongkaiError("bundle.foreign", BLOCKED, value="tar")

    def chunks(self, member: tarfile.TarInfo) -> Iterator[bytes]:
        """Yield the bytes of the member whose header was read last."""
        left = member.size
        while left:
            chunk = self._take(min(left, _BLOCK_BYTES))
            left -= len(chunk)
            yield chunk
        if self._take(-member.size % tarfile.BLOCKSIZE).strip(b"\0"):
            raise GongkaiError("bundle.foreign", BLOCKED, value=member.name)

    def _take(self, size: int) -> bytes:
        data = self._source.read(size)
        if len(data) < size:
            raise EOFError("tar")
        return data

    def files(self, expected: Mapping[str, int]) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield hash and bytes of each file; the bytes are verified when they are read to the end.

        Args:
            expected: hash → size of each file that must come, once.
        """
        left = {FILES + hash_: size for hash_, size in expected.items()}
        while member := self.member():
            size = left.pop(member.name, None)
            if member.name == SIGNATURE:
                raise GongkaiError("bundle.signed", BLOCKED, value=SIGNATURE)
            if size is None:
                raise GongkaiError("bundle.foreign", BLOCKED, value=printable(member.name))
            if size != member.size:
                raise _damaged(member.name)
            hash_ = member.name.removeprefix(FILES)
            yield hash_, _verified(hash_, self.chunks(member))
        for name in left:
            raise _damaged(name)


def _verified(hash_: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != hash_:
        raise _damaged(FILES + hash_)


def _read(contents: _Contents) -> Manifest:
    """Read the first member of a bundle.

    Raises:
        GongkaiError: when it is not ours, or damaged.
    """
    member = contents.member()
    if member is None or member.name != MANIFEST:
        value = printable(member.name) if member else ""
        raise GongkaiError("bundle.foreign", BLOCKED, value=value)
    if member.size > MANIFEST_LIMIT_BYTES:
        raise _damaged(MANIFEST)
    plain = inventory_module.from_json(b"".join(contents.chunks(member)))
    form = plain.get("gongkai-bundle") if isinstance(plain, dict) else None
    if not isinstance(plain, dict) or type(form) is not int or form not in READABLE:
        raise GongkaiError("bundle.foreign", BLOCKED, value=MANIFEST)
    for name in sorted(plain.keys() ^ {"gongkai-bundle", "since", "since_digest", "release"}):
        raise _damaged(name)
    since, digest = plain["since"], plain["since_digest"]
    if not isinstance(since, str) or not isinstance(digest, str):
        raise _damaged("since")
    if since and not inventory_module.is_id(since):
        raise _damaged("since")
    return Manifest(inventory_module.from_plain(plain["release"]), since, digest)


def printable(text: str) -> str:
    """Return the beginning of a text that was written by others, as a terminal may show it."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:200])


def _damaged(why: str) -> GongkaiError:
    return GongkaiError("bundle.damaged", BLOCKED, why=printable(why) or "?")
