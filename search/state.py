"""What an index was assembled from: rows that the caller stores, to update the index later.

head                version, and for each part the bytes and the number of shards
pages               address, key and digest of each page
shard/PART/NUMBER   a shard with complete lists
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass

from gongkai.search import shards
from gongkai.search.blob import name_document
from gongkai.search.numbers import number
from gongkai.search.version import VERSION

Rows = MutableMapping[str, bytes]
"""Name → bytes; a table of the caller's."""


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A page as the index has it."""

    key: str
    """The caller's key of its blob."""
    digest: str
    """The digest of the blob; "" if search is not to find it."""


@dataclass(frozen=True, slots=True)
class IndexPart:
    """Terms that are near each other in order."""

    size: int
    """Bytes of its lists in the published shards."""
    count: int
    """The number of its shards."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """An index, without its lists."""

    pages: Mapping[str, IndexedPage]
    parts: tuple[IndexPart, ...]


def list_documents(
    pages: Mapping[str, IndexedPage], numbers: Mapping[str, int]
) -> dict[str, tuple[int, str]]:
    """Return address → number and digest of the pages that search finds, by number."""
    return {url: (at, pages[url].digest) for url, at in numbers.items() if pages[url].digest}


def digest_of(blob: bytes) -> str:
    return hashlib.sha256(blob).hexdigest()[:32] if blob else ""


def read(rows: Rows) -> IndexState | None:
    """Return the state of an index that this version made; None if there is none."""
    head = json.loads(rows.get("head", b"{}"))
    if head.get("version") != VERSION:
        return None
    pages = {url: IndexedPage(*rest) for url, *rest in json.loads(rows["pages"])}
    return IndexState(pages, tuple(IndexPart(*part) for part in head["parts"]))


def write(rows: Rows, state: IndexState) -> None:
    parts = [[part.size, part.count] for part in state.parts]
    rows["head"] = json.dumps({"version": VERSION, "parts": parts}).encode()
    pages = [[url, page.key, page.digest] for url, page in sorted(state.pages.items())]
    rows["pages"] = json.dumps(pages, ensure_ascii=False).encode()


def row(part: int, number: int) -> str:
    """Return the key of a shard's row."""
    return f"shard/{part}/{number}"


def name_files(state: IndexState) -> Iterator[str]:
    """Yield the names of an index's documents and shards."""
    documents = list_documents(state.pages, number(state.pages))
    yield from (name_document(place) for place, _ in documents.values())
    for place, part in enumerate(state.parts):
        yield from (shards.name_shard(place, each) for each in range(part.count))
