"""The server of a preview: pages rendered when they are asked for, shown again when something changes."""

import errno
import html
import http.server
import json
import mimetypes
import queue
import sqlite3
import threading
from collections.abc import Callable, Collection, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from gongkai.build.live_portal import LivePortal, View
from gongkai.build.page import PlannedPage
from gongkai.errors import GongkaiError
from gongkai.findings import Finding
from gongkai.messages import Words
from gongkai.reports import text

EVENTS = "/.gongkai/events"
SCRIPT = "/.gongkai/reload.js"
_RELOAD = b"""const { told } = document.currentScript.dataset;
new EventSource(`/.gongkai/events?told=${told}`).onmessage = (event) => {
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
_RECALLED = 100
"""Events that a window may have missed while its page was loaded."""

Answer = tuple[int, str, bytes]
"""Status, content type, bytes."""

Look = tuple[int, str, bytes, list[str] | None]
"""The same of what is not yet marked, and the faults to be told on it; None for a file, which is never marked."""

Event = dict[str, list[str]]
"""Addresses of the pages that are shown again: `only` these, or all `but` these."""

ANY: Event = {"but": []}

Window = queue.SimpleQueue[Event]
"""What one browser window has still to be told."""


class Channel:
    """Tells every open browser window that something changed."""

    def __init__(self) -> None:
        self._windows: set[Window] = set()
        self._lock = threading.Lock()
        self._last: list[Event] = []
        self.count = 0
        """Events so far."""

    def open(self, told: int) -> Window:
        """A new window, which is told at once what it missed.

        Args:
            told: `count` when its page was made.
        """
        window: Window = queue.SimpleQueue()
        with self._lock:
            missed = self.count - told
            # What cannot be recalled (of another server, too) may have been anything.
            is_known = 0 <= missed <= len(self._last)
            for event in self._last[len(self._last) - missed :] if is_known else [ANY]:
                window.put(event)
            self._windows.add(window)
        return window

    def close(self, window: Window) -> None:
        with self._lock:
            self._windows.discard(window)

    def tell(self, event: Event) -> None:
        with self._lock:
            self.count += 1
            self._last = [*self._last, event][-_RECALLED:]
            for window in self._windows:
                window.put(event)


class Preview:
    """What the server shows. All that is not private is replaced under `lock`, by the thread that takes changes."""

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
        self.hot: LivePortal | None = None
        self.fault: GongkaiError | None = None
        """What stopped the last try; the last good pages stay."""
        self.stopping: list[Finding] = []
        """Blockers of the last whole build: they stand on every page."""
        self._audited: Mapping[str, Collection[str]] = {}
        self.channel = Channel()

    def audit(self, told: Mapping[str, Collection[str]]) -> list[str]:
        """Put what the audit of all pages told in place of what it told before.

        Args:
            told: place (see `View.place`) → lines.

        Returns:
            Addresses of the pages that tell something else now.
        """
        with self.lock:
            before, self._audited = self._audited, told
            places = {
                place
                for place in before.keys() | told.keys()
                if set(before.get(place, ())) != set(told.get(place, ()))
            }
            return self.hot.view.addresses(places) if self.hot and places else []

    def is_shown(self, place: str, line: str) -> bool:
        """Whether the audit told this before."""
        return line in self._audited.get(place, ())

    def forget(self, places: Collection[str]) -> None:
        """Drop what the audit told of pages that are others now."""
        with self.lock:
            self._audited = {k: v for k, v in self._audited.items() if k not in places}

    def answer(self, path: str) -> Answer:
        """Status, content type and bytes of the page or file at a path without its leading `/`."""
        told = self.channel.count  # before the page is made: what is told from now on, it may lack
        status, type_, data, lines = self.look(path)
        return status, type_, data if lines is None else self._marked(data, lines, told)

    def look(self, path: str) -> Look:
        """The same before anything is added to it, and the faults that are."""
        with self.lock:
            try:
                return self._look(path)
            except GongkaiError as fault:
                told = self.words.error(fault)
                self.report(told)
                return self._last_good(path, HTTPStatus.INTERNAL_SERVER_ERROR, [told])
            except sqlite3.DatabaseError:
                # The body went with a build, whose pages are about to take the place of these.
                return self._last_good(path, HTTPStatus.SERVICE_UNAVAILABLE, [])

    def is_page(self, path: str) -> bool:
        """Whether a page stands at an address within the site."""
        with self.lock:
            hot = self.hot
            return (hot is not None and hot.view.page(path) is not None) or bool(self._built(path))

    def _look(self, path: str) -> Look:
        view = self.hot.view if self.hot else None
        page = view.page(path) if view else None
        if view and page is not None:
            shown = view.render(page)
            if not page.is_html:
                return HTTPStatus.OK, _type(path), shown, None
            self._remember(path, shown)
            status = HTTPStatus.OK if page.kind != "missing" else HTTPStatus.NOT_FOUND
            return status, _HTML, shown, self._lines(view, page)
        data = view.file(path) if view else None
        if data is None:
            data = self._built(path)
        if data is None:
            return self._missing(view)
        if not path or path.endswith("/"):
            return HTTPStatus.OK, _HTML, data, self._lines()
        return HTTPStatus.OK, _type(path), data, None

    def _lines(self, view: View | None = None, page: PlannedPage | None = None) -> list[str]:
        """What is wrong with a page and with the whole site, each once."""
        lines = [self._stopped(self.words.error(self.fault))] if self.fault else []
        found = view.findings_for(page) if view and page else []
        lines += [text.line(each, self.words) for each in (*self.stopping, *found)]
        audited = self._audited.get(view.place(page), ()) if view and page else ()
        return list(dict.fromkeys([*lines, *audited]))

    def _stopped(self, why: str) -> str:
        return self.words.text("serve.failed", message=why)

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

    def _missing(self, view: View | None) -> Look:
        page = view.page("404.html") if view else None
        shown = view.render(page) if view and page else self._built("404.html") or b""
        return HTTPStatus.NOT_FOUND, _HTML, shown, self._lines(view, page)

    def _last_good(self, path: str, status: HTTPStatus, why: list[str]) -> Look:
        """A page that cannot be rendered now: its last good form, or none."""
        empty = (
            f'<!doctype html><html lang="{self.words.locale}"><title>!</title><body></body></html>'
        )
        lines = [*map(self._stopped, why), *self._lines()]
        return status, _HTML, self._good.get(path, empty.encode()), list(dict.fromkeys(lines))

    def _marked(self, page: bytes, lines: list[str], told: int) -> bytes:
        """A page with the script that shows it again, and what is wrong with it."""
        added = f'<script src="{SCRIPT}" data-told="{told}" defer></script>'
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
        if fault.errno == errno.EADDRINUSE:
            raise GongkaiError("serve.port-taken", port=port) from fault
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
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path == EVENTS:
            self._stream(parse_qs(address.query).get("told", [""])[0])
        elif path == SCRIPT:
            send(HTTPStatus.OK, "text/javascript; charset=utf-8", _RELOAD)
        else:
            found = self.shown.answer(path[1:])
            is_page = found[0] == HTTPStatus.NOT_FOUND and self.shown.is_page(path[1:] + "/")
            if is_page:
                self._head(HTTPStatus.MOVED_PERMANENTLY, "text/plain", 0, address.path + "/")
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

    def _stream(self, told: str) -> None:
        """Server-sent events: one line for each change, until the window is closed.

        Args:
            told: how many events its page knows, in digits; else it has no page, and misses none.
        """
        channel = self.shown.channel
        window = channel.open(int(told) if told.isdecimal() else channel.count)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
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
