"""The index as files on disk → the hits of a query, as the browser's reader finds them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.errors import GongkaiError
from gongkai.search import excerpt, query, rank, shards, texts
from gongkai.search.assemble import INDEX, name_block, name_text
from gongkai.search.blob import Card
from gongkai.search.query import Query
from gongkai.search.rank import Ranked
from gongkai.search.version import FORMAT

PAGE = 10
"""Hits that the page shows at a time, and whose texts are read together."""
MORE = 30
"""Texts that are read beyond the first page, at most, to find a query in one piece."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that answers."""

    url: str
    title: str
    source_path: str
    """Where it came from, as its page says; "" when it does not."""
    score: float
    section: str
    """Id of the part of the page that the excerpt is from; ""."""
    excerpt: str
    card: Card
    """All that a result shows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives."""

    count: int
    """Documents that answer, shown or not."""
    hits: tuple[Hit, ...]


def find(folder: Path, query: str, limit: int = 10) -> list[Hit]:
    """Give the best hits of a query from the index in an output folder."""
    return list(answer(folder, query, limit).hits)


def answer(folder: Path, text: str, limit: int = 10) -> Answer:
    """Answer a query from the index in an output folder.

    Raises:
        GongkaiError: there is no index, it is of another format, or a file of it is missing or damaged.
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
    """The files of one index; what several hits share, or two steps need, is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            entry: dict[str, Any] = json.loads(folder.joinpath(INDEX).read_bytes())
            format_, self.documents = entry["format"], int(entry["documents"])
            self._shards, self._block = int(entry["shards"]), int(entry["block"])
        except FileNotFoundError as fault:
            raise GongkaiError("no-search-index", folder=folder) from fault
        except (ValueError, KeyError, TypeError) as fault:
            raise GongkaiError("bad-search-index", folder=folder, why=fault) from fault
        if format_ != FORMAT:
            raise GongkaiError("bad-search-index", folder=folder, why=f"{format_} ≠ {FORMAT}")
        self._blocks: dict[int, list[list[str]]] = {}
        self._texts: dict[str, str] = {}

    def _read(self, name: str, magic: bytes) -> bytes:
        data = self._folder.joinpath(name).read_bytes()
        if not data.startswith(magic):
            raise ValueError(name)
        return data

    def postings(self, term: str) -> shards.Postings:
        key = term.encode()
        if len(key) > shards.MAX_TERM_BYTES:
            return shards.NOTHING
        name = shards.name_shard(shards.shard_of(key, self._shards), self._shards)
        return shards.find_postings(self._read(name, shards.MAGIC), key)

    def card(self, document: int) -> Card:
        number, row = divmod(document, self._block)
        if number not in self._blocks:
            self._blocks[number] = json.loads(self._read(name_block(number), b"["))
        return Card(*self._blocks[number][row])

    def text(self, url: str) -> str:
        if url not in self._texts:
            self._texts[url] = texts.decode(self._read(name_text(url), texts.MAGIC))
        return self._texts[url]


def _look_closer(index: _Index, asked: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Read the texts of the first, to put first what holds the query as it was typed.

    Where it may be a phrase and none of them holds it, some more are read that may.
    """
    scores: dict[int, float] = {}
    rest = [each for each in ranked[PAGE:] if each.may_hold_all]
    for batch in (ranked[:PAGE], *(rest[at : at + PAGE] for at in range(0, MORE, PAGE))):
        is_found = False
        for each in batch:
            card = index.card(each.document)
            words = (
                excerpt.squeeze(card.title),
                excerpt.squeeze(excerpt.without_anchors(index.text(card.url))),
            )
            scores[each.document] = rank.phrase_score(asked, *words)
            is_found |= rank.holds_whole(asked, *words)
        if is_found or not asked.is_phrase:
            break
    return rank.add_phrases(ranked, scores)


def _show(index: _Index, asked: Query, ranked: Ranked) -> Hit:
    card = index.card(ranked.document)
    words = excerpt.cut(index.text(card.url), asked.phrases, asked.words)
    quoted = "".join(part for part, _ in words.parts)
    return Hit(card.url, card.title, card.source_path, ranked.score, words.section, quoted, card)
