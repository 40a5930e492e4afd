"""Which entry of a list is which after it was changed."""

import json
from collections.abc import Sequence
from difflib import SequenceMatcher

from gongkai.editing.forms import FormValue

_MOST = 10_000_000
"""The most comparisons of lines or entries that are worth their time."""


def matched(old: Sequence[FormValue], new: Sequence[FormValue]) -> list[int | None]:
    """Return for each entry of the new list its index in the old one; None for an entry that is not there.

    The same entry comes first, then one that was moved, then one that was changed at its place, then one like it.
    """
    first, last = _same_ends(old, new)
    olds, news = old[first : len(old) - last], new[first : len(new) - last]
    if len(olds) * len(news) <= _MOST:
        middle = [None if i is None else first + i for i in _Matching(olds, news).found]
    else:
        middle = [first + n if n < len(olds) else None for n in range(len(news))]
    return [*range(first), *middle, *range(len(old) - last, len(old))]


def _same_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Count the entries that two lists both begin with, and those of the rest that both end with."""
    least = min(len(old), len(new))
    first = next((n for n in range(least) if old[n] != new[n]), least)
    least -= first
    return first, next((n for n in range(least) if old[-1 - n] != new[-1 - n]), least)


class _Matching:
    """The entries of two lists, each of the old one given to at most one of the new."""

    def __init__(self, old: Sequence[FormValue], new: Sequence[FormValue]) -> None:
        self.old = old
        self.new = new
        self.found: list[int | None] = [None] * len(new)
        keys, new_keys = ([json.dumps(each, sort_keys=True) for each in v] for v in (old, new))
        gaps: list[tuple[range, range]] = []
        opcodes = SequenceMatcher(None, keys, new_keys, autojunk=False).get_opcodes()
        for tag, i, i_end, j, j_end in opcodes:
            if tag == "equal":
                self.found[j:j_end] = range(i, i_end)
            else:
                gaps.append((range(i, i_end), range(j, j_end)))
        self.free = {index: None for olds, _ in gaps for index in olds}
        places = [place for _, news in gaps for place in news]
        for place in places:
            self._take(place, [i for i in self.free if keys[i] == new_keys[place]])
        for olds, news in gaps:
            for place in news:
                self._take(place, [index for index in olds if index in self.free])
        for place in places:
            self._take(place, [i for i in self.free if _likeness(old[i], new[place])])

    def _take(self, place: int, near: Sequence[int]) -> None:
        """Let a new entry without an old one be the most like it of some."""
        if self.found[place] is None and near:
            best = max(near, key=lambda index: _likeness(self.old[index], self.new[place]))
            self.found[place] = best
            del self.free[best]


def _likeness(old: FormValue, new: FormValue) -> int:
    """Count the parts that two entries share."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return 0
    return sum(new.get(name) == part for name, part in old.items())


def restored(old: Sequence[str], raw: Sequence[str], new: Sequence[str]) -> list[str | None]:
    """Return for each new line the raw form of the old line that it is; None for a line that is new.

    Args:
        raw: the old lines as they are in the file.
    """
    first, last = _same_ends(old, new)
    found: list[str | None] = [None] * len(new)
    found[:first] = raw[:first]
    found[len(new) - last :] = raw[len(old) - last : len(old)]
    middle = old[first : len(old) - last], new[first : len(new) - last]
    if len(middle[0]) * len(middle[1]) <= _MOST:
        for i, j, size in SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks():
            found[first + j : first + j + size] = raw[first + i : first + i + size]
    return found
