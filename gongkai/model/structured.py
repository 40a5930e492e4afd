"""What search engines and assistants read of a page: JSON-LD in the words of schema.org.

The same facts as the page shows, never more: names of types and properties are those of schema.org 29.
"""

from typing import Any

from gongkai.clock import iso_time
from gongkai.model import lists
from gongkai.model.addresses import absolute
from gongkai.model.kind import ANSWERS
from gongkai.model.lists import Key
from gongkai.model.portal import Portal
from gongkai.model.source import Record
from gongkai.model.views import Answer, term_view

CONTEXT = "https://schema.org"
_FORCE = {
    "有效": "InForce",
    "已修改": "PartiallyInForce",
    "失效": "NotInForce",
    "废止": "NotInForce",
}


def linked_data(portal: Portal, argument: str) -> Answer:
    """The objects that stand for a page: the office on the home page, the item and the way to it elsewhere."""
    if not argument:
        return [_office(portal), _site(portal)]
    record = portal.by_address.get(argument)
    if record is not None:
        return [_item(portal, record), _way(portal, _trail_of(portal, record))]
    key, _ = lists.parse(argument)
    title = lists.title_of(key, portal.vocabularies)
    return [_way(portal, [(title, Key(key.group, key.id).path())])]


def _office(portal: Portal) -> dict[str, Any]:
    site = portal.vocabularies.site
    return {"@context": CONTEXT} | _given(
        ("@type", "GovernmentOrganization"),
        ("name", site["name"]),
        ("url", absolute(portal, "")),
        ("address", site["address"]),
        ("telephone", site["phone"]),
        ("identifier", site["id_code"]),
    )


def _site(portal: Portal) -> dict[str, Any]:
    site = portal.vocabularies.site
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
    places = [(portal.vocabularies.site["name"], ""), *trail]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": absolute(portal, path)}
            for n, (name, path) in enumerate(places, start=1)
        ],
    }


def _item(portal: Portal, record: Record) -> dict[str, Any]:
    values, kind = record.values, portal.kinds[record.kind]
    publisher = _organ(portal, values["organ"])
    common = _given(
        ("@type", kind.schema_type),
        ("name", values["title"]),
        ("url", absolute(portal, record.address)),
        ("description", values["summary"]),
        ("inLanguage", portal.vocabularies.site["lang"]),
        ("keywords", values["keywords"]),
    )
    own = _OF_KIND[record.kind](values, publisher) if record.kind in _OF_KIND else {}
    if not own:
        dated = ("datePublished", iso_time(values["published"]))
        own = _given(
            dated, ("publisher", publisher), ("headline", _headline(kind.schema_type, values))
        )
    starts, ends = kind.event
    when = _given(
        ("startDate", iso_time(values[starts]) if starts else ""),
        ("endDate", iso_time(values[ends]) if ends else ""),
    )
    event = when if kind.schema_type == "Event" else {}
    return {"@context": CONTEXT} | common | own | event | _asked(portal, record)


def _organ(portal: Portal, id_: str) -> dict[str, str]:
    organ = portal.vocabularies["organs"].find(id_) if id_ else None
    return {"@type": "GovernmentOrganization", "name": organ.name} if organ else {}


def _asked(portal: Portal, record: Record) -> dict[str, Any]:
    """The questions that the page answers: a letter and its reply, or a list of questions."""
    key, pairs = record.values.get(ANSWERS) or ("", [])
    if not pairs or key != record.body:  # a plugin has changed the text since
        return {}
    questions = [
        {
            "@type": "Question",
            "name": question,
            "acceptedAnswer": {"@type": "Answer", "text": answer},
        }
        for question, answer in pairs
    ]
    if record.kind != "letter":
        own = portal.kinds[record.kind].schema_type
        return {"@type": [own, "FAQPage"], "mainEntity": questions}
    return {"@type": "QAPage", "mainEntity": _letter(portal, record.values, questions[0])}


def _letter(portal: Portal, values: Any, question: dict[str, Any]) -> dict[str, Any]:
    """Who wrote is told nowhere; who answered, and when, is."""
    answered = _given(
        ("dateCreated", values["answered"]), ("author", _organ(portal, values["answered_by"]))
    )
    return question | {
        "name": values["title"],
        "text": question["name"],
        "dateCreated": values["received"],
        "answerCount": 1,
        "acceptedAnswer": question["acceptedAnswer"] | answered,
    }


def _headline(schema_type: str, values: Any) -> str:
    return values["title"] if schema_type.endswith("Article") else ""


def _disclosure(values: Any, publisher: Any) -> dict[str, Any]:
    """A document with a number has legal force or had it; anything else is a work like others."""
    if not values["document_number"]:
        given = (("publisher", publisher), ("identifier", values["index_number"]))
        return {"@type": "CreativeWork"} | _given(
            ("datePublished", iso_time(values["published"])), *given
        )
    return {"@type": "Legislation"} | _given(
        ("legislationIdentifier", values["document_number"]),
        ("legislationDate", values["signed"]),
        ("datePublished", iso_time(values["published"])),
        ("legislationLegalForce", _FORCE.get(values["validity"], "")),
        ("legislationPassedBy", publisher),
        ("identifier", values["index_number"]),
    )


def _service(values: Any, publisher: Any) -> dict[str, Any]:
    channel = _given(
        ("@type", "ServiceChannel"),
        ("serviceUrl", values["online"]),
        (
            "servicePhone",
            {"@type": "ContactPoint", "telephone": values["phone"]} if values["phone"] else "",
        ),
        ("serviceLocation", {"@type": "Place", "name": values["place"]} if values["place"] else ""),
    )
    return _given(
        ("serviceOperator", publisher), ("provider", publisher), ("availableChannel", channel)
    )


_OF_KIND = {"disclosure": _disclosure, "service": _service}


def _given(*pairs: tuple[str, Any]) -> dict[str, Any]:
    """Without what holds nothing."""
    return {name: value for name, value in pairs if value not in ("", [], {})}
