"""The one seam for work on many pages: in this process, or in several.

A task is plain data, a function is a module's own; what all tasks share is given once.
"""

import itertools
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

CHUNK = 16
"""Tasks sent to a worker at once."""

_shared: Any = None


def run(
    function: Callable[[Any, Task], Result], tasks: Iterable[Task], shared: Any, jobs: int = 1
) -> Iterator[Result]:
    """Yield `function(shared, task)` for each task, in order.

    Only a few chunks wait at a time, so tasks may carry bodies. Without `fork`, work stays in
    this process: the results are the same.
    """
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from (function(shared, task) for task in tasks)
        return
    chunks = itertools.batched(tasks, CHUNK) if hasattr(itertools, "batched") else _batched(tasks)
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, context, _adopt, (shared,)) as pool:
        waiting: deque[Future[list[Result]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_run_chunk, function, chunk))
            if len(waiting) >= jobs * 3:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batched(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    """`itertools.batched`, which Python 3.11 lacks."""
    iterator = iter(tasks)
    while chunk := tuple(itertools.islice(iterator, CHUNK)):
        yield chunk


def _adopt(shared: Any) -> None:
    """In a worker: keep what all tasks share. With fork nothing is pickled."""
    global _shared  # noqa: PLW0603 - a worker process has one purpose and one state
    _shared = shared


def _run_chunk(function: Callable[[Any, Task], Result], chunk: tuple[Task, ...]) -> list[Result]:
    return [function(_shared, task) for task in chunk]
