"""The items of a portal as the form sees them: read from their files, checked, and written back in one step."""

import hashlib
import stat
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from gongkai.build.site import is_item, walk
from gongkai.files.writing import free_name, write_anew
from gongkai.findings import Finding, Severity
from gongkai.records import reader
from gongkai.records.reader import Reading, ReadingContext
from gongkai.records.record import Record
from gongkai.records.schema import Schema
from gongkai.run.settings import Checked

_REMEMBERED = 200
"""How many opened files keep the bytes that a form began with, for when the file changes meanwhile."""
_PATIENCE_S = 4.0
"""How long a page waits for the check of the whole portal after a save."""

Check = Callable[[], Checked]
"""Reads and checks the portal as it is now, as `gongkai check` does."""


class NoItem(Exception):
    """There is no item at this path, or the path leads out of the content folder."""


class Changed(Exception):
    """The file is not what the form began with; `data` is what it is now, None when it is gone."""

    def __init__(self, data: bytes | None) -> None:
        super().__init__()
        self.data = data


class Unwritable(Exception):
    """The file cannot be read or written: the name of a text that says why, and its gap."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.detail = detail


@dataclass(frozen=True)
class Undo:
    """The last save of a file: what it replaced, and what it wrote."""

    before: bytes | None
    """None where there was no file."""
    after: bytes


def digest_of(data: bytes | None) -> str:
    """Return a name for the bytes of a file; "" for a file that is not there."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


