"""What a visitor waits for, and what moves while one reads: on one page of every kind and state.

    .venv/bin/python benchmarks/portal.py [SITE] [--output FOLDER] [--only PATH …]

A built portal is served on this machine packed by gzip, as `gongkai publish` has it served. Chromium loads each page
with empty caches, at 400 kbit/s with 300 ms of delay and a processor four times slower, 360 and 1440 pixels wide, and
tells what moved without the visitor's doing (every shift added up, which is stricter than the windows of CLS) and when
the largest part was painted. The weight of a first view is what the server sent until nothing more was asked for.
Prints a table beside the limits; the exit code is 1 where one is not kept. The largest paint wants a machine that does
nothing else.
"""

import argparse
import gzip
import mimetypes
import os
import platform
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from selenium.webdriver import Chrome

from gongkai import manifest
from gongkai.a11y.browser.audit import choose_pages
from gongkai.a11y.browser.chromium import resize, session

ROOT = Path(__file__).resolve().parents[1]
WIDTHS = (360, 1440)
HEIGHT_LIMITS = {1440: 2700, 360: 6000}
"""Of the home page, in CSS pixels."""
SHIFT_LIMIT = 0.02
WEIGHT_LIMIT, PICTURE_LIMIT = 20_000, 45_000
PAINT_LIMIT_S = 2.5
QUERIES = ("search/?q=公开", "search/?q=无此内容")
"""A search that finds much, and one that finds nothing."""
LINE = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
QUIET_S, PATIENCE_S = 1.0, 60.0
PACKED = ("text/", "application/json", "application/javascript", "image/svg")


@dataclass(frozen=True, slots=True)
class View:
    """A first view of one page in one window."""

    shift: float
    paint_s: float
    """0 when nothing was painted, which is a fault too."""
    weight: int
    pictures: int


@dataclass(frozen=True, slots=True)
class Row:
    """A page in all windows."""

    page: str
    views: tuple[View, ...]

    def faults(self) -> set[str]:
        """Return the names of the limits that are not kept."""
        found = set()
        if max(view.shift for view in self.views) > SHIFT_LIMIT:
            found.add("shift")
        # What a search with words fetches, and how long that takes, has no limit yet.
        is_query = "?" in self.page
        if not is_query and not all(0 < view.paint_s <= PAINT_LIMIT_S for view in self.views):
            found.add("paint")
        if not is_query and max(view.weight for view in self.views) > WEIGHT_LIMIT:
            found.add("weight")
        if max(view.pictures for view in self.views) > PICTURE_LIMIT:
            found.add("pictures")
        return found


class Traffic:
    """What was sent since the last page was opened, and whether more is under way."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.begin()

    def begin(self) -> None:
        """Forget what was sent."""
        with self._lock:
            self.weight = self.pictures = 0
            self.last = time.monotonic()

    def add(self, sort: str, size: int) -> None:
        """Count one answer."""
        with self._lock:
            self.last = time.monotonic()
            if sort.startswith("image/"):
                self.pictures += size
            else:
                self.weight += size


@cache
def packed(file: Path) -> tuple[str, bytes, bool]:
    """Return a file's media type, its bytes as they are sent, and whether they are packed."""
    known = {".mjs": "text/javascript", ".avif": "image/avif", ".webp": "image/webp"}
    guessed = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    sort, data = known.get(file.suffix, guessed), file.read_bytes()
    if sort.startswith(PACKED):
        return sort, gzip.compress(data, 9), True
    return sort, data, False


