"""Where each value of a front matter is written: the nodes of our reader with places in the text."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from gongkai.records.nodes import Listing, Mapping, Node

BLOCK, FLOW = "block", "flow"


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """One value, and where it is: `text[start:end]`. Of a list or parts in lines, whole lines, remarks too."""

    node: Node
    start: int
    end: int
    style: str
    """`BLOCK` or `FLOW` of a list or parts; of a text `'`, `"`, `|`, `>` or "" """
    items: tuple["SourcePlace", ...] = ()
    dashes: tuple[int, ...] = ()
    """Where the dash before each item is."""
    entries: tuple[tuple["SourcePlace", "SourcePlace"], ...] = ()


class Aliased(Exception):
    """The value is written elsewhere, `*name`, or is more than once."""


class Placer:
    """Finds the places in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: set[int] = set()

    def entries(
        self, root: Mapping, source: yaml.MappingNode
    ) -> Iterator[tuple[SourcePlace, SourcePlace | None]]:
        """Yield the places of each key and its value; no value if a part of it is written elsewhere."""
        pairs = zip(root.entries, source.value, strict=True)
        for (key, value), (key_source, value_source) in pairs:
            where = self.place(key, key_source)
            try:
                yield where, self.place(value, value_source)
            except Aliased:
                yield where, None

    def place(self, node: Node, source: yaml.Node) -> SourcePlace:
        """Return the place of a node.

        Raises:
            Aliased: when it, or a part of it, has its place elsewhere.
        """
        if id(source) in self.done:
            raise Aliased
        self.done.add(id(source))
        start, end = source.start_mark.index, source.end_mark.index
        if isinstance(node, Listing) and isinstance(source, yaml.SequenceNode):
            items = tuple(map(self.place, node.items, source.value))
            if source.flow_style:
                return SourcePlace(node, start, end, FLOW, items)
            dashes = tuple(self._dash(start, item) for item in items)
            return SourcePlace(node, start, self.line_end(items[-1]), BLOCK, items, dashes)
        if isinstance(node, Mapping) and isinstance(source, yaml.MappingNode):
            pairs = tuple(
                (self.place(key, key_source), self.place(value, value_source))
                for (key, value), (key_source, value_source) in zip(
                    node.entries, source.value, strict=True
                )
            )
            if source.flow_style:
                return SourcePlace(node, start, end, FLOW, entries=pairs)
            last = pairs[-1][1]
            return SourcePlace(node, pairs[0][0].start, self.line_end(last), BLOCK, entries=pairs)
        style = str(getattr(source, "style", None) or "")
        if style in ("|", ">"):
            end = self.eol(start + len(self.text[start:end].rstrip()))
        return SourcePlace(node, start, end, style)

    def line_end(self, place: SourcePlace) -> int:
        """Return where the last line of a value ends, with a remark after it."""
        return place.end if place.style in (BLOCK, "|", ">") else self.eol(place.end)

    def _dash(self, first: int, item: SourcePlace) -> int:
        """Return where the dash of an item is, whose list begins with the dash at `first`."""
        if self.text[first : first + 1] != "-":
            raise Aliased
        column = self.column(first)
        at = self.text.rfind("\n", 0, item.start) + 1
        while at > first:
            dash = at + column
            if self.text[dash : dash + 1] == "-" and not self.text[at:dash].strip(" "):
                return dash
            at = self.text.rfind("\n", 0, at - 1) + 1
        return first

    def column(self, place: int) -> int:
        """Return how many signs stand before a place in its line."""
        return place - self.text.rfind("\n", 0, place) - 1

    def eol(self, place: int) -> int:
        """Return where the line of a place ends."""
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end
