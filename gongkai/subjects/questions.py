"""All questions that a page may ask: those of any portal, the home page's and channels', and the registers'."""

from collections.abc import Mapping

from gongkai.pages import questions
from gongkai.pages.questions import Query, by_answer, known_elsewhere, of_all
from gongkai.subjects import home
from gongkai.subjects.extras import ALL_EXTRAS

QUERIES: Mapping[str, Query] = questions.QUERIES | {
    "blocks": of_all(home.blocks),
    "services": of_all(home.services),
    "urgent": of_all(home.urgent),
    "latest": of_all(home.latest),
    "pairs": of_all(home.pairs),
    "open": of_all(home.open_notices),
    "term": Query(home.term, known_elsewhere),
    "sections": by_answer(home.sections, is_shared=True),
    "contacts": by_answer(home.contacts, is_shared=True),
    **{
        each.name: Query(each.answer, each.digest) if each.digest else by_answer(each.answer)
        for each in ALL_EXTRAS
    },
}
