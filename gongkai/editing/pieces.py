"""Entries of a list, or parts, put together again: what is between those that stay, remarks too, stays."""

from collections.abc import Sequence
from itertools import dropwhile

from gongkai.editing.places import SourcePlace

Output = tuple[int | None, str]
"""The index of an entry among the old ones, None for a new one, and its text."""
Span = tuple[int, int]


class Pieces:
    """Puts entries together in one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def between_brackets(
        self, place: SourcePlace, spans: Sequence[Span], outputs: Sequence[Output]
    ) -> str:
        """Return entries between the brackets of `place`, with its own way of separating them."""
        if not spans:
            inside = ", ".join(text for _, text in outputs)
            return f"{self.text[place.start]}{inside}{self.text[place.end - 1]}"
        gaps = [self.text[spans[n][1] : spans[n + 1][0]] for n in range(len(spans) - 1)]
        usual = next((gap for gap in gaps if "#" not in gap), ", ")
        result = [self.text[place.start : spans[0][0]]]
        before: int | None = None
        for number, (index, text) in enumerate(outputs):
            if number:
                is_next = before is not None and index == before + 1
                result.append(gaps[before] if is_next and before is not None else usual)
            result.append(text)
            before = index
        return "".join([*result, self.text[spans[-1][1] : place.end]])

    def on_lines(self, spans: Sequence[Span], outputs: Sequence[Output]) -> str:
        """Return entries one below the other, at the column of the first, which begins without its indentation.

        Args:
            spans: where each of the old entries is; it ends where a line ends.
        """
        start = spans[0][0]
        indent = " " * (start - self.text.rfind("\n", 0, start) - 1)
        remarks = self._remarks_before(spans, {index for index, _ in outputs})
        lines: list[str] = []
        for index, text in outputs:
            above = remarks[index] if index is not None else []
            if not lines:  # what is left of a blank line would be its indentation
                above = list(dropwhile(lambda line: not line.strip(), above))
            lines += [*above, indent + text]
        return "\n".join([*lines, *remarks[len(spans)]]).removeprefix(indent)

    def _remarks_before(self, spans: Sequence[Span], kept: set[int | None]) -> list[list[str]]:
        """Return the lines between entries, for the entry that they are above; those above one that goes stay."""
        found: list[list[str]] = []
        left: list[str] = []
        for index, (start, _) in enumerate(spans):
            above = self.text[spans[index - 1][1] : start].split("\n")[1:-1] if index else []
            left = [*left, *above]
            found.append(left if index in kept else [])
            left = [] if index in kept else left
        return [*found, left]
