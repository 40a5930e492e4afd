"""A small portal with the form in front of it, and a browser without a screen: what a page posts, it posts."""

import argparse
import http.client
import io
import shutil
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

import lxml.html
import pytest
from lxml.html import HtmlElement

from gongkai.admin.guard import Secrets
from gongkai.admin.server import server
from gongkai.cli.admin import application, listening
from gongkai.cli.console import Console
from gongkai.messages import CHINESE
from tests.conftest import NOW, SmallPortal

File = tuple[str, bytes]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def page(self) -> HtmlElement:
        """The page, parsed."""
        return lxml.html.document_fromstring(self.data.decode())

    @property
    def notes(self) -> list[str]:
        """What the page says first."""
        return [" ".join(each.text_content().split()) for each in self.page.cssselect(".note")]


@dataclass
class Form:
    """The values that a browser would post with a page's form, and where to."""

    action: str
    values: dict[str, list[str]]
    files: dict[str, File] = field(default_factory=dict)

    def __setitem__(self, name: str, value: str) -> None:
        assert name in self.values, f"the form has no {name}"
        self.values[name] = [value]

    def __getitem__(self, name: str) -> str:
        return self.values[name][0]

    def untick(self, name: str) -> None:
        """Leave a box unticked."""
        del self.values[name]


class Clerk:
    """A clerk's browser: it keeps the cookie, and sends what browsers send."""

    def __init__(self, keys: Secrets) -> None:
        self.keys = keys
        self.headers: dict[str, str | None] = {}
        """Headers of each request, in place of a browser's own; None leaves one out."""
        self.cookie = self.ask("GET", f"/?token={keys.token}").headers["set-cookie"].split(";")[0]

    def ask(self, method: str, path: str, body: bytes = b"", **given: str) -> Answer:
        """Send a request as a browser does."""
        own = f"http://127.0.0.1:{self.keys.port}"
        headers = {"Host": own.removeprefix("http://"), "Cookie": getattr(self, "cookie", "")}
        headers |= {"Origin": own, "Content-Length": str(len(body))} if method == "POST" else {}
        headers |= {name.replace("_", "-"): value for name, value in given.items()} | self.headers
        connection = http.client.HTTPConnection("127.0.0.1", self.keys.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        found = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return found

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self.ask("GET", quote(path, safe="/?=&%+"))

    def form(self, page: Answer | str) -> Form:
        """Return the form of a page with what it holds."""
        return form_of((self.get(page) if isinstance(page, str) else page).data.decode())

    def press(self, form: Form, do: str) -> Answer:
        """Press a button of a form."""
        data, boundary = encoded({**form.values, "do": [do]}, form.files)
        return self.ask("POST", form.action, data, Content_Type=kind_of(boundary))

    def follow(self, answer: Answer) -> Answer:
        """Go where an answer leads."""
        assert answer.status == 303, answer.notes
        return self.ask("GET", answer.headers["location"])


def form_of(page: str) -> Form:
    """Return the first form of a page that posts, with what a browser would post."""
    form = next(f for f in lxml.html.document_fromstring(page).forms if f.method == "POST")
    values: dict[str, list[str]] = {}
    for each in form.cssselect("input[name], select, textarea"):
        kind = each.get("type", "")
        if kind == "file" or (kind == "checkbox" and each.get("checked") is None):
            continue
        is_area = each.tag == "textarea"
        text = (each.text or "").removeprefix("\n") if is_area else getattr(each, "value", None)
        values.setdefault(str(each.get("name")), []).append(text or "")
    return Form(str(form.get("action")), values)


def kind_of(boundary: str) -> str:
    """The type of a posted form."""
    return f"multipart/form-data; boundary={boundary}"


def encoded(values: Mapping[str, list[str]], files: Mapping[str, File]) -> tuple[bytes, str]:
    """Write a form as browsers do, with the boundary between its parts."""
    boundary, made = uuid.uuid4().hex, io.BytesIO()
    for name, texts in values.items():
        for text in texts:
            made.write(
                f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
            )
            made.write(text.replace("\r\n", "\n").replace("\n", "\r\n").encode() + b"\r\n")
    for name, (called, data) in files.items():
        head = f'form-data; name="{name}"; filename="{called}"\r\nContent-Type: application/x'
        made.write(f"--{boundary}\r\nContent-Disposition: {head}\r\n\r\n".encode() + data + b"\r\n")
    made.write(f"--{boundary}--\r\n".encode())
    return made.getvalue(), boundary


@dataclass(frozen=True)
class Office:
    """A portal, a clerk who edits it, and what the terminal shows."""

    portal: SmallPortal
    clerk: Clerk
    terminal: io.StringIO

    def text(self, path: str) -> str:
        """What a content file says."""
        return (self.portal.content / path).read_text("utf-8")


@contextmanager
def served(portal: SmallPortal, terminal: io.StringIO) -> Iterator[Secrets]:
    """Serve the form of a portal on a free port."""
    arguments = argparse.Namespace(site=portal.folder, now=NOW)
    with listening(0) as made:
        keys = Secrets(made.getsockname()[1])
        ready = server(application(arguments, Console(CHINESE, terminal, terminal), keys))
        thread = threading.Thread(target=ready.run, kwargs={"sockets": [made]})
        thread.start()
        try:
            yield keys
        finally:
            ready.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One portal and one server for a module: a start takes longer than a test."""
    portal = SmallPortal(tmp_path_factory.mktemp("office"), None, None)
    terminal = io.StringIO()
    with served(portal, terminal) as keys:
        yield Office(portal, Clerk(keys), terminal)


@pytest.fixture
def office(running: Office) -> Office:
    """A portal with one notice and nothing else, in the form."""
    for folder in running.portal.content.iterdir():
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.name != "data":
            shutil.rmtree(folder)
    running.portal.item("notice/a")
    running.clerk.headers = {}
    running.terminal.seek(0)
    running.terminal.truncate()
    return running
