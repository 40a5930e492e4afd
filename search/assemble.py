"""Assemble all blobs into the files of the index. The same blobs give the same bytes, in any order.

What the files contain is in `FORMAT.md`; the bytes of shards and texts are written by `shards.py` and `texts.py`.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from gongkai.search import shards, state
from gongkai.search.blob import name_document, unpack
from gongkai.search.numbers import number
from gongkai.search.runs import Runs
from gongkai.search.state import IndexedPage, IndexPart, IndexState, Rows
from gongkai.search.version import FORMAT, VERSION

INDEX = "search/index.json"

File = tuple[str, bytes]
Load = Callable[[str], bytes]
"""Key → blob."""


def assemble_all(
    rows: Rows, pages: Mapping[str, str], load: Load, scratch: Path | None
) -> Iterator[File]:
    """Yield each file of the index, as name within the output and bytes; one part at a time is in memory.

    Args:
        rows: replaced by the state of the new index.
        pages: address → key of the blob.
        scratch: folder for a file without a name; None for the system's.
    """
    rows.clear()
    numbers = number(pages)
    pages_by_url: dict[str, IndexedPage] = {}
    parts: list[IndexPart] = []
    with tempfile.TemporaryFile(dir=scratch) as file:
        runs = Runs(file)
        for url, document in numbers.items():
            data = load(pages[url])
            pages_by_url[url] = IndexedPage(pages[url], state.digest_of(data))
            if data:
                blob = unpack(data)
                runs.add(document, blob)
                yield name_document(document), blob.document
        for part, lists in enumerate(runs.lists()):
            size = sum(shards.size_of(name, postings) for name, postings in lists.items())
            parts.append(IndexPart(size, shards.count_shards(size)))
            yield from write_shards(rows, part, enumerate(deal(lists, parts[-1].count)))
    yield from _reader()
    yield close(rows, IndexState(pages_by_url, tuple(parts)), numbers)


def deal(lists: shards.Lists, count: int) -> list[dict[str, bytes]]:
    """Distribute the lists of a part to its shards."""
    dealt: list[dict[str, bytes]] = [{} for _ in range(count)]
    for name, postings in lists.items():
        dealt[shards.shard_of(name, count)][name] = postings
    return dealt


def write_shards(
    rows: Rows, part: int, numbered: Iterable[tuple[int, dict[str, bytes]]]
) -> Iterator[File]:
    """Store shards in full, and yield them cut for publication."""
    for place, lists in numbered:
        rows[state.row(part, place)] = shards.encode(lists, is_whole=True)
        yield shards.name_shard(part, place), shards.encode(lists)


def close(rows: Rows, made: IndexState, numbers: Mapping[str, int]) -> File:
    """Store the state of an index; return its entry file."""
    state.write(rows, made)
    documents = state.list_documents(made.pages, numbers)
    described = "".join(
        [VERSION, *(f"{url}\n{digest}\n" for url, (_, digest) in documents.items())]
    )
    entry = {
        "format": FORMAT,
        "hash": hashlib.sha256(described.encode()).hexdigest()[:16],
        "documents": len(documents),
        "kept": shards.KEPT,
        "shards": [part.count for part in made.parts],
    }
    return INDEX, json.dumps(entry, separators=(",", ":")).encode()


def name_readers() -> list[str]:
    """Return the file names of the browser's reader, one for each module."""
    folder = files("gongkai.search").joinpath("reader")
    return sorted(each.name for each in folder.iterdir() if each.name.endswith(".mjs"))


def _reader() -> Iterator[File]:
    folder = files("gongkai.search").joinpath("reader")
    for name in name_readers():
        yield f"search/reader/{name}", folder.joinpath(name).read_bytes()
