"""Run tasks on a Dask cluster, whose workers share neither memory nor disk with us.

Each worker proves that it runs the same engine before any of its bytes are taken: all workers are
checked at the start, and each one again with every chunk, since others may join later.
"""

import hashlib
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, TypeVar

from gongkai import __version__
from gongkai.build.chunks import Pace, look_ahead
from gongkai.build.pickled import (
    PackedAnswer,
    Work,
    answer_packed,
    pack,
    pack_work,
    unpack_answer,
    unpack_work,
)
from gongkai.errors import GongkaiError
from gongkai.versions import engine_digest

if TYPE_CHECKING:  # an extra of the installation
    from distributed import Client, Future, Worker

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")

Engine = tuple[str, str, str]
"""Version, digest of the engine, minor version of Python. Plain texts, since other versions read it too."""

_CHUNK_S = 0.2
_CHUNK_TASKS = 128
_WINDOW = 3
"""For each worker, how many chunks may be out, or answered and not yet taken by the caller."""
_RETRIES = 3
"""How often a chunk is sent again because what it needs was lost. Dask itself handles killed workers."""


@dataclass(slots=True)
class _Chunk:
    tasks: bytes
    count: int
    future: "Future[bytes | tuple[str, Engine]]"
    losses: int = 0


class Cluster:
    """An executor that runs tasks on the workers of a Dask scheduler.

    Args:
        address: address of the scheduler, `tcp://host:8786`.
        patience_s: how long a run waits, in seconds, while the cluster has no worker at all.
        connect_s: how long to wait, in seconds, for a scheduler that does not answer.

    Raises:
        GongkaiError: when the library is missing, nothing answers at the address, no worker
            comes, or a worker has another engine.
    """

    shares_memory = False

    def __init__(self, address: str, patience_s: float = 60, connect_s: float = 20) -> None:
        try:
            from distributed import Client  # noqa: PLC0415  an extra of the installation
        except ImportError as fault:
            raise GongkaiError("cluster-no-library", why=fault) from fault
        self.address = address
        self._patience_s = patience_s
        try:
            self._client: Client = Client(address, timeout=connect_s, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as fault:
            raise GongkaiError("cluster-unreachable", address=address, why=fault) from fault
        try:
            self._await_workers()
            self._check()
        except BaseException:
            self._client.close()
            raise

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def run(
        self, function: Callable[[Shared, Task], Result], tasks: Iterable[Task], shared: Shared
    ) -> Iterator[Result]:
        """Yield `function(shared, task)` for each task, in order.

        Raises:
            GongkaiError: when a chunk was lost too often, no worker is left, or a worker that
                joined has another engine.
        """
        is_few, tasks = look_ahead(tasks)
        if is_few:
            yield from (function(shared, task) for task in tasks)
            return
        flow = _Flow(self._client, self.address, pack_work(function, shared))
        try:
            for chunk in flow.chunks(tasks):
                yield from self._wait(flow, chunk).unfold()
        finally:
            flow.cancel()

    def _wait(self, flow: "_Flow", chunk: _Chunk) -> PackedAnswer:
        """Wait for the answer of a chunk, and send it again when it was lost."""
        from distributed import KilledWorker  # noqa: PLC0415  an extra of the installation

        while True:
            try:
                given = chunk.future.result(self._patience_s)
            except KilledWorker as fault:
                self._check()  # a worker that cannot import us dies of what it is sent
                why = str(fault.last_worker.address)
                tries = fault.allowed_failures + 1
                raise GongkaiError("worker-lost", why=why, tries=tries) from fault
            except TimeoutError:
                self._await_workers()
            except CancelledError as fault:
                chunk.losses += 1
                if chunk.losses > _RETRIES:
                    why, tries = self.address, chunk.losses
                    raise GongkaiError("worker-lost", why=why, tries=tries) from fault
                self._await_workers()
                flow.resend()
            except Exception as fault:  # our functions' own faults travel inside the answer
                self._check()
                why = f"{type(fault).__name__}: {fault}"
                raise GongkaiError("cluster-failed", address=self.address, why=why) from fault
            else:
                if isinstance(given, bytes):
                    answer = unpack_answer(given)
                    flow.pace.note(chunk.count, answer.seconds)
                    return answer
                _refuse(*given)

    def _await_workers(self) -> None:
        """Wait for a worker if the cluster has none."""
        try:
            self._client.wait_for_workers(1, timeout=self._patience_s)
        except (OSError, TimeoutError) as fault:
            raise GongkaiError("cluster-empty", address=self.address) from fault

    def _check(self) -> None:
        """Refuse a worker whose engine is not ours."""
        found = self._client.run(describe_worker, on_error="return")
        for address, reply in sorted(found.items()):
            if isinstance(reply, OSError):
                continue  # it is gone; if it comes back, its first chunk is checked
            if isinstance(reply, BaseException):
                raise GongkaiError("cluster-worker-without", worker=address, why=reply) from reply
            _refuse(*reply)


class _Flow:
    """The chunks of one run that are out, in order."""

    def __init__(self, client: "Client", address: str, work: bytes) -> None:
        self.pace = Pace(_CHUNK_S, _CHUNK_TASKS)
        self._client = client
        self._address = address
        self._work = work
        self._key = hashlib.sha256(work).hexdigest()
        self._window = _WINDOW * max(1, len(client.nthreads()))
        self._waiting: deque[_Chunk] = deque()
        self._sent = self._send_work()

    def chunks(self, tasks: Iterable[object]) -> Iterator[_Chunk]:
        """Yield each chunk when its answer is the next one, while others are on their way."""
        fresh = self.pace.cut(tasks)
        while True:
            while len(self._waiting) < self._window and (cut := next(fresh, None)) is not None:
                packed = pack(cut)
                self._waiting.append(_Chunk(packed, len(cut), self._submit(packed)))
            if not self._waiting:
                return
            yield self._waiting[0]
            self._waiting.popleft()

    def resend(self) -> None:
        """Send the work and all waiting chunks again, after the last worker that had the work is gone."""
        self.cancel()
        self._sent = self._send_work()
        for chunk in self._waiting:
            chunk.future = self._submit(chunk.tasks)

    def cancel(self) -> None:
        """Take back the chunks that are out."""
        if not self._waiting or self._client.status != "running":
            return
        with suppress(OSError, TimeoutError, CancelledError):
            self._client.cancel([chunk.future for chunk in self._waiting], force=True)

    def _send_work(self) -> "Future[bytes]":
        try:
            return self._client.scatter(self._work, broadcast=True, hash=False)
        except (OSError, TimeoutError) as fault:
            raise GongkaiError("cluster-empty", address=self._address) from fault

    def _submit(self, tasks: bytes) -> "Future[bytes | tuple[str, Engine]]":
        return self._client.submit(run_chunk, engine(), self._key, self._sent, tasks, pure=False)


@cache
def engine() -> Engine:
    """Return what must be equal on both sides for the rendered bytes to be equal."""
    return __version__, engine_digest(), "{}.{}".format(*sys.version_info)


def describe_worker(dask_worker: "Worker") -> tuple[str, Engine]:
    """Return the worker's address, with its name if it has one, and its engine. Runs on the worker that Dask passes."""
    name, address = str(dask_worker.name), dask_worker.address
    return address if name == address else f"{name} ({address})", engine()


def run_chunk(asked: Engine, key: str, work: bytes, tasks: bytes) -> bytes | tuple[str, Engine]:
    """Return an answer as bytes, or this worker's description if its engine is not the one asked for.

    Runs on a worker.

    Args:
        key: name of `work`, which is kept unpacked for the chunks to come.
    """
    from distributed import get_worker  # noqa: PLC0415  an extra of the installation

    if engine() != asked:
        return describe_worker(get_worker())
    # Dask may run several tasks in threads; the libraries that convert and render do not support that.
    with _LOCK:
        return answer_packed(partial(_unpacked, _Packed(key, work)), tasks)


_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Packed:
    """Work as bytes, identified by its key."""

    key: str
    work: bytes = field(compare=False)


@lru_cache(maxsize=2)
def _unpacked(packed: _Packed) -> Work:
    """Unpack work. A worker keeps the work of this run and of the one before."""
    return unpack_work(packed.work)


def _refuse(worker: str, theirs: Engine) -> None:
    """Raise an error that names the worker when its engine is not ours."""
    if tuple(theirs) != engine():
        gaps = {"worker": worker, "theirs": _describe(theirs), "ours": _describe(engine())}
        raise GongkaiError("cluster-worker-differs", **gaps)


def _describe(given: Engine) -> str:
    version, digest, python = given
    return f"Gongkai {version} ({digest[:8]}), Python {python}"
