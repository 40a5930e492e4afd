"""How long an editor waits: an item is saved, the open page is told, and shows it.

    .venv/bin/python benchmarks/preview.py LAWS.zip build/bench-preview [--items 1000] [--edits 20]

Makes a portal of real laws (`corpus.py`), starts `gongkai serve` on it, listens for its events as a browser
window does, and saves one item again and again, each time with another sentence. Timed by the wall, from the
moment its file was written: until the event that shows its page again, until that page came with the new
sentence, and until lists are told. Between two edits it pauses, so that the build beside has ended, as with an
editor who looks at what was written; `--pause 0` saves as fast as pages come.
"""

import argparse
import http.client
import json
import os
import platform
import queue
import re
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import Document, Size, documents
from laws import read_archive
from sites import Gongkai, Programs

MARK = ".gongkai-bench"
"""Tells a scratch folder of ours, in which things are deleted."""
PATIENCE = 600.0
"""Seconds that anything may take."""
PAUSE = 5.0
"""Seconds between two edits, in which the build beside ends; a larger portal needs more (`--pause`)."""
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")

Event = tuple[float, dict[str, list[str]]]
"""When a window was told, and what."""


@dataclass(frozen=True, slots=True)
class Wait:
    """What one edit took, in seconds from the writing of its file."""

    event: float
    """Until the window was told to show the page again."""
    page: float
    """Until the page came, with the new text."""
    lists: float
    """Until windows with other pages were told."""


def make(folder: Path, archive: Path, count: int) -> tuple[Gongkai, Document]:
    """Make a portal of that many items anew; gives it and the item in its middle."""
    unused = Path()
    site = Gongkai(folder, Programs(Path(sys.executable), unused, unused, unused), 1)
    site.prepare()
    middle: Document | None = None
    for index, document in enumerate(documents(read_archive(archive), Size(str(count)))):
        site.write(document)
        if index == count // 2:
            middle = document
    assert middle is not None
    return site, middle


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """Run `gongkai serve` on a portal; gives its port once its address is told."""
    command = [sys.executable, "-m", "gongkai", "serve", "--site", str(folder), "--port", "0"]
    said = folder.with_suffix(".log")  # not in the portal: it would be a change to it
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, "--quiet"], stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield _port(process, said)
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # with the build that may run beside it
            process.wait()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        found = _ADDRESS.search(log.read_text("utf-8", errors="replace"))
        if found:
            return int(found[1])
        time.sleep(0.05)
    raise RuntimeError(f"no address\n{log.read_text('utf-8', errors='replace')[-2000:]}")


def listen(port: int) -> "queue.SimpleQueue[Event]":
    """Open a window: its events, with the time at which they came."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/.gongkai/events")
    answer = connection.getresponse()
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def read() -> None:
        try:
            while line := answer.readline():
                if line.startswith(b"data: "):
                    events.put((time.perf_counter(), json.loads(line.removeprefix(b"data: "))))
        except (OSError, ValueError, http.client.HTTPException):
            pass  # the server ended

    threading.Thread(target=read, daemon=True).start()
    return events


def get(port: int, path: str) -> str:
    """A page, as a browser asks for it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{path}")
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def edit(
    port: int, events: "queue.SimpleQueue[Event]", site: Gongkai, document: Document, number: int
) -> Wait:
    """Save the item with another sentence, and wait until everything is told.

    Raises:
        RuntimeError: when the page that is shown again lacks the sentence.
    """
    path = f"disclosure/{document.slug}/"
    sentence = f"本文于第{number}次修订时补充本段。"
    while not events.empty():
        events.get()
    site.write(replace(document, body=f"{document.body}\n\n{sentence}"))
    start = time.perf_counter()
    told = _next(events, lambda event: path in event.get("only", ()))
    if sentence not in get(port, path):
        raise RuntimeError(f"{path}: {sentence}")
    came = time.perf_counter()
    lists = _next(events, lambda event: "but" in event)
    return Wait(told - start, came - start, lists - start)


def _next(
    events: "queue.SimpleQueue[Event]", is_meant: Callable[[dict[str, list[str]]], bool]
) -> float:
    """When the next event of a sort came."""
    while True:
        moment, event = events.get(timeout=PATIENCE)
        if is_meant(event):
            return moment


def told(name: str, seconds: Sequence[float]) -> str:
    """One line of figures: median and range in milliseconds."""
    low, middle, high = (
        1000 * each for each in (min(seconds), statistics.median(seconds), max(seconds))
    )
    return f"{name:<44}{middle:7.0f} ms  ({low:.0f}–{high:.0f})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make, serve, edit, tell; 2 on wrong use."""
    parser = argparse.ArgumentParser(description="预览要等多久 / how long a preview makes one wait")
    parser.add_argument("archive", type=Path, metavar="LAWS.zip", help="压缩包 / the archive")
    parser.add_argument("scratch", type=Path, metavar="SCRATCH", help="工作文件夹 / scratch folder")
    parser.add_argument("--items", type=int, default=1000, metavar="N", help="件数 / items")
    parser.add_argument("--edits", type=int, default=20, metavar="K", help="改几次 / edits")
    parser.add_argument(
        "--pause", type=float, default=PAUSE, metavar="S", help="两次之间的秒数 / seconds between"
    )
    options = parser.parse_args(arguments)
    if not zipfile.is_zipfile(options.archive):
        parser.error(f"“{options.archive}”不是压缩包 / is not a zip archive")
    if options.items < 1 or options.edits < 1:
        parser.error("--items, --edits ≥ 1")
    folder = options.scratch.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        parser.error(f"“{folder}”里有别的东西 / holds something else")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    site, document = make(folder / "portal", options.archive, options.items)
    with serving(site.folder) as port:
        events = listen(port)
        waits = []
        for number in range(1, options.edits + 1):
            waits.append(edit(port, events, site, document, number))
            time.sleep(options.pause)
    print(
        f"N = {options.items} 件 · items，K = {options.edits} 次 · edits，间隔 · pause {options.pause:g} s，"
        f"{os.cpu_count()} 核 · cores，{platform.platform()}，Python {platform.python_version()}"
    )
    print(told("存盘到通知 · saved → reload event", [wait.event for wait in waits]))
    print(told("存盘到新网页 · saved → page with the new text", [wait.page for wait in waits]))
    print(told("存盘到列表 · saved → other pages told", [wait.lists for wait in waits]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
