"""The folder of the releases: `releases/<id>/` with `<id>.json` next to it, and the link `current`.

A release exists when its folder does: the folder is put in place by one rename, after its inventory and
all its files. What a killed run left begins with a dot, or is an inventory without a folder; the next run
removes it.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from gongkai.build.lock import held
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.release import inventory as inventory_module
from gongkai.release.differences import differences
from gongkai.release.inventory import Inventory, ReleasedFile
from gongkai.release.policy import form_targets

CURRENT = "current"
REDIRECTS = "redirects.map"
POLICY = "forms.policy"
OWN = "'self'"
MOST_OLD_BYTES, MOST_NEW_BYTES = 400, 2000
"""The longest addresses in the map of those that moved. A key may fill the map's buckets in `deploy/nginx.conf`, with
the release before it and some bytes more, and a word 4096 bytes: else nginx does not start. The page leads on, too."""
_STAGE = ".new"
_GONE = ".old"
_LINK = ".current"
_DAY = timedelta(days=1)
"""So far may the clocks of two machines be apart."""


class Shelf:
    """The releases of one site. Change them only within `locked`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.releases = folder / "releases"
        self.link = folder / CURRENT

    @property
    def stage(self) -> Path:
        """The folder in which the next release is put together."""
        return self.releases / _STAGE

    @contextmanager
    def locked(self, holder: str) -> Iterator[None]:
        """Hold the lock, after removing what a killed run left behind.

        Raises:
            GongkaiError: when another run holds the lock, or `current` is not our link.
        """
        self.refuse_link()
        make_folder(self.releases, self.folder.parent)
        with held(self.folder / ".lock", holder, "release.locked"):
            self._clean()
            try:
                yield
            except (GongkaiError, OSError):  # a full disk must not stay full
                self._clean()
                raise

    @contextmanager
    def watched(self, holder: str) -> Iterator[None]:
        """Keep others from changing the releases, and change none: not what a killed run left, either.

        Who may not write here has no lock, and could meet a release that is just being removed.

        Raises:
            GongkaiError: when another run holds the lock, or `current` is not our link.
        """
        self.refuse_link()
        if os.access(self.folder, os.W_OK):
            with held(self.folder / ".lock", holder, "release.locked"):
                yield
        else:
            yield

    def refuse_link(self) -> None:
        """Refuse a `current` that is not ours.

        Raises:
            GongkaiError: when it leads elsewhere, or is no link.
        """
        if os.path.lexists(self.link) and not self._is_link_ours():
            raise GongkaiError("release.no-link", path=self.link)

    def _is_link_ours(self) -> bool:
        """Whether `current` leads to a place of ours, be there a release or not."""
        target = os.readlink(self.link) if self.link.is_symlink() else ""
        return target == f"releases/{Path(target).name}" and inventory_module.is_id(
            Path(target).name
        )

    def _clean(self) -> None:
        for path in self.releases.iterdir():
            is_left = path.name.startswith((_STAGE, _GONE))
            if is_left and path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif is_left or (path.suffix == ".json" and not path.with_suffix("").is_dir()):
                path.unlink()

    def ids(self) -> list[str]:
        """Return the ids of all releases, the oldest first."""
        if not self.releases.is_dir():
            return []
        found = (p for p in self.releases.iterdir() if p.is_dir() and not p.is_symlink())
        return sorted(path.name for path in found if inventory_module.is_id(path.name))

    def current(self) -> str:
        """Return the id of the release that is served; "" when there is none."""
        name = Path(os.readlink(self.link)).name if self._is_link_ours() else ""
        return name if name in self.ids() else ""

    def before(self, id_: str) -> str:
        """Return the id of the release before this one; "" when it is the first."""
        return max((other for other in self.ids() if other < id_), default="")

    def path(self, id_: str) -> Path:
        return self.releases / id_

    def inventory(self, id_: str) -> Inventory:
        """Read the inventory of a release.

        Raises:
            GongkaiError: when there is no release with this id, or its inventory cannot be read.
        """
        if id_ not in self.ids():
            raise GongkaiError("release.unknown", value=id_, choices="、".join(self.ids()) or "-")
        try:
            data = self.path(id_).with_name(f"{id_}.json").read_bytes()
            found = inventory_module.from_plain(inventory_module.from_json(data))
        except (OSError, ValueError) as fault:
            raise GongkaiError("release.damaged", BLOCKED, value=id_, path=f"{id_}.json") from fault
        if found.id != id_:
            raise GongkaiError("release.damaged", BLOCKED, value=id_, path=f"{id_}.json")
        return found

    def readable(self, id_: str) -> Inventory | None:
        """Read the inventory of a release; None when there is no such release or it cannot be read."""
        try:
            return self.inventory(id_)
        except GongkaiError:
            return None

    def is_intact(self, id_: str) -> bool:
        """Whether a release is unchanged, byte for byte."""
        try:
            self.verify(id_)
        except GongkaiError:
            return False
        return True

    def next_stamp(self, now: datetime) -> datetime:
        """Return the time for a new release: now, or a second after the latest release when the clock went back.

        Releases from the future do not count: each later one would have to be from the future too.
        """
        now = now.replace(microsecond=0)
        stamps = (inventory_module.stamp_of(id_) for id_ in self.ids() if not is_future(id_, now))
        return max((stamp + timedelta(seconds=1) for stamp in stamps if stamp >= now), default=now)

    def verify(self, id_: str) -> Inventory:
        """Read every file of a release and compare it with the inventory.

        Raises:
            GongkaiError: when a file is missing, too many, or altered.
        """
        inventory = self.inventory(id_)
        check(self.path(id_), inventory.files, id_)
        return inventory

    def place(self, inventory: Inventory) -> None:
        """Make the staged files a release, after they are all complete and on the disk."""
        check(self.stage, inventory.files, inventory.id)
        text = self.releases / f"{_STAGE}.json"
        text.write_text(inventory.text(), encoding="utf-8")
        os.sync()
        os.replace(text, self.releases / f"{inventory.id}.json")
        os.rename(self.stage, self.path(inventory.id))
        _sync(self.releases)

    def switch(self, id_: str) -> None:
        """Serve this release from now on, by one rename of a link, so that no reader finds it missing."""
        staged = self.folder / _LINK
        staged.unlink(missing_ok=True)
        staged.symlink_to(Path("releases") / id_)
        os.replace(staged, self.link)
        _sync(self.folder)

    def prune(self, keep: int, now: datetime) -> list[str]:
        """Remove all releases except the latest `keep`, the served one and the one before it. Returns their ids.

        Those from the future count as the oldest.
        """
        current = self.current()
        ranked = sorted(self.ids(), key=lambda id_: (not is_future(id_, now), id_))
        stay = {current, self.before(current), *ranked[-max(1, keep) :]}
        return self.remove([id_ for id_ in ranked if id_ not in stay])

    def remove(self, gone: list[str]) -> list[str]:
        """Remove releases, which must not be served. Returns their ids."""
        for id_ in gone:
            hidden = self.releases / f"{_GONE}-{id_}"
            os.rename(self.path(id_), hidden)
            (self.releases / f"{id_}.json").unlink(missing_ok=True)
            shutil.rmtree(hidden)
        return gone

    def write_server_maps(self) -> None:
        """Write the maps that the web server reads next to the releases; each line names its release."""
        for name, text in self.server_maps().items():
            staged = self.folder / f".{name}"
            staged.write_text(text, encoding="utf-8")
            os.replace(staged, self.folder / name)

    def wrong_maps(self) -> list[str]:
        """Return the names of maps that are not what they must be."""
        found = []
        for name, text in self.server_maps().items():
            path = self.folder / name
            if path.is_symlink() or not path.is_file() or path.read_bytes() != text.encode():
                found.append(name)
        return found

    def foreign_maps(self) -> list[str]:
        """Return the names of files that the web server's configuration includes, too, and that are not ours."""
        found = (p.name for ending in ("*.map", "*.policy") for p in self.folder.glob(ending))
        return sorted(name for name in found if name[0] != "." and name not in (REDIRECTS, POLICY))

    def server_maps(self) -> dict[str, str]:
        """Return name → text of each map: to which hosts forms may be sent, and where addresses moved to.

        Lines name their release, so that a stale map matches nothing.
        """
        allowed = {id_: form_targets(self.path(id_)) for id_ in self.ids()}
        policy = [
            f"{_quoted(id_)} {_quoted(' '.join([OWN, *targets]))};\n"
            for id_, targets in allowed.items()
            if targets
        ]
        moved = [
            f"{_quoted(id_ + old)} {_quoted(new)};\n"
            for id_ in self.ids()
            for inventory in [self.readable(id_)]
            if inventory
            for old, new in sorted(inventory.moved.items())
            if len(old.encode()) <= MOST_OLD_BYTES and len(new.encode()) <= MOST_NEW_BYTES
        ]
        return {REDIRECTS: "".join(moved), POLICY: "".join(policy)}


def is_future(id_: str, now: datetime) -> bool:
    """Whether a release is dated more than a day after now."""
    return inventory_module.stamp_of(id_) - now > _DAY


def check(folder: Path, files: Mapping[str, ReleasedFile], id_: str) -> None:
    """Compare a folder with its inventory, byte for byte.

    Raises:
        GongkaiError: when a file is missing, too many, or altered; names the first.
    """
    for found in differences(folder, files):
        raise GongkaiError("release.damaged", BLOCKED, value=id_, path=found.path)


def make_folder(folder: Path, top: Path) -> None:
    """Create a folder and its parents below `top`, so that a web server may read them."""
    for each in [*reversed(folder.relative_to(top).parents[:-1]), folder.relative_to(top)]:
        if not (top / each).is_dir():
            (top / each).mkdir(parents=True)
            (top / each).chmod(0o755)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _sync(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
