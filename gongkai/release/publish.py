"""A built folder → a new release, served from the moment it is complete."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urljoin

import lxml.html

from gongkai.errors import BLOCKED, GongkaiError
from gongkai.manifest import ManifestEntry
from gongkai.release import inventory
from gongkai.release.inventory import Inventory, ReleasedFile
from gongkai.release.shelf import Shelf
from gongkai.release.stage import PACKED, Stage, is_packable, pack

Progress = Callable[[str, int, int], None]
"""`progress(step, done, total)`; `step` is `release`."""


@dataclass(frozen=True)
class Draft:
    """The content of a release that is yet to be made."""

    site: str
    origins: Mapping[str, Path]
    """Path in the release → file."""
    moved: Mapping[str, str]


@dataclass(frozen=True)
class Made:
    """The result of a publication."""

    id: str
    is_new: bool
    files: int
    linked: int = 0
    removed: tuple[str, ...] = ()


def draft(output: Path, entries: Iterable[ManifestEntry], extra: Path) -> Draft:
    """Collect what a build left, as its manifest says, and the portal's own files for the top of the site.

    Args:
        extra: folder of files that are added to the built ones; those of the build take precedence,
            except for `robots.txt`.

    Raises:
        GongkaiError: when the output is not what the manifest says.
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
    return Draft(site, own | found | rules, _moved(pages))


def _moved(pages: Mapping[str, Path]) -> dict[str, str]:
    """Return old address → the target of its page for moved addresses, since the server is to redirect there too."""
    moved = {}
    for url, file in pages.items():
        page = lxml.html.document_fromstring(file.read_bytes())
        refresh = page.xpath("//meta[@http-equiv='refresh']/@content")
        _, _, target = str(refresh[0] if refresh else "").partition("url=")
        old = f"/{url}"
        new = urljoin(quote(old), quote(target.strip(), safe="%/:?#[]@!&'()*+,;=~"))
        if target and new != quote(old):
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
    is_same = base is not None and base.content == (wanted.site, files, wanted.moved)
    if base and is_same and shelf.is_intact(base.id):
        return Made(base.id, False, len(base.files))
    stage = Stage(shelf, base, stamp)
    for done, (path, origin) in enumerate(wanted.origins.items(), 1):
        _put(stage, files, path, origin, base)
        if progress:
            progress("release", done, len(wanted.origins))
    made = Inventory(stamp, wanted.site, files, wanted.moved)
    removed = serve(shelf, made, keep)
    return Made(made.id, True, len(files), stage.linked, removed)


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


def serve(shelf: Shelf, made: Inventory, keep: int) -> tuple[str, ...]:
    """Put the staged release in its place, switch to it, and remove old releases. Returns their ids."""
    shelf.place(made)
    shelf.switch(made.id)
    removed = shelf.prune(keep)
    shelf.write_server_maps()
    return tuple(removed)


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


def roll_back(shelf: Shelf, id_: str) -> str:
    """Serve an earlier release again: the one named, or else the one before. Returns its id.

    Raises:
        GongkaiError: when there is none, or it is damaged.
    """
    target = id_ or shelf.before(shelf.current())
    if not target:
        raise GongkaiError("release.no-earlier", choices="、".join(shelf.ids()) or "-")
    shelf.verify(target)
    shelf.switch(target)
    shelf.write_server_maps()
    return target
