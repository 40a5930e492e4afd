"""What the tests of building share."""

import signal
from collections.abc import Iterator

import pytest

DEADLINE_S = 120


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
