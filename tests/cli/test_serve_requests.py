"""Who may ask a preview, and what it answers to whatever else arrives at its port."""

import http.client
import json
import random
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from gongkai.cli.preview_server import Server, server
from gongkai.errors import GongkaiError
from gongkai.messages import CHINESE
from gongkai.preview import shown
from gongkai.preview.policy import read_policy

SEED = 20261121
WAIT_S = 20
CONFIG = Path(__file__).resolve().parents[2] / "gongkai/starter/deploy/nginx.conf"


class Port:
    """A preview of a folder, and what it reported of itself."""

    def __init__(self, output: Path) -> None:
        self.reports: list[str] = []
        self.preview = shown.Preview(output, CHINESE, self.reports.append)
        self.server: Server = server("127.0.0.1", 0, self.preview)
        self.number = int(self.server.server_address[1])
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def send(self, data: bytes, *, is_whole: bool = True) -> bytes:
        """Everything that is answered to these bytes, up to the end of the connection."""
        with socket.create_connection(("127.0.0.1", self.number), timeout=WAIT_S) as connection:
            try:
                connection.sendall(data)
                if is_whole:
                    connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it was refused before it was all sent
            found = b""
            try:
                while piece := connection.recv(65536):
                    found += piece
            except ConnectionResetError:
                pass  # what was not read any more
            return found

    def get(self, path: str = "/", method: str = "GET", **head: str) -> http.client.HTTPResponse:
        """The answer to a request with these headers; the host is named as a browser does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.number, timeout=WAIT_S)
        connection.putrequest(method, path, skip_host="Host" in head)
        for name, value in head.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.putheader("Connection", "close")
        connection.endheaders()
        return connection.getresponse()

    def status(self, path: str = "/", method: str = "GET", **head: str) -> int:
        """The status alone."""
        answer = self.get(path, method, **head)
        answer.close()
        return answer.status


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Port]:
    """A preview of what a build left: a page, and a file."""
    output = tmp_path_factory.mktemp("output")
    (output / "index.html").write_text("<!doctype html><body>正文</body>", "utf-8")
    (output / "a").mkdir()
    (output / "a/index.html").write_text("<!doctype html><body>甲</body>", "utf-8")
    (output / "表.csv").write_text("甲\n", "utf-8")
    (output / "request").mkdir()
    form = '<form action="https://apply.example.cn/new"></form>'
    (output / "request/index.html").write_text(f"<body>{form}</body>", "utf-8")
    before = set(threading.enumerate())
    made = Port(output)
    yield made
    made.server.shutdown()
    made.server.server_close()
    # A later test may fork, and a copy of a process with threads may wait for their locks for ever.
    for thread in set(threading.enumerate()) - before:
        thread.join(WAIT_S)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8000", 200),
        ("192.168.1.7:8000", 200),
        ("attacker.example", 421),
        ("127.0.0.1.attacker.example:8000", 421),
        ("localhost.attacker.example", 421),
        ("localhost@attacker.example", 421),
        ("", 421),
        ("local host", 421),
        ("127.0.0.1:8000:9", 421),
    ],
)
def test_name_of_someone_else_is_refused(port: Port, host: str, status: int) -> None:
    """Whoever makes a name of theirs lead to this machine gets neither page, file nor event."""
    for path in ("/", quote("/表.csv"), shown.SCRIPT):
        assert port.status(path, Host=host) == status


def test_refusal_says_where_to_go(port: Port) -> None:
    """In both languages, as text."""
    answer = port.get(Host="attacker.example")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    address = f"http://127.0.0.1:{port.number}/"
    assert answer.read().decode().splitlines() == [
        f"预览只回答本机的地址。请打开 {address} 。",
        f"The preview answers under this machine's own addresses only. Open {address}",
    ]


@pytest.mark.parametrize(
    ("path", "head", "status"),
    [
        ("/", {"Sec_Fetch_Site": "none", "Sec_Fetch_Dest": "document"}, 200),
        ("/", {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"}, 200),
        ("/", {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "iframe"}, 403),
        ("/", {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Dest": "empty"}, 403),
        (shown.SCRIPT, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "script"}, 403),
        (shown.EVENTS, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"}, 403),
        (shown.EVENTS, {"Origin": "https://attacker.example"}, 403),
        (shown.EVENTS, {"Origin": "null"}, 403),
        ("/.gongkai/%65vents", {"Origin": "http://127.0.0.1:1"}, 403),
    ],
)
def test_other_sites_learn_nothing(
    port: Port, path: str, head: dict[str, str], status: int
) -> None:
    """A link may lead to the preview; nothing else is for another site, events least of all."""
    assert port.status(path, **head) == status


def test_preview_has_the_policy_of_the_portal(port: Port) -> None:
    """What the shipped configuration sends, to the letter; on pages, files, our own files, faults and refusals."""
    names = re.findall(r"^ +add_header +(\S+) ", CONFIG.read_text("utf-8"), re.M)
    rest = {"Cache-Control", "Strict-Transport-Security", "Content-Disposition", "Allow"}
    assert {"Content-Security-Policy", "X-Content-Type-Options"} <= set(names)
    for path in ("/", "/a/", quote("/表.csv"), shown.SCRIPT, shown.STYLE, "/nothing/"):
        head = port.get(path).headers
        assert [name for name in names if name not in {*head.keys(), *rest}] == [], path
        assert [name for name in names if head.get_all(name, [])[1:]] == [], path
        assert head["Cache-Control"] == "no-store"
    policy = port.get("/").headers["Content-Security-Policy"]
    written = policy.replace("form-action 'self'", "form-action $portal_forms")
    assert f'"{written}"' in CONFIG.read_text("utf-8")
    assert port.get(Host="x.example").headers["X-Content-Type-Options"] == "nosniff"
    form = port.get("/request/").headers["Content-Security-Policy"]
    assert "form-action 'self' https://apply.example.cn;" in form


def test_configuration_is_read_as_nginx_reads_it() -> None:
    """Maps by exact text, by expression, with names of groups; types of endings and of places."""
    policy = read_policy(
        """
        map $uri $kind { default page; "~^/files/(?<name>\\w+)\\.json$" "file $name"; /x/ 'it is x'; }
        map $kind $policy { default "form-action $portal_forms"; "~^file" sandbox; }
        server { listen 80; return 301 /; }
        server {
            add_header Content-Security-Policy $policy always;  # one; with a sign
            add_header X-Kind "${kind}!" always;
            add_header Content-Disposition $nothing always;
            add_header Strict-Transport-Security "max-age=9" always;
            types { text/calendar ics; text/plain txt LOG; }
            location ~ ^/files/.*\\.json$ { types { } default_type text/plain; }
            location ~ ^/api/ { types { application/json json; } }
            default_type application/octet-stream;
        }
        """
    )
    csp = "Content-Security-Policy"
    assert policy.answer_headers("/files/a.json", 200, "'self'") == [
        (csp, "sandbox"),
        ("X-Kind", "file a!"),
    ]
    assert policy.answer_headers("/x/", 404, "'self' b") == [
        (csp, "form-action 'self' b"),
        ("X-Kind", "it is x!"),
    ]
    found = [policy.type_of(path) for path in ("/files/a.json", "/api/a.json", "/a.log", "/x.exe")]
    assert found == ["text/plain", "application/json", "text/plain", "application/octet-stream"]


def test_panel_has_no_style_of_its_own(port: Port) -> None:
    """The policy forbids it: the panel's style is a file."""
    port.preview.fault = GongkaiError("serve.port", port=1, why="x")
    try:
        page = port.get("/a/").read().decode()
    finally:
        port.preview.fault = None
    assert (
        f'<link rel="stylesheet" href="{shown.STYLE}"><aside data-gongkai-panel aria-label=' in page
    )
    assert "style=" not in page
    assert "[data-gongkai-panel] {" in port.get(shown.STYLE).read().decode()


