"""What a button of the form asks for, done to the sheet of an item; only `save` touches the item's file."""

import re
from collections.abc import Callable
from typing import BinaryIO

from gongkai.admin import listing, sheet, values
from gongkai.admin.posted import Posted, file_name
from gongkai.admin.sheet import Sheet
from gongkai.admin.shelf import Changed, ItemShelf, Unwritable, digest_of
from gongkai.admin.uploads import Refused, Uploads
from gongkai.editing import NotEditable
from gongkai.findings import manual_section
from gongkai.messages import Words
from gongkai.records import reader
from gongkai.records.fields import Attachment, Reference
from gongkai.records.pictures import Picture
from gongkai.repair import pasted

_INVALID = 422
_KEPT_PICTURE = re.compile(r"images/[\w.-]+")


class SheetChanges:
    """The work behind the buttons."""

    def __init__(self, shelf: ItemShelf, uploads: Uploads, words: Words) -> None:
        self.shelf = shelf
        self.uploads = uploads
        self.words = words

    def do(self, found: Sheet, posted: Posted) -> Sheet:
        """Do what was asked for. What somebody typed is in the sheet that comes back, whatever happens."""
        work, _, name = posted.text("do").partition(":")
        self._take_files(found, posted)
        if posted.unseen or posted.is_broken:
            self._stop(found, "admin.unseen")
            return found
        doing: dict[str, Callable[[Sheet, Posted, str], Sheet]] = {
            "save": self._save,
            "find": self._find,
            "pick": self._pick,
            "fill": self._pick,
            "insert": self._insert,
            "table": self._table,
            "apart": self._apart,
        }
        if work in ("add", "drop", "up", "down"):
            values.rearranged(found.held, found.kind.fields, work, name)
            return found
        found.is_checked = True
        return doing[work](found, posted, name) if work in doing else found

    def _stop(self, found: Sheet, why: str, **gaps: str) -> None:
        found.notes.append(("stop", self.words.text(why, **gaps)))
        found.status = _INVALID
        found.is_checked = True

    def _take_files(self, found: Sheet, posted: Posted) -> None:
        """Keep the files aside that came with the form, each where its input is; what is said of it stands there."""
        for name, upload in posted.files.items():
            at = values.field_at(found.kind.fields, name.removesuffix(".upload"))
            if at is None or not isinstance(at[0].type, Attachment) or at[0].many != at[1]:
                continue
            place = name.removesuffix(".upload")
            if values.get(found.held, place) is None:
                continue
            is_picture = isinstance(at[0].type, Picture)
            found.noted_at = ".".join(place.split(".")[:2])
            path = self._taken(found, file_name(upload), upload.file, is_picture=is_picture)
            if path:
                found.notes.append(("good", self.words.text("admin.taken", value=path)))
                values.put(found.held, f"{place}.{values.FILE}", path)

    def _taken(self, found: Sheet, name: str, source: BinaryIO, *, is_picture: bool) -> str:
        """Return the path of a file that was taken; "" with a note for one that was not."""
        try:
            taken = self.uploads.take(
                self.shelf.content,
                found.path,
                name,
                source,
                is_picture=is_picture,
            )
        except Refused as fault:
            self._stop(found, fault.why, **fault.gaps)
            for each in fault.findings:
                more = self.words.text("report.section", section=manual_section(each.id))
                text = f"{self.words.message(each)} {self.words.remedy(each)} {more}"
                found.notes.append(("stop", text))
            return ""
        if taken.slip:
            found.slips.append(taken.slip)
        return taken.path

    def _find(self, found: Sheet, posted: Posted, name: str) -> Sheet:
        at, words = values.field_at(found.kind.fields, name), values.get(found.held, name)
        if at and isinstance(at[0].type, Reference) and isinstance(words, str):
            found.matches[name] = listing.matches(self.shelf.checked, at[0].type, words)
        found.is_checked = False
        return found

    def _pick(self, found: Sheet, posted: Posted, name: str) -> Sheet:
        place, _, value = name.partition("|")
        if isinstance(values.get(found.held, place), str) and value:
            values.put(found.held, place, value)
        found.is_checked = False
        return found

    def _insert(self, found: Sheet, posted: Posted, _: str) -> Sheet:
        """Put a picture into the text. One that says nothing to those who do not see it must be said to decorate.

        The file is kept aside whatever else is wrong, so that nobody chooses it twice.
        """
        found.noted_at = "insert"
        alt, place = (posted.text(f"insert.{name}").strip() for name in ("alt", "line"))
        is_decorative = bool(posted.text("insert.decorative"))
        path = self._picture(found, posted)
        decorates = "1" if is_decorative else ""
        found.inserting = {"alt": alt, "line": place, "decorative": decorates, "path": path}
        if not path:
            if not found.notes:
                self._stop(found, "admin.no-file")
        elif bool(alt) == is_decorative:
            self._stop(found, "admin.alt-or-decorative")
        else:
            at = sheet.line_of(found.body, place)
            if at is None and place:
                self._stop(found, "admin.no-place", value=place)
                return found
            found.body, line = sheet.with_picture(found.body, path, alt, at)
            found.notes.append(("good", self.words.text("admin.inserted", number=line)))
            found.inserting = {}
        return found

    def _picture(self, found: Sheet, posted: Posted) -> str:
        """Return the path of the picture that is to be put in: the one that came, else the one that came before."""
        upload, before = posted.files.get("insert.file"), posted.text("insert.path")
        if upload is not None:
            return self._taken(found, file_name(upload), upload.file, is_picture=True)
        return before if _KEPT_PICTURE.fullmatch(before) else ""

    def _table(self, found: Sheet, posted: Posted, line: str) -> Sheet:
        if line.isdecimal() and len(line) < 7:
            found.body = pasted.with_table(found.body, int(line))
        return found

    def _apart(self, found: Sheet, posted: Posted, _: str) -> Sheet:
        found.body = pasted.apart(found.body)
        return found

    def _save(self, found: Sheet, posted: Posted, _: str) -> Sheet:
        if not self._may_save(found):
            return found
        if len(found.body.encode()) > reader.SIZE_LIMIT:
            self._stop(found, "admin.text-too-long")
            return found
        try:
            data = sheet.made(found, self.shelf.context)
        except NotEditable:
            self._stop(found, "admin.not-editable")
            return found
        if len(data) > reader.SIZE_LIMIT:
            self._stop(found, "admin.text-too-long")
            return found
        return self._written(found, data, posted)

    def _may_save(self, found: Sheet) -> bool:
        """Whether an item may be saved; a draft may lack all but its title and the words for its pictures."""
        is_draft = found.held.get("draft") == "true"
        lacking = [f.zh for f in sheet.missing(found) if not is_draft or f.name == "title"]
        undescribed = [f.zh for f in sheet.undescribed(found)]
        if lacking:
            why = "admin.lacking" if not is_draft else "admin.lacking-title"
            self._stop(found, why, fields="、".join(lacking))
        if undescribed:
            self._stop(found, "admin.undescribed", fields="、".join(undescribed))
        return not found.notes or found.status == 200

    def _written(self, found: Sheet, data: bytes, posted: Posted) -> Sheet:
        content, base = self.shelf.content, posted.text("base")
        try:
            if found.base is None:
                self.shelf.file(found.path)
            now = self.shelf.data(found.path)
            if now != data and digest_of(now) != base:
                raise Changed(now)
            if not self.shelf.is_writable(found.path):
                raise Unwritable("admin.unwritable")
            with self.uploads.put(content, found.path, found.slips, data.decode()):
                if now != data:
                    self.shelf.write(found.path, base, data)
        except Changed as fault:
            return self._met(found, fault.data)
        except Refused as fault:
            self._stop(found, fault.why, **fault.gaps)
            found.status = 409
            return found
        except (Unwritable, OSError) as fault:
            why = fault.why if isinstance(fault, Unwritable) else "admin.unwritable"
            self._stop(found, why, value=getattr(fault, "detail", ""))
            found.status = 403
            return found
        found.is_saved = True
        return found

    def _met(self, found: Sheet, now: bytes | None) -> Sheet:
        """Return the sheet over what the file is now; saving it again writes over that."""
        if now is None:
            self._stop(found, "admin.gone")
            found.status, found.is_gone = 409, True
            return found
        try:
            met = sheet.met(found, now, self.shelf.context)
        except NotEditable:
            self._stop(found, "admin.changed-broken")
            found.status = 409
            return found
        met.notes.append(("stop", self.words.text("admin.changed")))
        met.is_checked = True
        return met
