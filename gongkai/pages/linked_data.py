"""What search engines and assistants read of a page: JSON-LD in the words of schema.org.

The same facts as the page shows, never more: names of types and properties are those of schema.org 29.
"""

import re
from collections.abc import Callable
from typing import Any

from gongkai.clock import iso_time
from gongkai.pages.addresses import absolute
from gongkai.pages.item import Answer, term_name, term_view
from gongkai.portal import lists
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.reader import Record
from gongkai.records.schema import ANSWERS
from gongkai.subjects.data.dataset import licence_of

CONTEXT = "https://schema.org"
_FORCE = {"有效": "InForce", "已修改": "InForce", "失效": "NotInForce", "废止": "NotInForce"}
"""An amended document is in force as amended: `PartiallyInForce` is one of which parts are not."""
_RULES = re.compile(r"规范性文件|规章|法规")
"""A class whose documents have legal force."""
_RULE_TITLE = re.compile(r"(?:条例|规定|办法|细则|规则|准则)(?:》?的通知)?(?:（[^（）]*）)*$")
"""How the title of such a document ends: for one without a class."""
_REPORTS = ("statistics", "finance")
"""Classes that hold what an office reports."""
_REPORT_TITLE = re.compile(r"(?:报告|公报)(?:（[^（）]*）)*$")


def linked_data(portal: Portal, argument: str) -> Answer:
    """The objects that stand for a page: the office on the home page, the item and the way to it elsewhere."""
    if not argument:
        return [_office(portal), _site(portal)]
    record = portal.by_address.get(argument)
    if record is not None:
        way = _way(portal, _trail_of(portal, record))
        return [_item(portal, record), *_questions(portal, record), way]
    key, _ = lists.parse(argument)
    title = lists.title_of(key, portal.vocabularies)
    way = _way(portal, [(title, Key(key.group, key.id).path())])
    return [_authority(portal, key), way] if key.group == "organ" else [way]


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


