"""What a visitor typed → what is looked up. `reader/query.mjs` does the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.search.analysis import fold, identity, list_terms
from gongkai.search.excerpt import squeeze

MAX_CHARACTERS = 200
"""More is cut off: a visitor may paste a page."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, analysed."""

    terms: tuple[str, ...]
    """Distinct, in order of their first place."""
    identity: str
    """The term of a number, when the query is nothing but one; else ""."""
    phrases: tuple[str, ...]
    """Its parts between spaces, squeezed, without those of one character."""

    @property
    def lookups(self) -> tuple[str, ...]:
        return (*self.terms, *filter(None, [self.identity]))


def analyse(text: str) -> Query:
    text = text[:MAX_CHARACTERS]
    parts: Sequence[str] = [squeeze(part) for part in fold(text).split()]
    phrases = tuple(dict.fromkeys(part for part in parts if len(part) > 1))
    return Query(tuple(dict.fromkeys(list_terms(text))), identity(text), phrases)
