"""An issue of the gazette as one page that can be printed, with the full texts of its documents."""

from collections.abc import Iterator
from typing import Literal, TypedDict

from gongkai.pages.answers import Summary
from gongkai.pages.item import record_digest, summaries_digest, summary
from gongkai.portal import links
from gongkai.portal.whole import Extra, Portal
from gongkai.records.publicity import is_withheld
from gongkai.records.record import Record
from gongkai.subjects.data.gazette import title_of

KIND = "gazette"
PRINT = "print/"


def _pages(portal: Portal) -> Iterator[tuple[str, str]]:
    for record in portal.of_kind(KIND):
        yield record.address + PRINT, f"{record.values['title']}（全文）"


def _issue(portal: Portal, path: str) -> Record:
    return portal.by_address[path.removesuffix(PRINT)]


def _documents(portal: Portal, path: str) -> list[Record]:
    return links.resolve(_issue(portal, path), "gazetted", portal.index)


def _texts(portal: Portal, path: str) -> list[str]:
    return [r.address for r in _documents(portal, path) if r.body and not is_withheld(r)]


class GazettedDocument(Summary):
    """A document in an issue."""

    number: int
    """Its place in the issue, from 1."""
    index_number: str
    """"" of a withheld document."""
    text: int
    """The place of its text among the page's `texts`, from 0; -1 for none."""


class GazettePrintAnswer(TypedDict):
    """An issue of the gazette with its documents."""

    path: str
    title: str
    number: str
    """`2026年第3期`."""
    whole_number: int | Literal[""]
    published: str
    documents: list[GazettedDocument]
    contents: list[list[str]]
    """[part, title, page number or ""] of what has no page on this site."""


def _answer(portal: Portal, path: str) -> GazettePrintAnswer:
    issue, texts = _issue(portal, path), _texts(portal, path)
    documents: list[GazettedDocument] = []
    for number, record in enumerate(_documents(portal, path), 1):
        place = texts.index(record.address) if record.address in texts else -1
        index = "" if is_withheld(record) else record.values["index_number"]
        documents.append(
            {
                **summary(portal, record),
                "number": number,
                "index_number": index,
                "text": place,
            }
        )
    values = issue.values
    return {
        "path": issue.address,
        "title": values["title"],
        "number": title_of(issue),
        "whole_number": values["whole_number"],
        "published": values["published"],
        "documents": documents,
        "contents": [[e["part"], e["title"], str(e["page"])] for e in values["contents"]],
    }


def _digest(portal: Portal, path: str) -> str:
    documents = _documents(portal, path)
    numbers = "|".join(record.values["index_number"] for record in documents)
    issue = record_digest(portal, _issue(portal, path).address)
    return issue + numbers + summaries_digest(portal, documents)


EXTRAS = (
    Extra(
        "gazette_print",
        _pages,
        _answer,
        template="gazette-print.html",
        digest=_digest,
        group="",
        is_led_to=False,
        texts=_texts,
    ),
)
