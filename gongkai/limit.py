"""A limit for the work on one file, so that no file can stop a build."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LIMIT_S = 20.0
"""The most seconds of the processor for one file or one page; the largest sound ones take a few."""


class TookTooLong(BaseException):
    """The work on one file took longer than it may. No `Exception`: a library that catches those must not go on."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Let the block use so much time of the processor, however busy the machine is.

    Works in the main thread of a process on systems with interval timers; elsewhere there is no limit. An inner
    limit takes the place of what is left of the outer one, which goes on after it.

    Raises:
        TookTooLong: when the block used more.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        signal.setitimer(signal.ITIMER_VIRTUAL, left)
