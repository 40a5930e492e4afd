"""`gongkai check --fix`: show how what copied texts brought along, and numbers, would be mended, or mend it."""

import difflib
from collections.abc import Iterable, Iterator

from gongkai.cli.console import Console
from gongkai.files.writing import write_anew
from gongkai.findings import Finding
from gongkai.records.mending import RULES, filled, mended
from gongkai.run.settings import Checked

_OF_REGISTRY = frozenset({"document-number-taken", "document-number-form"})
"""Findings about numbers that somebody outside the portal gives."""


def fix(checked: Checked, found: Iterable[Finding], console: Console, *, writes: bool) -> None:
    """Show the changes as a patch for `git apply`; with `writes`, make them. All else goes to standard error.

    Args:
        checked: the portal as read.
        found: those of its findings that the caller asked for.
    """
    count = left = 0
    asks_registry = False
    for path, several in _by_path(found).items():
        own = path.removeprefix(checked.context.prefix)
        file = checked.content / own
        data = b"" if file.is_symlink() else file.read_bytes()
        new, done = _fixed(own, data, checked, several) if data else (data, False)
        left += not done
        if new == data:
            continue
        head = "" if count else console.words.text("fix.head") + "\n"
        console.patch(head + "".join(patch(path, data.decode(), new.decode())))
        if writes:
            write_anew(file, new)
        asks_registry = asks_registry or any(each.id in _OF_REGISTRY for each in several)
        count += 1
    name = "fix.nothing" if not count else "fix.written" if writes else "fix.shown"
    console.note(console.words.text(name, count=count))
    if asks_registry:
        console.note(console.words.text("fix.registry"))
    if left:
        console.note(console.words.text("fix.left", count=left))


def _by_path(found: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return path → what can be mended there: what was copied along, and numbers that are missing or taken."""
    several: dict[str, list[Finding]] = {}
    for each in found:
        if each.id in RULES or (each.gaps.get("next") and each.gaps.get("key")):
            several.setdefault(each.path, []).append(each)
    return dict(sorted(several.items()))


def _fixed(path: str, data: bytes, checked: Checked, found: list[Finding]) -> tuple[bytes, bool]:
    """Return a file mended as far as it can be, and whether that was all."""
    new, is_all = data, True
    numbers = [each for each in found if each.id not in RULES]
    # From the end, so that the lines above stay where they were found.
    for each in sorted(numbers, key=lambda each: -each.line):
        made = filled(path, new, checked.context, each)
        new, is_all = made or new, is_all and made is not None
    if len(numbers) < len(found):
        made = mended(path, new, checked.context)
        new, is_all = made or new, is_all and made is not None
    return new, is_all


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
