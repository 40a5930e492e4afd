"""YAML composed, not loaded: every scalar stays text, and every value knows its line.

YAML's own types would read the index number `0012345` as 5349 and the time limit `12:30` as 750.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import yaml

from gongkai.document.line_ends import close
from gongkai.records.signs import PutAside

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEAR = 8
"""How many signs on both sides of a line end are looked for in the value."""
_QUOTES = re.compile(r"[\s\"'\[\]{}]")
"""What may stand between a sign of YAML and a word."""
NODE_LIMIT = 20_000
"""The most values in one file; more means an alias bomb or a data file in the wrong place."""
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML rejects literally but accepts as `\\u0001`; XML, and therefore every feed, cannot contain it."""

_HALF_LIST = re.compile(r"-(?: |$)|\[[^\[\]、，,；;]*+[、，,；;][^\[\]]*+\]")


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
    source: str = field(default="", compare=False)
    """The list as written, if it stands between brackets on one line."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML mapping in written order; a key may occur twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int
    source: str = field(default="", compare=False)
    """The parts as written, if they stand between brackets on one line."""


Node: TypeAlias = Scalar | Listing | Mapping


def written(node: Node) -> str:
    """Return a value as one line, for a message: `甲、乙`, `文件: a.pdf、名称: 附件`."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Listing):
        return "、".join(map(written, node.items))
    return "、".join(f"{key.text}: {written(value)}" for key, value in node.entries)


def unquoted(node: Node) -> str:
    """Return the text that was read as a list or as parts, for want of quotes; "" if none can have been meant."""
    if isinstance(node, Scalar):
        return ""
    is_one_part = isinstance(node, Mapping) and len(node.entries) == 1
    return node.source or (written(node) if is_one_part else "")


def is_half_list(node: Node) -> bool:
    """Return whether a text begins as a list does, `[甲, 乙] 丙` or `- 甲`: it would be taken apart at its commas."""
    return isinstance(node, Scalar) and _HALF_LIST.match(node.text) is not None


def quoted(text: str) -> str:
    """Return a text as it is written in quotes."""
    single = text.replace("'", "''")
    return f"'{single}'" if '"' in text or "\\" in text else f'"{text}"'


_OPENED = re.compile(r"quoted scalar|flow (?:sequence|mapping)")
"""What PyYAML was reading when a quote or a bracket that does not end took in the next entries."""


class BrokenYaml(Exception):
    """The text is not YAML of scalars, lists and mappings; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def compose(text: str, first_line: int = 1, on_colon: Callable[[int], None] | None = None) -> Node:
    """Return what `compose_placed` gives, without the places."""
    return compose_placed(text, first_line, on_colon)[0]


def compose_placed(
    text: str, first_line: int = 1, on_colon: Callable[[int], None] | None = None
) -> tuple[Node, yaml.Node | None]:
    """Parse `text`, whose first line is line `first_line` of its file.

    Returns the node, and YAML's own of the same shape, whose marks are places in `text`; None for nothing.

    Args:
        on_colon: takes the line of a text with a colon, `标题: 通知: 停水`; without it that is bad syntax.

    Raises:
        BrokenYaml: for bad syntax, control characters, keys that are not scalars, an alias to a node around it,
            or more than `NODE_LIMIT` values.
    """
    try:
        signs = PutAside(text)
    except ValueError as fault:
        raise BrokenYaml(first_line) from fault
    usual = signs.usual(text)
    try:
        return _composed(usual, first_line, signs, on_colon)
    except _Unbearable:
        raise
    except BrokenYaml:
        literal = signs.literal(usual, colons=on_colon is not None)
        if literal == usual:
            raise
    return _composed(literal, first_line, signs, on_colon)


def _composed(
    text: str, first_line: int, signs: PutAside, on_colon: Callable[[int], None] | None
) -> tuple[Node, yaml.Node | None]:
    try:
        root = yaml.compose(text, Loader=_Loader)
        if root is None:
            return Scalar("", first_line), None
        composer = _Composer(text, first_line, signs)
        node = composer.node(root)
    except yaml.MarkedYAMLError as fault:
        # An unclosed quote or bracket is noticed lines later; the mark of its beginning is where to fix it.
        is_open = _OPENED.search(fault.context or "")
        mark = (fault.context_mark if is_open else None) or fault.problem_mark or fault.context_mark
        raise BrokenYaml(first_line + (mark.line if mark else 0)) from fault
    except yaml.YAMLError as fault:  # a control character
        position = getattr(fault, "position", 0)
        raise BrokenYaml(first_line + text.count("\n", 0, position)) from fault
    except RecursionError as fault:
        raise BrokenYaml(first_line) from fault
    if on_colon is not None:
        for line in composer.colons:
            on_colon(line)
    return node, root


class _Unbearable(BrokenYaml):
    """It is YAML, but unfolds without end."""


class _Composer:
    """Turns PyYAML's nodes into ours, counting them."""

    def __init__(self, text: str, first_line: int, signs: PutAside) -> None:
        self.text = text
        self.first_line = first_line
        self.signs = signs
        self.colons: list[int] = []
        """The lines of plain texts in which a colon was put aside."""
        self.left = NODE_LIMIT
        self.around: set[int] = set()
        """The ids of the nodes that contain the current one."""

    def node(self, node: yaml.Node) -> Node:
        line = self.first_line + node.start_mark.line
        self.left -= 1
        # An alias may name a node around it, `&a [*a]`: that would never end.
        if self.left < 0 or id(node) in self.around:
            raise _Unbearable(line)
        if isinstance(node, yaml.ScalarNode):
            if UNPRINTABLE.search(node.value):
                raise BrokenYaml(line)
            if self._has_run_on(node):
                raise BrokenYaml(line)
            text = self._value(node)
            if not node.style and self.signs.has_colon(text):
                self.colons.append(line)
            return Scalar(self.signs.restored(text), line)
        self.around.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                items = tuple(self.node(item) for item in node.value)
                return Listing(items, line, self._source(node))
            entries = tuple((self._key(k), self.node(v)) for k, v in node.value)
            return Mapping(entries, line, self._source(node))
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

    def _has_run_on(self, node: yaml.ScalarNode) -> bool:
        """Return whether a quotation mark without a partner has swallowed the entries below it."""
        start, end = node.start_mark, node.end_mark
        if node.style not in ("'", '"') or start.line == end.line:
            return False
        below = self.text[start.index : end.index].split("\n")[1:]
        return any(line[:1].strip() for line in below)

    def _source(self, node: yaml.Node) -> str:
        """Return a list or parts as written, if they stand between brackets on one line."""
        start, end = node.start_mark, node.end_mark
        if not getattr(node, "flow_style", False) or start.line != end.line:
            return ""
        return self.signs.restored(self.text[start.index : end.index])

    def _key(self, node: yaml.Node) -> Scalar:
        key = self.node(node)
        if not isinstance(key, Scalar):
            raise BrokenYaml(key.line)
        return key
