"""Split the text of a content file into front matter entries, with their lines, and the body.

Mistakes that editors make with an input method or Word are repaired and reported, never ignored.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.records import plain_front_matter
from gongkai.records.nodes import BrokenYaml, Mapping, Node, Scalar, compose

Report = Callable[..., None]
"""`report(rule, line, **gaps)`: takes a finding's id, its line in the file, and its gaps."""

_START = re.compile(r"(?:[^\S\n]*\n)*---[^\S\n]*(?:\n|\Z)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEYED = re.compile(
    r"(?P<lead>[ \t]*+(?:-[ \t]++)*+)(?P<key>[^\s:：#'\"\-\[{](?:[ \t]*+[^:： \t]++)*+)"
    r"[ \t]*+(?P<colon>[:：])(?P<rest>.*)"
)


@dataclass(frozen=True, slots=True)
class Split:
    """A content file cut in two; lines count from 1, `body_line` is the body's first."""

    head: str
    head_line: int
    body: str
    body_line: int


def split(text: str, report: Report) -> Split | None:
    """Separate the front matter from the body; None, reported, if there is no front matter or it never ends."""
    start = _START.match(text)
    if not text.strip():
        report("empty-file", 0)
        return None
    if start is None:
        lines = text.split("\n")
        number = next((number for number, line in enumerate(lines) if line.strip()), 0)
        report("no-front-matter", number + 1, value=lines[number])
        return None
    head_line = text.count("\n", 0, start.end()) + 1
    end = _END.search(text, start.end())
    if end is None:
        report("unclosed-front-matter", head_line - 1)
        return None
    head = text[start.end() : max(end.start() - 1, start.end())]
    body_line = head_line + text.count("\n", start.end(), end.start()) + 1
    return Split(head, head_line, text[end.end() + 1 :], body_line)


def entries(
    head: str, first_line: int, nested: frozenset[str], report: Report
) -> tuple[tuple[Scalar, Node], ...] | None:
    """Return the key-value pairs of a front matter, repaired; None, reported, if it is not a mapping.

    Args:
        nested: keys that are repaired inside lists too; any other indented line belongs to a value.
    """
    plain = plain_front_matter.read(head, first_line)
    if plain is not None:
        return plain.entries
    lines = head.split("\n")
    for number, line in enumerate(lines):
        if "\t" in line:
            report("tab-in-front-matter", first_line + number)
            lines[number] = line.replace("\t", "  ")
    root = _compose(lines, first_line)
    if not isinstance(root, Mapping):
        # Colons are repaired only in text that is not valid front matter: in valid front matter a value may have any.
        lines = [_repair(line, first_line + n, nested, report) for n, line in enumerate(lines)]
        root = _compose(lines, first_line)
    if isinstance(root, BrokenYaml):
        index = min(max(root.line - first_line, 0), len(lines) - 1)
        report("broken-yaml", first_line + index, value=lines[index].strip())
        return None
    if isinstance(root, Mapping):
        return root.entries
    if isinstance(root, Scalar) and not root.text:
        return ()
    report("broken-yaml", root.line, value=lines[min(root.line - first_line, len(lines) - 1)])
    return None


def _compose(lines: list[str], first_line: int) -> Node | BrokenYaml:
    try:
        return compose("\n".join(lines), first_line)
    except BrokenYaml as fault:
        return fault


def _repair(line: str, number: int, nested: frozenset[str], report: Report) -> str:
    """Return one line of the front matter with its colon repaired."""
    match = _KEYED.fullmatch(line)
    if match is None or (match["lead"] and match["key"] not in nested):
        return line
    rest = match["rest"]
    if match["colon"] == "：":
        report("full-width-colon", number, value=match["key"])
    elif rest and not rest.startswith(" "):
        report("no-space-after-colon", number, value=match["key"])
    else:
        return line
    return f"{match['lead']}{match['key']}: {rest.strip()}"
