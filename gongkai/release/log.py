"""The publication log: one line of JSON for each change of what is served, only ever added to.

It lies next to the releases and is not served. No line says who: that is in the repository.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from gongkai.release import inventory as inventory_module
from gongkai.release.inventory import Inventory

LOG = "publications.jsonl"
MOST_ADDRESSES = 1000
"""So many addresses of a sort a line names; the count is always whole."""


@dataclass(frozen=True)
class Event:
    """What happens to the shelf."""

    what: Literal["publish", "apply", "rollback", "purge", "found"]
    now: datetime
    commit: str = ""
    """The commit of the portal; "" when it is in no repository or not at hand."""
    removed: tuple[str, ...] = ()
    """The releases that a purge removes."""


def append(folder: Path, event: Event, before: Inventory | None, after: Inventory) -> None:
    """Add an event: what is served before and after it."""
    entry = {
        "when": event.now.isoformat(timespec="seconds"),
        "what": event.what,
        "release": after.id,
        "digest": after.digest,
        "before": before.id if before else "",
        "commit": event.commit,
        **_changes(before, after),
        "withdrawn": _short(sorted(after.withdrawn.keys() - (before.withdrawn if before else {}))),
        "removed_releases": event.removed,
    }
    line = json.dumps(entry, ensure_ascii=False).encode() + b"\n"
    with (folder / LOG).open("ab") as log:
        log.write(line)
        log.flush()
        os.fsync(log.fileno())


def _changes(before: Inventory | None, after: Inventory) -> dict[str, object]:
    old, new = (_pages(release) if release else {} for release in (before, after))
    return {
        "added": _short(sorted(new.keys() - old.keys())),
        "changed": _short(
            sorted(page for page in new.keys() & old.keys() if new[page] != old[page])
        ),
        "removed": _short(sorted(old.keys() - new.keys())),
    }


def _pages(release: Inventory) -> Mapping[str, str]:
    return {
        path.removesuffix("index.html"): file.sha256
        for path, file in release.files.items()
        if path.endswith(".html")
    }


def _short(addresses: list[str]) -> dict[str, object]:
    return {"count": len(addresses), "addresses": addresses[:MOST_ADDRESSES]}


def mend(folder: Path) -> None:
    """Cut off a last line that a killed run did not finish."""
    path = folder / LOG
    if not path.is_file():
        return
    with path.open("r+b") as log:
        data = log.read()
        if data and not data.endswith(b"\n"):
            log.truncate(data.rfind(b"\n") + 1)
            os.fsync(log.fileno())


def last_release(folder: Path) -> str:
    """Return the release that the last line says is served; "" when there is none or it cannot be read."""
    lines = _lines(folder)
    try:
        entry = inventory_module.from_json(lines[-1]) if lines else None
    except ValueError:
        return ""
    release = entry.get("release") if isinstance(entry, dict) else ""
    return release if isinstance(release, str) else ""


def broken_lines(folder: Path) -> list[int]:
    """Return the numbers of lines that cannot be read, from 1."""
    found = []
    for number, line in enumerate(_lines(folder), 1):
        try:
            entry = inventory_module.from_json(line)
        except ValueError:
            found.append(number)
            continue
        if not isinstance(entry, dict) or not isinstance(entry.get("release"), str):
            found.append(number)
    return found


def _lines(folder: Path) -> list[bytes]:
    path = folder / LOG
    return path.read_bytes().splitlines() if path.is_file() else []
