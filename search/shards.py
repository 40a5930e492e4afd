"""Convert lists of postings ↔ shards: the bytes that `FORMAT.md` describes, without their meaning.

    shard    = "GKS" format:u8 lists:u32 names:u32 found:u32*lists posting:u32* name*
    name     = term "\\n" | term "=\\n"             UTF-8; with `=`, the titles that hold the term
    posting  = document | rank << 24              255 - impact, or the length of its title in terms

Lists are in order of their names; `names` is the number of bytes of the names. Numbers are little-endian. A list
ascends: the best postings of a term come first, and if more were `found` than `kept` of `index.json`, only the
first `kept` are there; lists of titles are complete. A term's part is fixed by its position among all terms, its
shard within the part by FNV-1a: a term stays in its file as long as its part has the same number of shards.
`reader/shards.mjs` reads the same.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.search.arrays import to_array, to_bytes
from gongkai.search.version import FORMAT

MAGIC = b"GKS" + bytes([FORMAT])
KEPT = 1000
"""The most postings of a term that are kept, the best by impact; a rarer term has all."""
MAX_TERM_BYTES = 255
TITLES = "="
"""Ends the name of a list of titles; no term contains it."""
BOUNDARIES = (
    "万丑丰买井亿仪伞你倡六具凉别劣千及古吐咎啡圩堂如宛密属帼庞录徐惬"
    "技按收斜旷朔村根氓泗湍状甩皂皆盒私笺箭绑而肺虱覆讲谅越连里问雇"
)
"""Each begins the next part: with 3,475 laws, each part has about as many postings."""
PARTS = len(BOUNDARIES) + 1
_TARGET_BYTES = 4000
"""A part's mean shard has at most this many bytes, and at least half of it."""
_HEAD = 12
_DOCUMENT = 0xFFFFFF


@dataclass(frozen=True, slots=True)
class Postings:
    """What a shard has of one term."""

    found: int
    documents: tuple[tuple[int, int], ...]
    """(document, impact), the best first."""
    titles: tuple[tuple[int, int], ...]
    """(document, length of its title in terms), the shortest first."""

    @property
    def is_cut(self) -> bool:
        """Whether only the best postings are there."""
        return self.found > len(self.documents)


NOTHING = Postings(0, (), ())

Lists = Mapping[str, bytes]
"""Name → list: postings of four bytes, ascending."""


def part_of(term: str) -> int:
    return bisect_right(BOUNDARIES, term)


def shard_of(name: str, count: int) -> int:
    """Return the shard of its part for a list: FNV-1a in 32 bits of the term, modulo their number."""
    value = 0x811C9DC5
    for byte in name.removesuffix(TITLES).encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value % max(count, 1)


def name_shard(part: int, number: int) -> str:
    return f"search/shards/{part:02x}/{number:x}.bin"


def count_shards(total_bytes: int) -> int:
    """Return a power of two, so that a growing part seldom changes it; 0 for an empty part."""
    if not total_bytes:
        return 0
    count = 1
    while count * _TARGET_BYTES < total_bytes:
        count *= 2
    return count


def size_of(name: str, data: bytes) -> int:
    """Return the bytes that a list takes of a shard."""
    return 5 + len(name.encode()) + len(_cut(name, data)) if data else 0


def _cut(name: str, data: bytes) -> bytes:
    return data if name.endswith(TITLES) else data[: KEPT * 4]


def encode(lists: Lists, *, is_whole: bool = False) -> bytes:
    """Write a shard.

    Args:
        is_whole: cut no list; for a shard to work on, not to publish.
    """
    names = sorted(lists)
    given = [lists[name] for name in names]
    found = array("I", [len(data) // 4 for data in given])
    if not is_whole:
        given = [_cut(name, data) for name, data in zip(names, given, strict=True)]
    tail = "".join([f"{name}\n" for name in names]).encode()
    head = MAGIC + to_bytes(array("I", [len(names), len(tail)])) + to_bytes(found)
    return b"".join([head, *given, tail])


def decode(shard: bytes, kept: int = sys.maxsize) -> dict[str, tuple[int, bytes]]:
    """Read a shard: name → how many were found, and the list.

    Args:
        kept: the value it was written with; by default its lists are complete.
    """
    count, tail = to_array(shard[len(MAGIC) : _HEAD])
    place = _HEAD + 4 * count
    found = to_array(shard[_HEAD:place])
    names = shard[len(shard) - tail :].decode().split("\n")
    lists = {}
    for name, number in zip(names, found, strict=False):  # the last name has a line end too
        end = place + 4 * (number if name.endswith(TITLES) else min(number, kept))
        lists[name] = number, shard[place:end]
        place = end
    return lists


def find_postings(shard: bytes, term: str, kept: int) -> Postings:
    """Look a term up; `NOTHING` if the shard does not have it."""
    lists = decode(shard, kept)
    if term not in lists:
        return NOTHING
    found, data = lists[term]
    _, titles = lists.get(term + TITLES, (0, b""))
    return Postings(
        found,
        tuple((each & _DOCUMENT, 255 - (each >> 24)) for each in to_array(data)),
        tuple((each & _DOCUMENT, each >> 24) for each in to_array(titles)),
    )


def splice(data: bytes, gone: Iterable[int], come: Iterable[int]) -> bytes:
    """Remove postings from a list and insert others."""
    postings = to_array(data)
    for each in gone:
        at = bisect_left(postings, each)
        if postings[at : at + 1] != array("I", [each]):
            raise ValueError(each)
        del postings[at]
    for each in come:
        postings.insert(bisect_left(postings, each), each)
    return to_bytes(postings)
