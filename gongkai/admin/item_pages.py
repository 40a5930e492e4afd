"""The pages of one item: look at it, change it in the form, save it, or take the last save back."""

import secrets
from contextlib import nullcontext
from dataclasses import replace
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from gongkai.admin import offered, reviewed, sheet
from gongkai.admin.changes import SheetChanges
from gongkai.admin.guard import LOOK_POLICY
from gongkai.admin.inputs import Surroundings, inputs
from gongkai.admin.looks import Looks, NoLook
from gongkai.admin.posted import Posted
from gongkai.admin.sheet import Sheet
from gongkai.admin.shelf import Changed, ItemShelf, NoItem, Unwritable, digest_of
from gongkai.admin.shown import Shown
from gongkai.admin.uploads import Uploads
from gongkai.admin.values import held
from gongkai.editing import NotEditable, retyped, whole_text
from gongkai.errors import GongkaiError
from gongkai.findings import Finding, Severity
from gongkai.records import reader
from gongkai.records.schema import Schema
from gongkai.repair import pasted
from gongkai.workbench.headings import headings_of

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_DONE = {"saved": "admin.saved", "restored": "admin.restored", "version": "admin.version"}
"""What a page may say was done just now."""


def address_of(path: str, page: str = "item") -> str:
    """Return the address of an item's page."""
    return f"/{page}/{quote(path)}"


