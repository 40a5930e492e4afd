"""The reference portal, built once, served on this machine, and a browser to look at it.

GONGKAI_OUTPUT names the folder of a portal that is built already.
GONGKAI_PAGES=all looks at every page; else at the longest of each folder and a seeded sample.
"""

import os
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import resize, session

SAMPLE_SEED = 20261121
SAMPLE_SIZE = 6


@dataclass(frozen=True)
class Portal:
    """A served folder of finished pages."""

    address: str
    """Of its root, with `/` at the end."""
    pages: dict[str, list[str]]
    """First folder, `home` for the root → paths of its pages, the longest first."""

    def longest(self, folder: str) -> str:
        """The address of the folder's longest page: most text, most rows, most links."""
        return self.address + quote(self.pages[folder][0])

    @property
    def is_whole(self) -> bool:
        """Whether every page is wanted, each in every way to look at it."""
        return os.environ.get("GONGKAI_PAGES") == "all"

    def sample(self, share: int = 1) -> list[str]:
        """The addresses to look at: one of each folder and some others, or all of them.

        `share`: of a sample, every how many-th is enough, where another test looks at all kinds in the same way.
        """
        every = [path for paths in self.pages.values() for path in paths]
        if self.is_whole:
            return [self.address + quote(path) for path in every]
        chosen = {paths[0] for paths in self.pages.values()}
        rest = sorted(set(every) - chosen)
        chosen.update(random.Random(SAMPLE_SEED).sample(rest, min(SAMPLE_SIZE, len(rest))))
        return [self.address + quote(path) for path in sorted(chosen)[::share]]


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve the folder on a free port of this machine; give the address of its root."""
    handler = partial(_QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def list_pages(output: Path) -> dict[str, list[str]]:
    """Find the pages of a built portal: first folder → paths, the longest page first.

    Pages that only lead on to another address are left out: a browser does not stay on them.
    """
    pages: dict[str, list[str]] = {}
    for file in sorted(output.rglob("*.html"), key=lambda file: (-file.stat().st_size, file)):
        path = file.relative_to(output)
        if b'http-equiv="refresh"' not in file.read_bytes():
            folder = path.parts[0] if len(path.parts) > 1 else "home"
            pages.setdefault(folder, []).append(path.as_posix().removesuffix("index.html"))
    return pages


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """A way to serve a folder of a test's own."""
    return serve_folder


@pytest.fixture(scope="session")
def reference_portal(reference_output: Path) -> Iterator[Portal]:
    """The reference portal of this repository, served."""
    with serve_folder(reference_output) as address:
        yield Portal(address, list_pages(reference_output))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    """One browser for all tests; `chrome` puts it in order for each."""
    with session() as browser:
        yield browser


@pytest.fixture
def chrome(chromium: Chrome) -> Chrome:
    """A browser with a wide window."""
    resize(chromium, width=1280, height=1024)
    return chromium
