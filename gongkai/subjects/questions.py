"""All questions that a page may ask: of any portal, of home page, front pages and terms, of the registers."""

from collections.abc import Mapping

from gongkai.pages import questions
from gongkai.pages.questions import Query, by_answer, known_elsewhere, of_all
from gongkai.subjects import fronts, home, terms
from gongkai.subjects.extras import ALL_EXTRAS

QUERIES: Mapping[str, Query] = questions.QUERIES | {
    "front": by_answer(fronts.front),
    "services": of_all(home.services),
    "urgent": of_all(home.urgent),
    "latest": of_all(home.latest),
    "pairs": of_all(home.pairs),
    "open": of_all(home.open_notices),
    "blocks": of_all(home.blocks),  # for home pages of portals' own, until 0.3
    "highlights": of_all(home.highlights),
    "term": Query(terms.term, known_elsewhere),
    "sections": by_answer(terms.sections, is_shared=True),
    "contacts": by_answer(terms.contacts, is_shared=True),
    **{
        each.name: Query(each.answer, each.digest) if each.digest else by_answer(each.answer)
        for each in ALL_EXTRAS
    },
}
