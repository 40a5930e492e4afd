"""Search the index files on disk; finds the same hits as the browser's reader."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.errors import GongkaiError
from gongkai.search import excerpt, query, rank, shards, texts
from gongkai.search.assemble import INDEX
from gongkai.search.blob import MAGIC, Card, name_document, unpack_document
from gongkai.search.query import SearchQuery
from gongkai.search.rank import Ranked
from gongkai.search.version import FORMAT

PAGE = 10
"""Hits that the page shows at a time, and whose texts are read together."""
MORE = 30
"""The most texts read beyond the first page to find a query in one piece."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One matching document."""

    url: str
    title: str
    source_path: str
    """Where it came from, as its page says; "" if it does not."""
    score: float
    section: str
    """Id of the part of the page that the excerpt is from; ""."""
    excerpt: str
    card: Card
    """All that a result shows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a query."""

    count: int
    """The number of matching documents, shown or not."""
    hits: tuple[Hit, ...]


def find(folder: Path, query: str, limit: int = 10) -> list[Hit]:
    """Return the best hits of a query from the index in an output folder."""
    return list(answer(folder, query, limit).hits)


def answer(folder: Path, text: str, limit: int = 10) -> Answer:
    """Answer a query from the index in an output folder.

    Raises:
        GongkaiError: there is no index, it has another format, or a file of it is missing or damaged.
    """
    index = _Index(folder)
    asked = query.analyse(text)
    try:
        postings = {term: index.postings(term) for term in asked.lookups}
        ranked = _look_closer(index, asked, rank.rank(asked, postings, index.documents))
        hits = tuple(_show(index, asked, each) for each in ranked[:limit])
    except (OSError, ValueError, IndexError, KeyError, TypeError) as fault:
        raise GongkaiError("bad-search-index", folder=folder, why=fault) from fault
    return Answer(len(ranked), hits)


class _Index:
    """The files of one index; what several hits or steps need is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            entry: dict[str, Any] = json.loads(folder.joinpath(INDEX).read_bytes())
            format_, self.documents = entry["format"], int(entry["documents"])
            self._shards, self._kept = [int(each) for each in entry["shards"]], int(entry["kept"])
        except FileNotFoundError as fault:
            raise GongkaiError("no-search-index", folder=folder) from fault
        except (ValueError, KeyError, TypeError) as fault:
            raise GongkaiError("bad-search-index", folder=folder, why=fault) from fault
        if format_ != FORMAT:
            raise GongkaiError("bad-search-index", folder=folder, why=f"{format_} ≠ {FORMAT}")
        self._documents: dict[int, tuple[Card, str]] = {}

    def _read(self, name: str, magic: bytes) -> bytes:
        data = self._folder.joinpath(name).read_bytes()
        if not data.startswith(magic):
            raise ValueError(name)
        return data

    def postings(self, term: str) -> shards.Postings:
        part = shards.part_of(term)
        if not self._shards[part]:
            return shards.NOTHING
        name = shards.name_shard(part, shards.shard_of(term, self._shards[part]))
        return shards.find_postings(self._read(name, shards.MAGIC), term, self._kept)

    def document(self, number: int) -> tuple[Card, str]:
        """Return card and text."""
        if number not in self._documents:
            card, text = unpack_document(self._read(name_document(number), MAGIC))
            self._documents[number] = card, texts.decode(text)
        return self._documents[number]


def _look_closer(index: _Index, asked: SearchQuery, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Read the texts of the first documents, and put those first that have the query as it was typed.

    If the query may be a phrase and none of them has it, more documents that may have it are read.
    """
    scores: dict[int, float] = {}
    addresses: dict[int, str] = {}
    rest = [each for each in ranked[PAGE:] if each.may_contain_all]
    for batch in (ranked[:PAGE], *(rest[at : at + PAGE] for at in range(0, MORE, PAGE))):
        is_found = False
        for each in batch:
            card, text = index.document(each.document)
            words = excerpt.squeeze(card.title), excerpt.squeeze(excerpt.without_anchors(text))
            scores[each.document] = rank.phrase_score(asked, *words)
            addresses[each.document] = card.url
            is_found |= rank.contains_whole(asked, *words)
        if is_found or not asked.is_phrase:
            break
    return rank.add_phrases(ranked, scores, addresses)


def _show(index: _Index, asked: SearchQuery, ranked: Ranked) -> Hit:
    card, text = index.document(ranked.document)
    words = excerpt.cut(text, asked.phrases, asked.words)
    quoted = "".join(part for part, _ in words.parts)
    return Hit(card.url, card.title, card.source_path, ranked.score, words.section, quoted, card)
