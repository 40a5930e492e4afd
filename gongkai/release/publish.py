"""A built folder → a new release, served from the moment it is complete."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urljoin

import lxml.html

from gongkai.errors import BLOCKED, GongkaiError
from gongkai.manifest import ManifestEntry
from gongkai.release import inventory, log
from gongkai.release.differences import differences
from gongkai.release.inventory import Inventory, ReleasedFile
from gongkai.release.log import Event
from gongkai.release.shelf import Shelf
from gongkai.release.stage import PACKED, Stage, is_packable, pack
from gongkai.release.withdrawal import moments, refuse_withdrawn, with_withdrawn

Progress = Callable[[str, int, int], None]
"""`progress(step, done, total)`; `step` is `release`."""


@dataclass(frozen=True)
class Draft:
    """The content of a release that is yet to be made."""

    site: str
    origins: Mapping[str, Path]
    """Path in the release → file."""
    moved: Mapping[str, str]
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    """Withdrawn address → title of the page that says so; "" where nothing is to be found."""
    commit: str = ""
    """The commit of the portal; "" when it is in no repository."""


@dataclass(frozen=True)
class Made:
    """The result of a publication."""

    id: str
    is_new: bool
    files: int
    linked: int = 0
    removed: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()
    """What was damaged of the release that was served, and of the maps."""


def draft(
    output: Path, entries: Iterable[ManifestEntry], extra: Path, gone: Iterable[str] = ()
) -> Draft:
    """Collect what a build left, as its manifest says, and the portal's own files for the top of the site.

    Args:
        extra: folder of files that are added to the built ones; those of the build take precedence,
            except for `robots.txt`.
        gone: withdrawn addresses without a page that says so: nothing is there, or a page that leads to
            another withdrawn address.

    Raises:
        GongkaiError: when the output is not what the manifest says, or a file cannot be released.
    """
    entries = list(entries)
    found = inventory.walk(output)
    hashes = inventory.describe(found)
    for entry in entries:
        if hashes.get(entry.path, ReleasedFile("", 0)).sha256 != entry.sha256:
            raise GongkaiError("publish.output-changed", BLOCKED, path=output / entry.path)
    own = inventory.walk(extra) if extra.is_dir() else {}
    site = entries[0].site if entries else ""
    pages = {e.url: found[e.path] for e in entries if e.kind == "moved"}
    # Whoever runs the server decides what crawlers may take.
    rules = {path: file for path, file in own.items() if path == "robots.txt"}
    origins = own | found | rules
    _refuse_files(found | origins)  # the portal's own files last: they are the ones to rename
    withdrawn = {e.url: e.title for e in entries if e.kind == "withdrawn"}
    stay = {entry.url for entry in entries if entry.kind != "moved"}
    titles = {entry.url: entry.title for entry in entries}
    withdrawn |= {address: titles.get(address, "") for address in gone if address not in stay}
    return Draft(site, origins, _moved(pages), withdrawn)


def _refuse_files(origins: Mapping[str, Path]) -> None:
    """Refuse compressed twins of files, which the web server would send in their place, and names that collide."""
    files = {path: ReleasedFile("", 0) for path in origins}
    for path in inventory.foreign_twins(files):
        raise GongkaiError("publish.twin", BLOCKED, path=origins[path])
    try:
        inventory.check_files(files)
    except ValueError as fault:
        where = origins.get(str(fault), Path(str(fault)))
        raise GongkaiError("publish.collision", BLOCKED, path=where) from fault


def _moved(pages: Mapping[str, Path]) -> dict[str, str]:
    """Return old address → the target of its page for moved addresses, since the server is to redirect there too."""
    moved = {}
    for url, file in pages.items():
        page = lxml.html.document_fromstring(file.read_bytes())
        refresh = page.xpath("//meta[@http-equiv='refresh']/@content")
        _, _, target = str(refresh[0] if refresh else "").partition("url=")
        old = f"/{url}"
        new = urljoin(quote(old), quote(target.strip(), safe="%/:?#[]@!&'()*+,;=~"))
        # What the server's map cannot take as it stands is left to the page.
        if target and new != quote(old) and inventory.is_move(old, new):
            moved[old] = new
    return moved


def publish(
    shelf: Shelf, wanted: Draft, now: datetime, keep: int, progress: Progress | None = None
) -> Made:
    """Make a release and serve it. Nothing is made when the served release has the same content.

    Raises:
        GongkaiError: when the release came out incomplete, or another site is served there.
    """
    base = base_of(shelf, wanted.site)
    files = inventory.describe(wanted.origins)
    stamp = shelf.next_stamp(now)
    is_same = base is not None and base.content == (
        wanted.site,
        files,
        wanted.moved,
        set(wanted.withdrawn),
    )
    repaired = _damages(shelf, base, is_whole=is_same)
    if base and is_same and not any("/" in path for path in repaired):
        _complete_log(shelf, base, now)
        shelf.write_server_maps()
        return Made(base.id, False, len(base.files), repaired=repaired)
    stage = Stage(shelf, base, stamp)
    for done, (path, origin) in enumerate(wanted.origins.items(), 1):
        _put(stage, files, path, origin, base)
        if progress:
            progress("release", done, len(wanted.origins))
    gone = moments(shelf, wanted.withdrawn, base, stamp)
    made = Inventory(stamp, wanted.site, files, wanted.moved, gone)
    shelf.place(made)
    removed = serve(shelf, made, keep, Event("publish", now, wanted.commit))
    repaired = tuple(dict.fromkeys([*repaired, *stage.mended]))
    return Made(made.id, True, len(files), stage.linked, removed, repaired)


def _damages(shelf: Shelf, base: Inventory | None, *, is_whole: bool) -> tuple[str, ...]:
    """Return what is damaged: paths in the served release with its id before them, and names of maps.

    Args:
        is_whole: whether to read the release; else its files are read when they are linked.
    """
    current = shelf.current()
    found = list(shelf.wrong_maps()) if current else []
    if current and base is None:
        found.append(f"releases/{current}.json")
    if base and is_whole:
        found += [f"{base.id}/{d.path}" for d in differences(shelf.path(base.id), base.files)]
    return tuple(found)


def base_of(shelf: Shelf, site: str) -> Inventory | None:
    """Return the inventory of the served release, for comparison; None when there is none.

    Raises:
        GongkaiError: when it belongs to another site.
    """
    current = shelf.current()
    base = shelf.readable(current)
    if base and base.site != site:
        raise GongkaiError("release.other-site", BLOCKED, value=site, other=base.site)
    return base


def serve(shelf: Shelf, made: Inventory, keep: int, event: Event) -> tuple[str, ...]:
    """Switch to a release that is in its place, and remove old releases. Returns their ids."""
    turn(shelf, made, event)
    with _after_switch(made.id):
        removed = shelf.prune(keep, event.now)
        shelf.write_server_maps()
    return tuple(removed)


@contextmanager
def _after_switch(id_: str) -> Iterator[None]:
    """Say that a release is served all the same when the disk fails afterwards: the next run makes up for it."""
    try:
        yield
    except OSError as fault:
        why = f"{fault.strerror or fault} {fault.filename or ''}".strip()
        raise GongkaiError("release.half-done", release=id_, why=why) from fault


def turn(shelf: Shelf, made: Inventory, event: Event) -> None:
    """Switch to a release and log it. A switch that a killed run did not log is logged first."""
    before = shelf.readable(shelf.current())
    _complete_log(shelf, before, event.now)
    shelf.switch(made.id)
    if not before or before.id != made.id:
        with _after_switch(made.id):
            log.append(shelf.folder, event, before, made)


def _complete_log(shelf: Shelf, served: Inventory | None, now: datetime) -> None:
    """Log what a killed run served and did not log."""
    log.mend(shelf.folder)
    if served and log.last_release(shelf.folder) != served.id:
        log.append(shelf.folder, Event("found", now), None, served)


def _put(
    stage: Stage, files: dict[str, ReleasedFile], path: str, origin: Path, base: Inventory | None
) -> None:
    """Stage a file and its compressed copy, which is added to `files`."""
    file = files[path]
    if not stage.link(path, file):
        stage.copy(path, origin)
    packed = path + PACKED
    if packed in files or not is_packable(path, file.size):
        return
    known = base.files.get(packed) if base and base.files.get(path) == file else None
    if known and known.is_packed and stage.link(packed, known):
        files[packed] = known
        return
    data = pack(origin.read_bytes())
    if len(data) < file.size:
        stage.write(packed, [data])
        files[packed] = inventory.of_bytes(data)


def roll_back(shelf: Shelf, id_: str, now: datetime) -> str:
    """Serve an earlier release again: the one named, or else the one before. Returns its id.

    Raises:
        GongkaiError: when there is none, it is damaged, or it has what was withdrawn since.
    """
    target = id_ or shelf.before(shelf.current())
    if not target:
        raise GongkaiError("release.no-earlier", choices="、".join(shelf.ids()) or "-")
    refuse_withdrawn(shelf, shelf.inventory(target))
    release = shelf.verify(target)
    turn(shelf, release, Event("rollback", now))
    with _after_switch(target):
        shelf.write_server_maps()
    return target


def purge(shelf: Shelf, addresses: Iterable[str], now: datetime) -> list[tuple[str, list[str]]]:
    """Remove all releases that still have what is withdrawn. Returns their ids, each with these addresses.

    Args:
        addresses: what must be withdrawn in the served release; all that it knows is removed.

    Raises:
        GongkaiError: when the served release does not know yet that an address is withdrawn.
    """
    served = shelf.inventory(shelf.current())
    early = sorted(set(addresses) - served.withdrawn.keys())
    if early:
        names = "、".join(f"/{address}" for address in early)
        raise GongkaiError("purge.not-published", BLOCKED, addresses=names)
    found = list(with_withdrawn(shelf, served.withdrawn))
    gone = [id_ for id_, _ in found]
    log.mend(shelf.folder)
    log.append(shelf.folder, Event("purge", now, removed=tuple(gone)), served, served)
    shelf.remove(gone)
    shelf.write_server_maps()
    return found
