"""The pages of an item's history: the commits, what each changed, and the way back to one."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gongkai.admin import history
from gongkai.admin.item_pages import address_of
from gongkai.admin.posted import Posted
from gongkai.admin.shelf import Changed, ItemShelf, NoItem, digest_of
from gongkai.admin.shown import Shown


class HistoryPages:
    """The pages of histories."""

    def __init__(self, shelf: ItemShelf, shown: Shown) -> None:
        self.shelf = shelf
        self.shown = shown

    def history(self, request: Request) -> Response:
        """Show the commits of an item, and what one of them changed."""
        path, at = request.path_params["path"], request.query_params.get("at", "")
        now = self.shelf.data(path)
        if now is None:
            raise NoItem(path)
        found = history.commits(self.shelf.content, path)
        number = next((i for i, each in enumerate(found) if each.id == at), None)
        lines = None
        if number is not None:
            earlier = found[number + 1].id if number + 1 < len(found) else ""
            data = history.data_at(self.shelf.content, path, at) or b""
            before = history.data_at(self.shelf.content, path, earlier)
            lines = list(history.compared(before, data))
        return self.shown.page(
            "history.html",
            path=path,
            place=self.shelf.context.prefix + path,
            commits=found,
            chosen=found[number] if number is not None else None,
            lines=lines,
            base=digest_of(now),
        )

    def restore(self, request: Request, posted: Posted) -> Response:
        """Write an item's file as it was in a commit."""
        path = request.path_params["path"]
        self.shelf.file(path)
        data = history.data_at(self.shelf.content, path, posted.text("at"))
        if data is None:
            return self.shown.refusal(HTTPStatus.NOT_FOUND, "admin.no-version")
        try:
            self.shelf.write(path, posted.text("base"), data)
        except Changed:
            return self.shown.refusal(HTTPStatus.CONFLICT, "admin.not-restored")
        return RedirectResponse(f"{address_of(path)}?done=version", HTTPStatus.SEE_OTHER)
