"""The commit of the repository that a folder is in, read from its files: the server may have no git."""

import re
from pathlib import Path

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def commit_of(folder: Path) -> str:
    """Return the commit that is checked out in a folder or above it; "" when there is none."""
    try:
        git = next((f / ".git" for f in (folder, *folder.parents) if (f / ".git").exists()), None)
        return _commit(git) if git else ""
    except (OSError, ValueError):
        return ""


def _commit(git: Path) -> str:
    if git.is_file():  # a worktree: `gitdir: ../.git/worktrees/x`
        git = git.parent / _text(git).removeprefix("gitdir:").strip()
    head = _text(git / "HEAD")
    if not head.startswith("ref: refs/"):
        return head if _COMMIT.fullmatch(head) else ""
    name = head.removeprefix("ref: ")
    common = git / _text(git / "commondir") if (git / "commondir").is_file() else git
    for place in (git, common):
        if (place / name).is_file():
            text = _text(place / name)
            return text if _COMMIT.fullmatch(text) else ""
    packed = _text(common / "packed-refs") if (common / "packed-refs").is_file() else ""
    found = re.search(rf"^([0-9a-f]+) {re.escape(name)}$", packed, re.M)
    return found[1] if found and _COMMIT.fullmatch(found[1]) else ""


def _text(file: Path) -> str:
    return file.read_text("utf-8").strip()
