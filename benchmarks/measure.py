"""Whole processes with their children: time by the operating system's own accounting, memory by sampling.

Sampling costs time of its own, so what is timed is not sampled: memory is measured in a run apart.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.05
"""Seconds between two samples."""
_LOG_END = 2000
"""Characters of a failed command's log that are shown."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run: seconds, and memory in MiB, which is 0.0 where it was not sampled.

    `cpu` is user and system time of the process and of all children it waited for; `pss` the
    highest sum over all processes at one moment, shared pages counted once; `rss` the most that
    any single process held at any time.
    """

    wall: float
    cpu: float
    pss: float = 0.0
    rss: float = 0.0


def run(
    command: Sequence[str | Path],
    folder: Path,
    log: Path,
    *,
    more: Mapping[str, str] | None = None,
    is_sampled: bool = False,
) -> Cost:
    """Run a command to its end, in `folder`, with all it says going to `log`.

    Args:
        more: variables of the environment beside our own.

    Raises:
        RuntimeError: when it fails; with the end of its log.
    """
    os.sync()  # what the run before left to write is not this one's
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(more or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,  # by its session all its children are found
        )
        try:
            memory = _watch(process.pid) if is_sampled else ()
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGTERM)
            raise
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text("utf-8", errors="replace")[-_LOG_END:]
        raise RuntimeError(f"{' '.join(map(str, command))}: exit {process.returncode}\n{said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, *memory)


def _watch(session: int) -> tuple[float, float]:
    """Watch until the session's first process ends, and leave that to be waited for: `pss` and `rss` in MiB.

    Not `ru_maxrss`: a new process begins with what its parent, which is us, held.
    """
    most = largest = 0
    while os.waitid(os.P_PID, session, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        members = list(_members(session))
        most = max(most, sum(_field(member, "smaps_rollup", "Pss:") for member in members))
        largest = max([largest, *(_field(member, "status", "VmHWM:") for member in members)])
        time.sleep(INTERVAL)
    return most / 1024, largest / 1024


def _members(session: int) -> Iterator[int]:
    """The processes of a session."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                if os.getsid(int(name)) == session:
                    yield int(name)
            except ProcessLookupError:
                continue


def _field(process: int, file: str, name: str) -> int:
    """A field of a process in KiB; 0 when the process has just ended."""
    try:
        lines = Path(f"/proc/{process}/{file}").read_text("utf-8").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
