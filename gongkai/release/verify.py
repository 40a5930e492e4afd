"""The shelf against its inventories: all that is wrong with it, not only the first thing."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.errors import GongkaiError
from gongkai.release import log
from gongkai.release.differences import Difference, differences
from gongkai.release.shelf import CURRENT, Shelf
from gongkai.release.withdrawal import left_in, withdrawals


@dataclass(frozen=True)
class Report:
    """What was compared, and what was found."""

    releases: list[str]
    files: int
    found: list[Difference]


def verify(shelf: Shelf, *, is_for_all: bool) -> Report:
    """Compare the served release, or every one, with its inventory; the link, the maps and the log too.

    Paths of what is found begin in the folder of the releases.
    """
    current = shelf.current()
    found = [] if current else [Difference(CURRENT, "link")]
    ids = shelf.ids() if is_for_all else [current] if current else []
    files = 0
    for id_ in ids:
        try:
            inventory = shelf.inventory(id_)
        except GongkaiError:
            found.append(Difference(f"releases/{id_}.json", "inventory"))
            continue
        files += len(inventory.files)
        folder = f"releases/{id_}"
        each = differences(shelf.path(id_), inventory.files)
        found += [Difference(f"{folder}/{d.path}", d.why) for d in each]
        if id_ == current:
            left = left_in(inventory, withdrawals(shelf))
            found += [Difference(f"{folder}/{address}", "withdrawn") for address in left]
    found += [Difference(name, "map") for name in shelf.wrong_maps()]
    found += [Difference(name, "extra") for name in shelf.foreign_maps()]
    found += _of_log(shelf)
    return Report(ids, files, found)


def _of_log(shelf: Shelf) -> Iterator[Difference]:
    broken = log.broken_lines(shelf.folder)
    for number in broken:
        yield Difference(f"{log.LOG}:{number}", "log")
    served = shelf.readable(shelf.current())
    if not served or broken or (served.form == 1 and not (shelf.folder / log.LOG).exists()):
        return  # who made the first form kept no log
    if log.last_release(shelf.folder) != served.id:
        yield Difference(log.LOG, "unlogged")
