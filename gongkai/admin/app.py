"""The pages of the form and the way to each: an application for any ASGI server."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from gongkai.admin import listing
from gongkai.admin.guard import Guard, Secrets
from gongkai.admin.history_pages import HistoryPages
from gongkai.admin.item_pages import ItemPages
from gongkai.admin.looks import Looks
from gongkai.admin.manual import Manual
from gongkai.admin.posted import NoForm, Posted, posted
from gongkai.admin.shelf import ItemShelf, NoItem, Unwritable
from gongkai.admin.shown import Shown
from gongkai.admin.uploads import Uploads
from gongkai.messages import Words

_STYLES = ("admin.css", "tokens.css")


@dataclass(frozen=True)
class Given:
    """What the application is made of."""

    shelf: ItemShelf
    uploads: Uploads
    looks: Looks
    keys: Secrets
    words: Words
    manual: Manual
    report: Callable[[str], None]
    """Reports a fault of our own on the terminal; never what an item says."""


Application: TypeAlias = ASGIApp


def made(given: Given) -> Application:
    """Make the application."""
    shown = Shown(given.words, given.keys)
    pages = Pages(given, shown)
    items = ItemPages(given.shelf, given.uploads, shown, given.looks)
    past = HistoryPages(given.shelf, shown)
    works = {
        "/item/{path:path}": (items.item, items.change),
        "/new/{kind}": (items.new, items.change_new),
        "/whole/{path:path}": (items.file_page, items.change_file),
    }
    routes = [
        Route("/", pages.page(pages.list)),
        Route("/new", pages.page(pages.kinds)),
        Route("/undo/{path:path}", pages.form(items.take_back), methods=["POST"]),
        Route("/look/{number}/{path:path}", pages.page(items.look)),
        Route("/history/{path:path}", pages.page(past.history)),
        Route("/restore/{path:path}", pages.form(past.restore), methods=["POST"]),
        Route("/picture/{path:path}", pages.page(items.picture)),
        Route("/manual/{path:path}", pages.page(pages.manual_page)),
        Route("/.gongkai/{name}", pages.style),
    ]
    for address, (look, change) in works.items():
        routes.append(Route(address, pages.page(look)))
        routes.append(Route(address, pages.form(change), methods=["POST"]))
    app = Starlette(
        routes=routes,
        exception_handlers={404: pages.no_page, 405: pages.no_page, 500: pages.failed},
    )
    return Guard(app, given.keys, pages.refuse, given.report)


class Pages:
    """The pages that are about no single item, and what all pages share."""

    def __init__(self, given: Given, shown: Shown) -> None:
        self.shelf = given.shelf
        self.manual = given.manual
        self.keys = given.keys
        self.shown = shown

    def page(self, make: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers a request for a page."""

        async def answer(request: Request) -> Response:
            return await self._guarded(request, make, request)

        return answer

    def form(
        self, make: Callable[[Request, Posted], Response]
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers a posted form."""

        async def answer(request: Request) -> Response:
            try:
                given = await posted(request)
            except NoForm as fault:
                return await self.refuse(request, HTTPStatus.BAD_REQUEST, fault.why)
            try:
                if not self.keys.is_form(given.text("sign")):
                    why = "admin.old-form"
                    return self.shown.refusal(HTTPStatus.FORBIDDEN, why, typed=given.written())
                return await self._guarded(request, make, request, given, typed=given.written())
            finally:
                await given.close()

        return answer

    async def _guarded(
        self, request: Request, make: Callable[..., Response], *given: object, typed: str = ""
    ) -> Response:
        try:
            return await run_in_threadpool(make, *given)
        except NoItem:
            return self.shown.refusal(HTTPStatus.NOT_FOUND, "admin.no-item", typed=typed)
        except Unwritable as fault:
            gaps = {"value": fault.detail}
            return self.shown.refusal(HTTPStatus.CONFLICT, fault.why, typed=typed, **gaps)

    def list(self, request: Request) -> Response:
        """Show the items that are asked for."""
        self.shelf.settle()
        given = request.query_params
        asked = listing.Asked(given.get("kind", ""), given.get("words", ""), given.get("state", ""))
        found = listing.rows(self.shelf.checked, self.shelf.now(), asked)
        pages = max(1, -(-len(found) // listing.ROWS))
        number = given.get("page", "1")
        page = min(max(1, int(number)), pages) if number.isdecimal() and len(number) < 7 else 1
        first = (page - 1) * listing.ROWS
        stopping = self.shelf.stopping()
        way = "&".join(f"{k}={quote(v)}" for k, v in vars(asked).items() if v)
        return self.shown.page(
            "list.html",
            rows=found[first : first + listing.ROWS],
            count=len(found),
            asked=asked,
            kinds=self.shelf.kinds,
            states=listing.STATES,
            page=page,
            pages=pages,
            way=way,
            stopping=stopping,
            fault=self.shelf.fault,
        )

    def kinds(self, request: Request) -> Response:
        """Show the kinds that a new item may have."""
        return self.shown.page("kinds.html", kinds=self.shelf.kinds)

    def manual_page(self, request: Request) -> Response:
        """Show a page or a picture of the editors' manual."""
        path = request.path_params["path"]
        picture = self.manual.picture(path)
        if picture is not None:
            return FileResponse(picture)
        page = self.manual.page(path)
        if page is None:
            return self.shown.refusal(HTTPStatus.NOT_FOUND, "admin.no-page")
        return self.shown.page("manual.html", page=page)

    async def style(self, request: Request) -> Response:
        """Send a style sheet."""
        name = request.path_params["name"]
        if name not in _STYLES:
            return await self.refuse(request, HTTPStatus.NOT_FOUND, "admin.no-page")
        return Response(style(name), media_type="text/css")

    async def refuse(self, request: Request, status: int, why: str) -> Response:
        """Say why a request is not answered."""
        return self.shown.refusal(status, why)

    async def no_page(self, request: Request, fault: Exception) -> Response:
        """Answer a request for a page that there is not."""
        return await self.refuse(request, HTTPStatus.NOT_FOUND, "admin.no-page")

    async def failed(self, request: Request, fault: Exception) -> Response:
        """Answer where a page could not be made; the guard reports where that was."""
        return await self.refuse(request, HTTPStatus.INTERNAL_SERVER_ERROR, "admin.our-fault")


def style(name: str) -> bytes:
    """Return one of our style sheets; the tokens are the theme's."""
    package = "gongkai.themes" if name == "tokens.css" else "gongkai.admin"
    path = Path("clear" if name == "tokens.css" else "static") / name
    return files(package).joinpath(str(path)).read_bytes()