class ItemPages:
    """The pages of items."""

    def __init__(self, shelf: ItemShelf, uploads: Uploads, shown: Shown, looks: Looks) -> None:
        self.shelf = shelf
        self.uploads = uploads
        self.shown = shown
        self.changes = SheetChanges(shelf, uploads, shown.words)
        self.looks = looks

    def item(self, request: Request) -> Response:
        """Show an item's form as its file is."""
        path = request.path_params["path"]
        data = self.shelf.data(path)
        if data is None:
            raise NoItem(path)
        self.shelf.settle()
        try:
            found = self._opened(path, data)
        except NotEditable as why:
            return self._file_page(path, data, why)
        done = request.query_params.get("done", "")
        if done in _DONE:
            found.notes.append(("good", self.shown.words.text(_DONE[done])))
        return self._page(found)

    def _opened(self, path: str, data: bytes) -> Sheet:
        record = self.shelf.read(path, data).record
        kind = self.shelf.kind(record.kind) if record else None
        if kind is None:
            raise NotEditable("")
        return sheet.opened(path, kind, data, self.shelf.context)

    def new(self, request: Request) -> Response:
        """Show the form of a new item."""
        kind = self._kind(request)
        body = "\n\n".join(f"## {each}\n" for each in headings_of(kind))
        return self._page(sheet.begun(self.shelf.free_path(kind), kind, self.shelf.now(), body))

    def _kind(self, request: Request) -> Schema:
        kind = self.shelf.kind(request.path_params["kind"])
        if kind is None:
            raise NoItem(request.path_params["kind"])
        return kind

    def change(self, request: Request, posted: Posted) -> Response:
        """Do what a button of an item's form asks for."""
        path = request.path_params["path"]
        self.shelf.file(path)  # before anything is looked at
        began = self.shelf.opened(posted.text("began"))
        now = self.shelf.data(path) if began is None else began
        if now is None:
            raise NoItem(path)
        try:
            found = self._opened(path, now)
        except NotEditable as why:
            return self._file_page(path, now, why)
        return self._answer(self._filled(found, posted), posted)

    def change_new(self, request: Request, posted: Posted) -> Response:
        """Do what a button of a new item's form asks for."""
        kind = self._kind(request)
        with self.shelf.beginning if posted.text("do") == "save" else nullcontext():
            once = posted.text("once")
            path = self.shelf.begun.get(once) or self.shelf.free_path(kind)
            found = self._filled(sheet.begun(path, kind, self.shelf.now(), ""), posted)
            answer = self._answer(found, posted)
            if answer.status_code == HTTPStatus.SEE_OTHER and posted.text("do") == "save":
                self.shelf.begun[once] = path  # the page from before the save may be posted again
        return answer

    def _filled(self, found: Sheet, posted: Posted) -> Sheet:
        """Return a sheet with what was posted in place of what the file says."""
        found.held |= held(found.kind.fields, posted)
        found.body = posted.text("body")
        found.slips = posted.all("slip")
        return found

    def look(self, request: Request) -> Response:
        """Show a page, or a file that a page shows, of a look."""
        given = request.path_params
        found = self.looks.answer(given["number"], given["path"])
        if found is None:
            raise NoItem(given["path"])
        headers = {"Content-Security-Policy": LOOK_POLICY}
        return Response(found[1], media_type=found[0], headers=headers)

    def _look(self, found: Sheet) -> Response:
        """Lead to the page of an item as visitors would see it if it were published as it is in the form."""
        held_now = found.held | {"draft": ""}
        try:
            data = sheet.made(replace(found, held=held_now), self.shelf.context)
            address = self.looks.look(found.path, data, str(found.held.get("published") or ""))
        except (NoLook, NotEditable) as fault:
            return self._not_shown(found, self.shown.words.text(fault.why))
        except GongkaiError as fault:
            return self._not_shown(found, self.shown.words.error(fault))
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)

    def _not_shown(self, found: Sheet, why: str) -> Response:
        found.notes.append(("stop", why))
        found.status, found.is_checked = HTTPStatus.UNPROCESSABLE_ENTITY, True
        return self._page(found)

    def _answer(self, found: Sheet, posted: Posted) -> Response:
        found = self.changes.do(found, posted)
        if found.is_saved:
            address = f"{address_of(found.path)}?done=saved"
            return RedirectResponse(address, HTTPStatus.SEE_OTHER)
        if posted.text("do") == "look" and found.status == HTTPStatus.OK:
            return self._look(found)
        return self._page(found, posted.text("once"))

    def _page(self, found: Sheet, posted_once: str = "") -> Response:
        """Show a form, with what is wrong with what it holds."""
        words, context = self.shown.words, self.shelf.context
        data = found.base or b""
        if len(found.body.encode()) <= reader.SIZE_LIMIT:
            try:
                data = sheet.made(found, context)
            except NotEditable as why:
                found.notes.append(("stop", words.text(why.why)))
                found.status = HTTPStatus.UNPROCESSABLE_ENTITY
        is_saved = data == found.base
        has_numbers = any(each.names and each.names.unique for each in found.kind.fields)
        is_behind = (is_saved or has_numbers) and not self.shelf.settle()
        is_judged = found.base is not None or found.is_checked
        wrong = self.shelf.findings(found.path, data, is_saved=is_saved)
        if not is_judged:
            wrong = []  # nobody wrote anything yet
        offers = pasted.offers(found.body) if is_judged else []
        # The button that mends a pasted table says what is wrong with it.
        wrong = [each for each in wrong if each.id != "pasted-table" or not offers]
        whole, by_field, in_body = sheet.placed(wrong, data, found.kind, context, words)
        record = self.shelf.read(found.path, data).record
        free = offered.numbers(self.shelf.checked, record, wrong)
        around = Surroundings(context.closed_lists, found.kind, by_field, found.matches, free)
        address = f"/new/{found.kind.id}" if found.base is None else address_of(found.path)
        if found.base is not None:
            self.shelf.remember(found.base)
        return self.shown.page(
            "item.html",
            found.status,
            sheet=found,
            inputs=inputs(found.held, around),
            whole=whole,
            by_field=by_field,
            in_body=in_body,
            address=address,
            began=digest_of(found.base),
            base="" if found.is_gone else digest_of(found.base),
            is_new=found.base is None,
            once=posted_once or secrets.token_hex(8),
            review=reviewed.shown(self.shelf.checked, found.path, words) if found.base else None,
            is_saved=is_saved,
            offers=offers,
            now=self._state(found, wrong) if is_saved else "",
            heading=self._heading(found),
            path=found.path,
            place=context.prefix + found.path,
            folder=PurePosixPath(found.path).parent.as_posix(),
            can_undo=is_saved and self.shelf.last_save(found.path) is not None,
            is_behind=is_behind and is_saved,
        )

    def _heading(self, found: Sheet) -> str:
        title, words = str(found.held.get("title") or ""), self.shown.words
        if not title and found.base is None:
            return words.text("admin.new.of", kind=found.kind.zh)
        return title or words.text("admin.untitled")

    def _state(self, found: Sheet, wrong: list[Finding]) -> str:
        """Return what becomes of an item as it is saved."""
        published = str(found.held.get("published") or "")
        if found.held.get("draft") == "true":
            return "draft"
        if any(each.severity is not Severity.WARNING for each in wrong):
            return "held"
        return "waiting" if published > self.shelf.now() else "ready"

    def file_page(self, request: Request) -> Response:
        """Show the whole file of an item as text."""
        path = request.path_params["path"]
        data = self.shelf.data(path)
        if data is None:
            raise NoItem(path)
        return self._file_page(path, data, None)

    def _file_page(
        self,
        path: str,
        data: bytes,
        why: NotEditable | None,
        *,
        typed: str | None = None,
        note: str = "",
        status: int = 0,
    ) -> Response:
        """Show a file as text: what no form can change may still be mended by hand."""
        try:
            text: str | None = whole_text(data)
        except UnicodeDecodeError:
            text = None
        found = self.shelf.findings(path, data, is_saved=True)
        return self.shown.page(
            "whole.html",
            status or (HTTPStatus.UNPROCESSABLE_ENTITY if why else HTTPStatus.OK),
            path=path,
            place=self.shelf.context.prefix + path,
            text=typed if typed is not None else text,
            theirs=text if typed is not None else None,
            base=digest_of(data),
            faults=[sheet.fault(each, self.shown.words, line=each.line) for each in found],
            is_broken=why is not None,
            note=note,
        )

    def change_file(self, request: Request, posted: Posted) -> Response:
        """Save a whole file."""
        path, typed = request.path_params["path"], posted.text("whole")
        self.shelf.file(path)
        before = self.shelf.opened(posted.text("base"))
        try:
            new = retyped(before or b"", typed)
        except UnicodeDecodeError:  # no page of ours has its text
            new = typed.encode()
        why, detail = "", ""
        if posted.unseen or posted.is_broken:
            why = "admin.unseen"
        elif len(new) > reader.SIZE_LIMIT:
            why = "admin.text-too-long"
        try:
            if not why:
                self.shelf.write(path, posted.text("base"), new)
                address = f"{address_of(path)}?done=saved"
                return RedirectResponse(address, HTTPStatus.SEE_OTHER)
            status, now = HTTPStatus.UNPROCESSABLE_ENTITY, before
        except Changed as fault:
            why, status, now = "admin.changed", HTTPStatus.CONFLICT, fault.data
        except Unwritable as fault:
            why, status, now = fault.why, HTTPStatus.FORBIDDEN, before
            detail = fault.detail
        note = self.shown.words.text(why, value=detail)
        return self._file_page(path, now or b"", None, typed=typed, note=note, status=status)

    def take_back(self, request: Request, posted: Posted) -> Response:
        """Take back the last save."""
        path = request.path_params["path"]
        undo = self.shelf.last_save(path)
        if undo is None:
            return self.shown.refusal(HTTPStatus.CONFLICT, "admin.no-undo")
        try:
            self.shelf.take_back(path, undo)
        except Changed:
            return self.shown.refusal(HTTPStatus.CONFLICT, "admin.no-undo")
        address = "/" if undo.before is None else f"{address_of(path)}?done=restored"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)

    def picture(self, request: Request) -> Response:
        """Send a picture of the content folder, or one that waits for the save, as it is."""
        path = request.path_params["path"]
        is_hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
        try:
            kept = (
                self.uploads.file(path.removeprefix("kept/")) if path.startswith("kept/") else None
            )
            file = kept or self.shelf.content / path
            inside = kept or file.resolve().is_relative_to(self.shelf.content.resolve())
            is_picture = file.suffix.lower() in _PICTURES and file.is_file()
        except (OSError, RuntimeError, ValueError) as fault:  # no path of any file
            raise NoItem(path) from fault
        if not inside or is_hidden or not is_picture:
            raise NoItem(path)
        return FileResponse(file)
