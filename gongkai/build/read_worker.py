"""One content file → a row for the state file, and its body: the work of a reading worker."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.build import stored
from gongkai.build.site import FoundFile, Hook
from gongkai.files import inspect
from gongkai.findings import Finding, finding
from gongkai.limit import LIMIT_S, TookTooLong, cpu_limit
from gongkai.records import reader
from gongkai.records.reader import Reading, ReadingContext
from gongkai.review import content as review_content
from gongkai.review import record as review_record


@dataclass(frozen=True)
class Shared:
    """What the reading of all files shares."""

    context: ReadingContext
    content: str
    """The content folder, for workers that have access to it; else ""."""
    hook: Hook | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read."""

    found: FoundFile
    sha256: str
    """SHA-256 of the content that is known already; "" when the file must be read in any case."""
    initial: tuple[str, str] = ("", "")
    """Its title when it was last read, and the letter under which that title is listed."""
    data: bytes | None = None
    """Its bytes, for a worker without access to our disk."""
    fault: str = ""
    """Why it could not be loaded."""

    def loaded(self, content: str) -> "Task":
        """Return the task with the bytes of its file, or with the reason why it could not be loaded."""
        if self.found.size > reader.SIZE_LIMIT:
            return self
        try:
            with open(f"{content}/{self.found.path}", "rb", buffering=0) as file:
                return replace(self, data=file.readall())
        except OSError as fault:
            return replace(self, fault=fault.strerror or str(fault))


Result = tuple[str, str, str, tuple[str, bytes, str] | None]
"""SHA-256 of the file, the reading as JSON, the lookups in the closed lists as JSON, the row of the body.

Without a SHA-256 the file was not read to its end, and is read again in the next build.
"""


def read_one(shared: Shared, task: Task) -> Result | None:
    """Read one file. Returns None when its content is unchanged."""
    loaded = task if task.data is not None or not shared.content else task.loaded(shared.content)
    if loaded.data is None:
        return "", stored.reading_row(_unreadable(shared, loaded)), "[]", None
    sha256 = hashlib.sha256(loaded.data).hexdigest()
    if sha256 == task.sha256:
        return None
    try:
        with cpu_limit(LIMIT_S):
            reading = reader.read(task.found.path, loaded.data, shared.context, task.initial)
            if shared.context.closed_lists.review.is_on:
                reading = _with_digest(reading, loaded.data, shared.context)
    except TookTooLong:
        place = shared.context.prefix + task.found.path
        stopped = Reading(task.found.path, findings=(_took_too_long(place),))
        return "", stored.reading_row(stopped), "[]", None
    if shared.hook is not None and reading.body is not None:
        reading = shared.hook(reading)
    record, body = reading.record, reading.body
    kept = None
    if record is not None and body is not None:
        kept = stored.body_row(record.body, body)
    return sha256, stored.reading_row(reading), stored.dump(reading.lookups), kept


def _with_digest(reading: Reading, data: bytes, context: ReadingContext) -> Reading:
    """Add the digest by which a review is bound to the text."""
    text = review_content.written_text(data, context.keys)
    return reading if text is None else replace(reading, written=text.digest)


def _unreadable(shared: Shared, task: Task) -> Reading:
    """Make the reading of a file that is too large, or that the system does not let us read."""
    path = task.found.path
    place = shared.context.prefix + path
    if task.fault:
        return Reading(path, findings=(finding("file-unreadable", place, 0, value=task.fault),))
    size, limit = (f"{count / 1e6:.1f} MB" for count in (task.found.size, reader.SIZE_LIMIT))
    return Reading(path, findings=(finding("file-too-large", place, 0, size=size, limit=limit),))


def _took_too_long(place: str) -> Finding:
    return finding("took-too-long", place, 0, value=place.rpartition("/")[2], limit=f"{LIMIT_S:g}")


def inspect_one(content: str, path: str) -> tuple[str, bool]:
    """Look at one file that is no item. Returns its faults as a row, and whether that is all there is to say.

    It is not when the file took too long, or could not be read: the next build looks again. A review record goes
    out nowhere; what it says is returned instead.
    """
    try:
        with cpu_limit(LIMIT_S):
            if review_record.is_record(path):
                data = Path(content, path).read_bytes()
                return review_record.row(review_record.read(data)), True
            return stored.findings_row(inspect(path, Path(content, path))), True
    except TookTooLong:
        if review_record.is_record(path):
            return review_record.row(review_record.unreadable()), False
        return stored.findings_row([_took_too_long(path)]), False
    except OSError:
        if review_record.is_record(path):
            return review_record.row(review_record.unreadable()), False
        # Gone or closed since the files were listed: what nobody looked at does not go out.
        return stored.findings_row([finding("file-unreadable", value="")]), False
