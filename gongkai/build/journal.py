"""Stage changed files in the output folder, then move them under a journal that the next run can complete.

So no file is ever half written, and a build that is killed leaves the output as it was, or lets the
next one finish the moves it had decided on.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR

from gongkai.errors import GongkaiError

MARKER = ".gongkai-output"
"""The file that says that Gongkai owns the folder and may remove files from it, and for which portal. An empty one
comes from an earlier version, or was put there by hand: then the first portal to build there gets the folder."""
STAGE = ".gongkai-stage"


def prepare(output: Path, site: Path, content: Path) -> None:
    """Make sure that `output` may be written to.

    Raises:
        GongkaiError: when it overlaps the content or the site, or has files that Gongkai did not make.
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


def claim(output: Path, site: Path, *, is_preview: bool) -> None:
    """Claim a folder that `prepare` found usable for one portal and one purpose, and clear what was staged there.

    Args:
        site: folder of the portal. The marker has its path relative to the output, so that both may move together.

    Raises:
        GongkaiError: when another portal owns it, or when it is a preview's and this build is none, or the reverse.
    """
    output, site = output.resolve(), site.resolve()
    marked = (output / MARKER).read_text("utf-8", "replace")
    owner: Path | None
    if marked.strip():
        owner, was_preview = _owner(marked, output)
    elif any(_visible(output)):  # it is known where earlier versions put a preview
        owner, was_preview = site, output.is_relative_to(site / ".gongkai" / "preview")
    else:
        owner, was_preview = site, is_preview
    if owner is None:
        raise _unusable(output, "output-foreign")
    if owner != site:
        raise GongkaiError("output-other-portal", directory=output, other=owner)
    if was_preview != is_preview:
        raise _unusable(output, "output-published" if is_preview else "output-preview")
    text = json.dumps({"portal": os.path.relpath(site, output), "preview": is_preview}) + "\n"
    if marked != text:
        staged = output / f"{MARKER}.new"
        try:
            staged.write_text(text, "utf-8")
            staged.replace(output / MARKER)
        finally:
            staged.unlink(missing_ok=True)
    _clear_stage(output)


def _owner(marked: str, output: Path) -> tuple[Path | None, bool]:
    """Return the portal that a marker names, None when it is unreadable; and whether it is for a preview."""
    try:
        plain = json.loads(marked)
        return (output / plain["portal"]).resolve(), bool(plain["preview"])
    except (ValueError, TypeError, LookupError):
        return None, False


def _clear_stage(output: Path) -> None:
    stage = output / STAGE
    if stage.is_symlink():  # someone else made it, and what it leads to is not ours
        stage.unlink()
    shutil.rmtree(stage, ignore_errors=True)


def _unusable(output: Path, why: str) -> GongkaiError:
    return GongkaiError(why, directory=output)


def _visible(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.name.startswith(".")]


Stamp = tuple[int, int]
"""Size in bytes and mtime in ns of a file."""


def survey(
    output: Path, files: Iterable[str], folders: Mapping[str, int]
) -> tuple[dict[str, Stamp], bool]:
    """Return file → stamp for all that is there, and whether it is exactly these files in these folders.

    A folder whose mtime is the known one has the same names as before: only its known files are looked at.
    Hidden entries at the top belong to others (`.git`).

    Args:
        files: the files that the last build left.
        folders: the folders that the last build left, "" for `output` itself → mtime in ns.
    """
    root = f"{output}/"
    found: dict[str, Stamp] = {}
    for file in files:
        with suppress(OSError):
            status = os.lstat(root + file)
            if not S_ISDIR(status.st_mode):
                found[file] = (status.st_size, status.st_mtime_ns)
    times = {folder: _mtime(root + folder) for folder in folders}
    if not folders or -1 in times.values():
        # A folder is gone, or is a link now: nothing found through it counts.
        return _listed(root, "", {}), False
    changed = [folder for folder, mtime in times.items() if mtime != folders[folder]]
    for folder in changed:
        found |= _listed(root, folder, folders)
    return found, not changed


def _mtime(folder: str) -> int:
    try:
        status = os.lstat(folder)
    except OSError:
        return -1
    return status.st_mtime_ns if S_ISDIR(status.st_mode) else -1


