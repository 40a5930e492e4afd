"""Split the text of a content file into front matter entries, with their lines, and the body.

Mistakes that editors make with an input method or Word are repaired and reported, never ignored.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.document import remarks
from gongkai.records import plain_front_matter
from gongkai.records.nodes import BrokenYaml, Listing, Mapping, Node, Scalar, compose, quoted
from gongkai.records.signs import REMARK
from gongkai.records.unseen import INVISIBLE, NO_WIDTH, found, on_its_lines, plain

Report = Callable[..., None]
"""`report(rule, line, **gaps)`: takes a finding's id, its line in the file, and its gaps."""

_BLANKS = rf"(?:[^\S\n]|{NO_WIDTH})*+"
_START = re.compile(rf"(?:{_BLANKS}\n)*+{_BLANKS}---{_BLANKS}(?:\n|\Z)")
_MERGE = re.compile(r"^(?:<{7}|>{7})(?: |\r?$)", re.MULTILINE)
_END = re.compile(rf"^{NO_WIDTH}*+(?:---|\.\.\.){_BLANKS}$", re.MULTILINE)
_KEYED = re.compile(
    r"(?P<lead>[ \t]*+(?:-[ \t]++)*+)(?P<key>[^\s:：#'\"\-\[{](?:[ \t]*+[^:： \t]++)*+)"
    r"[ \t]*+(?P<colon>[:：])(?P<rest>.*)"
)


_ONLY_REMARK = re.compile(r"[:：][ \t]++#(?:[ \t]|$)")
_COLON = re.compile("[:：]")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that editors may write, of any kind."""

    known: frozenset[str]
    """In lower case."""
    nested: frozenset[str]
    """Keys that are repaired inside lists too; any other indented line belongs to a value."""


@dataclass(frozen=True, slots=True)
class Split:
    """A content file cut in two; lines count from 1, `body_line` is the body's first."""

    head: str
    head_line: int
    body: str
    body_line: int
    written_head: str
    """The front matter with what nobody sees in it."""

    def has_only_remark(self, line: int) -> bool:
        """Return whether the entry on a line of the file has a remark in place of a value."""
        number = line - self.head_line
        lines = self.head.split("\n")
        return 0 <= number < len(lines) and _ONLY_REMARK.search(lines[number]) is not None


def merge_mark(text: str) -> int:
    """Return the first line with a mark that an unfinished merge leaves; 0 if there is none."""
    mark = _MERGE.search(text)
    return text.count("\n", 0, mark.start()) + 1 if mark else 0


def split(text: str, report: Report) -> Split | None:
    """Separate the front matter from the body; None, reported, if there is no front matter or it never ends."""
    start = _START.match(text)
    if not text.strip():
        report("empty-file", 0)
        return None
    if line := merge_mark(text):
        report("merge-mark", line)
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
    for fence in (start, end):
        for sign in found(INVISIBLE, fence[0]):
            line = text.count("\n", 0, fence.start()) + sign.line + 1
            report("invisible-character", line, **sign.gaps)
    head = text[start.end() : max(end.start() - 1, start.end())]
    body_line = head_line + text.count("\n", start.end(), end.start()) + 1
    return Split(on_its_lines(head), head_line, text[end.end() + 1 :], body_line, head)


def entries(
    head: str, first_line: int, keys: Keys, report: Report
) -> tuple[tuple[Scalar, Node], ...] | None:
    """Return the key-value pairs of a front matter, repaired; None, reported, if it is not a mapping."""
    root = plain_front_matter.read(head, first_line) or _composed(head, first_line, keys, report)
    return None if root is None else _plain_keys(root).entries


def _composed(head: str, first_line: int, keys: Keys, report: Report) -> Mapping | None:
    """Return a front matter that is not simple, repaired; None, reported, if it is not a mapping."""
    lines, root = repaired(head, first_line, keys, report)
    if isinstance(root, BrokenYaml):
        index = min(max(root.line - first_line, 0), len(lines) - 1)
        report("broken-yaml", first_line + index, **_in_quotes(lines, index))
        return None
    if isinstance(root, Mapping):
        return root
    if isinstance(root, Scalar) and not root.text:
        return Mapping((), first_line)
    index = min(root.line - first_line, len(lines) - 1)
    report("broken-yaml", root.line, **_in_quotes(lines, index))
    return None


def repaired(
    head: str, first_line: int, keys: Keys, report: Report
) -> tuple[list[str], Node | BrokenYaml]:
    """Return the lines of a front matter, repaired as YAML reads them, and what it reads."""
    lines = head.split("\n")
    for number, line in enumerate(lines):
        if "\t" in line:
            report("tab-in-front-matter", first_line + number)
            lines[number] = line.replace("\t", "  ")
        if _has_wide_colon(line, keys):
            lines[number] = _repair(lines[number], first_line + number, keys.nested, report)
    root = _compose(lines, first_line, keys, report)
    if not isinstance(root, Mapping):
        # Colons are repaired only in text that is not valid front matter: in valid front matter a value may have any.
        lines = [_repair(line, first_line + n, keys.nested, report) for n, line in enumerate(lines)]
        root = _compose(lines, first_line, keys, report)
    return lines, root


def _in_quotes(lines: list[str], index: int) -> dict[str, str]:
    """Return the gaps of a message about a line: the line, and how it would be in quotes; of a remark nothing."""
    line = lines[index]
    start = sum(len(each) + 1 for each in lines[:index])
    for begin, end in remarks.places("\n".join(lines)):
        if begin < start < end:
            line = "…"
    key, colon, value = line.strip().partition(": ")
    meant = f"{key}: {quoted(value.strip())}" if colon else quoted(line.strip())
    return {"value": line.strip(), "example": meant}


def _compose(lines: list[str], first_line: int, keys: Keys, report: Report) -> Node | BrokenYaml:
    colons: list[int] = []
    try:
        root = compose("\n".join(lines), first_line, colons.append)
    except BrokenYaml as fault:
        return fault
    for line in colons:
        written = REMARK.split(lines[line - first_line], maxsplit=1)[0].strip()
        words = [part.split()[-1:] for part in _COLON.split(written)[1:-1]]
        if any(word and word[0].casefold() in keys.known for word in words):
            return BrokenYaml(line)  # two entries on one line: 草稿 may be the second
        report("colon-in-value", line, value=written)
    return root


def _plain_keys(node: Mapping) -> Mapping:
    """Return a mapping, and those within it, with keys in which nothing is unseen."""
    entries = tuple((Scalar(plain(key.text), key.line), _within(v)) for key, v in node.entries)
    return Mapping(entries, node.line, node.source)


def _within(node: Node) -> Node:
    if isinstance(node, Listing):
        return Listing(tuple(map(_within, node.items)), node.line, node.source)
    return _plain_keys(node) if isinstance(node, Mapping) else node


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
    # No blank stands before it, so it begins no remark.
    value = quoted(rest.strip()) if rest.startswith("#") else rest.strip()
    return f"{match['lead']}{match['key']}: {value}"


def _has_wide_colon(line: str, keys: Keys) -> bool:
    """Return whether a line is an entry with a full-width colon, even if YAML finds another colon in its value."""
    match = _KEYED.fullmatch(line) if "：" in line else None
    is_entry = match is not None and not match["lead"] and match["colon"] == "："
    return is_entry and match is not None and match["key"].casefold() in keys.known
