"""What a preview shows: pages, rendered when they are requested, and events for the windows that are open."""

import html
import mimetypes
import queue
import sqlite3
import threading
from collections.abc import Callable, Collection, Mapping
from http import HTTPStatus
from pathlib import Path

from gongkai.build.live_portal import LivePortal, View
from gongkai.build.page import PlannedPage
from gongkai.errors import GongkaiError
from gongkai.findings import Finding, manual_section
from gongkai.messages import Words
from gongkai.preview.policy import UNKNOWN_TYPE, shipped_policy
from gongkai.reports import text

EVENTS = "/.gongkai/events"
SCRIPT = "/.gongkai/reload.js"
_RELOAD = b"""const { known } = document.currentScript.dataset;
new EventSource(`/.gongkai/events?known=${known}`).onmessage = (event) => {
  const { only, but } = JSON.parse(event.data);
  const here = decodeURIComponent(location.pathname).slice(1);
  if (only ? only.includes(here) : !but.includes(here)) location.reload();
};
"""
STYLE = "/.gongkai/panel.css"
_PANEL = b"""[data-gongkai-panel] {
  position: fixed; inset: auto 0 0 0; z-index: 99; max-height: 40vh; overflow: auto; margin: 0; padding: 1rem;
  background: #fff4e5; color: #3d2200; border-top: 4px solid #b45309; font: 1rem/1.6 sans-serif;
}
"""
FILES = {
    SCRIPT: ("text/javascript; charset=utf-8", _RELOAD),
    STYLE: ("text/css; charset=utf-8", _PANEL),
}
"""Type and bytes of what a preview adds to pages. The portal's policy permits no script or style within a page."""
_HTML = "text/html; charset=utf-8"
WINDOWS = 32
"""The most windows that are told of changes; the oldest one gives way."""
_REMEMBERED = 100
"""How many pages keep their last good form."""
_RECALLED = 100
"""How many events are kept for a window that missed them while its page was loaded."""

Answer = tuple[int, str, bytes]
"""Status, content type, bytes."""

Look = tuple[int, str, bytes, list[str] | None]
"""Status, content type and bytes before anything is added, and the faults to show on the page; None for a file, to
which nothing is ever added."""

Event = dict[str, list[str]]
"""Addresses of the pages to reload: `only` these, or all `but` these."""

ANY: Event = {"but": []}

Window = queue.SimpleQueue[Event | None]
"""The events that one browser window has yet to receive; None when it is to close."""


class Channel:
    """Sends events to every open browser window when something changed."""

    def __init__(self) -> None:
        self._windows: list[Window] = []
        self._lock = threading.Lock()
        self._last: list[Event] = []
        self.count = 0
        """The number of events so far."""

    def open(self, known: int) -> Window:
        """Open a new window, with the events that it missed.

        Args:
            known: `count` when its page was made.
        """
        window: Window = queue.SimpleQueue()
        with self._lock:
            missed = self.count - known
            # Events that are not kept, such as another server's, may have been anything.
            is_known = 0 <= missed <= len(self._last)
            for event in self._last[len(self._last) - missed :] if is_known else [ANY]:
                window.put(event)
            self._windows.append(window)
            for oldest in self._windows[:-WINDOWS]:
                oldest.put(None)
            del self._windows[:-WINDOWS]
        return window

    def close(self, window: Window) -> None:
        with self._lock:
            if window in self._windows:
                self._windows.remove(window)

    def end(self) -> None:
        """Let every window go."""
        with self._lock:
            for window in self._windows:
                window.put(None)
            self._windows.clear()

    def send(self, event: Event) -> None:
        with self._lock:
            self.count += 1
            self._last = [*self._last, event][-_RECALLED:]
            for window in self._windows:
                window.put(event)


