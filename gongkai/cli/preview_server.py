"""Requests of a browser → answers of a preview, or refusals: whoever else can reach the port learns nothing.

What is shown was not published yet, so a request must come from the editor's own browser, from a page of the preview:
another site that the editor has open could otherwise read drafts, by a name of its own that leads to this machine
(DNS rebinding) or by loading pieces of the preview. Whatever is wrong with a request is answered, in one line.
"""

import errno
import http.client
import http.server
import io
import ipaddress
import json
import queue
import re
import socket
import sys
import threading
import time
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote_to_bytes

from gongkai.errors import GongkaiError
from gongkai.messages import CHINESE, ENGLISH
from gongkai.preview.shown import EVENTS, FILES, Answer, Preview
from gongkai.release.policy import PAGES, form_targets

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HEARTBEAT_S = 15.0
"""Seconds after which it is noticed that a browser has gone."""
_PATIENCE_S = 30.0
"""How long a whole request may take to arrive, and one piece of an answer to leave."""
_HEAD_BYTES = 96 * 1024
"""The most that the lines of one request may have together; the first alone may have 64 KiB."""
_CONNECTIONS = 128
"""The most connections at the same time; a browser opens six."""
_PIECE_BYTES = 64 * 1024
_FIRST_LINE = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+) (/[!-~\x80-\xff]*) HTTP/1\.[01]")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?")
_KNOWN = re.compile(r"[0-9]{1,9}")


class Server(http.server.ThreadingHTTPServer):
    """A preview's server, which any number of broken requests leaves running."""

    daemon_threads = True
    # What a browser asks for at once waits in this line until its thread is made.
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], preview: Preview) -> None:
        self.preview = preview
        self.names = _own_names(address[0])
        self._places = threading.BoundedSemaphore(_CONNECTIONS)
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)

    def process_request(
        self, request: "socket.socket | tuple[bytes, socket.socket]", client_address: object
    ) -> None:
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(
        self, request: "socket.socket | tuple[bytes, socket.socket]", client_address: object
    ) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def server_close(self) -> None:
        self.preview.channel.end()
        super().server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Report our own fault in one line; that a browser has gone is none."""
        fault = sys.exc_info()[1]
        if not isinstance(fault, OSError) and fault is not None:
            self.report(fault)

    def report(self, fault: BaseException) -> None:
        """Report a fault of ours by its place alone: its message may quote what is not to be public."""
        self.preview.report(
            self.preview.words.text("internal", why=f"{type(fault).__name__} ({_place(fault)})")
        )

    def is_ours(self, host: str) -> bool:
        """Whether a request's `Host` is this machine.

        An address in digits is: only a name can be made to lead here by someone else.
        """
        found = _HOST.fullmatch(host)
        if not found:
            return False
        name = found[1].lower().rstrip(".")
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return name in self.names
        return True


def server(host: str, port: int, preview: Preview) -> Server:
    """Make a server that is ready to run.

    Raises:
        GongkaiError: when the port is taken.
    """
    try:
        return Server((host, port), preview)
    except (OSError, OverflowError) as fault:
        if isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE:
            raise GongkaiError("serve.port-taken", port=port) from fault
        why = getattr(fault, "strerror", None) or fault
        raise GongkaiError("serve.port", port=port, why=why) from fault


def _own_names(host: str) -> frozenset[str]:
    """Return the names under which a browser may ask: the one listened on; for all addresses, the machine's own."""
    names = {"localhost", host.lower()}
    if host in ("", "0.0.0.0", "::"):
        own = socket.gethostname().lower()
        names |= {own, f"{own}.local"}
    return frozenset(names)


def _place(fault: BaseException) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


