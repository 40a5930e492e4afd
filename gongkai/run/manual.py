"""The editors' manual: the copy that the program carries → a portal's folder, where it is read without a network.

Each file of it bears in its first line the digest of the rest. So an office's edits are seen, and never overwritten.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path

from gongkai.findings import MANUAL, MESSAGES

_MARK = re.compile(r"<!-- gongkai-manual: ([0-9a-f]{16}) -->\n")


@dataclass(frozen=True)
class ManualState:
    """A portal's manual beside ours: paths from the portal's folder."""

    missing: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    """As another version shipped it, or no longer part of it."""
    edited: tuple[str, ...] = ()
    """Of another version, and edited by the office since."""

    @property
    def renewable(self) -> tuple[str, ...]:
        """What can be put up to date without losing anybody's words."""
        return (*self.missing, *self.old)


def marked(text: str) -> str:
    """Return a page or a drawing with the mark that tells whether it was edited since."""
    return f"<!-- gongkai-manual: {_digest(text)} -->\n{text}"


def check_manual(directory: Path) -> ManualState:
    """Compare a portal's manual with ours; what the office wrote itself, beside ours or in it, is its own affair."""
    ours = dict(_ours())
    theirs = {
        file.relative_to(directory).as_posix(): _read(file)
        for file in sorted((directory / MANUAL).rglob("*"))
        if file.is_file()
    }
    missing = tuple(path for path in ours if path not in theirs)
    old, edited = [], []
    for path, text in theirs.items():
        mark = _MARK.match(text)
        if text == ours.get(path) or not (mark or path in ours):
            continue
        if mark and mark[1] == _digest(text[mark.end() :]):
            old.append(path)
        elif path in ours and not (mark and ours[path].startswith(mark[0])):
            edited.append(path)
    return ManualState(missing, tuple(old), tuple(edited))


def write_manual(directory: Path) -> ManualState:
    """Put today's manual into a portal; what the office edited stays, and is told with what was put up to date."""
    state = check_manual(directory)
    ours = dict(_ours())
    for path in state.renewable:
        target = directory / path
        if path not in ours:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(ours[path], encoding="utf-8")
    return state


def own_page() -> Path:
    """Return the page about findings of the program's own copy."""
    return Path(str(files("gongkai").joinpath("starter", *MESSAGES.split("/"))))


def _ours() -> Iterator[tuple[str, str]]:
    yield from _texts(files("gongkai").joinpath("starter", MANUAL), MANUAL)


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        below = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _texts(entry, below)
        else:
            yield below, entry.read_text("utf-8")


def _read(file: Path) -> str:
    """Return a file's text; one that is no text is nobody's page."""
    return file.read_text("utf-8", "replace")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
