"""Rank documents by their postings. Pure; `reader/rank.mjs` does the same, with the same numbers in the same order.

For a query's terms with weights w (idf, whole numbers), a document has

    sum       of w * impact / 255 over the terms that it has
    coverage  share of all w in those
    title     share of all w in the terms of its title, and how much of the title they are

A document that is not in a term's cut postings is counted as having part of the term: in proportion to
the probability that it is one of the documents left out.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.search.query import SearchQuery
from gongkai.search.shards import Postings

_IDENTITY, _TITLE, _WHOLE_TITLE = 8.0, 1.0, 2.0
_LEAST_COVERAGE = 0.3
"""The least coverage of the best document; below it nothing is found. Others need `_LEAST_SHARE` of the best's."""
_LEAST_SHARE = 0.7
_UNKNOWN = 0.2
"""Share of its weight that a term in no document keeps: often two signs that only meet between words."""
_PHRASE, _PHRASE_IN_TITLE, _WHOLE_QUERY = 1.0, 0.5, 2.0
_LAST = "\uffff"
"""Sorts after any address."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One matching document, before its text is read."""

    document: int
    score: float
    may_contain_all: bool
    """Whether it has each term, as far as the stored postings show."""


@dataclass(slots=True)
class _Tally:
    """The sums for one document."""

    total: float = 0.0
    covered: float = 0.0
    certain: int = 0
    """The weight of its terms whose postings are complete."""
    titled: float = 0.0
    title_terms: int = 0
    title_length: int = 1


def weigh(found: int, documents: int) -> int:
    """Return a term's weight, in hundredths: rarer terms weigh more, but one that no document has says little."""
    weight = 100 * math.log(1 + (documents - found + 0.5) / (found + 0.5))
    return math.floor(weight * (1 if found else _UNKNOWN) + 0.5)


def rank(query: SearchQuery, postings: Mapping[str, Postings], documents: int) -> list[Ranked]:
    """Return all matching documents, best first; equal ones by number."""
    weights = {term: weigh(postings[term].found, documents) for term in query.terms}
    total_weight = sum(weights.values()) or 1
    certain = sum(weight for term, weight in weights.items() if not postings[term].is_cut)
    tallies: dict[int, _Tally] = {}
    base = _Tally()
    for term, weight in weights.items():
        _count(tallies, base, postings[term], weight, documents)
    named = (
        {document for document, _ in postings[query.identity].documents}
        if query.identity
        else set()
    )
    scored = []
    for document in tallies.keys() | named:
        tally = tallies.get(document, _Tally())
        is_named = document in named
        coverage = (base.covered + tally.covered) / total_weight
        score = _score(tally, (base.total + tally.total) / total_weight, coverage, total_weight)
        ranked = Ranked(document, _round(score + _IDENTITY * is_named), tally.certain == certain)
        scored.append((1.0 if is_named else coverage, ranked))
    best = max((coverage for coverage, _ in scored), default=0.0)
    if best < _LEAST_COVERAGE:
        return []
    answering = (each for coverage, each in scored if coverage >= best * _LEAST_SHARE)
    return sorted(answering, key=lambda each: (-each.score, each.document))


def _count(
    tallies: dict[int, _Tally], base: _Tally, listed: Postings, weight: int, documents: int
) -> None:
    """Add one term to the tallies; to `base` what a document outside all lists is expected to have."""
    rest_total, rest_covered = _left_out(listed, weight, documents)
    base.total += rest_total
    base.covered += rest_covered
    for document, impact in listed.documents:
        tally = tallies.setdefault(document, _Tally())
        tally.total += weight * impact / 255 - rest_total
        tally.covered += weight - rest_covered
        tally.certain += 0 if listed.is_cut else weight
    for document, length in listed.titles:
        tally = tallies.setdefault(document, _Tally())
        tally.titled += weight
        tally.title_terms += 1
        tally.title_length = length


def _left_out(listed: Postings, weight: int, documents: int) -> tuple[float, float]:
    """Return how much of a term a document outside its cut list is expected to have: sum and coverage."""
    if not listed.is_cut:
        return 0.0, 0.0
    kept = len(listed.documents)
    share = (listed.found - kept) / (documents - kept)
    least = min(impact for _, impact in listed.documents)
    return weight * share * least / 255, weight * share


def _score(tally: _Tally, mean: float, coverage: float, total_weight: int) -> float:
    title = tally.titled / total_weight
    likeness = min(1.0, tally.title_terms / tally.title_length)
    return coverage * coverage * (mean + _TITLE * title * (0.5 + 0.5 * likeness)) + _WHOLE_TITLE * (
        title == 1.0 and likeness == 1.0
    )


def add_phrases(
    ranked: Sequence[Ranked], phrases: Mapping[int, float], addresses: Mapping[int, str]
) -> list[Ranked]:
    """Rank again, with the results of `phrase_score` for some of the documents.

    Among equals these go first, by address.
    """
    more = (
        replace(each, score=_round(each.score + phrases.get(each.document, 0.0))) for each in ranked
    )
    return sorted(more, key=lambda e: (-e.score, addresses.get(e.document, _LAST), e.document))


def phrase_score(query: SearchQuery, title: str, text: str) -> float:
    """Return how much of the query is in title or text as it was typed; both are squeezed."""
    signs = sum(map(len, query.phrases)) or 1
    in_text = sum(len(each) for each in query.phrases if each in text)
    in_title = sum(len(each) for each in query.phrases if each in title)
    return (
        _PHRASE * max(in_text, in_title) / signs
        + _PHRASE_IN_TITLE * in_title / signs
        + _WHOLE_QUERY * contains_whole(query, title, text)
    )


def contains_whole(query: SearchQuery, title: str, text: str) -> bool:
    """Return whether title or text have the query in one piece."""
    return len(query.whole) > 1 and (query.whole in text or query.whole in title)


def _round(score: float) -> float:
    return math.floor(score * 1e6 + 0.5) / 1e6
