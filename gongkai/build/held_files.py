"""Files of held items as the last build left them; held pages show these sizes, not those of the edited files."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from gongkai.build.page import Copy
from gongkai.build.render import Output
from gongkai.files import pictures
from gongkai.files.images import pixels
from gongkai.portal import links
from gongkai.portal.attachments import File, picture_forms, sized
from gongkai.portal.whole import Portal
from gongkai.records.publicity import is_withheld


def held_files(portal: Portal, output: Output) -> dict[str, File]:
    """Return path within the output → file, for each file of a held item that is as the last build left it."""
    found = {}
    for record in filter(None, map(portal.by_address.get, sorted(portal.held))):
        fields = portal.index.files[record.kind] if not is_withheld(record) else ()
        for target, *_ in links.files_of(record, fields):
            place = record.address + posixpath.basename(target.path)
            # Of a picture only the forms went out; the widest says how large it was.
            widest_first = reversed(pictures.forms(max(pictures.WIDTHS) * 2, place))
            for each in (place, *(form.path for form in widest_first if form.ending == "jpg")):
                if file := _left(each, target.path, output):
                    found[place] = file
                    break
    return found


def _left(place: str, source: str, output: Output) -> File | None:
    """Return a file made from a content file, if it is as the last build left it."""
    row = output.last.get(place)
    is_left = row is not None and output.is_current(place, "", is_frozen=True)
    if row is None or not is_left or row.source != source:
        return None
    return File(source, row.size, row.sha256, *pixels(Path(output.folder, place)))


def with_held_files(
    copies: Iterable[Copy], files: Mapping[str, File], output: Path
) -> Iterator[Copy]:
    """Yield the files to copy. Smaller forms of a held item's image are made from the image in the output.

    Args:
        files: what `held_files` returned.
    """
    for copy in copies:
        folder = posixpath.dirname(copy.file) + "/"
        place = folder + posixpath.basename(copy.source)
        image = files.get(place) if copy.is_frozen and copy.width else None
        if image is None:
            yield copy
        elif copy.ending:  # made from an edited file, unless it is there already
            if copy.file in (form.path for form in picture_forms(image, folder)):
                yield copy
        elif copy.file in (form for _, form in sized(image, place)):
            yield replace(copy, origin=output / place, sha256=image.sha256)
