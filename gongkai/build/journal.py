"""Changed files are staged in the output folder, then moved under a journal that the next run completes.

So no file is ever torn, and a build that is killed leaves the output as it was or lets the next
one finish the moves it had decided on.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from gongkai.errors import GongkaiError

MARKER = ".gongkai-output"
"""Says that Gongkai owns the folder and may remove files from it."""
STAGE = ".gongkai-stage"


def prepare(output: Path, site: Path, content: Path) -> None:
    """Make sure that `output` may be written.

    Raises:
        GongkaiError: when it overlaps the content or the site, or holds what Gongkai did not make.
    """
    output, site, content = output.resolve(), site.resolve(), content.resolve()
    if site == output or site.is_relative_to(output) or output.is_relative_to(content):
        raise _unusable(output, "output-inside")
    if output.exists() and not output.is_dir():
        raise _unusable(output, "output-no-folder")
    if output.is_dir() and not (output / MARKER).exists() and any(_visible(output)):
        raise _unusable(output, "output-foreign")
    output.mkdir(parents=True, exist_ok=True)
    (output / MARKER).touch()
    shutil.rmtree(output / STAGE, ignore_errors=True)


def _unusable(output: Path, why: str) -> GongkaiError:
    return GongkaiError(why, directory=output)


def _visible(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.name.startswith(".")]


def scan(output: Path) -> dict[str, tuple[int, int]]:
    """File → (size, mtime in ns) of all that is there; hidden entries at the top are others' (`.git`)."""
    found = {}
    stack = [path for path in _visible(output)]
    while stack:
        path = stack.pop()
        if path.is_dir() and not path.is_symlink():
            stack.extend(path.iterdir())
        else:
            status = path.lstat()
            found[path.relative_to(output).as_posix()] = (status.st_size, status.st_mtime_ns)
    return found


class Stage:
    """Where this run's new files wait."""

    def __init__(self, output: Path) -> None:
        self.folder = output / STAGE
        self._count = 0

    def put(self, data: bytes) -> tuple[str, int]:
        """Stage a file; gives its name and its mtime in ns."""
        self.folder.mkdir(exist_ok=True)
        self._count += 1
        path = self.folder / f"{self._count}"
        path.write_bytes(data)
        return path.name, path.stat().st_mtime_ns


def complete(output: Path, moves: Mapping[str, str]) -> None:
    """Carry out moves; those already done are passed over.

    Args:
        moves: file → staged name, or "" to delete it.
    """
    stage = output / STAGE
    for file, staged in moves.items():
        target = output / file
        if ".." in target.relative_to(output).parts:
            continue  # never decided by us
        if not staged:
            _delete(target, output)
        elif (stage / staged).exists():
            _make_room(target, output)
            os.replace(stage / staged, target)
    shutil.rmtree(stage, ignore_errors=True)


def _make_room(target: Path, output: Path) -> None:
    """Folders for `target`; a file that stands where a folder must be goes."""
    for parent in reversed(target.relative_to(output).parents):
        folder = output / parent
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            folder.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)


def _delete(target: Path, output: Path) -> None:
    """Remove a file and the folders that it leaves empty."""
    if not target.is_dir() or target.is_symlink():
        target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
