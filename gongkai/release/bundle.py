"""A release → one file that a person carries over a network gap → the same release on the other side.

The file is a tar. First comes `gongkai-bundle.json`, with the inventory of the full release and the release that
the other side must have; then, as `files/<sha256>`, each file once that the other side lacks. The same release
gives the same bytes. A signature over the bytes of the first member will come next to it: they vouch for all others.
"""

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.errors import BLOCKED, GongkaiError
from gongkai.release import inventory as inventory_module
from gongkai.release.inventory import Inventory
from gongkai.release.publish import Made, base_of, serve
from gongkai.release.shelf import Shelf
from gongkai.release.stage import Stage

FORMAT = 1
MANIFEST = "gongkai-bundle.json"
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
    with tarfile.open(staged, "w", format=tarfile.USTAR_FORMAT) as tar:
        data = json.dumps(plain, ensure_ascii=False, indent=0).encode()
        tar.addfile(_member(MANIFEST, len(data)), io.BytesIO(data))
        for hash_, path in sorted(carried.items()):
            with (shelf.path(id_) / path).open("rb") as source:
                tar.addfile(_member(FILES + hash_, release.files[path].size), source)
    with staged.open("rb") as done:
        os.fsync(done.fileno())
    os.replace(staged, file)
    return len(carried)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o644
    return member


def apply(shelf: Shelf, file: Path, keep: int) -> Made:
    """Build the release of a bundle and serve it, after every file of it has been verified.

    Raises:
        GongkaiError: when the bundle is damaged, not one of ours, another site's, older than what is
            served, or builds on a release that is missing. Then nothing has changed.
    """
    try:
        with tarfile.open(file, "r:") as tar:
            members = iter(tar)
            manifest = _read(tar, next(members, None))
            return _apply(shelf, manifest, _Contents(tar, members), keep)
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as fault:
        raise _damaged(str(fault)) from fault


def _apply(shelf: Shelf, manifest: Manifest, contents: "_Contents", keep: int) -> Made:
    release = manifest.release
    base = base_of(shelf, release.site)
    current = shelf.current()
    if release.id < current:
        raise GongkaiError("bundle.older", BLOCKED, value=release.id, current=current)
    if release.id in shelf.ids():
        shelf.verify(release.id)
        shelf.switch(release.id)
        shelf.write_server_maps()
        return Made(release.id, False, len(release.files))
    if manifest.since:
        base = shelf.readable(manifest.since)
        if base is None or base.digest != manifest.since_digest:
            raise GongkaiError("bundle.no-base", BLOCKED, value=manifest.since)
    had = {f.sha256: p for p, f in base.files.items()} if base and manifest.since else {}
    stage = Stage(shelf, base, release.stamp)
    _fill(stage, release, had, contents)
    removed = serve(shelf, release, keep)
    return Made(release.id, True, len(release.files), stage.linked, removed)


def _fill(stage: Stage, release: Inventory, had: Mapping[str, str], contents: "_Contents") -> None:
    """Stage every file: link it where the base has it at the same path, else copy it, or take it from the bundle.

    Args:
        had: hash → path in the base, for the files that the bundle leaves out.
    """
    wanted: dict[str, list[str]] = {}
    for path, file in release.files.items():
        if not stage.link(path, file):
            wanted.setdefault(file.sha256, []).append(path)
    for hash_ in wanted.keys() & had.keys():
        for path in wanted.pop(hash_):
            stage.copy(path, stage.base / had[hash_])
    carried = {file.sha256 for file in release.files.values()} - had.keys()
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


@dataclass(frozen=True)
class _Contents:
    """The files of an open bundle, in their order in it."""

    tar: tarfile.TarFile
    members: Iterator[tarfile.TarInfo]

    def files(self, expected: Iterable[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield hash and bytes of each file; the bytes are verified when they are read to the end."""
        left = {FILES + hash_ for hash_ in expected}
        for member in self.members:
            if not member.isreg() or member.name not in left:
                raise GongkaiError("bundle.foreign", BLOCKED, value=member.name)
            left.remove(member.name)
            hash_ = member.name.removeprefix(FILES)
            yield hash_, _verified(hash_, _chunks(self.tar, member))
        for name in left:
            raise _damaged(name)


def _verified(hash_: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != hash_:
        raise _damaged(FILES + hash_)


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> Manifest:
    """Read the first member of a bundle.

    Raises:
        GongkaiError: when it is not ours, or damaged.
    """
    if member is None or not member.isreg() or member.name != MANIFEST:
        raise GongkaiError("bundle.foreign", BLOCKED, value=member.name if member else "")
    if member.size > MANIFEST_LIMIT_BYTES:
        raise _damaged(MANIFEST)
    plain = json.loads(b"".join(_chunks(tar, member)))
    if not isinstance(plain, Mapping) or plain.get("gongkai-bundle") != FORMAT:
        raise GongkaiError("bundle.foreign", BLOCKED, value=MANIFEST)
    since, digest = plain.get("since"), plain.get("since_digest")
    if not isinstance(since, str) or not isinstance(digest, str):
        raise _damaged(MANIFEST)
    return Manifest(inventory_module.from_plain(plain.get("release")), since, digest)


def _chunks(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    source = tar.extractfile(member)
    assert source is not None, member.name
    while chunk := source.read(_BLOCK_BYTES):
        yield chunk


def _damaged(why: str) -> GongkaiError:
    return GongkaiError("bundle.damaged", BLOCKED, why=re.sub(r"\s+", " ", why) or "?")
