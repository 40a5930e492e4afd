"""All blobs → the files of the index. Pure: the same blobs give the same bytes, in any order.

What the files hold is in `FORMAT.md`; the bytes of shards and texts are `shards.py`'s and `texts.py`'s.
"""

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from importlib.resources import files

from gongkai.manifest import Entry
from gongkai.search import shards
from gongkai.search.blob import Blob, unpack
from gongkai.search.version import FORMAT

INDEX = "search/index.json"
BLOCK = 16
"""Documents in a block of cards."""

File = tuple[str, bytes]


def assemble(documents: Iterable[tuple[Entry, bytes]]) -> Iterator[File]:
    """Give each file of the index, as name within the output and bytes.

    Args:
        documents: pages with what `extract` gave for them, in any order; b"" is left out.
    """
    given = sorted(
        ((entry.url, blob) for entry, blob in documents if blob), key=lambda each: each[0]
    )
    digest = hashlib.sha256()
    postings, titles = _Lists(), _Lists()
    cards = []
    for number, (url, packed) in enumerate(given):
        blob = unpack(packed)
        _add(postings, titles, number, blob)
        cards.append(astuple(blob.card))
        digest.update(packed)
        yield name_text(url), blob.text
    terms = len(postings)
    sharded = list(_shard(postings, titles))
    yield from sharded
    yield from _blocks(cards)
    yield from _reader()
    yield INDEX, _entry(len(cards), terms, len(sharded), digest.hexdigest()[:16])


class _Lists(defaultdict[str, "array[int]"]):
    """Term → `document << 8 | byte`, documents ascending."""

    def __init__(self) -> None:
        super().__init__(lambda: array("Q"))


def _add(postings: _Lists, titles: _Lists, number: int, blob: Blob) -> None:
    base = number << 8
    for term, impact in zip(blob.terms, blob.impacts, strict=True):
        postings[term].append(base | impact)
    for term in blob.title_terms:
        titles[term].append(base | blob.title_length)


def _shard(postings: _Lists, titles: _Lists) -> Iterator[File]:
    """Encode each term once, then deal the records out."""
    none = array("Q")
    records = []
    for term in sorted(postings):  # code points and UTF-8 bytes sort alike
        key = term.encode()
        records.append((key, shards.encode_record(key, postings.pop(term), titles.get(term, none))))
    count = shards.count_shards(sum(len(record) for _, record in records))
    dealt: list[list[bytes]] = [[] for _ in range(count)]
    for key, record in records:
        dealt[shards.shard_of(key, count)].append(record)
    for number, part in enumerate(dealt):
        yield shards.name_shard(number, count), shards.MAGIC + b"".join(part)


def _blocks(cards: Sequence[tuple[str, ...]]) -> Iterator[File]:
    for first in range(0, len(cards), BLOCK):
        yield name_block(first // BLOCK), _json(cards[first : first + BLOCK])


def _reader() -> Iterator[File]:
    """The browser's reader, as it stands."""
    for module in sorted(
        files("gongkai.search").joinpath("reader").iterdir(), key=lambda m: m.name
    ):
        if module.name.endswith(".mjs"):
            yield f"search/reader/{module.name}", module.read_bytes()


def _entry(documents: int, terms: int, shard_count: int, digest: str) -> bytes:
    return _json(
        {
            "format": FORMAT,
            "hash": digest,
            "documents": documents,
            "terms": terms,
            "shards": shard_count,
            "block": BLOCK,
        }
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def name_block(number: int) -> str:
    return f"search/cards/{number}.json"


def name_text(url: str) -> str:
    """The file of a document's text, named by its address: other documents do not move it."""
    return f"search/texts/{url.strip('/')}.bin"
