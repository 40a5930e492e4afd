"""All checks of one file, whatever item names it; each is asked once for the same bytes, and its answer is kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

from gongkai.files import drawings, hidden, images, personal, places, spreadsheets, types
from gongkai.findings import Finding

CHECKS: tuple[Callable[[str, Path], Iterator[Finding]], ...] = (
    types.check,
    drawings.check,
    images.check,
    personal.check,
    hidden.check,
    places.check,
    spreadsheets.check,
)
"""`check(name, file)` → faults without a place: `finding(rule, value="", …)`. `value` will be the file as an item
writes it. Pure, but for reading the file, which may be of any size and hold anything."""


def inspect(name: str, file: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a file, without a place.

    Args:
        name: its path within the content folder.

    Raises:
        OSError: when it cannot be read.
    """
    found: list[Finding] = []
    for check in CHECKS:
        found += [each for each in check(name, file) if each not in found]
    return tuple(found)
