"""The server of a preview: pages rendered when they are asked for, shown again when something changes."""

import html
import http.server
import json
import mimetypes
import queue
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from gongkai.build.hot import Hot
from gongkai.errors import GongkaiError
from gongkai.findings import Finding
from gongkai.messages import Words
from gongkai.reports import text

EVENTS = "/.gongkai/events"
SCRIPT = "/.gongkai/reload.js"
_RELOAD = b"""new EventSource("/.gongkai/events").onmessage = (event) => {
  const { only, but } = JSON.parse(event.data);
  const here = decodeURIComponent(location.pathname).slice(1);
  if (only ? only.includes(here) : !but.includes(here)) location.reload();
};
"""
_HEARTBEAT = 15.0
"""Seconds; a browser that has gone is noticed by then."""
_PANEL = (
    "position:fixed;inset:auto 0 0 0;z-index:99;max-height:40vh;overflow:auto;margin:0;padding:1rem;"
    "background:#fff4e5;color:#3d2200;border-top:4px solid #b45309;font:1rem/1.6 sans-serif"
)


_HTML = "text/html; charset=utf-8"
_REMEMBERED = 100
"""Pages whose last good form is kept."""

Answer = tuple[int, str, bytes]
"""Status, content type, bytes."""

Event = dict[str, list[str]]
"""Addresses of the pages that are shown again: `only` these, or all `but` these."""


class Channel:
    """Tells every open browser window that something changed."""

    def __init__(self) -> None:
        self._windows: set[queue.SimpleQueue[Event]] = set()
        self._lock = threading.Lock()

    def open(self) -> "queue.SimpleQueue[Event]":
        window: queue.SimpleQueue[Event] = queue.SimpleQueue()
        with self._lock:
            self._windows.add(window)
        return window

    def close(self, window: "queue.SimpleQueue[Event]") -> None:
        with self._lock:
            self._windows.discard(window)

    def tell(self, event: Event) -> None:
        with self._lock:
            for window in self._windows:
                window.put(event)


class Preview:
    """What the server shows. `hot` and `fault` may be replaced at any time, under `lock`."""

    def __init__(self, output: Path, words: Words, report: Callable[[str], None]) -> None:
        """Show what a build left in `output`, until there is a `hot`.

        Args:
            report: tells the terminal why a page could not be rendered.
        """
        self.report = report
        self._good: dict[str, bytes] = {}
        self.output = output
        """Of the last whole build: search files, and everything where `hot` is None."""
        self.words = words
        self.lock = threading.RLock()
        self.hot: Hot | None = None
        self.fault: GongkaiError | None = None
        """What stopped the last try; the last good pages stay."""
        self.stopping: list[Finding] = []
        """Blockers of the last whole build: they stand on every page."""
        self.channel = Channel()

    def answer(self, path: str) -> Answer:
        """Status, content type and bytes of the page or file at a path without its leading `/`."""
        with self.lock:
            try:
                return self._answer(path)
            except GongkaiError as fault:
                return self._failure(path, fault)

    def is_page(self, path: str) -> bool:
        """Whether a page stands at an address within the site."""
        with self.lock:
            hot = self.hot
            return (hot is not None and hot.view.page(path) is not None) or bool(self._built(path))

    def _answer(self, path: str) -> Answer:
        page = self.hot.view.page(path) if self.hot else None
        if self.hot and page is not None:
            shown = self.hot.view.render(page)
            self._remember(path, shown)
            status = HTTPStatus.OK if page.kind != "missing" else HTTPStatus.NOT_FOUND
            return status, _HTML, self._marked(shown, self.hot.findings_for(page))
        data = self.hot.view.file(path) if self.hot else None
        if data is None:
            data = self._built(path)
        if data is None:
            return self._missing()
        if not path or path.endswith("/"):
            return HTTPStatus.OK, _HTML, self._marked(data, [])
        return HTTPStatus.OK, _type(path), data

    def _remember(self, path: str, shown: bytes) -> None:
        """Keep the last good form of the pages looked at last."""
        self._good.pop(path, None)
        self._good[path] = shown
        if len(self._good) > _REMEMBERED:
            del self._good[next(iter(self._good))]

    def _built(self, path: str) -> bytes | None:
        """A file of the last whole build."""
        name = path + "index.html" if not path or path.endswith("/") else path
        if any(part.startswith(".") for part in Path(name).parts):
            return None
        try:
            file = (self.output / name).resolve()
            is_ours = file.is_relative_to(self.output) and file.is_file()
            return file.read_bytes() if is_ours else None
        except (OSError, ValueError):  # a name that no file can have
            return None

    def _missing(self) -> Answer:
        page = self.hot.view.page("404.html") if self.hot else None
        shown = self.hot.view.render(page) if self.hot and page else self._built("404.html") or b""
        return HTTPStatus.NOT_FOUND, _HTML, self._marked(shown, [])

    def _failure(self, path: str, fault: GongkaiError) -> Answer:
        """A page that cannot be rendered now: its last good form, or none, and why."""
        told = self.words.error(fault)
        self.report(told)
        empty = (
            f'<!doctype html><html lang="{self.words.locale}"><title>!</title><body></body></html>'
        )
        page = self._good.get(path, empty.encode())
        return HTTPStatus.INTERNAL_SERVER_ERROR, _HTML, self._marked(page, [], fault)

    def _marked(
        self, page: bytes, found: list[Finding], fault: GongkaiError | None = None
    ) -> bytes:
        """A page with the script that shows it again, and what is wrong with it."""
        told = [*self.stopping, *(each for each in found if each not in self.stopping)]
        lines = [text.line(each, self.words) for each in told]
        stopped = fault or self.fault
        if stopped:
            lines.insert(0, self.words.text("serve.failed", message=self.words.error(stopped)))
        added = f'<script src="{SCRIPT}" defer></script>'
        if lines:
            items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
            name = html.escape(self.words.text("serve.panel"), quote=True)
            added += f'<aside aria-label="{name}" style="{_PANEL}"><ul>{items}</ul></aside>'
        head, end, tail = page.rpartition(b"</body>")
        return head + added.encode() + end + tail if end else page + added.encode()


