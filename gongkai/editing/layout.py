"""The lines of a content file: as they are, as the front matter is read, and which belong to which key."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from gongkai.editing.places import Aliased, Placer, SourcePlace
from gongkai.editing.refusal import NotEditable
from gongkai.records import front_matter, unseen
from gongkai.records.encoding import decoded
from gongkai.records.nodes import BrokenYaml, Mapping, Node, Scalar, compose_placed
from gongkai.records.reader import SIZE_LIMIT

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a front matter with its value; lines count from 0 within the front matter."""

    key: SourcePlace
    node: Node
    """The value as it is read."""
    value: SourcePlace | None
    """None if it is written elsewhere, with an alias."""
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class FileLines:
    """A content file in lines."""

    raw: tuple[str, ...]
    """All lines as they are, with their ends."""
    head_line: int
    """How many lines stand before the front matter's first."""
    lines: tuple[str, ...]
    """The lines of the front matter as they are read, repaired, without ends."""
    entries: tuple[Entry, ...]
    body: str
    """The text as it is read."""
    body_line: int
    """How many lines stand before the text's first."""

    @property
    def line_end(self) -> str:
        """What ends the lines of the file."""
        found = _LINE_END.search(self.raw[self.head_line - 1])
        return found[0] if found else "\n"


def layout_of(data: bytes, keys: front_matter.Keys) -> FileLines:
    """Return the lines of a file.

    Raises:
        NotEditable: when the front matter cannot be read.
    """
    if len(data) > SIZE_LIMIT:
        raise NotEditable("why.edit-large")
    text = decoded(data)
    if text is None:
        raise NotEditable("why.edit-encoding")
    plain = unseen.without_control(_LINE_END.sub("\n", text.removeprefix(_BOM)))
    split = front_matter.split(plain, _quiet)
    if split is None:
        raise NotEditable("why.edit-front-matter", 1)
    count = split.body_line - 1 - split.head_line
    lines, root = front_matter.repaired(split.head, split.head_line, keys, _quiet)
    if isinstance(root, BrokenYaml):
        raise NotEditable("why.edit-yaml", root.line)
    lines = lines[:count]
    return FileLines(
        tuple(_LINE.findall(text)),
        split.head_line - 1,
        tuple(lines),
        _entries(lines, split.head_line),
        split.body,
        split.body_line - 1,
    )


def _entries(lines: list[str], first_line: int) -> tuple[Entry, ...]:
    text = "\n".join(lines)
    root, source = compose_placed(text, first_line, lambda line: None)
    if isinstance(root, Scalar) and not root.text:
        return ()
    if not isinstance(root, Mapping) or not isinstance(source, yaml.MappingNode):
        raise NotEditable("why.edit-yaml", root.line)
    if source.flow_style:
        raise NotEditable("why.edit-brackets", root.line)
    placer = Placer(text)
    try:
        places = list(placer.entries(root, source))
    except Aliased as fault:
        raise NotEditable("why.edit-yaml", root.line) from fault
    nodes = [node for _, node in root.entries]
    return tuple(_with_lines(places, nodes, placer, lines))


def _with_lines(
    places: list[tuple[SourcePlace, SourcePlace | None]],
    nodes: list[Node],
    placer: Placer,
    lines: list[str],
) -> Iterator[Entry]:
    firsts = [placer.text.count("\n", 0, key.start) for key, _ in places]
    for (key, value), node, first, after in zip(
        places, nodes, firsts, [*firsts[1:], len(lines)], strict=True
    ):
        if value is not None:
            last = placer.text.count("\n", 0, placer.line_end(value))
        else:
            last = after - 1
            while last > first and (not lines[last].strip() or lines[last].startswith("#")):
                last -= 1
        yield Entry(key, node, value, first, last)


def _quiet(rule: str, line: int, **gaps: str) -> None:
    """Report nothing: what is wrong with the file is told when it is read as an item."""
