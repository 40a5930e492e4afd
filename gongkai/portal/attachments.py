"""Files that go out next to an item's page: attachments, images and their smaller forms, with no name used twice."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gongkai.files import folded, may_go_out, pictures
from gongkai.findings import Finding, Severity, finding
from gongkai.findings.finding import quote
from gongkai.portal import links
from gongkai.portal.links import Index
from gongkai.records import exceptions
from gongkai.records.record import Record
from gongkai.records.tables import BrokenTable, Table, parse


@dataclass(frozen=True, slots=True)
class File:
    """A file of the content folder that is not an item: size in bytes, SHA-256, and for images width and height."""

    path: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0
    faults: tuple[Finding, ...] = field(default=(), hash=False)
    """What is wrong with it, without a place: `gongkai.files.inspect`."""

    @property
    def is_refused(self) -> bool:
        """Whether it may not go out, whatever item names it."""
        is_severe = any(fault.severity is not Severity.WARNING for fault in self.faults)
        return is_severe or not may_go_out(self.path)


IMAGE_WIDTHS = (480, 960)
"""Widths of an image's smaller forms, in pixels: for phones, and for high-resolution phones or a text column."""


SIZED_ENDINGS = (".png", ".jpg", ".jpeg", ".webp")


def sized(file: File, path: str) -> list[tuple[int, str]]:
    """Return the width and address of each smaller form of an image, if it is considerably smaller than the image.

    Args:
        path: address of the image itself.
    """
    if not path.lower().endswith(SIZED_ENDINGS):
        return []
    stem, _, ending = path.rpartition(".")
    return [(w, f"{stem}-{w}w.{ending}") for w in IMAGE_WIDTHS if w * 1.25 <= file.width]


def picture_forms(file: File, folder: str) -> list[pictures.Form]:
    """Return the forms of a picture; none of a file that is none."""
    if not 0 < max(file.width, file.height) <= pictures.LONGEST or not file.path.lower().endswith(
        pictures.ENDINGS
    ):
        return []
    return pictures.forms(file.width, folder + posixpath.basename(file.path))


def no_file(path: str) -> bytes:
    """Raise FileNotFoundError: the loader of a portal that has no files."""
    raise FileNotFoundError(path)


class AttachedFile(NamedTuple):
    """A file as it goes out: its name in the page's folder, the content file, and the width of a smaller form or 0."""

    name: str
    file: File
    width: int = 0
    ending: str = ""
    """The type in which a picture is made, `avif`; "" for the file's own."""


def attached(record: Record, index: Index, files: Mapping[str, File]) -> list[AttachedFile]:
    """Return the files that go out with a record's page, originals first; of several with one name, the first."""
    found: dict[str, AttachedFile] = {}
    for file in (*_files(record, index, files), *_forms(record, index, files)):
        found.setdefault(folded(file.name), file)
    return list(found.values())


def check_forms(
    record: Record, index: Index, files: Mapping[str, File], prefix: str
) -> list[Finding]:
    """Report smaller forms of images that have the name of another file of the page."""
    forms = list(_forms(record, index, files))
    if not forms:
        return []
    lines = {
        target.path: (written, line)
        for target, written, line, _ in reversed(links.files_of(record, index.files[record.kind]))
    }
    taken: dict[str, AttachedFile] = {}
    for each in (*_files(record, index, files), *forms):
        taken.setdefault(folded(each.name), each)
    found = []
    for form in forms:
        other = taken[folded(form.name)]
        if other.file.path != form.file.path:
            written, line = lines[form.file.path]
            gaps = {"value": written, "form": form.name, "other": other.file.path}
            found.append(finding("image-form-taken", prefix + record.path, line, **gaps))
    return found