class ItemShelf:
    """The items of one portal. Any thread may ask; one at a time writes."""

    def __init__(self, check: Check, now: Callable[[], str]) -> None:
        """Check the portal for the first time.

        Args:
            now: the time as `2026-11-21 09:30`.

        Raises:
            GongkaiError: when it cannot be read at all.
        """
        self._check = check
        self.now = now
        self.checked = check()
        self._files, _ = walk(self.content, self.context.prefix)
        self.fault: Exception | None = None
        """Why the last check of the whole portal failed; the findings of the one before stay."""
        self._writing = threading.Lock()
        self._checking = threading.Lock()
        self._is_settled = threading.Event()
        self._is_settled.set()
        self._wanted = 0
        self.beginning = threading.Lock()
        """Held while a new item gets a path and is saved: two at a time would get the same."""
        self._opened: OrderedDict[str, bytes] = OrderedDict()
        self.begun: dict[str, str] = {}
        """The sign of each form of a new item that was saved → the item's path."""
        self._undo: OrderedDict[str, Undo] = OrderedDict()

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.checked.content

    @property
    def context(self) -> ReadingContext:
        """What files are read with."""
        return self.checked.context

    @property
    def kinds(self) -> Sequence[Schema]:
        """The kinds of the portal."""
        return self.context.kinds

    def kind(self, name: str) -> Schema | None:
        """Return a kind by its id."""
        return next((kind for kind in self.kinds if kind.id == name), None)

    def file(self, path: str) -> Path:
        """Return the file of an item.

        Raises:
            NoItem: when the path is no item's, or leads out of the content folder.
        """
        parts = PurePosixPath(path).parts
        is_plain = path == "/".join(parts) and not any(p.startswith((".", "/")) for p in parts)
        if not is_plain or not is_item(path) or "\\" in path or "\0" in path:
            raise NoItem(path)
        file = self.content / path
        root = self.content.resolve()
        try:
            is_inside = file.parent.resolve() == root / PurePosixPath(path).parent
            is_own = is_inside and not file.is_symlink()
        except (OSError, RuntimeError, ValueError) as fault:  # longer than any file's, for one
            raise NoItem(path) from fault
        if not is_own:
            raise NoItem(path)
        return file

    def data(self, path: str) -> bytes | None:
        """Return the bytes of an item's file; None when it is not there.

        Raises:
            NoItem: as for `file`.
            Unwritable: when the system does not let us read it.
        """
        file = self.file(path)
        try:
            status = file.stat()
            if not stat.S_ISREG(status.st_mode):
                raise Unwritable("admin.no-file-here")
            if status.st_size > reader.SIZE_LIMIT:
                raise Unwritable("admin.too-long", f"{status.st_size / 1e6:.1f} MB")
            found = file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as fault:
            raise Unwritable("admin.unreadable") from fault
        self.remember(found)
        return found

    def remember(self, data: bytes) -> None:
        """Keep the bytes that a form begins with."""
        self._opened[digest_of(data)] = data
        while len(self._opened) > _REMEMBERED:
            self._opened.popitem(last=False)

    def opened(self, digest: str) -> bytes | None:
        """Return the bytes that a form began with, if they are still known."""
        return self._opened.get(digest)

    def read(self, path: str, data: bytes) -> Reading:
        """Read bytes as if they were the file of an item."""
        return reader.read(path, data, self.context)

    def findings(self, path: str, data: bytes, *, is_saved: bool) -> list[Finding]:
        """Return what is wrong with an item: by itself as the bytes are, and against all others if they are saved."""
        own = list(self.read(path, data).findings)
        place = self.context.prefix + path
        saved = [each for each in self.checked.findings if is_saved and each.path == place]
        # Only the check of all items knows which number is free.
        numbers = {(each.id, each.line): each.gaps.get("next", "") for each in saved}
        own = [
            replace(each, gaps={**each.gaps, "next": numbers[each.id, each.line]})
            if numbers.get((each.id, each.line))
            else each
            for each in own
        ]
        known = {(each.id, each.line) for each in own}
        more = [each for each in saved if (each.id, each.line) not in known]
        return sorted([*own, *more], key=lambda each: (each.line, each.id))

    def write(self, path: str, base: str, data: bytes) -> None:
        """Write an item's file in one step.

        Args:
            base: the digest of the bytes that are to be replaced; "" for a file that must not be there.

        Raises:
            Changed: when the file is not what the form began with.
            Unwritable: when the system does not let us, or somebody protected the file.
        """
        file = self.file(path)
        with self._writing:
            before = self.data(path)
            if digest_of(before) != base:
                raise Changed(before)
            try:
                _replace(file, data, is_new=before is None)
            except FileExistsError as fault:
                raise Changed(self.data(path)) from fault
            except OSError as fault:
                raise Unwritable("admin.unwritable") from fault
            self._undo.pop(path, None)
            self._undo[path] = Undo(before, data)
            while len(self._undo) > _REMEMBERED:
                self._undo.popitem(last=False)
        self.recheck()

    def is_writable(self, path: str) -> bool:
        """Whether an item's file may be written; one that is not there may be."""
        file = self.file(path)
        return not file.exists() or bool(file.stat().st_mode & 0o222)

    def stopping(self) -> list[Finding]:
        """Return what stops the whole portal from being published."""
        return [each for each in self.checked.findings if each.severity is Severity.BLOCKER]

    def last_save(self, path: str) -> Undo | None:
        """Return the last save of a file in this session, if nobody changed the file after it."""
        undo = self._undo.get(path)
        return undo if undo and self.data(path) == undo.after else None

    def take_back(self, path: str, undo: Undo) -> None:
        """Take back the last save. A file that was new is removed.

        Raises:
            Changed: when the file is not what that save wrote.
            Unwritable: when the system does not let us.
        """
        if undo.before is not None:
            self.write(path, digest_of(undo.after), undo.before)
            return
        with self._writing:
            found = self.data(path)
            if found != undo.after:
                raise Changed(found)
            try:
                self.file(path).unlink()
            except OSError as fault:
                raise Unwritable("admin.unwritable") from fault
            del self._undo[path]
        self.recheck()

    def free_path(self, kind: Schema) -> str:
        """Return the path for a new item: date and number, as `gongkai new` gives them."""
        return f"{kind.id}/{free_name(self.content / kind.id, self.now())}"

    def recheck(self) -> None:
        """Check the whole portal again, without waiting for it."""
        self._is_settled.clear()
        self._wanted += 1
        threading.Thread(target=self._recheck, daemon=True).start()

    def _recheck(self) -> None:
        with self._checking:
            wanted = self._wanted
            try:
                self.checked, self.fault = self._check(), None
            except Exception as fault:
                # Whatever it is, the form goes on; its words may be withheld.
                self.fault = fault
            finally:
                if wanted == self._wanted:
                    self._is_settled.set()

    def settle(self) -> bool:
        """Check again if any file changed, and wait a little. Returns whether what is known is up to date."""
        try:
            found, _ = walk(self.content, self.context.prefix)
        except OSError:  # the folder is gone: what was known of it stays
            return False
        with self._writing:
            is_new, self._files = found != self._files, found
        is_tried_again = self.fault is not None and self._is_settled.is_set()
        if is_new or is_tried_again:  # what was broken may be no file of the content
            self.recheck()
        return self._is_settled.wait(_PATIENCE_S)

    def records(self) -> dict[str, Record]:
        """Return path → record, of all items that could be read, drafts included."""
        return {each.path: each.record for each in self.checked.readings if each.record}


def _replace(file: Path, data: bytes, *, is_new: bool) -> None:
    """Write a file anew; one that is locked against writing stays, though a folder would let it be replaced."""
    if not is_new and not file.stat().st_mode & 0o222:
        raise PermissionError(0, "read-only")
    file.parent.mkdir(parents=True, exist_ok=True)
    write_anew(file, data, is_new=is_new)
