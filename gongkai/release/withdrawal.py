"""Withdrawn addresses: no earlier release that still has what was there is ever served again."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from gongkai.errors import BLOCKED, GongkaiError
from gongkai.release import inventory as inventory_module
from gongkai.release.inventory import Inventory
from gongkai.release.shelf import Shelf


def withdrawals(shelf: Shelf) -> dict[str, datetime]:
    """Return withdrawn address → stamp of the first release without it, over all releases; of several, the last."""
    found = dict[str, datetime]()
    for id_ in shelf.ids():
        release = shelf.readable(id_)
        for address, stamp in release.withdrawn.items() if release else ():
            found[address] = max(stamp, found.get(address, stamp))
    return found


def left_in(release: Inventory, gone: Mapping[str, datetime]) -> list[str]:
    """Return the addresses withdrawn since a release was made of which it has a page or file.

    What the release itself says is withdrawn, it has only a page about: it may be withdrawn for the second time since,
    or by a clock that was wrong.
    """
    later = {address for address, stamp in gone.items() if stamp > release.stamp}
    since = later - release.withdrawn.keys()
    return sorted(address for address in since if has_files(release, address))


def has_files(release: Inventory, address: str) -> bool:
    """Whether a release has a file at or below an address."""
    return any(
        path == address or (address.endswith("/") and path.startswith(address))
        for path in release.files
    )


def refuse_withdrawn(shelf: Shelf, release: Inventory) -> None:
    """Refuse to serve a release that has what was withdrawn since it was made.

    Raises:
        GongkaiError: names the addresses.
    """
    left = left_in(release, withdrawals(shelf))
    if left:
        names = "、".join(f"/{address}" for address in left)
        raise GongkaiError("release.withdrawn", BLOCKED, value=release.id, addresses=names)


def moments(
    shelf: Shelf, wanted: Mapping[str, str], base: Inventory | None, stamp: datetime
) -> dict[str, datetime]:
    """Return withdrawn address → stamp of the first release without what was there.

    Args:
        wanted: withdrawn address → title of the page that says so; "" for none.
        base: the served release.
        stamp: that of the release in the making.
    """
    known = base.withdrawn if base else {}
    return {
        # No later than the release, though the clock may have been wrong.
        address: min(known.get(address) or _since(shelf, address, title) or stamp, stamp)
        for address, title in wanted.items()
    }


def _since(shelf: Shelf, address: str, title: str) -> datetime | None:
    """Return since which release, without a break until the latest, only the page that says so was there.

    Inventories of form 1 do not tell.
    """
    found = None
    for id_ in reversed(shelf.ids()):
        release = shelf.readable(id_)
        page = shelf.path(id_) / address / "index.html" if address.endswith("/") else None
        if not title or not release or release.form > 1 or not page or not page.is_file():
            break
        if title.encode() not in page.read_bytes():
            break
        found = inventory_module.stamp_of(id_)
    return found


def with_withdrawn(shelf: Shelf, addresses: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield releases that are not served and still have what is withdrawn: id and addresses."""
    gone = withdrawals(shelf)
    wanted = {address: gone[address] for address in addresses if address in gone}
    for id_ in shelf.ids():
        release = shelf.readable(id_)
        left = left_in(release, wanted) if release else sorted(wanted)
        if left and id_ != shelf.current():
            yield id_, left
