"""A portal's folder and what a proposal changes → the portal built as it was and as it would be, in a folder apart.

The proposal is built upon what it would be merged into, as the publishing machine will build it: so it is known
which addresses would be lost and which numbers others took meanwhile, and a held item keeps its last page. The
portal's own state and output are not touched.
"""

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.build.session import STATE
from gongkai.findings import Severity
from gongkai.proposal.changes import Change, Changes, ChangeWay, Git
from gongkai.proposal.job import BuildOrder, BuiltState, build_apart

MOST_ITEMS = 5000
"""A portal with more files than this is built only as proposed: its base would take as long again."""

_LOST = "address-lost"
_OF_THEME = ("templates", "theme")
"""Folders of a portal's state that hold what is made of its theme alone."""


@dataclass(frozen=True)
class Trial:
    """A portal as it was and as it would be."""

    after: BuiltState
    output: Path
    """The pages as they would be; an empty folder when nothing could be built."""
    before: BuiltState | None = None
    """None when it was not built."""
    old_output: Path | None = None
    missing: str = ""
    """Why the base was not built: `large`, `broken`, or as in `Changes.missing`; "" if it was."""
    conflicts: tuple[str, ...] = ()
    """Files that others changed too, in the same place."""


@dataclass(frozen=True)
class _Place:
    """Where one is tried."""

    work: Path
    root: Path
    """The repository's folder."""
    folder: Path
    """The portal's, in it."""

    @property
    def output(self) -> Path:
        return self.work / "output"

    def build(self, now: str) -> BuiltState:
        order = (str(self.folder), str(self.output), now, str(self.work / "answer.json"))
        return build_apart(BuildOrder(*order))

    def forget(self) -> None:
        """Take away what builds remember of content: the next one begins from nothing."""
        for each in (self.folder / STATE).glob("*"):
            if each.name not in _OF_THEME:
                _remove(each)
        shutil.rmtree(self.output, ignore_errors=True)

    def lay_theme(self, folder: Path) -> None:
        """Lay what the portal itself keeps of its theme, so that it is not made again."""
        for name in _OF_THEME:
            kept, target = folder / STATE / name, self.folder / STATE / name
            if kept.is_dir() and not target.exists():
                shutil.copytree(kept, target)


def try_out(git: Git, changes: Changes, work: Path, now: str) -> Trial:
    """Build the base, where there is one, and the proposal upon it.

    Args:
        work: an empty folder.
    """
    root = work / "portal"
    place = _Place(work, root, root / changes.prefix)
    before, missing = _base(git, changes, place, now)
    old_output = work / "before" if before else None
    if old_output:
        shutil.copytree(place.output, old_output, copy_function=_link)
    conflicts = _lay(git, changes, place)
    place.lay_theme(git.folder)
    after = place.build(now)
    if before and _is_blocked_by_lost_addresses(after):
        # The report says so; what else is proposed can be shown all the same.
        place.forget()
        after = replace(after, entries=place.build(now).entries)
    elif after.outcome is None or after.outcome.is_blocked:
        place.forget()  # what lies there is as it was before
        after = replace(after, entries=())
    return Trial(after, place.output, before, old_output, missing, conflicts)


def _base(git: Git, changes: Changes, place: _Place, now: str) -> tuple[BuiltState | None, str]:
    """Build the base. Returns what became of it, or why it was not built."""
    place.root.mkdir()
    if not changes.base:
        return None, changes.missing
    if not _check_out(git, changes.onto, place.root) or not place.folder.is_dir():
        shutil.rmtree(place.root, ignore_errors=True)
        place.root.mkdir(exist_ok=True)
        return None, "broken"
    place.forget()
    if len(git.listed("ls-tree", "-r", "-z", "--name-only", changes.onto)) > MOST_ITEMS:
        return None, "large"
    place.lay_theme(git.folder)
    built = place.build(now)
    if built.outcome and not built.outcome.is_blocked:
        return built, ""
    place.forget()
    return None, "broken"


def _check_out(git: Git, commit: str, root: Path) -> bool:
    """Write the files of a commit into a folder, without touching the repository's index."""
    index = root.parent / "index"
    read = git.top.run("read-tree", commit, index=index)
    written = git.top.run("checkout-index", "--all", f"--prefix={root}/", index=index)
    return read is not None and written is not None


def _lay(git: Git, changes: Changes, place: _Place) -> tuple[str, ...]:
    """Make the folder the proposal's: what changed, upon the base; without one all files.

    Returns:
        The files that others changed too, and that git cannot merge by itself.
    """
    folder = place.folder
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        top = git.top
        for path in top.listed("ls-files", "-z"):
            _copy(top.folder / path, place.root / path)
    for change in changes.files:  # two may have changed names, so all go before any comes
        for gone in filter(None, (change.path, change.old)):
            _remove(folder / gone)
    both = _changed_by_both(git, changes)
    conflicts = []
    for change in changes.files:
        if change.way is not ChangeWay.REMOVED:
            _copy(git.folder / change.path, folder / change.path)
        if both & {change.path, change.old}:
            merged = _merged(git, changes, change, place.work)
            if merged is None:
                conflicts.append(change.path)
            else:
                (folder / change.path).write_bytes(merged)
    return tuple(conflicts)


def _changed_by_both(git: Git, changes: Changes) -> set[str]:
    if changes.onto == changes.base:
        return set()
    words = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative")
    theirs = git.listed(*words, changes.base, changes.onto, "--", ".")
    return set(theirs) & {path for each in changes.files for path in (each.path, each.old)}


def _merged(git: Git, changes: Changes, change: Change, work: Path) -> bytes | None:
    """Merge one file as git would. Returns None when somebody must."""
    ours = git.folder / change.path
    if change.way is ChangeWay.REMOVED or ours.is_symlink() or not ours.is_file():
        return None
    old = changes.prefix + (change.old or change.path)
    states = [git.run("cat-file", "blob", f"{c}:{old}") for c in (changes.onto, changes.base)]
    files = [work / "theirs", work / "start"]
    for file, state in zip(files, states, strict=True):
        if state is None:  # added by both, or taken away by others
            return ours.read_bytes() if states[0] == ours.read_bytes() else None
        file.write_bytes(state)
    return git.run("merge-file", "--stdout", *map(str, (files[0], files[1], ours)))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    if not os.path.lexists(source):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir() and not source.is_symlink():  # a module of git's
        shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _link(source: str, target: str) -> None:
    """Link a file: a build replaces its files, and never writes into one."""
    os.link(source, target)


def _is_blocked_by_lost_addresses(built: BuiltState) -> bool:
    outcome = built.outcome
    if outcome is None or not outcome.is_blocked:
        return False
    return {f.id for f in outcome.findings if f.severity is Severity.BLOCKER} == {_LOST}
