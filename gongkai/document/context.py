"""State shared by the steps of one conversion: the source, the anchors taken, the faults found."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from gongkai.document.records import Fault, FoundRef


class Conversion:
    """The state of one call of `convert`, which is created for it and then discarded."""

    def __init__(self, source: str) -> None:
        """Take the text as given to `convert`."""
        self.source = source
        self.ids: set[str] = {"main"}
        """Anchors taken so far."""
        self.faults: list[Fault] = []
        self.targets: list[tuple[str, int]] = []
        """Targets replaced by `gongkai-ref:N`, by index, before they are checked, each with its
        line, or 0 if Markdown does not give it."""
        self.fragments: list[tuple[str, int]] = []
        """Targets of links within the text (`#part`), each with its line."""
        self.refs: list[FoundRef] = []
        """What `gongkai-ref:N` refers to on the page."""
        self.codes: list[str] = []
        """The fenced blocks as HTML, by the number of their token."""
        self.made: list[str] = []
        """HTML that replaces `<figure data-gk-made="N">` when the tree is written."""
        self._cursors: dict[str, int] = {}
        self._suffixes: dict[str, int] = {}

    def line_at(self, offset: int) -> int:
        """Return the line (from 1) of an offset into the source."""
        return bisect_right(self._line_starts, max(offset, 0))

    @cached_property
    def _line_starts(self) -> list[int]:
        """Offsets at which lines begin; most texts have no fault and never need them."""
        lengths = (len(line) + 1 for line in self.source.split("\n"))
        return list(accumulate(lengths, initial=0))[:-1]

    def next_line_of(self, snippet: str, before: str = "") -> int:
        """Return the line of the next occurrence of `snippet`; each call moves one further.

        With `before`, an occurrence counts only after one of these characters. If the snippet is
        not found, the line last found is returned, or 1.
        """
        start = self._cursors.get(snippet, 0)
        found = self.source.find(snippet, start) if snippet else -1
        while before and found > 0 and self.source[found - 1] not in before:
            found = self.source.find(snippet, found + 1)
        if found < 0:
            return self.line_at(max(start - 1, 0))
        self._cursors[snippet] = found + max(len(snippet), 1)
        return self.line_at(found)

    def fault(self, id: str, line: int, value: str, **gaps: str) -> None:
        """Record a fault at a line (from 1)."""
        self.faults.append(Fault(id, line, {"value": value, **gaps}))

    def take_id(self, wanted: str) -> str:
        """Reserve an anchor: `wanted`, or with the first free suffix `-2`, `-3`…"""
        name, count = wanted, self._suffixes.get(wanted, 1)
        while name in self.ids:
            count += 1
            name = f"{wanted}-{count}"
        self._suffixes[wanted] = count
        self.ids.add(name)
        return name
