"""What search engines and assistants read of a page: JSON-LD in the words of schema.org.

What is extra about the items of a kind is in the kind's own file (`Kind.linked_data`).

The same facts as the page shows, never more: names of types and properties are those of schema.org 29.
"""

from typing import Any

from gongkai.clock import iso_time
from gongkai.pages.addresses import absolute
from gongkai.pages.item import Answer, term_view
from gongkai.portal import lists
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.record import Record
from gongkai.records.schema import ANSWERS

CONTEXT = "https://schema.org"
QUESTION_PAGE = "QAPage"
"""Type of a page that is one question and its answer."""


def linked_data(portal: Portal, argument: str) -> Answer:
    """The objects that stand for a page: the office on the home page, the item and the way to it elsewhere."""
    if not argument:
        return [_office(portal), _site(portal)]
    record = portal.by_address.get(argument)
    if record is not None:
        way = _way(portal, _trail_of(portal, record))
        item = _item(portal, record)
        # A page that is a question itself is no list of questions besides.
        asked = [] if item["@type"] == QUESTION_PAGE else _questions(portal, record)
        return [item, *asked, way]
    key, _ = lists.parse(argument)
    title = lists.title_of(key, portal.closed_lists)
    way = _way(portal, [(title, Key(key.group, key.id).path())])
    return [_authority(portal, key), way] if key.group == "organ" else [way]


def _office(portal: Portal) -> dict[str, Any]:
    site = portal.closed_lists.site
    return {"@context": CONTEXT} | given(
        ("@type", "GovernmentOrganization"),
        ("name", site["name"]),
        ("url", absolute(portal, "")),
        ("address", site["address"]),
        ("telephone", site["phone"]),
        ("identifier", site["id_code"]),
    )


def _authority(portal: Portal, key: Key) -> dict[str, Any]:
    """An organ, on the pages of its list."""
    term = lists.term_of(key, portal.closed_lists)
    told = term.extra if term else {}
    return {"@context": CONTEXT} | given(
        ("@type", "GovernmentOrganization"),
        ("name", lists.title_of(key, portal.closed_lists)),
        ("url", absolute(portal, Key(key.group, key.id).path())),
        ("description", told.get("duty", "")),
        ("address", told.get("address", "")),
        ("telephone", told.get("phone", "")),
    )


def _site(portal: Portal) -> dict[str, Any]:
    site = portal.closed_lists.site
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": site["name"],
        "url": absolute(portal, ""),
        "inLanguage": site["lang"],
    }


def _trail_of(portal: Portal, record: Record) -> list[tuple[str, str]]:
    column = term_view(portal, "columns", record.values["column"])
    first = [(column["name"], column["path"])] if column else []
    return [*first, (record.values["title"], record.address)]


def _way(portal: Portal, trail: list[tuple[str, str]]) -> dict[str, Any]:
    places = [(portal.closed_lists.site["name"], ""), *trail]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": absolute(portal, path)}
            for n, (name, path) in enumerate(places, start=1)
        ],
    }


def _item(portal: Portal, record: Record) -> dict[str, Any]:
    values, kind = record.values, portal.schemas[record.kind]
    common = given(
        ("@type", kind.schema_type),
        ("name", values["title"]),
        ("url", absolute(portal, record.address)),
        ("description", values["summary"]),
    )
    own = portal.linked_data.get(record.kind) or _BY_TYPE.get(kind.schema_type, work)
    return {"@context": CONTEXT, **common, **own(portal, record)}


def work(portal: Portal, record: Record) -> dict[str, Any]:
    """What every `CreativeWork` has: pages, articles, documents."""
    values, type_ = record.values, portal.schemas[record.kind].schema_type
    return given(
        ("inLanguage", portal.closed_lists.site["lang"]),
        ("keywords", values["keywords"]),
        ("datePublished", iso_time(values["published"])),
        ("publisher", organ(portal, values["organ"])),
        ("headline", values["title"] if type_.endswith("Article") else ""),
    )


def organ(portal: Portal, id_: str) -> dict[str, str]:
    """An organ by its name; {} for none."""
    found = portal.closed_lists["organs"].find(id_) if id_ else None
    return {"@type": "GovernmentOrganization", "name": found.name} if found else {}


def pairs_of(record: Record) -> list[list[str]]:
    """The questions and answers that an item's page holds."""
    key, pairs = record.values.get(ANSWERS) or ("", [])
    return pairs if key == record.body else []  # a plugin has changed the text since


def question(asked: str, answer: str) -> dict[str, Any]:
    """A question with the answer that was given."""
    told = {"@type": "Answer", "text": answer}
    return {"@type": "Question", "name": asked, "acceptedAnswer": told}


def _questions(portal: Portal, record: Record) -> list[dict[str, Any]]:
    """The page as a list of questions: an object of its own, since a service is no page."""
    pairs = pairs_of(record)
    if not pairs:
        return []
    return [
        {
            "@context": CONTEXT,
            "@type": "FAQPage",
            "name": record.values["title"],
            "url": absolute(portal, record.address),
            "inLanguage": portal.closed_lists.site["lang"],
            "mainEntity": [question(*pair) for pair in pairs],
        }
    ]


def event(portal: Portal, record: Record) -> dict[str, Any]:
    """When and where something is that people come for, and who holds it."""
    values = record.values
    starts, ends = portal.schemas[record.kind].event
    place = values.get("place", "")
    return given(
        ("startDate", iso_time(values[starts]) if starts else ""),
        ("endDate", iso_time(values[ends]) if ends else ""),
        ("location", {"@type": "Place", "name": place, "address": place} if place else ""),
        ("organizer", organ(portal, values["organ"])),
        ("inLanguage", portal.closed_lists.site["lang"]),
        ("keywords", values["keywords"]),
    )


def given(*pairs: tuple[str, Any]) -> dict[str, Any]:
    """Without what holds nothing."""
    return {name: value for name, value in pairs if value not in ("", [], {})}


_BY_TYPE = {"Event": event}
"""Type of a kind → what its items have where the kind does not say; a work for all others."""
