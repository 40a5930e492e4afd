"""What pages show of pictures: of the one picture of an item, and of those of the site."""

import itertools
from collections.abc import Iterable
from typing import Literal

from gongkai.files.pictures import Form, height_of
from gongkai.pages.answers import PictureForm, PictureView
from gongkai.portal.attachments import picture_forms
from gongkai.portal.pictures import picture_path
from gongkai.portal.whole import Portal
from gongkai.records.record import Record


def picture_of(portal: Portal, record: Record, name: str) -> PictureView | Literal[""]:
    """Return the picture that a field of an item names; "" for none, and for one that cannot be shown.

    It depends on the record and on the SHA-256 of the file: `gongkai.pages.item.record_digest` has both.
    """
    path = picture_path(record, name)
    file = portal.attached_file(record, path) if path else None
    if file is None or file.is_refused:
        return ""
    described_by = next(
        type_.described_by
        for field, type_ in portal.schemas[record.kind].pictures
        if field.name == name
    )
    return shown(
        picture_forms(file, record.address), (file.width, file.height), record.values[described_by]
    )


def picture_digest(portal: Portal, record: Record, name: str) -> str:
    """Return a digest that changes whenever the result of `picture_of` does, the record aside."""
    path = picture_path(record, name)
    file = portal.attached_file(record, path) if path else None
    return file.sha256 if file else ""


def shown(forms: Iterable[Form], size: tuple[int, int], alt: str) -> PictureView | Literal[""]:
    """Return what templates see of a picture; "" where it has no form.

    Args:
        size: of the picture itself, in pixels.
    """
    found = list(forms)
    if not found:
        return ""
    widest = found[-1]
    by_type: list[PictureForm] = [
        {"type": type_, "places": [[form.width, form.path] for form in group]}
        for type_, group in itertools.groupby(found, key=lambda form: form.type)
    ]
    return {
        "path": widest.path,
        "width": widest.width,
        "height": height_of(size, widest.width),
        "alt": alt,
        "forms": by_type,
    }
