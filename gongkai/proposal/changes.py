"""A portal's folder in a git repository → which of its files a proposal changes, and since which commit.

Whatever git cannot answer is no error: the report says so, and all files count as changed.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.proposal.host import FIRST_PARENT, BaseCandidate

_TIMEOUT_S = 600
_OWN = {".git", ".gongkai", ".venv", "__pycache__", "node_modules", "output", "published"}
"""Folders that no proposal is about, for when git does not say which files are."""


class ChangeWay(StrEnum):
    """What a proposal does to a file."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Change:
    """One file of a proposal; paths are relative to the portal's folder, with `/`."""

    path: str
    way: ChangeWay
    old: str = ""
    """Its path before, of what was renamed."""


@dataclass(frozen=True)
class Changes:
    """What a proposal changes."""

    files: tuple[Change, ...]
    base: str = ""
    """The commit where it begins, which it is compared with; "" for none."""
    onto: str = ""
    """The commit that it would be merged into: others may have gone on since its base."""
    missing: str = ""
    """Why there is none: `no-git`, `no-repository`, `no-commit`, `no-base`, `shallow`; "" if there is one."""
    prefix: str = ""
    """The path of the portal's folder within its repository, ending in `/`; "" when it is the repository itself."""
    troubles: tuple[str, ...] = ()
    """What else could not be done: `target-unknown`, `report-folder`."""


class Git:
    """git, asked about one folder; nothing of the repository's own configuration is run."""

    def __init__(self, folder: Path, *, is_in_ci: bool = False) -> None:
        self.folder = folder
        self.is_in_ci = is_in_ci
        """Whether a runner laid the checkout, which in a container often belongs to another user."""

    @property
    def top(self) -> "Git":
        """The same for the whole repository; for the folder, when it is in none."""
        top = self.ask("rev-parse", "--show-toplevel")
        return Git(Path(top), is_in_ci=self.is_in_ci) if top else self

    def ask(self, *words: str) -> str:
        """Return what git answers, on one line; "" when it cannot."""
        answer = self.run(*words)
        return os.fsdecode(answer).strip() if answer is not None else ""

    def listed(self, *words: str) -> list[str]:
        """Return the names that git lists with `-z`; none when it cannot."""
        return [os.fsdecode(name) for name in (self.run(*words) or b"").split(b"\0") if name]

    def run(self, *words: str, index: Path | None = None) -> bytes | None:
        """Run git. Returns its output; None when it fails or is not there.

        Args:
            index: the index file to use in place of the repository's own.
        """
        safe = ("-c", "safe.directory=*") if self.is_in_ci else ()
        quiet = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
        own = {"GIT_INDEX_FILE": str(index)} if index else {}
        environment = {**os.environ, **own, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            ran = subprocess.run(
                ["git", *safe, *quiet, *words],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_TIMEOUT_S,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return ran.stdout if ran.returncode == 0 else None


def find_changes(
    git: Git, candidates: Iterable[BaseCandidate], without: tuple[Path, ...] = ()
) -> Changes:
    """Compare the portal's folder with where the proposal begins.

    Args:
        candidates: the commits and branches to try, the best first.
        without: folders whose files are not the portal's, such as the report's own.
    """
    if shutil.which("git") is None:
        return Changes(_all_files(git.folder, without), missing="no-git")
    if git.ask("rev-parse", "--is-inside-work-tree") != "true":
        return Changes(_all_files(git.folder, without), missing="no-repository")
    prefix = git.ask("rev-parse", "--show-prefix")
    laid = [path for each in without for path in git.listed("ls-files", "-z", "--", str(each))]
    troubles: tuple[str, ...] = ("report-folder",) if laid else ()
    has_commit = git.ask("rev-parse", "--verify", "HEAD")
    base, onto = _base(git, candidates) if has_commit else ("", "")
    if base:
        found = [
            *_differing(git, base),
            *(Change(path, ChangeWay.ADDED) for path in _untracked(git)),
        ]
        if not onto:
            troubles += ("target-unknown",)
        files = _apart(found, git.folder, without)
        return Changes(files, base, onto or base, prefix=prefix, troubles=troubles)
    every = [
        Change(path, ChangeWay.ADDED)
        for path in sorted({*git.listed("ls-files", "-z"), *_untracked(git)})
    ]
    there = [each for each in every if os.path.lexists(git.folder / each.path)]
    files = _apart(there, git.folder, without)
    return Changes(files, missing=_why_none(git), prefix=prefix, troubles=troubles)


def _base(git: Git, candidates: Iterable[BaseCandidate]) -> tuple[str, str]:
    """Return the commit where the proposal begins, and the one that would take it; "" for one not found."""
    for candidate in candidates:
        if candidate.name == FIRST_PARENT and not git.ask("rev-parse", "--verify", "HEAD^2"):
            continue  # not merged: its first parent is only the commit before
        commit = _commit(git, candidate.name)
        start = commit if candidate.is_exact else commit and git.ask("merge-base", commit, "HEAD")
        if start:
            return start, _commit(git, candidate.target) if candidate.target else commit
    return "", ""


def _commit(git: Git, name: str) -> str:
    # `--end-of-options`: a branch may be called like an option.
    return git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def _why_none(git: Git) -> str:
    if not git.ask("rev-parse", "--verify", "HEAD"):
        return "no-commit"
    return "shallow" if git.ask("rev-parse", "--is-shallow-repository") == "true" else "no-base"


def _differing(git: Git, base: str) -> list[Change]:
    """Return the files that differ from a commit; of a renamed one both paths."""
    words = ("diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--relative", base)
    parts = iter(git.listed(*words, "--", "."))
    found = []
    for letter in parts:
        path = next(parts)
        if letter[0] in "RC":
            found.append(_moved(letter[0], path, next(parts)))
        else:
            ways = {"A": ChangeWay.ADDED, "D": ChangeWay.REMOVED}
            found.append(Change(path, ways.get(letter[0], ChangeWay.CHANGED)))
    return found


def _moved(letter: str, old: str, new: str) -> Change:
    return Change(new, ChangeWay.RENAMED, old) if letter == "R" else Change(new, ChangeWay.ADDED)


def _untracked(git: Git) -> list[str]:
    """Return what is in no commit yet, but for what programs keep: a proposal may have taken `.gitignore` away."""
    found = git.listed("ls-files", "-z", "--others", "--exclude-standard")
    return [path for path in found if not _is_of_programs(path)]


def _is_of_programs(path: str) -> bool:
    parts = path.split("/")
    return parts[0] in _OWN or "__pycache__" in parts


def _all_files(folder: Path, without: tuple[Path, ...]) -> tuple[Change, ...]:
    """Return every file of a folder, but for what programs keep in it."""
    found = []
    for root, folders, names in os.walk(folder):
        start = Path(root).relative_to(folder)
        folders[:] = sorted(
            name for name in folders if not _is_of_programs((start / name).as_posix())
        )
        found += [Change((start / name).as_posix(), ChangeWay.ADDED) for name in sorted(names)]
    return _apart(found, folder, without)


def _apart(found: Iterable[Change], folder: Path, without: tuple[Path, ...]) -> tuple[Change, ...]:
    """Leave out what lies in these folders, sorted by path."""
    kept = (c for c in found if not any((folder / c.path).is_relative_to(each) for each in without))
    return tuple(sorted(kept, key=lambda change: change.path))