@contextmanager
def serving(folder: Path, traffic: Traffic) -> Iterator[str]:
    """Serve the folder, packed and with connections kept; give the address of its root."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            file = folder / unquote(urlsplit(self.path).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            sort, data, is_packed = packed(file)
            self.send_response(HTTPStatus.OK)
            charset = "; charset=utf-8" if sort.startswith("text/") else ""
            self.send_header("Content-Type", sort + charset)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "max-age=600")
            if is_packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            traffic.add(sort, len(data))
            self.wfile.write(data)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


OBSERVE = """
window.seen = {shift: 0, paint: 0};
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (!entry.hadRecentInput) seen.shift += entry.value;
})).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  seen.paint = Math.max(seen.paint, entry.startTime);
})).observe({type: 'largest-contentful-paint', buffered: true});
"""


def look(chrome: Chrome, address: str, width: int, traffic: Traffic) -> View:
    """Load a page with empty caches on the slow line, and wait until nothing more comes."""
    resize(chrome, width=width, height=800 if width < 700 else 900)
    chrome.get("about:blank")
    chrome.execute_cdp_cmd("Network.clearBrowserCache", {})
    chrome.execute_cdp_cmd("Network.emulateNetworkConditions", LINE)
    chrome.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    traffic.begin()
    chrome.get(address)
    end = time.monotonic() + PATIENCE_S
    # The line is slow at the browser's end: what the server sent long ago may still be arriving.
    while time.monotonic() < end and not chrome.execute_script(_IS_QUIET, 1000 * QUIET_S):
        time.sleep(0.1)
    seen = chrome.execute_script("return seen")
    return View(seen["shift"], seen["paint"] / 1000, traffic.weight, traffic.pictures)


_IS_QUIET = """
const ends = performance.getEntries().map(entry => entry.responseEnd || entry.startTime + entry.duration);
return document.readyState === 'complete' && performance.now() - Math.max(0, ...ends) > arguments[0];
"""


def heights(chrome: Chrome, address: str) -> dict[int, int]:
    """Return how high a page is in each window."""
    found = {}
    for width in HEIGHT_LIMITS:
        resize(chrome, width=width, height=900)
        chrome.get(address)
        found[width] = int(chrome.execute_script("return document.documentElement.scrollHeight"))
    return found


def pages_of(site: Path, output: Path) -> list[str]:
    """Return the addresses to look at, below the root: one of every kind and state, and searches."""
    kinds = manifest.kinds(site / ".gongkai" / "manifest.json")
    chosen = [path.removesuffix("index.html") for path in choose_pages(output, kinds)]
    return [*chosen, *QUERIES]


def told(row: Row) -> str:
    """One line of the table."""
    faults = row.faults()
    cells = [
        ("shift", " ".join(f"{view.shift:.3f}" for view in row.views)),
        ("paint", " ".join(f"{view.paint_s:.2f}" for view in row.views)),
        ("weight", f"{max(view.weight for view in row.views) / 1000:.1f}"),
        ("pictures", f"{max(view.pictures for view in row.views) / 1000:.1f}"),
    ]
    marked = (f"**{text}**" if name in faults else text for name, text in cells)
    return f"| {row.page or '/'} | " + " | ".join(marked) + " |"


HEAD = (
    f"| 网页 · page | 移动 · shift ≤ {SHIFT_LIMIT:g}，{' '.join(map(str, WIDTHS))} px "
    f"| 最大绘制 · largest paint ≤ {PAINT_LIMIT_S:g} s | 不含图 · without pictures ≤ {WEIGHT_LIMIT // 1000} kB "
    f"| 图片 · pictures ≤ {PICTURE_LIMIT // 1000} kB |\n|---|---|---|---|---|"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and tell; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description="量一个门户 / measure a portal")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT, help="门户 / portal")
    parser.add_argument("--output", type=Path, help="网页所在 / folder of its pages")
    parser.add_argument("--only", nargs="+", metavar="PATH", help="只量这些 / these pages alone")
    options = parser.parse_args(arguments)
    output = (options.output or options.site / "output").resolve()
    pages = options.only or pages_of(options.site, output)
    traffic, rows = Traffic(), []
    with serving(output, traffic) as root, session() as chrome:
        high = heights(chrome, root)
        chrome.execute_cdp_cmd("Network.enable", {})
        chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": OBSERVE})
        print(HEAD)
        for page in pages:
            address = root + quote(page, safe="/?=")
            rows.append(Row(page, tuple(look(chrome, address, w, traffic) for w in WIDTHS)))
            print(told(rows[-1]), flush=True)
    is_high = [width for width, limit in HEIGHT_LIMITS.items() if high[width] > limit]
    for width, limit in HEIGHT_LIMITS.items():
        mark = " ✗" if width in is_high else ""
        print(f"首页高 · height of home at {width} px: {high[width]} ≤ {limit}{mark}")
    broken = [row for row in rows if row.faults()]
    print(
        f"{len(rows)} 页，{len(broken)} 页超限 · {len(rows)} pages, {len(broken)} over a limit；"
        f"{os.cpu_count()} 核 · cores，{platform.machine()}，Chromium {chrome.capabilities['browserVersion']}"
    )
    return 1 if broken or is_high else 0


if __name__ == "__main__":
    sys.exit(main())
