"""YAML composed, not loaded: every scalar stays text, and every value knows its line.

YAML's own types would read the index number `0012345` as 5349 and the time limit `12:30` as 750.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import yaml

from gongkai.document.line_ends import close

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEAR = 8
"""How many signs on both sides of a line end are looked for in the value."""
_QUOTES = re.compile(r"[\s\"'\[\]{}]")
"""What may stand between a sign of YAML and a word."""
NODE_LIMIT = 20_000
"""The most values in one file; more means an alias bomb or a data file in the wrong place."""
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML rejects literally but accepts as `\\u0001`; XML, and therefore every feed, cannot contain it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text and the line it begins on, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A YAML sequence."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML mapping in written order; a key may occur twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int


Node: TypeAlias = Scalar | Listing | Mapping


def written(node: Node) -> str:
    """Return a value as one line, for a message: `甲、乙`, `文件: a.pdf、名称: 附件`."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Listing):
        return "、".join(map(written, node.items))
    return "、".join(f"{key.text}: {written(value)}" for key, value in node.entries)


class BrokenYaml(Exception):
    """The text is not YAML of scalars, lists and mappings; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def compose(text: str, first_line: int = 1) -> Node:
    """Parse `text`, whose first line is line `first_line` of its file.

    Raises:
        BrokenYaml: for bad syntax, control characters, keys that are not scalars, an alias to a node around it,
            or more than `NODE_LIMIT` values.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
        return Scalar("", first_line) if root is None else _Composer(text, first_line).node(root)
    except yaml.MarkedYAMLError as fault:
        # An unclosed quote is noticed lines later; the mark of its beginning is where to fix it.
        in_quotes = "quoted scalar" in (fault.context or "")
        mark = (
            (fault.context_mark if in_quotes else None) or fault.problem_mark or fault.context_mark
        )
        raise BrokenYaml(first_line + (mark.line if mark else 0)) from fault
    except yaml.YAMLError as fault:  # a control character
        position = getattr(fault, "position", 0)
        raise BrokenYaml(first_line + text.count("\n", 0, position)) from fault
    except RecursionError as fault:
        raise BrokenYaml(first_line) from fault


class _Composer:
    """Turns PyYAML's nodes into ours, counting them."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.left = NODE_LIMIT
        self.around: set[int] = set()
        """The ids of the nodes that contain the current one."""

    def node(self, node: yaml.Node) -> Node:
        line = self.first_line + node.start_mark.line
        self.left -= 1
        # An alias may name a node around it, `&a [*a]`: that would never end.
        if self.left < 0 or id(node) in self.around:
            raise BrokenYaml(line)
        if isinstance(node, yaml.ScalarNode):
            if UNPRINTABLE.search(node.value):
                raise BrokenYaml(line)
            return Scalar(self._value(node), line)
        self.around.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return Listing(tuple(self.node(item) for item in node.value), line)
            return Mapping(tuple((self._key(k), self.node(v)) for k, v in node.value), line)
        finally:
            self.around.discard(id(node))

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def _value(self, node: yaml.ScalarNode) -> str:
        """Return a value; one of several lines has no space between Chinese words where YAML put one."""
        value = str(node.value)
        first, last = node.start_mark.line, node.end_mark.line
        if first == last or node.style == "|" or " " not in value:
            return value
        parts = []
        done = 0
        for above, line in pairwise(self._lines[first : last + 1]):
            left = _QUOTES.split(above.rstrip()[-_NEAR:])[-1]
            right = _QUOTES.split(line.lstrip()[:_NEAR])[0]
            at = value.find(f"{left} {right}", done) if left and right else -1
            if at >= 0 and "\n" not in close(f"{left}\n{right}"):
                parts.append(value[done : at + len(left)])
                done = at + len(left) + 1
        return "".join([*parts, value[done:]])

    def _key(self, node: yaml.Node) -> Scalar:
        key = self.node(node)
        if not isinstance(key, Scalar):
            raise BrokenYaml(key.line)
        return key
