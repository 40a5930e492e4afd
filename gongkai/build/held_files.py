"""Files of held items as the last build left them; held pages show these sizes, not those of the edited files."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from gongkai.build.page import Copy
from gongkai.build.render import Output
from gongkai.files.images import pixels
from gongkai.portal import links
from gongkai.portal.attachments import File, sized
from gongkai.portal.whole import Portal
from gongkai.records.publicity import is_withheld


def held_files(portal: Portal, output: Output) -> dict[str, File]:
    """Return path within the output → file, for each file of a held item that is as the last build left it."""
    found = {}
    for record in filter(None, map(portal.by_address.get, sorted(portal.held))):
        fields = portal.index.files[record.kind] if not is_withheld(record) else ()
        for target, *_ in links.files_of(record, fields):
            place = record.address + posixpath.basename(target.path)
            row = output.last.get(place)
            is_left = row is not None and output.is_current(place, "", is_frozen=True)
            if row is not None and is_left and row.source == target.path:
                size = pixels(Path(output.folder, place))
                found[place] = File(target.path, row.size, row.sha256, *size)
    return found


def with_held_files(
    copies: Iterable[Copy], files: Mapping[str, File], output: Path
) -> Iterator[Copy]:
    """Yield the files to copy. Smaller forms of a held item's image are made from the image in the output.

    Args:
        files: what `held_files` returned.
    """
    for copy in copies:
        place = posixpath.join(posixpath.dirname(copy.file), posixpath.basename(copy.source))
        image = files.get(place) if copy.is_frozen and copy.width else None
        if image is None:
            yield copy
        elif copy.file in (form for _, form in sized(image, place)):
            yield replace(copy, origin=output / place, sha256=image.sha256)
