"""Lists of postings ↔ shards: the bytes that `FORMAT.md` describes, and nothing of their meaning.

    shard    = "GKS" format:u8 lists:u32 names:u32 found:u32*lists posting:u32* name*
    name     = term "\\n" | term "=\\n"             UTF-8; with `=`, the titles that hold the term
    posting  = document | rank << 24              255 - impact, or the length of its title in terms

Lists are in order of their names, of which `names` are the bytes. Numbers are little-endian. A list
ascends: the best of a term come first, and the first `kept` of `index.json` are all that is there when
more are `found`; titles are whole. A term's part is fixed by where it stands among all terms, its shard
within the part by FNV-1a: a term stays in its file while its part keeps the number of its shards.
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
"""Most postings of a term that are kept, the best by impact; a rarer term is whole."""
MAX_TERM_BYTES = 255
TITLES = "="
"""Ends the name of a list of titles; no term holds it."""
BOUNDARIES = (
    "万丑丰买井亿仪伞你倡六具凉别劣千及古吐咎啡圩堂如宛密属帼庞录徐惬"
    "技按收斜旷朔村根氓泗湍状甩皂皆盒私笺箭绑而肺虱覆讲谅越连里问雇"
)
"""Each begins the next part: of 3,475 laws, about as many postings lie in each."""
PARTS = len(BOUNDARIES) + 1
_TARGET_BYTES = 4000
"""A part's mean shard is at most this, and at least half of it."""
_HEAD = 12
_DOCUMENT = 0xFFFFFF


@dataclass(frozen=True, slots=True)
class Postings:
    """What a shard holds of one term."""

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
    """The shard of its part that holds a list: FNV-1a in 32 bits of the term, modulo their number."""
    value = 0x811C9DC5
    for byte in name.removesuffix(TITLES).encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value % max(count, 1)


def name_shard(part: int, number: int) -> str:
    return f"search/shards/{part:02x}/{number:x}.bin"


def count_shards(total_bytes: int) -> int:
    """A power of two, so that a growing part seldom changes it; none for an empty part."""
    if not total_bytes:
        return 0
    count = 1
    while count * _TARGET_BYTES < total_bytes:
        count *= 2
    return count


def size_of(name: str, held: bytes) -> int:
    """Bytes that a list takes of a shard."""
    return 5 + len(name.encode()) + len(_cut(name, held)) if held else 0


def _cut(name: str, held: bytes) -> bytes:
    return held if name.endswith(TITLES) else held[: KEPT * 4]


def encode(lists: Lists, *, is_whole: bool = False) -> bytes:
    """Write a shard.

    Args:
        is_whole: cut no list; a shard to work on, not to publish.
    """
    names = sorted(lists)
    given = [lists[name] for name in names]
    found = array("I", [len(held) // 4 for held in given])
    if not is_whole:
        given = [_cut(name, held) for name, held in zip(names, given, strict=True)]
    tail = "".join([f"{name}\n" for name in names]).encode()
    head = MAGIC + to_bytes(array("I", [len(names), len(tail)])) + to_bytes(found)
    return b"".join([head, *given, tail])


def decode(shard: bytes, kept: int = sys.maxsize) -> dict[str, tuple[int, bytes]]:
    """Read a shard: name → how many were found, and the list.

    Args:
        kept: as it was written with; without it, one whose lists are whole.
    """
    count, tail = to_array(shard[len(MAGIC) : _HEAD])
    place = _HEAD + 4 * count
    found = to_array(shard[_HEAD:place])
    names = shard[len(shard) - tail :].decode().split("\n")
    lists = {}
    for name, number in zip(names, found, strict=False):  # the last name is ended too
        end = place + 4 * (number if name.endswith(TITLES) else min(number, kept))
        lists[name] = number, shard[place:end]
        place = end
    return lists


def find_postings(shard: bytes, term: str, kept: int) -> Postings:
    """Look a term up; `NOTHING` when the shard does not hold it."""
    lists = decode(shard, kept)
    if term not in lists:
        return NOTHING
    found, held = lists[term]
    _, titles = lists.get(term + TITLES, (0, b""))
    return Postings(
        found,
        tuple((each & _DOCUMENT, 255 - (each >> 24)) for each in to_array(held)),
        tuple((each & _DOCUMENT, each >> 24) for each in to_array(titles)),
    )


def splice(held: bytes, gone: Iterable[int], come: Iterable[int]) -> bytes:
    """Take postings out of a list and put others in."""
    postings = to_array(held)
    for each in gone:
        at = bisect_left(postings, each)
        if postings[at : at + 1] != array("I", [each]):
            raise ValueError(each)
        del postings[at]
    for each in come:
        postings.insert(bisect_left(postings, each), each)
    return to_bytes(postings)
