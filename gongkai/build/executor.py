"""The one interface for work on many pages: in this process, in several processes, or on a cluster.

The function that is run belongs to a module, and is pure except for files that it stages. The results and
their order are the same with every executor and any number of workers.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol, TypeVar

from gongkai.build import processors
from gongkai.build.chunks import FEW, FEW_UNASKED
from gongkai.errors import GongkaiError

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")

METHODS = ("fork", "spawn")


class Executor(Protocol):
    """Something that runs one function on many tasks."""

    shares_memory: bool
    """Whether tasks run with this process's memory and disk (in this process, or forked from it). Then a task
    may be a mere number and its function may write staged files. Elsewhere a function gets only `shared` and
    its task, and tasks are plain data or objects of installed modules."""

    def run(
        self, function: Callable[[Shared, Task], Result], tasks: Iterable[Task], shared: Shared
    ) -> Iterator[Result]:
        """Yield `function(shared, task)` for each task, in order.

        Only a few chunks wait at a time, so tasks may carry bodies. What a function raises is
        raised here after the results of the tasks before it. A function may run twice for a task
        whose worker was killed, but its result comes once.

        Raises:
            GongkaiError: when workers are lost too often, or the cluster is lost.
        """
        ...


class InProcess:
    """An executor that runs each task in this process when its result is asked for."""

    shares_memory = True

    def run(
        self, function: Callable[[Shared, Task], Result], tasks: Iterable[Task], shared: Shared
    ) -> Iterator[Result]:
        """Yield `function(shared, task)` for each task, in order."""
        return (function(shared, task) for task in tasks)


def executor(
    jobs: int | None = 1, cluster: str = "", method: str = ""
) -> AbstractContextManager[Executor]:
    """Make an executor: in this process (`jobs` of 1), in worker processes, or on a Dask cluster.

    Args:
        jobs: None for as many as there are processors to use, if processes can be forked and there is enough to do.
        cluster: address of a Dask scheduler (`tcp://host:8786`); takes precedence over `jobs`.
        method: `fork` or `spawn`; by default the environment variable GONGKAI_START_METHOD, else
            fork where the system has it.

    Raises:
        GongkaiError: when there is no such method, or the cluster cannot be used.
    """
    if cluster:
        from gongkai.build.cluster import Cluster  # noqa: PLC0415  of two executors one is used

        return Cluster(cluster)
    if jobs is None:
        way = _start_method(method)
        jobs, few = min(processors.usable(), processors.MOST) if way == "fork" else 1, FEW_UNASKED
    else:
        way, few = "", FEW
    if jobs <= 1:
        return nullcontext(InProcess())
    from gongkai.build.processes import Processes  # noqa: PLC0415  of two executors one is used

    return Processes(jobs, way or _start_method(method), few)


def _start_method(method: str) -> str:
    there = multiprocessing.get_all_start_methods()
    choices = [each for each in METHODS if each in there]
    chosen = method or os.environ.get("GONGKAI_START_METHOD", "") or choices[0]
    if chosen not in choices:
        raise GongkaiError("bad-start-method", value=chosen, choices=" ".join(choices))
    return chosen


def run(
    function: Callable[[Shared, Task], Result],
    tasks: Iterable[Task],
    shared: Shared,
    jobs: int = 1,
) -> Iterator[Result]:
    """Call `Executor.run` on an executor that is made for this run only."""
    with executor(jobs) as chosen:
        yield from chosen.run(function, tasks, shared)
