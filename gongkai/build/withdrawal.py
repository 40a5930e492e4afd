"""Which files of the content folder go with a withdrawn item, which stay, and who still mentions it.

What was published is not touched: that follows from the next build, and from `gongkai.build.purge`.
"""

import difflib
import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from gongkai.build.brand import SITE_FILE, named
from gongkai.build.site import ITEM_ENDINGS
from gongkai.errors import GongkaiError
from gongkai.manifest import ManifestEntry
from gongkai.portal import links
from gongkai.portal.numbers import Numbers, shareable, used_of
from gongkai.portal.whole import Portal
from gongkai.records.reader import Reading
from gongkai.records.record import Record
from gongkai.records.redirects import own_address
from gongkai.review.record import path_of

_TITLE = 6
"""Characters of the shortest title that is looked for in other texts; shorter ones are words of any text."""


@dataclass(frozen=True)
class Holdings:
    """What a content folder has, as the last check read it."""

    content: Path
    portal: Portal
    readings: tuple[Reading, ...]
    left: Mapping[str, str]
    """Address → content file of the items that the last build published; empty where none was made."""
    numbers: Numbers

    @property
    def records(self) -> list[Record]:
        """All items, drafts too; a held one also as it last went out."""
        there = {reading.path for reading in self.readings}
        found = [*self.portal.records, *(r.record for r in self.readings if r.record is not None)]
        return sorted((r for r in found if r.path in there), key=lambda record: record.path)


@dataclass(frozen=True)
class Withdrawal:
    """What a withdrawal changes in the content folder; paths are relative to it."""

    address: str
    item: str = ""
    """The item's file; "" when it is gone already."""
    files: tuple[str, ...] = ()
    """Its attachments and images that nobody else uses."""
    kept: tuple[tuple[str, str], ...] = ()
    """(file, who uses it too) of those that stay."""
    mentions: tuple[tuple[str, bool], ...] = ()
    """Other items that link to it or name it, and whether they are held."""
    led: tuple[int, ...] = ()
    """Lines of the register at which another address leads to it."""
    numbers: tuple[str, ...] = ()
    """Its numbers, which nothing else is to get."""


def left_of(entries: Iterable[ManifestEntry]) -> dict[str, str]:
    """Return address → content file of the items that a build published."""
    return {e.url: e.source for e in entries if e.kind and e.source.endswith(ITEM_ENDINGS)}


def find(has: Holdings, wanted: str) -> Withdrawal:
    """Find what a person means: an address, a content file, or an id.

    Raises:
        GongkaiError: when nothing is meant by it, or several items are, or it never went out.
    """
    name = _plain(has, wanted)
    meant = {record.path: record for record in has.records if name in _names(record)}
    if len(meant) > 1:
        choices = "、".join(f"content/{path}" for path in meant)
        raise GongkaiError("withdraw.several", value=wanted, choices=choices)
    for record in meant.values():
        return _of_item(has, record)
    redirects = has.portal.closed_lists.redirects
    if any(r.reason and r.old.strip("/") == name for r in redirects):
        raise GongkaiError("withdraw.already", value=wanted)
    for address, source in has.left.items():
        if name in (address.strip("/"), source):
            numbers = has.numbers.published_at(address)
            return Withdrawal(address, led=_led(has, address), numbers=numbers)
    known = [n for record in has.records for n in _names(record)] + [a.strip("/") for a in has.left]
    near = difflib.get_close_matches(name, dict.fromkeys(known), n=3)
    raise GongkaiError("withdraw.unknown", value=wanted, choices="、".join(near) or "-")


def _names(record: Record) -> tuple[str, str, str]:
    return record.address.strip("/"), record.path, record.id


def _plain(has: Holdings, wanted: str) -> str:
    """Return an address or path without what surrounds it: host, folders, slashes, `index.html`."""
    text = wanted.strip()
    # A path as the shell completes it, from wherever the editor is.
    content, place = os.path.realpath(has.content), os.path.realpath(text)
    if os.path.isfile(place) and place.startswith(content + os.sep):
        return Path(place).relative_to(content).as_posix()
    if text.lower().startswith(("http://", "https://")):
        parts = urlsplit(text)
        site = has.portal.closed_lists.site
        domain = site["domain"]
        if domain and parts.netloc.casefold() != domain.casefold():
            raise GongkaiError("withdraw.other-site", value=wanted, other=domain)
        text = parts.path.removeprefix(site["base_path"])
    text = unquote(text).replace("\\", "/").removeprefix("./").strip("/")
    return text.removeprefix("content/").removesuffix("index.html").rstrip("/")


def _of_item(has: Holdings, record: Record) -> Withdrawal:
    if record.values["draft"] is True and has.left and record.address not in has.left:
        raise GongkaiError("withdraw.draft", path=f"content/{record.path}")
    versions = [each for each in has.records if each.path == record.path]
    others = [each for each in has.records if each.path != record.path]
    images = {path.strip("/"): SITE_FILE for path in named(has.portal)}
    own = [path for path, _ in _uses(has, versions)]
    users = dict(_uses(has, others)) | images | _unread(has, own, record.path)
    kept = {path: users[path] for path in own if path in users}
    files = dict.fromkeys(path for path in own if path not in users)
    if (has.content / (review := path_of(record.path))).is_file():
        files[review] = None
    mentions = {r.path: r.address in has.portal.held for r in others if _mentions(has, r, record)}
    return Withdrawal(
        record.address,
        record.path,
        tuple(files),
        tuple(kept.items()),
        tuple(mentions.items()),
        _led(has, record.address),
        _numbers(has, versions),
    )


def _numbers(has: Holdings, versions: Iterable[Record]) -> tuple[str, ...]:
    """Return the numbers of an item that no other may have; those that must be masked are not written down."""
    schemas = has.portal.schemas
    found = (used.number for r in versions for used in used_of(r, schemas[r.kind]))
    return shareable(found)


def _led(has: Holdings, address: str) -> tuple[int, ...]:
    redirects = has.portal.closed_lists.redirects
    return tuple(r.line for r in redirects if own_address(r.to.partition("#")[0]) == address)


def _uses(has: Holdings, records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield (file, who uses it) for the files of items."""
    fields = has.portal.index.files
    for record in records:
        for target, *_ in links.files_of(record, fields[record.kind]):
            if not target.is_outside and target.path in has.portal.files:
                yield target.path, record.path


def _unread(has: Holdings, files: Iterable[str], own: str) -> dict[str, str]:
    """Return those of these files whose name stands in an item that cannot be read: file → that item.

    What such an item uses is not known, so what it may use stays.
    """
    files, found = list(files), dict[str, str]()
    for reading in has.readings:
        if reading.record is None and reading.path != own:
            text = unquote(_text(has.content / reading.path))
            found |= {file: reading.path for file in files if posixpath.basename(file) in text}
    return found


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""


def _mentions(has: Holdings, other: Record, record: Record) -> bool:
    """Whether an item links to another, refers to it, or has its title."""
    for ref in other.refs:
        path = links.target_of(ref.target, other.path).path
        if path == record.path or own_address(path) == record.address:
            return True
    fields = (field.name for field in has.portal.index.references[other.kind])
    named = (each for name in fields for each in links.resolve(other, name, has.portal.index))
    if any(each.path == record.path for each in named):
        return True
    title = str(record.values["title"])
    return len(title) >= _TITLE and title in _text(has.content / other.path)


def remove(content: Path, planned: Withdrawal) -> None:
    """Delete what a withdrawal takes out; the item last, so that a run that was killed can be repeated."""
    for path in filter(None, (*planned.files, planned.item)):
        (content / path).unlink(missing_ok=True)
