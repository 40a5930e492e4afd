"""Personal data in a file that goes out: in its name, its text, its tables, whatever its format."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from gongkai.files import readable, types
from gongkai.files.readable import FileText, Unreadable
from gongkai.findings import Finding, finding
from gongkai.limit import LIMIT_S, TookTooLong, cpu_limit
from gongkai.personal import MOBILE, Found, find_numbers

FEW = 20
"""The most values of one file that are reported one by one."""


def check(name: str, file: Path) -> Iterator[Finding]:
    """Report personal data in a file, each value once at the first place where it is."""
    reported = list(_reported(PurePosixPath(name).name, file))
    last = next((f for f in reported if f.id == "unreadable-file"), None)
    yield from reported[:FEW]
    if len(reported) > FEW:
        # The others are one fault that no exception clears.
        gaps = {key: text for key, text in reported[FEW].gaps.items() if key != "digest"}
        yield replace(reported[FEW], gaps=gaps)
        if last is not None and last not in reported[:FEW]:
            yield last


def _reported(name: str, file: Path) -> Iterator[Finding]:
    known: set[tuple[str, str]] = set()
    for found in find_numbers(name):
        if found.what != MOBILE:
            yield _fault("personal-in-file", FileText(name), found)
    try:
        with cpu_limit(LIMIT_S):
            for text in readable.texts(name, readable.load(file)):
                for found in find_numbers(text.text, text.head):
                    rule = _rule(text, found)
                    if (rule, found.digest) not in known:
                        known.add((rule, found.digest))
                        yield _fault(rule, text, found)
    except Unreadable as why:
        if str(why) == "why.file-large" and types.is_recording(file):
            return  # films are large, and hold no text
        yield finding("unreadable-file", value="", why=str(why))
    except TookTooLong:
        yield finding("unreadable-file", value="", why="why.file-slow")
    except (MemoryError, RecursionError):
        yield finding("unreadable-file", value="", why="why.file-large")


def _rule(text: FileText, found: Found) -> str:
    if found.what == MOBILE:
        return "mobile-in-file"
    return "personal-in-file" if text.is_certain else "personal-in-doubt"


def _fault(rule: str, text: FileText, found: Found) -> Finding:
    line = f":{text.text.count(chr(10), 0, found.place) + 1}" if text.has_lines else ""
    gaps = {"part": text.part + line, "found": found.masked, "why": found.what}
    made = finding(rule, value="", **gaps)
    return replace(made, gaps={**made.gaps, "digest": found.digest})
