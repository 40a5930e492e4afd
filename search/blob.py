"""What `extract` stores of one page for the index: its document file, and its postings by part."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import TypeVar

from gongkai.search.analysis import first_of, flip
from gongkai.search.arrays import to_array, to_bytes
from gongkai.search.shards import BOUNDARIES, PARTS
from gongkai.search.version import FORMAT

MAGIC = b"GKD" + bytes([FORMAT])
"""The first bytes of a document's file."""
_HEAD = len(MAGIC) + 4
_LINE = 7
"""Bytes of a bigram's name: twice three, and the line end."""

Term = TypeVar("Term", int, str)
Ranked = tuple[Sequence[Term], bytes]
"""Terms in order, and the rank of each."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a result shows of a document, in the order of its file."""

    title: str
    url: str
    organ: str
    date: str
    """`2026-03-05`, or ""."""
    kind: str
    """As the page calls it; "" if it has none."""
    number: str
    source_path: str
    """Where the document came from, as its page says (原文路径); "" if it does not."""


@dataclass(frozen=True, slots=True)
class Blob:
    """One page, analysed: the parts of it that the index is assembled from."""

    document: bytes
    """The document's file: card and text."""
    cuts: "array[int]"
    """How many postings are in each part, then how many bytes their names take."""
    ranks: bytes
    """One byte a posting: the highest of a posting's four."""
    names: bytes
    """The lists' names, each with a line end, in order of the parts."""

    def parts(self) -> Iterator[tuple[int, bytes, bytes]]:
        """Yield number, names and ranks of each part that has any."""
        rank = name = 0
        for part, (count, length) in enumerate(
            zip(self.cuts[:PARTS], self.cuts[PARTS:], strict=True)
        ):
            if count:
                yield part, self.names[name : name + length], self.ranks[rank : rank + count]
                rank, name = rank + count, name + length

    def postings(self) -> dict[str, int]:
        """Return list → rank of this document in it."""
        names = self.names.decode().split("\n")
        return dict(zip(names, self.ranks, strict=False))


def pack(document: bytes, bigrams: Ranked[int], others: Mapping[str, int]) -> bytes:
    """Make a blob.

    Args:
        document: as `pack_document` returns it.
        bigrams: numbers of bigrams, as `analysis.bigram` reads them, in order, and their ranks.
        others: other list names → rank.
    """
    pairs, pair_ranks = bigrams
    names = sorted(others)
    lines = _lines(pairs)
    pair_cuts = [0, *[bisect_left(pairs, first_of(sign)) for sign in BOUNDARIES], len(pairs)]
    name_cuts = [0, *[bisect_left(names, sign) for sign in BOUNDARIES], len(names)]
    name_ranks = bytes(map(others.__getitem__, names))
    ranks, parts, counts = [], [], []
    for (low, high), (first, last) in zip(pairwise(pair_cuts), pairwise(name_cuts), strict=True):
        part = lines[low * _LINE : high * _LINE]
        if last > first:
            part += "\n".join([*names[first:last], ""]).encode()
        parts.append(part)
        ranks += [pair_ranks[low:high], name_ranks[first:last]]
        counts.append(high - low + last - first)
    sizes = to_bytes(array("I", [*counts, *map(len, parts)]))
    head = to_bytes(array("I", [len(document), len(pairs) + len(names)]))
    return b"".join([head, document, sizes, *ranks, *parts])


def _lines(pairs: Sequence[int]) -> bytes:
    """Return bigrams, each with a line end: `_LINE` bytes."""
    halves = flip(bytearray(to_bytes(array("i", pairs))))
    codes = bytearray(b"\n\0" * 3 * len(pairs))
    for step in (0, 1):
        codes[step::6] = halves[2 + step :: 4]
        codes[2 + step :: 6] = halves[step::4]
    return codes.decode("utf-16-le").encode()


def unpack(data: bytes) -> Blob:
    size, count = to_array(data[:8])
    cuts = 8 + size
    ranks = cuts + 4 * 2 * PARTS
    names = ranks + count
    return Blob(data[8:cuts], to_array(data[cuts:ranks]), data[ranks:names], data[names:])


def pack_document(card: Card, text: bytes) -> bytes:
    """Return a document's file: `FORMAT.md` describes it.

    Args:
        text: as `texts.encode` returns it.
    """
    shown = json.dumps(astuple(card), ensure_ascii=False, separators=(",", ":")).encode()
    return MAGIC + len(shown).to_bytes(4, "little") + shown + text


def unpack_document(data: bytes) -> tuple[Card, bytes]:
    """Return card and text of a document's file."""
    end = _HEAD + int.from_bytes(data[len(MAGIC) : _HEAD], "little")
    return Card(*json.loads(data[_HEAD:end])), data[end:]


def name_document(number: int) -> str:
    """Return `search/documents/0a/1b2c.bin`: its number, in six digits."""
    return f"search/documents/{number >> 16:02x}/{number & 0xFFFF:04x}.bin"