def _type(path: str) -> str:
    if path.endswith((".mjs", ".js")):
        return "text/javascript; charset=utf-8"
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


def server(host: str, port: int, preview: Preview) -> http.server.ThreadingHTTPServer:
    """A server that is ready to run.

    Raises:
        GongkaiError: when the port is taken.
    """

    class Handler(_Handler):
        shown = preview

    try:
        made = http.server.ThreadingHTTPServer((host, port), Handler)
    except OSError as fault:
        raise GongkaiError("serve.port", port=port, why=fault.strerror or fault) from fault
    made.daemon_threads = True
    return made


class _Handler(http.server.BaseHTTPRequestHandler):
    """Never cached, without a log of each request."""

    shown: Preview
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._respond(self._send)

    def do_HEAD(self) -> None:
        self._respond(lambda status, type_, data: self._head(status, type_, len(data)))

    def _respond(self, send: Callable[[int, str, bytes], None]) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == EVENTS:
            self._stream()
        elif path == SCRIPT:
            send(HTTPStatus.OK, "text/javascript; charset=utf-8", _RELOAD)
        else:
            found = self.shown.answer(path[1:])
            folder = urlsplit(self.path).path + "/"
            is_page = found[0] == HTTPStatus.NOT_FOUND and self.shown.is_page(path[1:] + "/")
            if is_page:
                self._head(HTTPStatus.MOVED_PERMANENTLY, "text/plain", 0, folder)
            else:
                send(*found)

    def _send(self, status: int, type_: str, data: bytes) -> None:
        self._head(status, type_, len(data))
        self.wfile.write(data)

    def _head(self, status: int, type_: str, size: int, to: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(size))
        self.send_header("Cache-Control", "no-store")
        if to:
            self.send_header("Location", to)
        self.end_headers()

    def _stream(self) -> None:
        """Server-sent events: one line for each change, until the window is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        window = self.shown.channel.open()
        try:
            while True:
                try:
                    what = f"data: {json.dumps(window.get(timeout=_HEARTBEAT))}\n\n"
                except queue.Empty:
                    what = ":\n\n"
                self.wfile.write(what.encode())
                self.wfile.flush()
        except OSError:
            pass  # the window is closed
        finally:
            self.shown.channel.close(window)
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        pass
