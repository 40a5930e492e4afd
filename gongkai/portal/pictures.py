"""The one picture of an item: what is wrong with it."""

from collections.abc import Iterator, Mapping

from gongkai.files import pictures
from gongkai.findings import Finding, finding
from gongkai.portal.attachments import File
from gongkai.portal.links import attachment_of, written_files
from gongkai.records.pictures import Picture
from gongkai.records.record import Record
from gongkai.records.schema import Schema

_NARROW, _WIDE = 1.3, 2.4
"""The shapes between which a picture fits a place of 16:9 without losing what it shows."""


def check(
    record: Record, schema: Schema, files: Mapping[str, File], prefix: str
) -> Iterator[Finding]:
    """Report pictures that cannot be shown, that say nothing to those who do not see them, or that look poor."""
    for field, type_ in schema.pictures:
        by = next(each for each in schema.fields if each.name == type_.described_by)
        names = {"field": field.zh, "key": field.name}
        place = prefix + record.path
        has_words = bool(str(record.values.get(by.name) or "").strip())
        written = next(iter(written_files(record, field.name)), None)
        if written is None:
            if has_words and not by.required:
                line = record.lines.get(by.name, 1)
                yield finding("words-without-picture", place, line, **names, other=by.zh)
            continue
        gaps = {"value": written["file"], **names}
        if not has_words:
            yield finding("picture-without-words", place, written["line"], **gaps, other=by.zh)
        file = files.get(attachment_of(written["file"], record.path).path)
        # What may not go out at all is told already.
        for rule, more in _faults(file, type_) if file and not file.is_refused else ():
            yield finding(rule, place, written["line"], **gaps, **more)


def _faults(file: File, type_: Picture) -> Iterator[tuple[str, dict[str, str]]]:
    size = {"width": str(file.width), "height": str(file.height)}
    if why := unusable(file):
        yield "unusable-picture", {"why": why, **size}
    elif file.width < type_.least:
        yield "poor-picture", {"why": "why.picture-small", "least": str(type_.least), **size}
    elif type_.is_wide and not _NARROW <= file.width / file.height <= _WIDE:
        yield "poor-picture", {"why": "why.picture-shape", **size}


def unusable(file: File) -> str:
    """Return why no picture can be made of a file, the name of a text; "" if one can."""
    if not file.path.lower().endswith(pictures.ENDINGS):
        return "why.picture-type"
    if max(file.width, file.height) > pictures.LONGEST:
        return "why.picture-long"
    is_cut_off = any(fault.id == "image-cut-off" for fault in file.faults)
    return "why.picture-broken" if is_cut_off or not file.width else ""


def picture_path(record: Record, name: str) -> str:
    """Return the path in the content folder of the picture that a field names; "" for none."""
    written = next(iter(written_files(record, name)), None)
    return attachment_of(written["file"], record.path).path if written else ""
