"""Collect the postings of many documents by part, in one scratch file: only a few megabytes of them are in memory."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from gongkai.search.arrays import to_array, to_bytes
from gongkai.search.blob import Blob
from gongkai.search.shards import PARTS

_ROOM = 16_000_000
"""Bytes in memory before they go to the file."""


class Runs:
    """Takes documents one by one, returns lists part by part."""

    def __init__(self, file: BinaryIO) -> None:
        """Take an empty file, open for writing and reading."""
        self._file = file
        self._names: list[list[bytes]] = [[] for _ in range(PARTS)]
        self._postings: list[list[bytes]] = [[] for _ in range(PARTS)]
        self._size = 0
        self._chunks: list[list[tuple[int, int, int]]] = [[] for _ in range(PARTS)]

    def add(self, document: int, blob: Blob) -> None:
        for part, names, ranks in blob.parts():
            self._names[part].append(names)
            self._postings[part].append(_number(document, ranks))
        self._size += len(blob.names) + 4 * len(blob.ranks)
        if self._size > _ROOM:
            self._flush()

    def _flush(self) -> None:
        for part, chunks in enumerate(self._chunks):
            names, postings = b"".join(self._names[part]), b"".join(self._postings[part])
            if names:
                chunks.append((self._file.tell(), len(names), len(postings)))
                self._file.write(names)
                self._file.write(postings)
            self._names[part].clear()
            self._postings[part].clear()
        self._size = 0

    def lists(self) -> Iterator[dict[str, bytes]]:
        """Yield the lists of each part, in order. Nothing may be added afterwards."""
        self._flush()
        for chunks in self._chunks:
            lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
            for place, names, postings in chunks:
                self._file.seek(place)
                given = self._file.read(names).decode().split("\n")
                for name, posting in zip(given, to_array(self._file.read(postings)), strict=False):
                    lists[name].append(posting)
            yield {name: to_bytes(array("I", sorted(numbers))) for name, numbers in lists.items()}


def _number(document: int, ranks: bytes) -> bytes:
    """Return the postings of one document, as in `shards.py`."""
    postings = bytearray(document.to_bytes(4, "little") * len(ranks))
    postings[3::4] = ranks
    return bytes(postings)
