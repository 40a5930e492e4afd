"""The worker process of `gongkai.build.processes`: answers chunks until its connection ends."""

import gc
import signal
import threading
from collections.abc import Sequence
from functools import cache, partial
from multiprocessing.connection import Connection
from queue import SimpleQueue

from gongkai.build.pickled import Work, answer_packed, unpack_work

NEW_WORK = b""
"""The message which says that the next one is no chunk but what `pack_work` returned."""

_GARBAGE = 50_000
"""Objects between two garbage collections: pages make few cycles, and inherited objects are frozen."""


def serve(connection: Connection, others: Sequence[Connection], work: Work | None) -> None:
    """Answer chunks in the order in which they come. This is the main function of a worker process.

    Args:
        others: the parent's ends of connections, inherited through fork. They are closed, so that each
            worker notices when the parent is gone.
        work: the work inherited through fork; None when it comes by message.
    """
    for other in others:
        other.close()
    # The terminal interrupts the whole process group: the parent reports what happened and ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.enable()
    gc.set_threshold(_GARBAGE, 10, 100)
    inbox: SimpleQueue[bytes | None] = SimpleQueue()
    # Reading must not wait until an answer is sent: the parent could be waiting to send as well.
    threading.Thread(target=_receive, args=(connection, inbox), daemon=True).start()
    known = (lambda: work) if work is not None else None
    while (message := inbox.get()) is not None:
        if message == NEW_WORK:
            known = cache(partial(unpack_work, inbox.get() or b""))
            continue
        assert known is not None
        try:
            connection.send_bytes(answer_packed(known, message))
        except OSError:
            return  # the parent is gone


def _receive(connection: Connection, inbox: "SimpleQueue[bytes | None]") -> None:
    """Put messages into the inbox, and None at the end."""
    try:
        while True:
            inbox.put(connection.recv_bytes())
    except (EOFError, OSError):
        inbox.put(None)
