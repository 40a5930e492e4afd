"""What search engines and assistants read of a page: JSON-LD in the words of schema.org.

What is special about the items of a kind is in the kind's own file (`Kind.linked_data`).

These are the facts that the page shows, never more. Names of types and properties are those of schema.org 29.
"""

from typing import TypeAlias, TypedDict

from gongkai.clock import iso_time
from gongkai.pages.addresses import absolute
from gongkai.pages.navigation import way_to
from gongkai.pages.pictures import picture_of
from gongkai.portal import lists
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.record import Record
from gongkai.records.schema import ANSWERS

CONTEXT = "https://schema.org"
QUESTION_PAGE = "QAPage"
"""Type of a page that is one question and its answer."""

Thing: TypeAlias = dict[str, object]
"""A JSON-LD object: properties of schema.org, which no type of ours lists."""

Asked = TypedDict("Asked", {"@type": str, "name": str, "acceptedAnswer": dict[str, str]})
"""A question with its answer, as a property of a page."""


def linked_data(portal: Portal, argument: str) -> list[Thing]:
    """Return the JSON-LD objects of a page: the office on the home page, else the item and the way to it.

    Properties are those of schema.org.
    """
    if not argument:
        return [_office(portal), _site(portal)]
    record = portal.by_address.get(argument)
    if record is not None:
        way = _way(portal, _trail_of(portal, record))
        item = _item(portal, record)
        # A page that is itself one question is not also a list of questions.
        asked = [] if item["@type"] == QUESTION_PAGE else _questions(portal, record)
        return [item, *asked, way]
    front = next((each for each in portal.channels if each.path == argument), None)
    if front is not None and front.has_front:
        return [_way(portal, [(front.name, front.path)])]
    key, _ = lists.parse(argument)
    if key.group == "column":
        return [_way(portal, [(each["name"], each["path"]) for each in way_to(portal, key.id)])]
    title = lists.title_of(key, portal.closed_lists)
    way = _way(portal, [(title, Key(key.group, key.id).path())])
    return [_authority(portal, key), way] if key.group == "organ" else [way]


def _office(portal: Portal) -> Thing:
    site = portal.closed_lists.site
    return {"@context": CONTEXT} | given(
        ("@type", "GovernmentOrganization"),
        ("name", site["name"]),
        ("url", absolute(portal, "")),
        ("address", site["address"]),
        ("telephone", site["phone"]),
        ("identifier", site["id_code"]),
    )


def _authority(portal: Portal, key: Key) -> Thing:
    """Return an organ, for the pages of its list."""
    term = lists.term_of(key, portal.closed_lists)
    extra = term.extra if term else {}
    return {"@context": CONTEXT} | given(
        ("@type", "GovernmentOrganization"),
        ("name", lists.title_of(key, portal.closed_lists)),
        ("url", absolute(portal, Key(key.group, key.id).path())),
        ("description", extra.get("duty", "")),
        ("address", extra.get("address", "")),
        ("telephone", extra.get("phone", "")),
    )


def _site(portal: Portal) -> Thing:
    site = portal.closed_lists.site
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": site["name"],
        "url": absolute(portal, ""),
        "inLanguage": site["lang"],
    }


def _trail_of(portal: Portal, record: Record) -> list[tuple[str, str]]:
    above = [(each["name"], each["path"]) for each in way_to(portal, record.values["column"])]
    return [*above, (record.values["title"], record.address)]


def _way(portal: Portal, trail: list[tuple[str, str]]) -> Thing:
    places = [(portal.closed_lists.site["name"], ""), *trail]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": absolute(portal, path)}
            for n, (name, path) in enumerate(places, start=1)
        ],
    }


def _item(portal: Portal, record: Record) -> Thing:
    values, kind = record.values, portal.schemas[record.kind]
    common = given(
        ("@type", kind.schema_type),
        ("name", values["title"]),
        ("url", absolute(portal, record.address)),
        ("description", values["summary"]),
        ("image", _image(portal, record)),
    )
    own = portal.linked_data.get(record.kind) or _BY_TYPE.get(kind.schema_type, work)
    with kind.calling(record.path):
        return {"@context": CONTEXT, **common, **own(portal, record)}


def _image(portal: Portal, record: Record) -> str:
    """Return the address of an item's picture; "" for none."""
    pictures = portal.schemas[record.kind].pictures
    found = picture_of(portal, record, pictures[0][0].name) if pictures else ""
    return absolute(portal, found["path"]) if found else ""


def work(portal: Portal, record: Record) -> Thing:
    """Return the properties that every `CreativeWork` has: pages, articles, documents."""
    values, type_ = record.values, portal.schemas[record.kind].schema_type
    return given(
        ("inLanguage", portal.closed_lists.site["lang"]),
        ("keywords", values["keywords"]),
        ("datePublished", iso_time(values["published"])),
        ("publisher", organ(portal, values["organ"])),
        ("headline", values["title"] if type_.endswith("Article") else ""),
    )


def organ(portal: Portal, id_: str) -> dict[str, str]:
    """Return an organ with its name; {} for none."""
    found = portal.closed_lists["organs"].find(id_) if id_ else None
    return {"@type": "GovernmentOrganization", "name": found.name} if found else {}


def pairs_of(record: Record) -> list[list[str]]:
    """Return the questions and answers on an item's page."""
    key, pairs = record.values.get(ANSWERS) or ("", [])
    return pairs if key == record.body else []  # a plugin has changed the text since


def question(asked: str, answer: str) -> Asked:
    """Return a question with the answer that was given."""
    accepted = {"@type": "Answer", "text": answer}
    return {"@type": "Question", "name": asked, "acceptedAnswer": accepted}


def _questions(portal: Portal, record: Record) -> list[Thing]:
    """Return the page as a list of questions: an object of its own, because a service is not a page."""
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


def event(portal: Portal, record: Record) -> Thing:
    """Return when and where an event takes place, and who organises it."""
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


def given(*pairs: tuple[str, object]) -> Thing:
    """Return the properties that have a value."""
    return {name: value for name, value in pairs if value not in ("", [], {})}


_BY_TYPE = {"Event": event}
"""`schema_type` → the properties of items whose kind has no `linked_data`; all other types are works."""
