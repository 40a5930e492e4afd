"""Update the files of the index for the pages that changed.

An updated index has the same bytes as one made from scratch: numbers and shards depend on the
pages and on their terms, not on what was there before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.manifest import ManifestEntry
from gongkai.search import shards, state
from gongkai.search.assemble import (
    INDEX,
    File,
    Load,
    assemble_all,
    close,
    deal,
    name_readers,
    write_shards,
)
from gongkai.search.blob import name_document, unpack
from gongkai.search.numbers import number
from gongkai.search.state import IndexedPage, IndexPart, IndexState, Rows

_SHARE, _LEAST = 20, 50
"""If more documents than one in so many change, and more than so many, everything is made again: that is faster."""


def update(
    rows: Rows, pages: Iterable[tuple[str, str]], load: Load, scratch: Path | None = None
) -> Iterator[File]:
    """Update an index; yields each file that may have changed, as name and bytes.

    Files that no longer belong to it are missing from `names`. The rows describe the new index once the
    last file was taken: store them and move the files together, or neither.

    Args:
        rows: the state of the index as the last call left it; empty for a new one.
        pages: address of each page with a key of its blob, such as the hash of the page.
        load: returns the blob of a key, made by `extract`, also for the keys of the last call. It raises
            KeyError for one that it no longer has; then everything is made again.
        scratch: folder for the file that making everything again needs; None for the system's.
    """
    wanted = dict(pages)
    known = state.read(rows)
    if known and wanted == {url: page.key for url, page in known.pages.items()}:
        return
    change = _compare(known, wanted, load) if known else None
    if known is None or change is None:
        yield from assemble_all(rows, wanted, load, scratch)
        return
    yield from change.files.items()
    parts = list(known.parts)
    for part, edits in sorted(change.edits.items()):
        parts[part], dealt = _mend(rows, part, known.parts[part], edits)
        yield from write_shards(rows, part, dealt.items())
    yield close(rows, IndexState(change.pages, tuple(parts)), change.numbers)


def assemble(documents: Iterable[tuple[ManifestEntry, bytes]]) -> Iterator[File]:
    """Yield each file of the index of these pages and their blobs, in any order; nothing is stored."""
    blobs = {entry.url: blob for entry, blob in documents if blob}
    return update({}, ((url, url) for url in blobs), blobs.__getitem__)


def names(rows: Rows) -> Iterator[str]:
    """Yield the name of every file of the index with this state: any other file next to them is of no use."""
    known = state.read(rows)
    if known is None:
        return
    yield from state.name_files(known)
    yield from (f"search/reader/{name}" for name in name_readers())
    yield INDEX


@dataclass(slots=True)
class _Edit:
    """What changes in a list."""

    gone: list[int] = field(default_factory=list)
    come: list[int] = field(default_factory=list)


_Edits = dict[str, _Edit]
"""List → what changes in it."""


@dataclass(slots=True)
class _Change:
    """What differs from the index."""

    pages: Mapping[str, IndexedPage]
    numbers: Mapping[str, int]
    files: dict[str, bytes] = field(default_factory=dict)
    edits: dict[int, _Edits] = field(default_factory=dict)
    """By part."""


def _compare(known: IndexState, wanted: Mapping[str, str], load: Load) -> _Change | None:
    """Find what changed; None if that is too much, or a blob of the last call is gone."""
    pages = {}
    for url, key in wanted.items():
        page = known.pages.get(url)
        if page is None or page.key != key:
            page = IndexedPage(key, state.digest_of(load(key)))
        pages[url] = page
    numbers = number(pages)
    was = numbers if pages.keys() == known.pages.keys() else number(known.pages)
    before, after = state.list_documents(known.pages, was), state.list_documents(pages, numbers)
    changed = [url for url in before.keys() | after.keys() if before.get(url) != after.get(url)]
    if len(changed) > max(len(wanted) // _SHARE, _LEAST):
        return None
    change = _Change(pages, numbers)
    for url in sorted(changed):
        old, new = {}, {}
        if url in before:
            try:
                old = _postings(load(known.pages[url].key), before[url][0])
            except KeyError:
                return None
        if url in after:
            data, place = load(wanted[url]), after[url][0]
            change.files[name_document(place)] = unpack(data).document
            new = _postings(data, place)
        _note(change.edits, old, new)
    return change


def _postings(data: bytes, document: int) -> dict[str, int]:
    """Return list → posting of a document."""
    return {name: rank << 24 | document for name, rank in unpack(data).postings().items()}


def _note(edits: dict[int, _Edits], old: Mapping[str, int], new: Mapping[str, int]) -> None:
    """Record where the postings of a document change."""
    for name in old.keys() | new.keys():
        gone, come = old.get(name), new.get(name)
        if gone == come:
            continue
        edit = edits.setdefault(shards.part_of(name), {}).setdefault(name, _Edit())
        if gone is not None:
            edit.gone.append(gone)
        if come is not None:
            edit.come.append(come)


def _mend(
    rows: Rows, place: int, part: IndexPart, edits: Mapping[str, _Edit]
) -> tuple[IndexPart, dict[int, dict[str, bytes]]]:
    """Update the lists of a part; returns the part, and those of its shards that changed."""
    opened: dict[int, dict[str, bytes]] = {}
    size = part.size
    for name, edit in edits.items():
        at = shards.shard_of(name, part.count)
        if at not in opened:
            opened[at] = _read(rows, place, at) if part.count else {}
        before = opened[at].pop(name, b"")
        after = shards.splice(before, edit.gone, edit.come)
        size += shards.size_of(name, after) - shards.size_of(name, before)
        if after:
            opened[at][name] = after
    count = shards.count_shards(size)
    if count != part.count:
        opened = _deal_anew(rows, place, part, opened, count)
    return IndexPart(size, count), opened


def _read(rows: Rows, part: int, at: int) -> dict[str, bytes]:
    shard = shards.decode(rows[state.row(part, at)])
    return {name: postings for name, (_, postings) in shard.items()}


def _deal_anew(
    rows: Rows, place: int, part: IndexPart, opened: Mapping[int, dict[str, bytes]], count: int
) -> dict[int, dict[str, bytes]]:
    """Distribute a part's lists to another number of shards."""
    lists: dict[str, bytes] = {}
    for at in range(part.count):
        lists |= opened[at] if at in opened else _read(rows, place, at)
        del rows[state.row(place, at)]
    if not part.count:
        lists |= opened.get(0, {})
    return dict(enumerate(deal(lists, count)))
