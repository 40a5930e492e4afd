"""What Git knows of one file: who changed it when, and what it was. Only reads; hooks and settings run nothing."""

import difflib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MOST = 50
"""The most commits that are listed."""
_PATIENCE_S = 20
_QUIET = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.follow=false",
)


@dataclass(frozen=True)
class Commit:
    """One commit that changed the file."""

    id: str
    when: str
    who: str
    what: str


@dataclass(frozen=True)
class ChangedLine:
    """A line of a comparison."""

    sign: str
    """`+`, `-`, "" for one that stayed, `…` for lines left out."""
    text: str


def commits(content: Path, path: str) -> list[Commit]:
    """Return the commits that changed a file of the content folder, the newest first; [] without Git."""
    form = "--format=%H%x1f%ad%x1f%an%x1f%s"
    asked = ("log", "-z", f"--max-count={_MOST}", form, "--date=format:%Y-%m-%d %H:%M", "--", path)
    found = _git(content, *asked)
    entries = (found or b"").decode("utf-8", "replace").split("\0")
    return [Commit(*parts) for each in entries if len(parts := each.split("\x1f", 3)) == 4]


def data_at(content: Path, path: str, commit: str) -> bytes | None:
    """Return the bytes of a file in a commit; None where there are none."""
    if not re.fullmatch("[0-9a-f]{40,64}", commit):
        return None
    return _git(content, "show", "--no-textconv", f"{commit}:./{path}")


def compared(before: bytes | None, after: bytes) -> Iterator[ChangedLine]:
    """Yield the lines that differ, with three around them."""
    old, new = ((data or b"").decode("utf-8", "replace").splitlines() for data in (before, after))
    for number, line in enumerate(difflib.unified_diff(old, new, lineterm="")):
        if number < 2:
            continue
        if line.startswith("@@"):
            yield ChangedLine("…", "")
        else:
            yield ChangedLine(line[0].strip(), line[1:])


def _git(content: Path, *arguments: str) -> bytes | None:
    """Return what Git says; None if it is not there, the folder is not under it, or it refuses."""
    program = shutil.which("git")
    if program is None:
        return None
    outside = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment = {
        **outside,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "LC_ALL": "C",
    }
    try:
        run = subprocess.run(
            [program, "-C", str(content), *_QUIET, *arguments],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env=environment,
            timeout=_PATIENCE_S,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout if run.returncode == 0 else None
