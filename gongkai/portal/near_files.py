"""Files against the names by which items call them: one that only looks like another's name, and one that nobody names.

macOS writes é as two characters and others as one; web pages and Word leave characters in a name that nobody sees.
"""

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from gongkai.findings import Finding, finding
from gongkai.portal import links
from gongkai.portal.links import Target
from gongkai.records.publicity import is_withheld
from gongkai.records.reader import Reading
from gongkai.records.record import Record, Values, digest_of
from gongkai.records.schema import Schema
from gongkai.records.unseen import alike, is_odd, look, marked

_DOUBLED = re.compile(r"[.。]\s*m(?:d|arkdown|down)(?:[^\w~]|$)")
"""What a name holds that should end so: `公告.md.txt`, `公告.md (1)`, `公告。md`; `公告.md~` is an editor's own."""
_LAST_BLANK = re.compile(r" \Z")
_TEXTS = (
    ".txt", ".doc", ".docx", ".wps", ".wpt", ".rtf", ".odt", ".ofd", ".pdf", ".html", ".htm", ".shtml", ".xhtml",
    ".xls", ".xlsx", ".et", ".ods", ".ppt", ".pptx", ".dps", ".odp", ".ceb", ".mht", ".mhtml", ".mdown", ".mkd",
    ".mkdn", ".mdx", ".mdwn", ".rst", ".tex", ".pages", ".uof",
)  # fmt: skip
"""How files end that somebody may have meant as an item, or as its attachment."""


class NearFiles:
    """What lies in the content folder, by what it looks like."""

    def __init__(self, paths: Iterable[str], prefix: str) -> None:
        self._paths = frozenset(paths)
        self._prefix = prefix
        self._has_odd = any(map(is_odd, self._paths))
        self._by_look: dict[str, str] = {}

    def renamed(self, record: Record, fields: Collection[str]) -> tuple[Record, list[Finding]]:
        """Return a record that names its files as they are called; what differed by more than NFC is reported.

        Args:
            fields: the fields of its kind that hold files.
        """
        found: list[Finding] = []
        values = {name: record.values[name] for name in fields if record.values.get(name)}
        changed: dict[str, object] = {}
        for name, value in values.items():
            several = value if isinstance(value, list) else [value]
            mended = [self._file(each, record, found) for each in several]
            if mended != several:
                changed[name] = mended if isinstance(value, list) else mended[0]
        refs = record.refs
        if any(self._may_differ(ref.target) for ref in refs):
            refs = tuple(
                replace(ref, target=self._target(ref.target, ref.line, record, found))
                for ref in refs
            )
        if not changed and refs == record.refs:
            return record, found
        digest = digest_of([record.digest, changed, [ref.target for ref in refs]])
        mended_values: Values = {**record.values, **changed}
        return replace(record, values=mended_values, refs=refs, digest=digest), found

    def _may_differ(self, written: str) -> bool:
        return self._has_odd or "%" in written or is_odd(written)

    def _file(
        self, written: links.WrittenFile, record: Record, found: list[Finding]
    ) -> links.WrittenFile:
        if not self._may_differ(written["file"]):
            return written
        target = links.attachment_of(written["file"], record.path)
        path = self._alike(target, written["line"], record, found)
        if not path:
            return written
        name = posixpath.relpath(path, posixpath.dirname(record.path) or ".")
        return links.WrittenFile(file=name, title=written["title"], line=written["line"])

    def _target(self, written: str, line: int, record: Record, found: list[Finding]) -> str:
        target = links.target_of(written, record.path)
        path = self._alike(target, line, record, found)
        address = path.replace("%", "%25").replace("?", "%3F").replace("#", "%23")
        return f"/{address}{target.suffix}" if path else written

    def _alike(self, target: Target, line: int, record: Record, found: list[Finding]) -> str:
        """Return the path of what looks like a target that is not there; "" if nothing does."""
        if target.is_outside or target.path in self._paths:
            return ""
        path = self._looks.get(look(target.path), "")
        if not is_odd(path) and not is_odd(target.path):
            return ""
        if path and _composed(path) != _composed(target.path):
            place = (self._prefix + record.path, line)
            found.append(
                finding("file-lookalike", *place, value=marked(target.path), read=marked(path))
            )
        return path

    @property
    def _looks(self) -> Mapping[str, str]:
        """What each path looks like → the path; "" where two look the same."""
        if not self._by_look:
            for path in self._paths:
                same = look(path)
                self._by_look[same] = "" if same in self._by_look else path
        return self._by_look


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def check_unnamed(
    readings: Collection[Reading],
    records: Collection[Record],
    schemas: Mapping[str, Schema],
    files: Collection[str],
    prefix: str,
) -> Iterator[Finding]:
    """Report files among the items that may be meant as one, or as an attachment, and that nobody has named."""
    waiting = [path for path in files if _may_be_meant(path)]
    if not waiting:
        return
    # What an unreadable item names, nobody knows; the name of a withheld item's file may say what it is.
    unread = {_folder(reading.path) for reading in readings if reading.record is None}
    taken = {_folder(reading.path) for reading in readings}
    taken |= {name for schema in schemas.values() for name in (schema.id, schema.zh)}
    hushed = tuple(posixpath.join(posixpath.dirname(r.path), "") for r in records if is_withheld(r))
    named = {
        target.path
        for record in records
        for target, *_ in links.files_of(record, schemas[record.kind].files)
    }
    for path in sorted(set(waiting) - named):
        is_doubled = _DOUBLED.search(_name(path)) is not None
        is_among_items = _folder(path) in taken - unread and not path.startswith(hushed)
        if is_doubled or (is_among_items and _folder(path)):
            name = _LAST_BLANK.sub("[U+0020]", marked(posixpath.basename(path)))
            yield finding("file-not-taken", prefix + path, 0, value=name)


def _may_be_meant(path: str) -> bool:
    name = _name(path)
    return name.endswith(_TEXTS) or (_DOUBLED.search(name) is not None and name[0] != ".")


def _name(path: str) -> str:
    """Return the name of a file as people see it: one width, no capitals, nothing unseen."""
    return alike(posixpath.basename(path)).lower()


def _folder(path: str) -> str:
    """Return the first folder of a path; "" for a file that lies in none."""
    return path.partition("/")[0] if "/" in path else ""
