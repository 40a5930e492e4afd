"""Turn work and answers into bytes, for processes that share no memory with this one.

What is not installed on the other side (`pelicanconf.py`, kinds and filters of a portal) is sent by value.
"""

import pickle
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import PurePath
from types import ModuleType
from typing import Any

from gongkai.errors import GongkaiError, frames_of

Function = Callable[[Any, Any], Any]
"""`function(shared, task)` → result; once unpickled, no type checker knows of which types."""

Work = tuple[Function, object]
"""A function and what its tasks share."""


@dataclass(frozen=True, slots=True)
class PackedAnswer:
    """What became of a chunk."""

    results: list[Any]
    """The results of the tasks in order, up to the task that raised."""
    fault: BaseException | None
    """What that task raised."""
    seconds: float

    def unfold(self) -> Iterator[Any]:
        """Yield the results, then raise the fault."""
        yield from self.results
        if self.fault is not None:
            raise self.fault


def pack_work(function: Function, shared: object) -> bytes:
    """Pack a function and what its tasks share; the portal's own modules are sent by value.

    Raises:
        GongkaiError: when part of it exists only in this process, such as an open file.
    """
    import cloudpickle  # noqa: PLC0415  only work that cannot be pickled needs it

    try:
        with _own_modules_by_value():
            return bytes(cloudpickle.dumps((function, shared), pickle.HIGHEST_PROTOCOL))
    except Exception as fault:  # an object's own pickling method may raise anything
        raise _not_portable(fault) from fault


def unpack_work(data: bytes) -> Work:
    """Undo `pack_work`.

    Raises:
        GongkaiError: when it needs something that is missing here, such as a library.
    """
    try:
        function, shared = pickle.loads(data)
    except Exception as fault:  # as above
        raise _not_portable(fault) from fault
    return function, shared


def _not_portable(fault: Exception) -> GongkaiError:
    return GongkaiError("work-not-portable", why=f"{type(fault).__name__}: {fault}")


def pack(value: object) -> bytes:
    """Pack tasks or an answer: with plain pickle, or by value where plain pickle finds no name."""
    try:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, AttributeError, TypeError):
        import cloudpickle  # noqa: PLC0415  only work that cannot be pickled needs it

        return bytes(cloudpickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def answer(function: Function, shared: object, tasks: Sequence[object]) -> PackedAnswer:
    """Run a chunk. What a task raises ends the chunk and becomes part of the answer."""
    results = []
    fault: BaseException | None = None
    start = time.perf_counter()
    try:
        for task in tasks:
            results.append(function(shared, task))
    except BaseException as raised:  # the caller raises it again, whatever it is
        fault = _portable(raised)
    return PackedAnswer(results, fault, time.perf_counter() - start)


def answer_packed(work: Callable[[], Work], tasks: bytes) -> bytes:
    """Run `answer` from and to bytes. A failure to pack or unpack is a fault like any other.

    Args:
        work: returns function and shared, or raises what kept them from being unpacked.
    """
    try:
        return pack(answer(*work(), pickle.loads(tasks)))
    except BaseException as raised:
        return pack(PackedAnswer([], _portable(raised), 0.0))


def unpack_answer(data: bytes) -> PackedAnswer:
    """Undo `answer_packed`."""
    unpacked: PackedAnswer = pickle.loads(data)
    return unpacked


def _portable(fault: BaseException) -> BaseException:
    """Add a note of where a fault was raised, since a traceback cannot be sent.

    A fault that cannot be pickled and unpickled (an `__init__` of its own) becomes a `RuntimeError`.
    """
    trace = frames_of(fault)
    with suppress(Exception):
        if type(pickle.loads(pack(fault))) is type(fault):
            fault.add_note(trace)
            return fault
    substitute = RuntimeError(f"{type(fault).__name__}: {fault}")
    substitute.add_note(trace)
    return substitute


@contextmanager
def _own_modules_by_value() -> Iterator[None]:
    """Let cloudpickle send by value the modules that other machines cannot import."""
    import cloudpickle  # noqa: PLC0415  only work that cannot be pickled needs it

    before = cloudpickle.list_registry_pickle_by_value()
    own = {m.__name__: m for m in list(sys.modules.values()) if _is_own(m)}
    new = [module for name, module in own.items() if name not in before]
    for module in new:
        cloudpickle.register_pickle_by_value(module)
    try:
        yield
    finally:
        for module in new:
            cloudpickle.unregister_pickle_by_value(module)


def _is_own(module: ModuleType) -> bool:
    """Whether a module is neither ours nor installed: a file of the portal or of a test."""
    file, name = getattr(module, "__file__", None), getattr(module, "__name__", "")
    if not file or name.partition(".")[0] == "gongkai" or sys.modules.get(name) is not module:
        return False
    path = PurePath(file)
    is_installed = not {"site-packages", "dist-packages"}.isdisjoint(path.parts)
    return not is_installed and not path.is_relative_to(sysconfig.get_path("stdlib"))