def _listed(root: str, folder: str, known: Mapping[str, int]) -> dict[str, Stamp]:
    """Return the stamps of the files in a folder, and in those of its folders that are not known."""
    found: dict[str, Stamp] = {}
    prefix = f"{folder}/" if folder else ""
    try:
        entries = list(os.scandir(root + folder))
    except OSError:
        return found
    for entry in entries:
        if not folder and entry.name.startswith("."):
            continue
        path = prefix + entry.name
        if not entry.is_dir(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            found[path] = (status.st_size, status.st_mtime_ns)
        elif path not in known:
            found |= _listed(root, path, known)
    return found


def folders_of(files: Iterable[str]) -> set[str]:
    """Return the folders in which these files lie, including ""."""
    found = {""}
    for file in files:
        folder = file.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def stamps(output: Path, folders: Iterable[str]) -> list[tuple[str, int]]:
    """Return each folder with its mtime in ns."""
    return [(folder, _mtime(f"{output}/{folder}")) for folder in folders]


class Staging:
    """The place where this run's new files wait.

    Each run has a folder of its own, so that a worker that outlives a killed run writes into no other run's.
    """

    def __init__(self, output: Path) -> None:
        self._name = secrets.token_hex(4)
        self.folder = output / STAGE / self._name

    def put(self, name: str, data: bytes) -> tuple[str, int]:
        """Stage a file under a name of its own. Returns the name that `complete` takes, and the mtime in ns."""
        # A folder for each process: processes that create files in one folder wait for each other.
        own = f"{os.getpid()}/{name}"
        path = f"{self.folder}/{own}"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            return f"{self._name}/{own}", os.fstat(handle).st_mtime_ns

    def clear(self) -> None:
        """Remove this run's staged files: a full disk needs the room."""
        shutil.rmtree(self.folder, ignore_errors=True)


def complete_what_can(output: Path, moves: Mapping[str, str]) -> list[str]:
    """Carry out the moves that a killed run left. A move that is impossible must not stop every later build.

    Returns:
        Files whose move failed; a build makes them again.
    """
    left = [file for file, fault in _carried_out(output, moves) if fault is not None]
    _clear_stage(output)
    return left


def complete(output: Path, moves: Mapping[str, str]) -> None:
    """Carry out moves; those already done are skipped.

    Args:
        moves: file → staged name, or "" to delete it.
    """
    for _, fault in _carried_out(output, moves):
        if fault is not None:
            raise fault
    _clear_stage(output)


def _carried_out(output: Path, moves: Mapping[str, str]) -> Iterator[tuple[str, OSError | None]]:
    """Carry out moves one by one, and yield each file with the error that kept it from being moved."""
    folders = _Folders(str(output))
    safe = {file: staged for file, staged in moves.items() if ".." not in file.split("/")}
    # Deletions come first: a file to delete may be in the place of a folder.
    for file, staged in sorted(safe.items(), key=lambda move: bool(move[1])):
        try:
            if staged:
                folders.make(file.rpartition("/")[0])
                _put(f"{output}/{STAGE}/{staged}", f"{output}/{file}")
            else:
                folders.unlink(file.rpartition("/")[0])
                _delete(output / file, output)
        except OSError as fault:
            yield file, fault
        else:
            yield file, None


def _put(staged: str, target: str) -> None:
    """Move a file to its place, unless that was done before."""
    try:
        os.replace(staged, target)
    except OSError:
        if os.path.exists(staged):
            shutil.rmtree(target)  # a folder is in its place
            os.replace(staged, target)


class _Folders:
    """The folders of an output, each checked once: nothing is written or removed through a link."""

    def __init__(self, output: str) -> None:
        self._output = output
        self._real = {""}
        """Folders that are known to be no link, nor below one."""
        self._made = {""}
        """Folders that are known to exist."""

    def unlink(self, folder: str) -> None:
        """Remove a link that is in the place of a folder or of one of its parents."""
        if folder in self._real:
            return
        self.unlink(folder.rpartition("/")[0])
        path = f"{self._output}/{folder}"
        if os.path.islink(path):
            os.unlink(path)
        self._real.add(folder)

    def make(self, folder: str) -> None:
        """Create a folder and its parents; remove a file or link that is in the way."""
        if folder in self._made:
            return
        self.make(folder.rpartition("/")[0])
        path = f"{self._output}/{folder}"
        try:
            os.mkdir(path)
        except FileExistsError:
            if not S_ISDIR(os.lstat(path).st_mode):
                os.unlink(path)
                os.mkdir(path)
        self._made.add(folder)


def _delete(target: Path, output: Path) -> None:
    """Remove a file and the folders that it leaves empty."""
    if not target.is_dir() or target.is_symlink():
        target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
