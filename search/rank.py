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
from dataclasses import dataclass, replace

from gongkai.search.query import SearchQuery
from gongkai.search.shards import Postings

_IDENTITY, _TITLE, _WHOLE_TITLE = 8.0, 1.0, 2.0
_LEAST_COVERAGE = 0.3
"""Of the best document: below, nothing is found. Of the others: this share of the best's."""
_LEAST_SHARE = 0.7
_UNKNOWN = 0.2
"""Of the weight of a term in no document: often two signs that only meet between words."""
_PHRASE, _PHRASE_IN_TITLE, _WHOLE_QUERY = 1.0, 0.5, 2.0
_LAST = "\uffff"
"""Behind any address."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One document that answers, before its text is looked at."""

    document: int
    score: float
    may_contain_all: bool
    """Whether it holds each term, as far as the postings that are kept can tell."""


@dataclass(slots=True)
class _Tally:
    """What is counted of one document."""

    total: float = 0.0
    covered: float = 0.0
    certain: int = 0
    """Weight of what it holds of the terms whose postings are whole."""
    titled: float = 0.0
    title_terms: int = 0
    title_length: int = 1


def weigh(found: int, documents: int) -> int:
    """A term's weight, in hundredths: rarer weighs more, but one that no document holds says little."""
    weight = 100 * math.log(1 + (documents - found + 0.5) / (found + 0.5))
    return math.floor(weight * (1 if found else _UNKNOWN) + 0.5)


def rank(query: SearchQuery, postings: Mapping[str, Postings], documents: int) -> list[Ranked]:
    """All documents that answer, best first; those alike by number."""
    weights = {term: weigh(postings[term].found, documents) for term in query.terms}
    whole = sum(weights.values()) or 1
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
        coverage = (base.covered + tally.covered) / whole
        score = _score(tally, (base.total + tally.total) / whole, coverage, whole)
        ranked = Ranked(document, _round(score + _IDENTITY * is_named), tally.certain == certain)
        scored.append((1.0 if is_named else coverage, ranked))
    best = max((coverage for coverage, _ in scored), default=0.0)
    if best < _LEAST_COVERAGE:
        return []
    answering = (each for coverage, each in scored if coverage >= best * _LEAST_SHARE)
    return sorted(answering, key=lambda each: (-each.score, each.document))


def _count(
    tallies: dict[int, _Tally], base: _Tally, held: Postings, weight: int, documents: int
) -> None:
    """Add one term to the tallies; to `base` what a document outside all lists is thought to hold."""
    rest_total, rest_covered = _left_out(held, weight, documents)
    base.total += rest_total
    base.covered += rest_covered
    for document, impact in held.documents:
        tally = tallies.setdefault(document, _Tally())
        tally.total += weight * impact / 255 - rest_total
        tally.covered += weight - rest_covered
        tally.certain += 0 if held.is_cut else weight
    for document, length in held.titles:
        tally = tallies.setdefault(document, _Tally())
        tally.titled += weight
        tally.title_terms += 1
        tally.title_length = length


def _left_out(held: Postings, weight: int, documents: int) -> tuple[float, float]:
    """What a document outside a cut list is thought to hold of the term: sum and coverage."""
    if not held.is_cut:
        return 0.0, 0.0
    kept = len(held.documents)
    share = (held.found - kept) / (documents - kept)
    least = min(impact for _, impact in held.documents)
    return weight * share * least / 255, weight * share


def _score(tally: _Tally, mean: float, coverage: float, whole: int) -> float:
    title = tally.titled / whole
    likeness = min(1.0, tally.title_terms / tally.title_length)
    return coverage * coverage * (mean + _TITLE * title * (0.5 + 0.5 * likeness)) + _WHOLE_TITLE * (
        title == 1.0 and likeness == 1.0
    )


def add_phrases(
    ranked: Sequence[Ranked], phrases: Mapping[int, float], addresses: Mapping[int, str]
) -> list[Ranked]:
    """Rank again, with what `phrase_score` gave for some of the documents.

    Of those alike these go first, by address.
    """
    more = (
        replace(each, score=_round(each.score + phrases.get(each.document, 0.0))) for each in ranked
    )
    return sorted(more, key=lambda e: (-e.score, addresses.get(e.document, _LAST), e.document))


def phrase_score(query: SearchQuery, title: str, text: str) -> float:
    """How much of the query stands in title or text as it was typed; both are squeezed."""
    signs = sum(map(len, query.phrases)) or 1
    in_text = sum(len(each) for each in query.phrases if each in text)
    in_title = sum(len(each) for each in query.phrases if each in title)
    return (
        _PHRASE * max(in_text, in_title) / signs
        + _PHRASE_IN_TITLE * in_title / signs
        + _WHOLE_QUERY * contains_whole(query, title, text)
    )


def contains_whole(query: SearchQuery, title: str, text: str) -> bool:
    """Whether title or text hold the query in one piece."""
    return len(query.whole) > 1 and (query.whole in text or query.whole in title)


def _round(score: float) -> float:
    return math.floor(score * 1e6 + 0.5) / 1e6
