"""The folder of the releases: `releases/<id>/` with `<id>.json` next to it, and the link `current`.

A release exists when its folder does: the folder is put in place by one rename, after its inventory and
all its files. What a killed run left begins with a dot, or is an inventory without a folder; the next run
removes it.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from gongkai.build.lock import held
from gongkai.build.site import sha256
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.release import inventory as inventory_module
from gongkai.release.inventory import Inventory, ReleasedFile
from gongkai.release.policy import form_targets

CURRENT = "current"
REDIRECTS = "redirects.map"
POLICY = "forms.policy"
OWN = "'self'"
_STAGE = ".new"
_GONE = ".old"
_LINK = ".current"


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
        if self.link.exists() and not self.link.is_symlink():
            raise GongkaiError("release.no-link", path=self.link)
        make_folder(self.releases, self.folder.parent)
        with held(self.folder / ".lock", holder, "release.locked"):
            self._clean()
            yield

    def _clean(self) -> None:
        for path in self.releases.iterdir():
            is_left = path.name.startswith((_STAGE, _GONE))
            if is_left and path.is_dir():
                shutil.rmtree(path)
            elif is_left or (path.suffix == ".json" and not path.with_suffix("").is_dir()):
                path.unlink()

    def ids(self) -> list[str]:
        """Return the ids of all releases, the oldest first."""
        if not self.releases.is_dir():
            return []
        found = (path for path in self.releases.iterdir() if path.is_dir())
        return sorted(path.name for path in found if inventory_module.is_id(path.name))

    def current(self) -> str:
        """Return the id of the release that is served; "" when there is none."""
        name = Path(os.readlink(self.link)).name if self.link.is_symlink() else ""
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
            text = self.path(id_).with_name(f"{id_}.json").read_text(encoding="utf-8")
            found = inventory_module.from_plain(json.loads(text))
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
        """Return the time for a new release: now, or a second after the latest release when the clock went back."""
        latest = self.ids()[-1:]
        earliest = inventory_module.stamp_of(latest[0]) + timedelta(seconds=1) if latest else now
        return max(now.replace(microsecond=0), earliest)

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

    def prune(self, keep: int) -> list[str]:
        """Remove all releases except the latest `keep`, the served one and the one before it. Returns their ids."""
        current = self.current()
        stay = {current, self.before(current), *self.ids()[-max(1, keep) :]}
        gone = [id_ for id_ in self.ids() if id_ not in stay]
        for id_ in gone:
            hidden = self.releases / f"{_GONE}-{id_}"
            os.rename(self.path(id_), hidden)
            (self.releases / f"{id_}.json").unlink()
            shutil.rmtree(hidden)
        return gone

    def write_server_maps(self) -> None:
        """Write the maps that the web server reads next to the releases; each line names its release."""
        self.write_redirects()
        self.write_policy()

    def write_policy(self) -> None:
        """Write for the web server to which hosts forms may be sent; without a line, only to our own."""
        allowed = {id_: form_targets(self.path(id_)) for id_ in self.ids()}
        lines = [
            f"{_quoted(id_)} {_quoted(' '.join([OWN, *targets]))};\n"
            for id_, targets in allowed.items()
            if targets
        ]
        self._replace(POLICY, lines)

    def _replace(self, name: str, lines: list[str]) -> None:
        """Write a file of ours in one step."""
        staged = self.folder / f".{name}"
        staged.write_text("".join(lines), encoding="utf-8")
        os.replace(staged, self.folder / name)

    def write_redirects(self) -> None:
        """Write for the web server where addresses moved to, by release, so that a stale list matches nothing."""
        lines = [
            f"{_quoted(id_ + old)} {_quoted(new)};\n"
            for id_ in self.ids()
            for inventory in [self.readable(id_)]
            if inventory
            for old, new in sorted(inventory.moved.items())
        ]
        self._replace(REDIRECTS, lines)


def check(folder: Path, files: Mapping[str, ReleasedFile], id_: str) -> None:
    """Compare a folder with its inventory, byte for byte.

    Raises:
        GongkaiError: when a file is missing, too many, or altered; names the first.
    """
    found = inventory_module.walk(folder)
    for path in sorted(found.keys() ^ files.keys()):
        raise GongkaiError("release.damaged", BLOCKED, value=id_, path=path)
    for path, origin in found.items():
        if sha256(origin) != files[path].sha256:
            raise GongkaiError("release.damaged", BLOCKED, value=id_, path=path)


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
