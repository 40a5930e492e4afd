"""What the tests of building share."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

DEADLINE_S = 120
WAIT_S = 60
NO_ANSWER = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s"}
"""How long Dask asks for a process that was killed; without it half a minute, in which a test only waits."""


@pytest.fixture
def deadline() -> Iterator[None]:
    """End a test that waits for processes which never come."""

    def stop(number: int, frame: object) -> None:
        pytest.fail(f"no end after {DEADLINE_S} s")  # no Exception, which someone might handle

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(DEADLINE_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


class Dask:
    """A scheduler on loopback, and workers that each have a working directory of their own."""

    def __init__(self, folder: Path, before: Sequence[str] = ()) -> None:
        """Start the scheduler.

        Args:
            before: a command that starts each worker in a world of its own.
        """
        self.folder = folder
        self.before = before
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        note = folder / "scheduler.json"
        self._start("scheduler", "--no-dashboard", "--port", "0", "--scheduler-file", str(note))
        self._await(lambda: note.exists() and note.read_text("utf-8").endswith("}"))
        self.address = json.loads(note.read_text("utf-8"))["address"]

    def start_worker(self, name: str, *options: str, **environment: str) -> None:
        """Start one; it joins when it is ready."""
        self._start(
            "worker",
            self.address,
            "--no-dashboard",
            "--nthreads",
            "1",
            "--name",
            name,
            *(options or ("--no-nanny",)),
            name=name,
            environment=environment,
        )

    def _start(
        self,
        command: str,
        *options: str,
        name: str = "scheduler",
        environment: dict[str, str] | None = None,
    ) -> None:
        folder = self.folder / name
        folder.mkdir()
        line = [sys.executable, "-m", f"distributed.cli.dask_{command}", "--host", "127.0.0.1"]
        if command == "worker":
            line = [*self.before, *line, "--local-directory", str(folder / "spill")]
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                [*line, *options],
                cwd=folder,
                env=os.environ | NO_ANSWER | (environment or {}),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def await_log(self, name: str, words: str) -> None:
        """Wait until a process has said so."""
        log = self.folder / f"{name}.log"
        self._await(lambda: words in log.read_text("utf-8", "replace"))

    def _await(self, is_so) -> None:
        end = time.monotonic() + WAIT_S
        while not is_so():
            dead = [n for n, process in self.processes.items() if process.poll() is not None]
            logs = "".join((self.folder / f"{n}.log").read_text("utf-8") for n in dead)
            assert time.monotonic() < end, f"dead: {dead}\n{logs}"
            time.sleep(0.02)

    def stop(self) -> None:
        """End all at once; a nanny's worker sees that it is gone, and ends."""
        for process in self.processes.values():
            process.kill()
        for process in self.processes.values():
            process.wait()


@contextmanager
def _dask(
    folder: Path, workers: int = 2, *options: str, before: Sequence[str] = (), **environment: str
) -> Iterator[Dask]:
    folder.mkdir(exist_ok=True)
    cluster = Dask(folder, before)
    try:
        for number in range(workers):
            cluster.start_worker(f"w{number}", *options, **environment)
        for number in range(workers):
            cluster.await_log("scheduler", f"name: w{number}")
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="session")
def dask() -> Callable[..., AbstractContextManager[Dask]]:
    """`dask(folder, workers, *options, before=(), **environment)`: a cluster whose workers `w0`, `w1`… have joined."""
    return _dask
