"""Run tasks in processes of this machine, forked or spawned; a killed process costs a retry of its chunk.

The loop over one connection per worker is our own: as measured, it costs the parent less than a pool of
the standard library, and when a worker is killed, only that one is lost, unlike in those pools.
"""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, TypeVar

from gongkai.build.chunks import FEW, Pace, look_ahead
from gongkai.build.pickled import Function, PackedAnswer, Work, pack, pack_work, unpack_answer
from gongkai.build.worker import NEW_WORK, serve
from gongkai.errors import GongkaiError

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext  # Windows has no ForkContext

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")

RETRIES = 3
"""How often a chunk that lost its worker runs again; the same as Dask's default."""

_CHUNK_S = 0.02
_CHUNK_TASKS = 32
_DEPTH = 2
"""Chunks that a worker has at once: one that it runs, and one so that it need not wait for us."""
_WINDOW = 4
"""For each worker, how many chunks may be out, or answered and not yet taken by the caller."""
_PATIENCE_S = 5.0


@dataclass(slots=True, eq=False)
class _Chunk:
    tasks: bytes
    count: int
    losses: int = 0
    answer: PackedAnswer | None = None


@dataclass(eq=False)
class _Member:
    """A worker as the parent sees it."""

    process: BaseProcess
    connection: Connection
    chunks: deque[_Chunk] = field(default_factory=deque)
    """Chunks that were sent and not answered; the worker is running the first."""

    def send(self, *messages: bytes) -> None:
        """Send messages. That the worker is gone is left for `take` to find."""
        with suppress(OSError):
            for message in messages:
                self.connection.send_bytes(message)

    def give(self, chunk: _Chunk) -> None:
        """Send one more chunk."""
        self.chunks.append(chunk)
        self.send(chunk.tasks)

    def take(self) -> _Chunk:
        """Wait for the answer of the first chunk and store it in the chunk.

        Raises:
            EOFError, OSError: when the worker is gone.
        """
        data = self.connection.recv_bytes()
        chunk = self.chunks.popleft()
        chunk.tasks, chunk.answer = b"", unpack_answer(data)
        return chunk

    def end(self) -> str:
        """End the process, politely if it has nothing to do. Returns how it ended."""
        if self.chunks:
            self.process.kill()
        self.connection.close()
        self.process.join(_PATIENCE_S)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        code = self.process.exitcode or 0
        self.process.close()
        return signal.Signals(-code).name if code < 0 else f"exit {code}"