def _authority(portal: Portal, key: Key) -> dict[str, Any]:
    """An organ, on the pages of its list."""
    organ = lists.term_of(key, portal.vocabularies)
    told = organ.extra if organ else {}
    return {"@context": CONTEXT} | _given(
        ("@type", "GovernmentOrganization"),
        ("name", lists.title_of(key, portal.vocabularies)),
        ("url", absolute(portal, Key(key.group, key.id).path())),
        ("description", told.get("duty", "")),
        ("address", told.get("address", "")),
        ("telephone", told.get("phone", "")),
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
    common = _given(
        ("@type", kind.schema_type),
        ("name", values["title"]),
        ("url", absolute(portal, record.address)),
        ("description", values["summary"]),
    )
    own = _OF_TYPE.get(kind.schema_type, _work)(portal, record)
    asked = {}
    if record.kind == "letter" and (pairs := _pairs(record)):
        asked = {"@type": "QAPage", "mainEntity": _letter(portal, values, _question(*pairs[0]))}
    return {"@context": CONTEXT} | common | own | asked


def _work(portal: Portal, record: Record) -> dict[str, Any]:
    """What every `CreativeWork` has: pages, articles, documents."""
    values, type_ = record.values, portal.kinds[record.kind].schema_type
    return _given(
        ("inLanguage", portal.vocabularies.site["lang"]),
        ("keywords", values["keywords"]),
        ("datePublished", iso_time(values["published"])),
        ("publisher", _organ(portal, values["organ"])),
        ("headline", values["title"] if type_.endswith("Article") else ""),
    )


def _organ(portal: Portal, id_: str) -> dict[str, str]:
    organ = portal.vocabularies["organs"].find(id_) if id_ else None
    return {"@type": "GovernmentOrganization", "name": organ.name} if organ else {}


def _pairs(record: Record) -> list[list[str]]:
    key, pairs = record.values.get(ANSWERS) or ("", [])
    return pairs if key == record.body else []  # a plugin has changed the text since


def _question(question: str, answer: str) -> dict[str, Any]:
    told = {"@type": "Answer", "text": answer}
    return {"@type": "Question", "name": question, "acceptedAnswer": told}


def _questions(portal: Portal, record: Record) -> list[dict[str, Any]]:
    """The page as a list of questions: an object of its own, since a service is no page."""
    pairs = _pairs(record)
    if record.kind == "letter" or not pairs:
        return []
    return [
        {
            "@context": CONTEXT,
            "@type": "FAQPage",
            "name": record.values["title"],
            "url": absolute(portal, record.address),
            "inLanguage": portal.vocabularies.site["lang"],
            "mainEntity": [_question(*pair) for pair in pairs],
        }
    ]


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


def _disclosure(portal: Portal, record: Record) -> dict[str, Any]:
    """A numbered rule has legal force or had it; a report is one; anything else is a document like others."""
    values, work = record.values, _work(portal, record)
    type_, number = _document_type(portal, values), values["document_number"]
    if type_ == "Legislation":
        return work | _given(
            ("@type", type_),
            ("legislationIdentifier", number),
            ("legislationDate", values["signed"]),
            ("legislationLegalForce", _FORCE.get(values["validity"], "")),
            ("legislationPassedBy", work.get("publisher", "")),
            ("identifier", values["index_number"]),
        )
    if type_ == "Report":
        own = (("reportNumber", number), ("identifier", values["index_number"]))
        return work | _given(("@type", type_), ("dateCreated", values["signed"]), *own)
    identifiers = [each for each in (number, values["index_number"]) if each]
    return work | _given(
        ("@type", type_),
        ("dateCreated", values["signed"]),
        ("identifier", identifiers[0] if len(identifiers) == 1 else identifiers),
    )


def _document_type(portal: Portal, values: Any) -> str:
    """By its class; of one without a class by what its title ends with."""
    title = values["title"]
    class_ = portal.vocabularies["classes"].find(values.get("class") or "")
    is_rule = bool(_RULES.search(class_.name) if class_ else _RULE_TITLE.search(title))
    if values["document_number"] and is_rule:
        return "Legislation"
    is_report = class_ is not None and class_.id in _REPORTS
    return "Report" if is_report or _REPORT_TITLE.search(title) else "DigitalDocument"


def _event(portal: Portal, record: Record) -> dict[str, Any]:
    values = record.values
    starts, ends = portal.kinds[record.kind].event
    place = values.get("place", "")
    return _given(
        ("startDate", iso_time(values[starts]) if starts else ""),
        ("endDate", iso_time(values[ends]) if ends else ""),
        ("location", {"@type": "Place", "name": place, "address": place} if place else ""),
        ("organizer", _organ(portal, values["organ"])),
        ("inLanguage", portal.vocabularies.site["lang"]),
        ("keywords", values["keywords"]),
    )


def _service(portal: Portal, record: Record) -> dict[str, Any]:
    values, publisher = record.values, _organ(portal, record.values["organ"])
    phone, place = values["phone"], values["place"]
    channel = _given(
        ("serviceUrl", values["online"]),
        ("servicePhone", {"@type": "ContactPoint", "telephone": phone} if phone else ""),
        ("serviceLocation", {"@type": "Place", "name": place} if place else ""),
    )
    language = {"availableLanguage": portal.vocabularies.site["lang"]}
    topics = [term_name(portal, "topics", id_) for id_ in values["topics"]]
    return _given(
        ("serviceType", [topic for topic in topics if topic]),
        ("serviceOperator", publisher),
        ("provider", publisher),
        ("availableChannel", {"@type": "ServiceChannel"} | channel | language if channel else ""),
    )


def _announcement(portal: Portal, record: Record) -> dict[str, Any]:
    values = record.values
    posted = ("datePosted", iso_time(values["published"]))
    return _work(portal, record) | _given(posted, ("expires", iso_time(values.get("expires", ""))))


def _dataset(portal: Portal, record: Record) -> dict[str, Any]:
    """A licence without an address is told by its name; each data set has these two files beside its page."""
    values = record.values
    files = {"data.csv": "text/csv", "data.json": "application/json"}
    return _work(portal, record) | _given(
        ("dateModified", values["updated"]),
        ("license", licence_of(values) or values["licence"]),
        (
            "distribution",
            [
                {
                    "@type": "DataDownload",
                    "encodingFormat": media,
                    "contentUrl": absolute(portal, record.address + name),
                }
                for name, media in files.items()
            ],
        ),
    )


_OF_TYPE: dict[str, Callable[[Portal, Record], dict[str, Any]]] = {
    "Dataset": _dataset,
    "Event": _event,
    "GovernmentDocument": _disclosure,
    "GovernmentService": _service,
    "SpecialAnnouncement": _announcement,
}
"""Type of a kind → what its items have; a work for all others."""


def _given(*pairs: tuple[str, Any]) -> dict[str, Any]:
    """Without what holds nothing."""
    return {name: value for name, value in pairs if value not in ("", [], {})}
