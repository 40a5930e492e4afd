"""Cut tasks into chunks: a few tasks stay in this process, many go out in pieces that are worth sending."""

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

Task = TypeVar("Task")

FEW = 32
"""Up to this many tasks are done sooner than other processes would be ready."""
FEW_UNASKED = 100
"""The same where nobody asked for processes: of a small build they would save next to nothing."""


class Pace:
    """The number of tasks in a chunk, learnt from the time that the last chunks took.

    Args:
        aim_s: seconds of work that a chunk should be worth.
        most: tasks of the largest chunk; it bounds the memory that waiting answers take.
    """

    def __init__(self, aim_s: float, most: int) -> None:
        self._aim_s = aim_s
        self._most = most
        self.size = 4
        """Tasks of the next chunk."""

    def note(self, tasks: int, seconds: float) -> None:
        """Learn from a chunk. The size moves half-way to the right one, because pages differ."""
        right = self._aim_s * tasks / max(seconds, 1e-9)
        self.size = max(1, min(self._most, round((self.size + right) / 2)))

    def cut(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
        """Cut tasks into chunks, each of the size that is right when it is asked for."""
        iterator = iter(tasks)
        while chunk := tuple(itertools.islice(iterator, self.size)):
            yield chunk


def look_ahead(tasks: Iterable[Task], few: int = FEW) -> tuple[bool, Iterator[Task]]:
    """Return whether there are at most `few` tasks, and an iterator over all of them."""
    iterator = iter(tasks)
    head = list(itertools.islice(iterator, few + 1))
    return len(head) <= few, itertools.chain(head, iterator)
