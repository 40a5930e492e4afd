"""Postings → shards and back: the bytes that `FORMAT.md` describes, and nothing of their meaning.

    shard    = "GKS" format:u8 record*            records in order of their terms' bytes
    record   = size:varint term body              size of term and body together, in bytes
    term     = length:u8 byte*length              UTF-8
    body     = found:varint kept:varint posting*kept titles:varint title*titles
    posting  = delta:varint impact:u8             documents ascend; impact 1-255
    title    = delta:varint length:u8             length of the title in terms
    varint   = seven bits a byte, the lowest first; the high bit says that more follow

`found` is the number of documents that hold the term, `kept` of those whose postings are there.
`reader/shards.mjs` reads the same.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.search.version import FORMAT

MAGIC = b"GKS" + bytes([FORMAT])
KEPT = 1000
"""Most postings of a term that are kept, the best by impact; a rarer term is whole."""
MAX_TERM_BYTES = 255
_TARGET_BYTES = 6000
"""A shard's mean size is at most this, and at least half of it."""


@dataclass(frozen=True, slots=True)
class Postings:
    """What a shard holds of one term."""

    found: int
    documents: tuple[tuple[int, int], ...]
    """(document, impact), by document."""
    titles: tuple[tuple[int, int], ...]
    """(document, length of its title in terms), by document."""

    @property
    def is_cut(self) -> bool:
        """Whether only the best postings are there."""
        return self.found > len(self.documents)


NOTHING = Postings(0, (), ())


def shard_of(term: bytes, count: int) -> int:
    """The shard that holds a term: FNV-1a in 32 bits, modulo their number."""
    value = 0x811C9DC5
    for byte in term:
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value % count


def count_shards(total_bytes: int) -> int:
    """A power of two, so that a growing site seldom changes it."""
    count = 1
    while count * _TARGET_BYTES < total_bytes:
        count *= 2
    return count


def name_shard(number: int, count: int) -> str:
    """`search/shards/0a3.bin`; as many digits as the largest number needs."""
    return f"search/shards/{number:0{len(f'{count - 1:x}')}x}.bin"


def encode_record(term: bytes, packed: "array[int]", titles: "array[int]") -> bytes:
    """One record.

    Args:
        packed: `document << 8 | impact`, documents ascending.
        titles: `document << 8 | length`, likewise.
    """
    kept: Iterable[int] = packed
    if len(packed) > KEPT:
        best = sorted(packed, key=lambda each: (-(each & 255), each))[:KEPT]
        kept = sorted(best)
    body = bytearray([len(term)]) + term
    write_varint(body, len(packed))
    write_varint(body, min(len(packed), KEPT))
    _write_list(body, kept)
    write_varint(body, len(titles))
    _write_list(body, titles)
    record = bytearray()
    write_varint(record, len(body))
    return bytes(record + body)


def _write_list(body: bytearray, packed: Iterable[int]) -> None:
    before = 0
    for each in packed:
        delta = (each >> 8) - before
        before += delta
        while delta > 127:
            body.append(delta & 127 | 128)
            delta >>= 7
        body.append(delta)
        body.append(each & 255)


def write_varint(body: bytearray, value: int) -> None:
    while value > 127:
        body.append(value & 127 | 128)
        value >>= 7
    body.append(value)


def find_postings(shard: bytes, term: bytes) -> Postings:
    """Look a term up; `NOTHING` when the shard does not hold it."""
    cursor = Cursor(shard, len(MAGIC))
    wanted = bytes([len(term)]) + term
    while cursor.place < len(shard):
        size = cursor.varint()
        if shard.startswith(wanted, cursor.place):
            cursor.place += len(wanted)
            found, kept = cursor.varint(), cursor.varint()
            documents = cursor.pairs(kept)
            return Postings(found, documents, cursor.pairs(cursor.varint()))
        cursor.place += size
    return NOTHING


class Cursor:
    """A place in bytes that moves on as they are read."""

    def __init__(self, data: bytes, place: int) -> None:
        self._data = data
        self.place = place

    def varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._data[self.place]
            self.place += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def pairs(self, count: int) -> tuple[tuple[int, int], ...]:
        """Read a list of (document, byte)."""
        found, document = [], 0
        for _ in range(count):
            document += self.varint()
            found.append((document, self._data[self.place]))
            self.place += 1
        return tuple(found)