class Processes:
    """An executor that runs tasks in `jobs` worker processes.

    With fork, each run has its own processes, started when `shared` is complete, so that nothing of it is
    copied. With spawn, they live as long as the executor, and `shared` is sent to each once in a run.

    Args:
        method: `fork` or `spawn`.
        few: up to this many tasks are done in this process.
    """

    def __init__(self, jobs: int, method: str, few: int = FEW) -> None:
        self._jobs = jobs
        self._few = few
        self._forks = method == "fork"
        self._context: ForkContext | SpawnContext = (
            multiprocessing.get_context("fork")
            if self._forks
            else multiprocessing.get_context("spawn")
        )
        self.shares_memory = self._forks
        self._members: list[_Member] = []
        self._idle: list[_Member] = []

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_: object) -> None:
        self._idle.clear()
        while self._members:
            self._dismiss(self._members[-1])

    def run(
        self, function: Callable[[Shared, Task], Result], tasks: Iterable[Task], shared: Shared
    ) -> Iterator[Result]:
        """Yield `function(shared, task)` for each task, in order.

        Raises:
            GongkaiError: when a chunk of tasks lost its worker too often.
        """
        is_few, tasks = look_ahead(tasks, self._few)
        if is_few:
            yield from (function(shared, task) for task in tasks)
            return
        with self._crew(function, shared) as crew:
            yield from _Flow(crew, tasks).results()

    @contextmanager
    def _crew(self, function: Function, shared: object) -> Iterator["_Crew"]:
        """Start the workers of one run, and release them at its end."""
        work = (function, shared) if self._forks else None
        packed = None if self._forks else pack_work(function, shared)
        members: list[_Member] = []

        def hire() -> _Member:
            member = self._idle.pop() if self._idle else self._start(work)
            members.append(member)
            return member

        def replace(lost: _Member) -> str:
            members.remove(lost)
            why = self._dismiss(lost)
            begin(hire())
            return why

        def begin(member: _Member) -> None:
            if packed is not None:
                member.send(NEW_WORK, packed)

        try:
            if self._forks:
                gc.freeze()  # a collection would write to memory that is shared with the forks
            for _ in range(self._jobs):
                hire()
            for member in members:
                begin(member)
            yield _Crew(members, replace)
        finally:
            if self._forks:
                gc.unfreeze()
            self._release(members)

    def _start(self, work: Work | None) -> _Member:
        ours, theirs = self._context.Pipe()
        others = [member.connection for member in self._members] + [ours] if self._forks else []
        process = self._context.Process(target=serve, args=(theirs, others, work), daemon=True)
        member = _Member(process, ours)
        with _interrupts_held():
            process.start()
            self._members.append(member)
        theirs.close()
        return member

    def _release(self, members: list[_Member]) -> None:
        """Keep spawned workers that are free after a run; end the others."""
        for member in members:
            if member in self._members:
                if self._forks or member.chunks:
                    self._dismiss(member)
                else:
                    self._idle.append(member)

    def _dismiss(self, member: _Member) -> str:
        self._members.remove(member)
        return member.end()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Block interrupts, here and in a worker that is being started, until everything is in place."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass
class _Crew:
    members: list[_Member]
    replace: Callable[[_Member], str]
    """Replaces a lost worker; returns how that worker ended."""


class _Flow:
    """The chunks of one run, on their way through the workers and back into order."""

    def __init__(self, crew: _Crew, tasks: Iterable[object]) -> None:
        self._crew = crew
        self._pace = Pace(_CHUNK_S, _CHUNK_TASKS)
        self._fresh = self._pace.cut(tasks)
        self._again: deque[_Chunk] = deque()
        self._waiting: deque[_Chunk] = deque()
        """Chunks that are out, or answered and not yet taken by the caller; in order."""

    def results(self) -> Iterator[Any]:
        """Yield all results in order; raise what a task raised when its turn comes."""
        while True:
            self._hand_out()
            if not self._waiting:
                return
            answer = self._waiting[0].answer
            if answer is None:
                self._collect()
            else:
                self._waiting.popleft()
                yield from answer.unfold()

    def _hand_out(self) -> None:
        members = self._crew.members
        while True:
            member = min(members, key=lambda member: len(member.chunks))
            chunk = self._next() if len(member.chunks) < _DEPTH else None
            if chunk is None:
                return
            member.give(chunk)

    def _next(self) -> _Chunk | None:
        if self._again:
            return self._again.popleft()
        if len(self._waiting) >= _WINDOW * len(self._crew.members):
            return None
        tasks = next(self._fresh, None)
        if tasks is None:
            return None
        chunk = _Chunk(pack(tasks), len(tasks))
        self._waiting.append(chunk)
        return chunk

    def _collect(self) -> None:
        """Wait until workers answer or are lost."""
        busy = {member.connection: member for member in self._crew.members if member.chunks}
        for connection in wait(list(busy)):
            member = busy[connection]  # type: ignore[index]
            try:
                chunk = member.take()
            except (EOFError, OSError):
                self._recover(member)
            else:
                assert chunk.answer is not None
                self._pace.note(chunk.count, chunk.answer.seconds)

    def _recover(self, lost: _Member) -> None:
        """Run the chunks of a lost worker again. Only the first one, which was running, counts as a loss."""
        chunks = list(lost.chunks)
        why = self._crew.replace(lost)
        chunks[0].losses += 1
        if chunks[0].losses > RETRIES:
            raise GongkaiError("worker-lost", why=why, tries=chunks[0].losses)
        self._again.extend(chunks)
