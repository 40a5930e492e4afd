"""`gongkai check --fix`: show how what copied texts brought along would be mended, or mend it."""

import difflib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.cli.console import Console
from gongkai.findings import Finding
from gongkai.records.mending import RULES, mended
from gongkai.run.settings import Checked


def fix(checked: Checked, found: Iterable[Finding], console: Console, *, writes: bool) -> None:
    """Show the changes as a patch for `git apply`; with `writes`, make them. All else goes to standard error.

    Args:
        checked: the portal as read.
        found: those of its findings that the caller asked for.
    """
    count = left = 0
    for path in sorted({each.path for each in found if each.id in RULES}):
        own = path.removeprefix(checked.context.prefix)
        file = checked.content / own
        data = b"" if file.is_symlink() else file.read_bytes()
        new = mended(own, data, checked.context) if data else None
        if new is None:
            left += 1
            continue
        head = "" if count else console.words.text("fix.head") + "\n"
        console.patch(head + "".join(patch(path, data.decode(), new.decode())))
        if writes:
            _replace(file, new)
        count += 1
    name = "fix.nothing" if not count else "fix.written" if writes else "fix.shown"
    console.note(console.words.text(name, count=count))
    if left:
        console.note(console.words.text("fix.left", count=left))


def patch(path: str, old: str, new: str) -> Iterator[str]:
    """Yield the lines of a unified difference. Lines end at `\\n` alone: a text may hold any other end as a sign."""
    tail = "\t\n" if " " in path else "\n"
    lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}", lineterm="")
    for number, line in enumerate(lines):
        if number < 2:
            yield line + tail
        elif line.endswith("\n"):
            yield line
        elif line.startswith("@@"):
            yield line + "\n"
        else:
            yield line + "\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [*(f"{each}\n" for each in lines[:-1]), *filter(None, lines[-1:])]


def _replace(file: Path, data: bytes) -> None:
    """Write a file anew in one step, with the rights it has."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".gongkai-")
    try:
        with os.fdopen(handle, "wb") as staged:
            staged.write(data)
            staged.flush()
            os.fsync(staged.fileno())
        os.chmod(name, file.stat().st_mode & 0o7777)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