class _Patient(io.RawIOBase):
    """What arrives on a connection: each request within a time, and within a size."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.begin()

    def begin(self) -> None:
        """Begin to count for the next request."""
        self._end = time.monotonic() + _PATIENCE_S
        self._left = _HEAD_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        remaining = self._end - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        if self._left <= 0:
            raise http.client.LineTooLong("header")
        self._connection.settimeout(remaining)
        read = self._connection.recv_into(buffer)
        self._left -= read
        return read


class _Handler(http.server.BaseHTTPRequestHandler):
    """Handles requests: answers are never cached, and requests are not logged."""

    server: Server
    protocol_version = "HTTP/1.1"
    # Not HTTP/0.9, whose answers have no status and no policy.
    default_request_version = "HTTP/1.0"
    raw_requestline: bytes
    _uri = "/"
    """The address of the request, decoded, for the policy."""

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        self._arriving = _Patient(self.connection)
        self.rfile = io.BufferedReader(self._arriving)

    def handle_one_request(self) -> None:
        self._uri, self.command, self.close_connection = "/", "", True
        self._arriving.begin()
        try:
            super().handle_one_request()
        except http.client.LineTooLong:  # while the first line is read
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        except OSError:  # the browser has gone
            self.close_connection = True

    def parse_request(self) -> bool:
        """Read the head of a request; refuse what no browser sends, and what another site made one send."""
        line = self.raw_requestline.decode("latin-1").rstrip("\r\n")
        if line and not _FIRST_LINE.fullmatch(line):
            self.requestline, self.request_version = "", self.default_request_version
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        if not super().parse_request():
            return False
        refused = self._refused()
        if refused:
            self._refuse(*refused)
        return not refused

    def _refused(self) -> tuple[int, str] | None:
        """Return status and text of a refusal, if this is no request of our own pages."""
        hosts = self.headers.get_all("Host", [])
        length = self.headers.get("Content-Length", "0").strip()
        if len(hosts) != 1 or length.strip("0") or "Transfer-Encoding" in self.headers:
            return HTTPStatus.BAD_REQUEST, "serve.bad-request"
        host = hosts[0].strip()
        if not self.server.is_ours(host):
            return HTTPStatus.MISDIRECTED_REQUEST, "serve.foreign-host"
        origin = self.headers.get("Origin", f"http://{host}")
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        # Someone may follow a link to the preview; nothing else of it is for another site.
        is_visit = self.headers.get("Sec-Fetch-Dest") == "document" and not self._is_events()
        if origin.lower() != f"http://{host}".lower() or (
            site not in ("same-origin", "none") and not is_visit
        ):
            return HTTPStatus.FORBIDDEN, "serve.foreign-site"
        return None

    def _is_events(self) -> bool:
        return self._path() == EVENTS

    def _path(self) -> str:
        """Return the address that is asked for; bytes that are no UTF-8 become signs that no file has."""
        written = self.path.partition("?")[0].partition("#")[0]
        return unquote_to_bytes(written.encode("latin-1")).decode("utf-8", "replace")

    def do_GET(self) -> None:
        path = self._uri = self._path()
        if path == EVENTS:
            self._stream(parse_qs(self.path.partition("?")[2]).get("known", [""])[0])
        elif path in FILES:
            self._send(HTTPStatus.OK, *FILES[path])
        else:
            try:
                found, to = self._found(path)
            except Exception as fault:  # one page that cannot be made leaves all others
                self.server.report(fault)
                self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "serve.our-fault")
                return
            self._send(*found, to=to)

    do_HEAD = do_GET

    def _found(self, path: str) -> tuple[Answer, str]:
        """Return an answer, and the address to which it leads on, or ""."""
        shown = self.server.preview
        found = shown.answer(path[1:])
        if found[0] == HTTPStatus.NOT_FOUND and shown.is_page(path[1:] + "/"):
            return (HTTPStatus.MOVED_PERMANENTLY, "text/plain", b""), f"/{quote(path.strip('/'))}/"
        return found, ""

    def _no_method(self) -> None:
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "serve.bad-request")

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _no_method

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what `http.server` refuses: without quoting the request, and as plain text."""
        self._refuse(code, "serve.bad-request")

    def _refuse(self, status: int, text: str) -> None:
        """Answer in both languages, for the browser's settings are not known here; then close."""
        self.close_connection = True
        self.request_version = "HTTP/1.1"
        port = self.server.server_address[1]
        said = "".join(f"{words.text(text, port=port)}\n" for words in (CHINESE, ENGLISH))
        self._send(status, "text/plain; charset=utf-8", said.encode())

    def _send(self, status: int, type_: str, data: bytes, *, to: str = "") -> None:
        self.connection.settimeout(_PATIENCE_S)
        self.send_response(status)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(data)))
        if to:
            self.send_header("Location", to)
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if self.close_connection:
            self.send_header("Connection", "close")
        self._end_head(status)
        if self.command != "HEAD":
            for start in range(0, len(data), _PIECE_BYTES):
                self.wfile.write(data[start : start + _PIECE_BYTES])

    def _end_head(self, status: int) -> None:
        """Send the headers that the portal's web server sends, too."""
        shown = self.server.preview
        is_form_page = f"{self._uri[1:]}index.html" in PAGES
        forms = " ".join(["'self'", *(form_targets(shown.output) if is_form_page else ())])
        for name, value in shown.policy.answer_headers(self._uri, status, forms):
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _stream(self, known: str) -> None:
        """Send server-sent events, one line for each change, until the window is closed.

        Args:
            known: how many events the window's page knows, in digits; anything else means that it missed none.
        """
        self.connection.settimeout(_PATIENCE_S)
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self._end_head(HTTPStatus.OK)
        if self.command == "HEAD":
            return
        channel = self.server.preview.channel
        window = channel.open(int(known) if _KNOWN.fullmatch(known) else channel.count)
        try:
            while True:
                try:
                    event = window.get(timeout=_HEARTBEAT_S)
                except queue.Empty:
                    self.wfile.write(b":\n\n")
                    continue
                if event is None:  # too many windows are open: this one asks again after a minute
                    self.wfile.write(b"retry: 60000\n\n")
                    return
                self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        finally:
            channel.close(window)

    def version_string(self) -> str:
        return "gongkai"

    def log_message(self, format: str, *args: object) -> None:
        pass
