"""Turn what a visitor typed into what is looked up. `reader/query.mjs` does the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.search.analysis import fold, identity, list_terms
from gongkai.search.excerpt import squeeze

_MIN_PHRASE = 4
MAX_CHARACTERS = 200
"""More is cut off: a visitor may paste a page."""


_ARTICLE = re.compile("(第[一二三四五六七八九十百零〇0-9]+[章节条])\\s+")
"""A law's own number and the text after it are one part, despite the space between them."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A query, analysed."""

    terms: tuple[str, ...]
    """Distinct, in order of their first place."""
    identity: str
    """The term of a number, if the query is only a number; else ""."""
    phrases: tuple[str, ...]
    """Its parts between spaces, squeezed, without those of one character."""
    whole: str
    """All of it, squeezed."""

    @property
    def is_phrase(self) -> bool:
        """Whether it may be meant to appear in a text as it is: in one part, and longer than a word."""
        return len(self.phrases) == 1 and len(self.whole) >= _MIN_PHRASE

    @property
    def words(self) -> tuple[str, ...]:
        """The terms that a squeezed text contains as they are."""
        return tuple(term for term in self.terms if len(term) > 1 and squeeze(term) == term)

    @property
    def lookups(self) -> tuple[str, ...]:
        return (*self.terms, *filter(None, [self.identity]))


def analyse(text: str) -> SearchQuery:
    text = text[:MAX_CHARACTERS]
    parts: Sequence[str] = [squeeze(part) for part in _ARTICLE.sub(r"\1", fold(text)).split()]
    phrases = tuple(dict.fromkeys(part for part in parts if len(part) > 1))
    return SearchQuery(
        tuple(dict.fromkeys(list_terms(text))), identity(text), phrases, squeeze(text)
    )