class Preview:
    """What the server shows. Public attributes are replaced under `lock`, by the thread that handles changes."""

    def __init__(self, output: Path, words: Words, report: Callable[[str], None]) -> None:
        """Show what a build left in `output`, until `live` is set.

        Args:
            report: reports on the terminal why a page could not be rendered.
        """
        self.report = report
        self._good: dict[str, bytes] = {}
        self.output = output
        """The output of the last full build: search files, and everything where `live` is None."""
        self.words = words
        self.policy = shipped_policy()
        self.lock = threading.RLock()
        self.live: LivePortal | None = None
        self.fault: GongkaiError | None = None
        """What stopped the last attempt; the last good pages stay."""
        self.stopping: list[Finding] = []
        """Blockers of the last full build, which every page shows."""
        self._audited: Mapping[str, Collection[str]] = {}
        self.channel = Channel()

    def audit(self, found: Mapping[str, Collection[str]]) -> list[str]:
        """Replace the results of the audit of all pages.

        Args:
            found: place (see `View.place`) → lines.

        Returns:
            Addresses of the pages whose lines changed.
        """
        with self.lock:
            before, self._audited = self._audited, found
            places = {
                place
                for place in before.keys() | found.keys()
                if set(before.get(place, ())) != set(found.get(place, ()))
            }
            return self.live.view.addresses(places) if self.live and places else []

    def is_shown(self, place: str, line: str) -> bool:
        """Whether the last audit reported this line."""
        return line in self._audited.get(place, ())

    def forget(self, places: Collection[str]) -> None:
        """Drop the audit's lines for pages that changed."""
        with self.lock:
            self._audited = {k: v for k, v in self._audited.items() if k not in places}

    def answer(self, path: str) -> Answer:
        """Return status, content type and bytes of the page or file at a path without its leading `/`."""
        known = self.channel.count  # taken before the page is made: it may lack any later event
        status, type_, data, lines = self.look(path)
        return status, type_, data if lines is None else self._marked(data, lines, known)

    def look(self, path: str) -> Look:
        """Return the same before anything is added to it, and the faults that are to be added."""
        with self.lock:
            try:
                return self._look(path)
            except GongkaiError as fault:
                message = self.words.error(fault)
                self.report(message)
                return self._last_good(path, HTTPStatus.INTERNAL_SERVER_ERROR, [message])
            except sqlite3.DatabaseError:
                # A build dropped the body, and its pages are about to replace these.
                return self._last_good(path, HTTPStatus.SERVICE_UNAVAILABLE, [])

    def is_page(self, path: str) -> bool:
        """Whether there is a page at an address within the site."""
        with self.lock:
            live = self.live
            return (live is not None and live.view.page(path) is not None) or bool(
                self._built(path)
            )

    def _look(self, path: str) -> Look:
        view = self.live.view if self.live else None
        page = view.page(path) if view else None
        if view and page is not None:
            shown = view.render(page)
            if not page.is_html:
                return HTTPStatus.OK, self._type(path), shown, None
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
        return HTTPStatus.OK, self._type(path), data, None

    def _lines(self, view: View | None = None, page: PlannedPage | None = None) -> list[str]:
        """Return what is wrong with a page and with the site, each fault once."""
        lines = [self._stopped(self.words.error(self.fault))] if self.fault else []
        found = view.findings_for(page) if view and page else []
        for each in (*self.stopping, *found):
            more = self.words.text("report.section", section=manual_section(each.id))
            lines.append(f"{text.line(each, self.words)} {more}")
        audited = self._audited.get(view.place(page), ()) if view and page else ()
        return list(dict.fromkeys([*lines, *audited]))

    def _stopped(self, why: str) -> str:
        return self.words.text("serve.failed", message=why)

    def _remember(self, path: str, shown: bytes) -> None:
        """Keep the last good form of the most recent pages."""
        self._good.pop(path, None)
        self._good[path] = shown
        if len(self._good) > _REMEMBERED:
            del self._good[next(iter(self._good))]

    def _built(self, path: str) -> bytes | None:
        """Return a file of the last full build; None when there is none."""
        name = path + "index.html" if not path or path.endswith("/") else path
        if any(part.startswith(".") for part in Path(name).parts):
            return None
        try:
            file = (self.output / name).resolve()
            is_ours = file.is_relative_to(self.output) and file.is_file()
            return file.read_bytes() if is_ours else None
        except (OSError, ValueError):  # no file can have this name
            return None

    def _missing(self, view: View | None) -> Look:
        page = view.page("404.html") if view else None
        shown = view.render(page) if view and page else self._built("404.html") or b""
        return HTTPStatus.NOT_FOUND, _HTML, shown, self._lines(view, page)

    def _last_good(self, path: str, status: HTTPStatus, why: list[str]) -> Look:
        """Return the last good form of a page that cannot be rendered now, or an empty page."""
        empty = (
            f'<!doctype html><html lang="{self.words.locale}"><title>!</title><body></body></html>'
        )
        lines = [*map(self._stopped, why), *self._lines()]
        return status, _HTML, self._good.get(path, empty.encode()), list(dict.fromkeys(lines))

    def _marked(self, page: bytes, lines: list[str], known: int) -> bytes:
        """Add to a page the script that reloads it, and what is wrong with it."""
        added = f'<script src="{SCRIPT}" data-known="{known}" defer></script>'
        if lines:
            items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
            name = html.escape(self.words.text("serve.panel"), quote=True)
            added += f'<link rel="stylesheet" href="{STYLE}">'
            added += f'<aside data-gongkai-panel aria-label="{name}"><ul>{items}</ul></aside>'
        head, end, tail = page.rpartition(b"</body>")
        return head + added.encode() + end + tail if end else page + added.encode()

    def _type(self, path: str) -> str:
        """Return the type that the portal's web server gives a file, with UTF-8 for text."""
        guessed = mimetypes.guess_type(path, strict=True)[0]
        type_ = self.policy.type_of(f"/{path}") or guessed or UNKNOWN_TYPE
        return f"{type_}; charset=utf-8" if type_.startswith("text/") else type_