def test_oldest_window_gives_way(port: Port) -> None:
    """Of more windows than are told of changes, the first is asked to come again later; the others stay."""
    windows = [port.get(shown.EVENTS) for _ in range(shown.WINDOWS + 1)]
    try:
        assert windows[0].read() == b"retry: 60000\n\n"
        port.preview.channel.send({"only": ["a/"]})
        for window in windows[1:]:
            assert json.loads(window.readline().removeprefix(b"data: ")) == {"only": ["a/"]}
    finally:
        for window in windows:
            window.close()


@pytest.mark.parametrize("known", ["9" * 5000, "²", "٣", "-1", "1.5", "%00", "1&known=2", ""])
def test_what_a_window_knows_may_be_anything(port: Port, known: str) -> None:
    """Events are sent; a number that is none means that nothing was missed."""
    answer = port.get(f"{shown.EVENTS}?known={quote(known, safe='%&=')}")
    assert answer.headers["Content-Type"] == "text/event-stream"
    answer.close()


def test_head_of_events_ends(port: Port) -> None:
    """It has no body, and no window is kept for it."""
    answer = port.get(shown.EVENTS, "HEAD")
    assert (answer.status, answer.read()) == (200, b"")


HEAD = b"\r\nHost: localhost\r\n\r\n"
BROKEN = [
    (b"GET /\r\n", b"400"),
    (b"GET / HTTP/0.9" + HEAD, b"400"),
    (b"GET / HTTP/2.0" + HEAD, b"400"),
    (b"GET / HTTP/1.\xb2" + HEAD, b"400"),
    (b"GET / HTTP/1." + b"1" * 5000 + HEAD, b"400"),
    (b"GET http://attacker.example/ HTTP/1.1" + HEAD, b"400"),
    (b"GET a HTTP/1.1" + HEAD, b"400"),
    (b"GET  HTTP/1.1" + HEAD, b"400"),
    (b"\0\0\0\0" + HEAD, b"400"),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n", b"400"),
    (b"CONNECT attacker.example:443 HTTP/1.1" + HEAD, b"400"),
    (b"OPTIONS * HTTP/1.1" + HEAD, b"400"),
    (b"GET / HTTP/1.1\r\n\r\n", b"400"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: attacker.example\r\n\r\n", b"400"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nGET / HTT", b"400"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b"400"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
    (b"POST / HTTP/1.1" + HEAD, b"405"),
    (b"DELETE /a/ HTTP/1.1" + HEAD, b"405"),
    (b"BREW / HTTP/1.1" + HEAD, b"501"),
    (b"get / HTTP/1.1" + HEAD, b"501"),
    (b"GET /%00 HTTP/1.1" + HEAD, b"404"),
    (b"GET /\xff%ff%zz% HTTP/1.1" + HEAD, b"404"),
    (b"GET /..%2f..%2fetc%2fpasswd HTTP/1.1" + HEAD, b"404"),
    (b"GET //attacker.example/%2e%2e HTTP/1.1" + HEAD, b"404"),
    (b"GET /%2f%2fattacker.example HTTP/1.1" + HEAD, b"404"),
    (b"GET //[ HTTP/1.1" + HEAD, b"404"),
    (b"GET /" + b"a/" * 9000 + b" HTTP/1.1" + HEAD, b"404"),
    (b"GET /" + b"a" * 70_000 + b" HTTP/1.1" + HEAD, b"414"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", b"431"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 200 + b"\r\n", b"431"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + (b"X: " + b"a" * 9000 + b"\r\n") * 40, b"431"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_broken_request_is_answered(port: Port, number: int) -> None:
    """With its status, a line of text, and nothing in the terminal."""
    sent, status = BROKEN[number]
    answer = port.send(sent)
    assert answer[:13].split(b" ")[:2] == [b"HTTP/1.1", status], answer[:80]
    assert answer.count(b"HTTP/1.1 ") == 1  # no second request was found in the first
    assert b"attacker" not in answer
    assert port.reports == []


def test_chinese_address_as_it_is(port: Port) -> None:
    """Bytes that are not percent-encoded are UTF-8, as browsers of old and scripts send them."""
    assert port.send("GET /表.csv HTTP/1.1".encode() + HEAD).endswith("\r\n\r\n甲\n".encode())


def test_any_bytes_leave_it_running(port: Port) -> None:
    """Requests with pieces lost, doubled and exchanged: each is answered or closed, and nothing is reported."""
    chance = random.Random(SEED)
    pieces = [b"GET", b" ", b"/", b"HTTP/1.1", b"\r\n", b"Host:", b"localhost", b"%", b"\0", b"\xff", b"[", b"\r", b"//", b":", b"?known=", b"Origin: null", b"\x1b[31m", b"Expect: 100-continue\r\n", b"HEAD", b"/.gongkai/panel.css"]  # fmt: skip
    for _ in range(150):
        sent = bytearray(b"GET /a/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(sent) + 1)
            sent[place : place + chance.randint(0, 4)] = chance.choice(pieces)
        answer = port.send(bytes(sent))
        assert not answer or answer.startswith(b"HTTP/1.1 "), bytes(sent)
    assert port.reports == []
    assert port.status("/a/") == 200


def test_own_fault_is_reported_by_its_place(port: Port, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that cannot be made: one line without the message, which may quote anything; the next page is shown."""

    def fail(path: str) -> shown.Answer:
        raise ValueError("身份证号 110101199003070011")

    monkeypatch.setattr(port.preview, "answer", fail)
    answer = port.get("/a/")
    told = answer.read().decode()
    assert (answer.status, told.splitlines()[0]) == (500, "预览出错了，原因在终端里。")
    (report,) = port.reports
    port.reports.clear()
    assert re.fullmatch(r"程序内部出错：ValueError \(test_serve_requests\.py:\d+\)", report)
    monkeypatch.undo()
    assert port.status("/a/") == 200


def test_slow_request_is_closed(port: Port, monkeypatch: pytest.MonkeyPatch) -> None:
    """A head that never ends is no reason to keep a thread, however steadily it arrives."""
    monkeypatch.setattr("gongkai.cli.preview_server._PATIENCE_S", 0.1)
    assert port.send(b"GET / HTTP/1.1\r\nHost: local", is_whole=False) == b""
