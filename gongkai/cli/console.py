"""The terminal: results to standard output, progress and errors to standard error."""

from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError
from gongkai.findings.visible import visible
from gongkai.messages import Words

if TYPE_CHECKING:  # loaded by a terminal that shows progress
    from rich.progress import Progress, TaskID

_LAYOUT = "\n\t"
"""Characters of a result that a terminal is to obey."""


class Console:
    """The terminal on which a command writes, in the reader's language, `words`."""

    def __init__(self, words: Words, out: TextIO, err: TextIO) -> None:
        self.words = words
        self._out = out
        self._err = err

    def write(self, text: str) -> None:
        """Print a result, whose lines stay; what else cannot be seen is shown."""
        text = visible(text, _LAYOUT)
        self._out.write(text if text.endswith("\n") else text + "\n")
        self._out.flush()

    def patch(self, text: str) -> None:
        """Print a patch: to a program exactly as it is, to a terminal with what cannot be seen shown."""
        self._out.write(visible(text, _LAYOUT) if self._out.isatty() else text)
        self._out.flush()

    def note(self, text: str) -> None:
        """Print what belongs to no result."""
        self._err.write(f"{visible(text, _LAYOUT)}\n")

    def error(self, text: str) -> None:
        """Print what stopped the command."""
        self._err.write(f"gongkai: {visible(text, _LAYOUT)}\n")

    def progress(self, *, quiet: bool) -> "Bar":
        """Make a progress bar: on a terminal a bar, elsewhere plain lines, nothing when quiet."""
        return Bar(self.words, self._err, quiet=quiet)


class Bar:
    """The progress of a build's steps: a context manager that is called with (step, done, total)."""

    def __init__(self, words: Words, stream: TextIO, *, quiet: bool) -> None:
        self._words = words
        self._stream = stream
        self._quiet = quiet
        self._rich = _bars(stream) if stream.isatty() and not quiet else None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Bar":
        if self._rich:
            self._rich.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._rich:
            self._rich.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        name = self._words.text(f"progress.{step}")
        if self._rich:
            if step not in self._tasks:
                self._tasks[step] = self._rich.add_task(name, total=total)
            self._rich.update(self._tasks[step], completed=done, total=total)
        elif not self._quiet and done == total and total:
            self._stream.write(f"{name} {total}\n")
            self._stream.flush()


def _bars(stream: TextIO) -> "Progress":
    # Loaded only where there is a terminal: it takes as long as a build that finds nothing changed.
    from rich.console import Console as RichConsole  # noqa: PLC0415  a terminal that shows progress
    from rich.progress import Progress  # noqa: PLC0415  a terminal that shows progress

    return Progress(console=RichConsole(file=stream), transient=True)


def moment(text: str | None) -> str:
    """Return `--now` as `2026-11-21 09:30`; without it, the time of the clock. Both in Asia/Shanghai.

    Raises:
        GongkaiError: when `text` is neither a date nor a date with a time.
    """
    if text is None:
        return datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M")
    try:
        given = datetime.fromisoformat(text)
    except ValueError as fault:
        raise GongkaiError("bad-now", value=text) from fault
    return (given if given.tzinfo is None else given.astimezone(BEIJING)).strftime("%Y-%m-%d %H:%M")
