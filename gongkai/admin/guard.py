"""Requests → our pages, or refusals: only the clerk's own browser, on this machine, gets further.

The form shows what was not published, and what an item withholds. So a request names this machine as its host (else
another site could reach us by a name of its own: DNS rebinding), carries the token of this run in a cookie that no
other site can send, and a form comes from one of our pages, with a sign of its own.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 600 * 1024 * 1024
"""The most that one request may have. What is more is not read to its end."""
OPEN_PATHS = ("/.gongkai/",)
"""Our style sheets, which say nothing: a refusal is to be readable, too."""

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
LOOK_POLICY = POLICY.replace("form-action 'self'", "form-action 'none'")
"""For pages of the portal itself: no script and no form of theirs does anything here."""
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Secrets:
    """The secrets of one run, and the port that it listens on."""

    port: int
    token: str = field(default_factory=_secret, repr=False)
    """In the address that the command prints."""
    session: str = field(default_factory=_secret, repr=False)
    """In the cookie that the token is changed for."""
    form: str = field(default_factory=_secret, repr=False)
    """In each form of ours."""

    @property
    def address(self) -> str:
        """The address that opens the form."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie: cookies of one machine are shared by all its ports."""
        return f"gongkai_admin_{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names by which a browser on this machine asks for us."""
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    def is_form(self, sign: str) -> bool:
        """Whether a form is one of ours."""
        return hmac.compare_digest(sign.encode(), self.form.encode())


Refuse = Callable[[Request, int, str], Awaitable[Response]]
"""`refuse(request, status, text)` makes the page that says why; `text` is the name of a text."""


class Guard:
    """Stands before the pages; adds the headers that each answer has."""

    def __init__(
        self, app: ASGIApp, keys: Secrets, refuse: Refuse, report: Callable[[str], None]
    ) -> None:
        """Guard an application.

        Args:
            report: reports a fault of our own, by its place alone: its message may quote what is withheld.
        """
        self.app = app
        self.keys = keys
        self.refuse = refuse
        self.report = report

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, _limited(receive))
        is_begun = False

        async def answer(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "http.response.start":
                is_begun = True
                message = {**message, "headers": _with_ours(message)}
            await send(message)

        try:
            answered = await self._first(request)
            if answered is None:
                await self.app(scope, request.receive, answer)
            else:
                await answered(scope, request.receive, answer)
        except (
            ClientDisconnect
        ):  # the connection broke while the form was sent: nothing of it is used
            return
        except _TooMuch:
            page = await self.refuse(Request(scope), 413, "admin.too-much")
            await page(scope, receive, answer)
        except Exception as fault:  # one page that fails leaves all others
            self.report(f"{type(fault).__name__} ({_place(fault)})")
            if not is_begun:
                page = await self.refuse(Request(scope), 500, "admin.our-fault")
                await page(scope, receive, answer)

    async def _first(self, request: Request) -> Response | None:
        """Return a refusal, or the way in; None for a request that may go on."""
        refused = self._refused(request)
        if refused:
            return await self.refuse(request, *refused)
        if request.url.path.startswith(OPEN_PATHS):
            return None
        given = request.query_params.get("token", "")
        if given and request.method == "GET":
            if not hmac.compare_digest(given.encode(), self.keys.token.encode()):
                return await self.refuse(request, HTTPStatus.FORBIDDEN, "admin.wrong-token")
            answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)  # a path may name another host
            answer.set_cookie(
                self.keys.cookie, self.keys.session, httponly=True, samesite="strict", path="/"
            )
            return answer
        cookie = request.cookies.get(self.keys.cookie, "")
        if not hmac.compare_digest(cookie.encode(), self.keys.session.encode()):
            return await self.refuse(request, HTTPStatus.FORBIDDEN, "admin.wrong-token")
        return None

    def _refused(self, request: Request) -> tuple[int, str] | None:
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0].strip().lower() not in self.keys.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, "admin.foreign-host"
        if request.method not in ("GET", "HEAD", "POST"):
            return HTTPStatus.METHOD_NOT_ALLOWED, "admin.bad-request"
        own = f"http://{hosts[0].strip().lower()}"
        origin = request.headers.get("origin", "" if request.method == "POST" else own).lower()
        site = request.headers.get("sec-fetch-site", "same-origin")
        is_visit = request.method == "GET" and request.headers.get("sec-fetch-mode") == "navigate"
        if origin != own or (site not in ("same-origin", "none") and not is_visit):
            return HTTPStatus.FORBIDDEN, "admin.foreign-site"
        length = request.headers.get("content-length", "0")
        if request.method != "POST":
            return None
        if not length.isdecimal() or "content-length" not in request.headers:
            return HTTPStatus.LENGTH_REQUIRED, "admin.bad-request"
        return None


class _TooMuch(Exception):
    """More was sent than one request may have."""


def _limited(receive: Receive) -> Receive:
    """Receive at most what one request may have."""
    count = 0

    async def limited() -> Message:
        nonlocal count
        message = await receive()
        body = message.get("body", b"")
        count += len(body) if isinstance(body, bytes) else 0
        if count > MOST_BYTES:
            raise _TooMuch
        return message

    return limited


def _with_ours(message: Message) -> list[tuple[bytes, bytes]]:
    """Add our headers to those of an answer, which may have a value of its own for one."""
    own = message.get("headers", [])
    assert isinstance(own, list)
    known = {name.lower() for name, _ in own}
    ours = ((k.lower().encode(), v.encode()) for k, v in _HEADERS.items())
    return [*own, *((name, value) for name, value in ours if name not in known)]


def _place(fault: BaseException) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
