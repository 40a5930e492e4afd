"""What the list of an organ says about the organ itself: duty, address, telephone, who leads it.

《中华人民共和国政府信息公开条例》（国令第711号） article 20 (2).
"""

from typing import Literal, TypedDict, cast

from gongkai.pages.answers import CardView, OrganView
from gongkai.pages.item import state_view, summaries_digest
from gongkai.pages.pictures import picture_digest, picture_of
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.closed_lists import ListItem
from gongkai.records.record import Record

GROUP = "organ"


class OfficeView(TypedDict):
    """An organ on the first page of its list."""

    duty: str
    address: str
    """Where its office is."""
    phone: str
    leaders: list[CardView]
    """The items that its page shows as cards."""


def by_organ(portal: Portal, kind: str, without: str = "") -> dict[str, list[Record]]:
    """Map each organ to its items of a kind, newest first; items in the state `without` are left out."""
    found: dict[str, list[Record]] = {}
    for record in portal.of_kind(kind):
        if not without or portal.states.get(record.address) != without:
            found.setdefault(record.values["organ"], []).append(record)
    return found


def organ_view(term: ListItem) -> OrganView:
    """Return an organ as registers show it."""
    path = Key(GROUP, term.id).path()
    return {"id": term.id, "name": term.name, "path": path, "phone": term.extra["phone"]}


def cards(portal: Portal) -> dict[str, list[Record]]:
    """Map each organ to the items that its page shows as cards, in their order: its leaders who have not left."""
    found: dict[str, list[Record]] = {}
    for schema in portal.schemas.values():
        if schema.organ_card is None:
            continue
        order = schema.organ_card.order
        for organ, records in by_organ(portal, schema.id, schema.organ_card.without).items():
            records.sort(key=lambda record: _place(record, order))
            found.setdefault(organ, []).extend(records)
    return found


def _place(record: Record, order: str) -> tuple[int, str]:
    number = record.values[order]
    return (number if isinstance(number, int) else 999, record.address)


def card_view(portal: Portal, record: Record) -> CardView:
    """Return an item as directories of organs show it."""
    card = portal.schemas[record.kind].organ_card
    # An item that went out before a field existed has no value for it.
    shown = {name: record.values.get(name, "") for name in card.fields} if card else {}
    shown |= {name: picture_of(portal, record, name) for name in _pictures(portal, record)}
    view = shown | {"path": record.address, "state": state_view(portal, record)}
    return cast(CardView, view)  # its names are those that kinds give, which no type can list


def _pictures(portal: Portal, record: Record) -> list[str]:
    """Return the names of the pictures that a card shows."""
    kind = portal.schemas[record.kind]
    fields = kind.organ_card.fields if kind.organ_card else ()
    return [field.name for field, _ in kind.pictures if field.name in fields]


def office(portal: Portal, key: Key, number: int) -> OfficeView | Literal[""]:
    """Return what the first page of an organ's list says about the organ; "" for other pages."""
    term = portal.closed_lists["organs"].find(key.id) if key.group == GROUP else None
    if term is None or number > 1:
        return ""
    leaders = portal.once(cards).get(term.id, [])
    return {
        "duty": term.extra["duty"],
        "address": term.extra["address"],
        "phone": term.extra["phone"],
        "leaders": [card_view(portal, record) for record in leaders],
    }


def office_digest(portal: Portal, key: Key, number: int) -> str:
    """Return a digest that changes whenever the answer of `office` does, the closed list aside."""
    if key.group != GROUP or number > 1:
        return ""
    leaders = portal.once(cards).get(key.id, [])
    pictures = (picture_digest(portal, r, name) for r in leaders for name in _pictures(portal, r))
    own = "".join([*(record.digest for record in leaders), *pictures])
    return summaries_digest(portal, leaders) + own