def check_inspected(
    record: Record, index: Index, files: Mapping[str, File], prefix: str
) -> list[Finding]:
    """Report what is wrong with the files of a record by themselves, at the line that names the file.

    Personal data that the item names as an exception are not reported; an exception that nothing needs is.
    """
    faults = [
        (fault, line, written)
        for target, written, line, _ in links.files_of(record, index.files[record.kind])
        if not target.is_outside and target.path in files
        for fault in files[target.path].faults
    ]
    allowed, path = exceptions.digests(record.values), prefix + record.path
    found = [
        placed(fault, path, line, written)
        for fault, line, written in faults
        if fault.gaps.get(exceptions.DIGEST, "-") not in allowed
    ]
    met = frozenset(fault.gaps.get(exceptions.DIGEST, "") for fault, *_ in faults)
    unmet = exceptions.lines_unmet(record.values, met)
    return [*found, *(finding("stale-exception", path, line) for line in unmet)]


def placed(fault: Finding, path: str, line: int, written: str) -> Finding:
    """Return what is wrong with a file as a finding at the place that names it."""
    gaps = {key: text for key, text in fault.gaps.items() if key != exceptions.DIGEST}
    return replace(fault, path=path, line=line, gaps={**gaps, "value": quote(written)})


def built_names(addresses: Iterable[str]) -> dict[str, set[str]]:
    """Return the names of files that are made, such as `qr.svg`, by what no other file next to them may be called.

    Args:
        addresses: `news/a/qr.svg` for a file; those of pages are passed over.
    """
    found: dict[str, set[str]] = {}
    for name in {address.rpartition("/")[2] for address in addresses} - {""}:
        found.setdefault(folded(name), set()).add(name)
    return found


def check_built(
    record: Record,
    index: Index,
    files: Mapping[str, File],
    is_built: Callable[[str, str], bool],
    prefix: str,
) -> list[Finding]:
    """Report files of a record that have the name of a file that is made next to its page.

    Args:
        is_built: `is_built(address, name)`: whether such a file is made there.
    """
    attached_ = attached(record, index, files)
    taken = {each.file.path for each in attached_ if is_built(record.address, each.name)}
    found = links.files_of(record, index.files[record.kind]) if taken else ()
    return [
        finding("file-name-taken", prefix + record.path, line, value=written)
        for target, written, line, _ in found
        if target.path in taken
    ]


def check_tables(
    record: Record,
    fields: Iterable[tuple[str, str, Table]],
    files: Mapping[str, File],
    load: Callable[[str], bytes],
    prefix: str,
) -> list[Finding]:
    """Report files to be shown as tables that are no valid tables, at the line of the item that names the file."""
    found = []
    for name, zh, table in fields:
        for written in links.written_files(record, name):
            path = links.attachment_of(written["file"], record.path).path
            if path not in files:
                continue  # reported by `links.check_files`
            try:
                parse(load(path), table)
            except BrokenTable as fault:
                gaps = {"field": zh, "key": name, "value": written["file"], "row": str(fault.row)}
                place = (prefix + record.path, written["line"])
                found.append(finding("broken-table-file", *place, **gaps, **fault.gaps))
            except OSError:  # removed since the files were listed: the next build reports it
                continue
    return found


def _files(record: Record, index: Index, files: Mapping[str, File]) -> Iterator[AttachedFile]:
    """Yield attachments, images, and files that the text links to."""
    pictures_ = index.pictures[record.kind]
    fields = [name for name in index.files[record.kind] if name not in pictures_]
    for target, *_ in links.files_of(record, fields):
        file = files.get(target.path)
        if file is not None and not target.is_outside:
            yield AttachedFile(posixpath.basename(file.path), file)


def _forms(record: Record, index: Index, files: Mapping[str, File]) -> Iterator[AttachedFile]:
    """Yield the smaller forms of the images in the text, and the forms of the item's pictures."""
    for name in index.pictures[record.kind]:
        for written in links.written_files(record, name):
            file = files.get(links.attachment_of(written["file"], record.path).path)
            for form in picture_forms(file, "") if file else ():
                assert file is not None
                yield AttachedFile(form.path, file, form.width, form.ending)
    images = (r.target for r in record.refs if r.kind == "image")
    for path in dict.fromkeys(links.target_of(image, record.path).path for image in images):
        file = files.get(path)
        for width, name in sized(file, posixpath.basename(path)) if file else ():
            assert file is not None
            yield AttachedFile(name, file, width)
