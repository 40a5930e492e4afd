"""Postings → documents, best first. Pure; `reader/rank.mjs` does the same, with the same numbers in the same order.

For a query's terms with weights w (idf, whole numbers), a document has

    sum       of w * impact / 255 over the terms that it holds
    coverage  share of all w in those
    title     share of all w in the terms of its title, and how much of the title they are

A term whose postings were cut is held in part by a document that is not among them: by as much as it
is likely that this document is one of those left out.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.search.query import Query
from gongkai.search.shards import Postings

_IDENTITY, _TITLE, _WHOLE_TITLE = 8.0, 1.0, 2.0
_LEAST_COVERAGE = 0.3
"""Of the best document: below, nothing is found. Of the others: this share of the best's."""
_LEAST_SHARE = 0.7
_UNKNOWN = 0.2
"""Of the weight of a term in no document: often two signs that only meet between words."""
PHRASE, PHRASE_IN_TITLE = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """One document that answers, before its text is looked at."""

    document: int
    score: float


@dataclass(slots=True)
class _Tally:
    """What is counted of one document."""

    total: float = 0.0
    covered: float = 0.0
    titled: float = 0.0
    title_terms: int = 0
    title_length: int = 1


def weigh(found: int, documents: int) -> int:
    """A term's weight, in hundredths: rarer weighs more, but one that no document holds says little."""
    weight = 100 * math.log(1 + (documents - found + 0.5) / (found + 0.5))
    return math.floor(weight * (1 if found else _UNKNOWN) + 0.5)


def rank(query: Query, postings: Mapping[str, Postings], documents: int) -> list[Ranked]:
    """All documents that answer, best first; those alike by number."""
    weights = {term: weigh(postings[term].found, documents) for term in query.terms}
    whole = sum(weights.values()) or 1
    tallies: dict[int, _Tally] = {}
    base_total = base_covered = 0.0
    for term, weight in weights.items():
        held = postings[term]
        rest_total, rest_covered = _left_out(held, weight, documents)
        base_total += rest_total
        base_covered += rest_covered
        for document, impact in held.documents:
            tally = tallies.setdefault(document, _Tally())
            tally.total += weight * impact / 255 - rest_total
            tally.covered += weight - rest_covered
        for document, length in held.titles:
            tally = tallies.setdefault(document, _Tally())
            tally.titled += weight
            tally.title_terms += 1
            tally.title_length = length
    named = {document for document, _ in postings[query.identity].documents} if query.identity else set()
    scored = []
    for document in tallies.keys() | named:
        tally = tallies.get(document, _Tally())
        coverage = (base_covered + tally.covered) / whole
        is_named = document in named
        score = _score(tally, (base_total + tally.total) / whole, coverage, whole) + _IDENTITY * is_named
        scored.append((1.0 if is_named else coverage, Ranked(document, math.floor(score * 1e6 + 0.5) / 1e6)))
    best = max((coverage for coverage, _ in scored), default=0.0)
    if best < _LEAST_COVERAGE:
        return []
    kept = [each for coverage, each in scored if coverage >= best * _LEAST_SHARE]
    return sorted(kept, key=lambda each: (-each.score, each.document))


def _left_out(held: Postings, weight: int, documents: int) -> tuple[float, float]:
    """What a document outside a cut list is thought to hold of the term: sum and coverage."""
    kept = len(held.documents)
    if held.found == kept:
        return 0.0, 0.0
    share = (held.found - kept) / (documents - kept)
    least = min(impact for _, impact in held.documents)
    return weight * share * least / 255, weight * share


def _score(tally: _Tally, mean: float, coverage: float, whole: int) -> float:
    title = tally.titled / whole
    likeness = min(1.0, tally.title_terms / tally.title_length)
    return coverage * coverage * (mean + _TITLE * title * (0.5 + 0.5 * likeness)) + _WHOLE_TITLE * (
        title == 1.0 and likeness == 1.0
    )


def rank_phrases(ranked: Sequence[Ranked], phrases: Sequence[float]) -> list[Ranked]:
    """Put those first whose text holds the query as it was typed.

    Args:
        phrases: for each, what `phrase_score` gives.
    """
    again = [
        Ranked(each.document, math.floor((each.score + more) * 1e6 + 0.5) / 1e6)
        for each, more in zip(ranked, phrases, strict=True)
    ]
    return sorted(again, key=lambda each: (-each.score, each.document))


def phrase_score(query: Query, title: str, text: str) -> float:
    """How much of the query stands in title and text as it was typed; both are squeezed."""
    signs = sum(map(len, query.phrases)) or 1
    in_text = sum(len(each) for each in query.phrases if each in text)
    in_title = sum(len(each) for each in query.phrases if each in title)
    return PHRASE * max(in_text, in_title) / signs + PHRASE_IN_TITLE * in_title / signs
