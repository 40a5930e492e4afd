"""What the list of an organ says of the organ itself: duty, address, telephone, who leads it.

《中华人民共和国政府信息公开条例》（国令第711号） article 20 (2).
"""

from typing import Any

from gongkai.pages.item import Answer, state_view, summaries_digest
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.closed_lists import ListItem
from gongkai.records.record import Record

GROUP = "organ"


def by_organ(portal: Portal, kind: str, without: str = "") -> dict[str, list[Record]]:
    """Organ → its items of a kind, newest first; none of those in the state `without`."""
    found: dict[str, list[Record]] = {}
    for record in portal.of_kind(kind):
        if not without or portal.states.get(record.address) != without:
            found.setdefault(record.values["organ"], []).append(record)
    return found


def organ_view(term: ListItem) -> dict[str, Any]:
    """An organ as registers show one."""
    path = Key(GROUP, term.id).path()
    return {"id": term.id, "name": term.name, "path": path, "phone": term.extra["phone"]}


def cards(portal: Portal) -> dict[str, list[Record]]:
    """Organ → the items that stand on its page, in their order: its leaders who have not left."""
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


def card_view(portal: Portal, record: Record) -> dict[str, Any]:
    """An item as directories of organs show one."""
    card = portal.schemas[record.kind].organ_card
    told = {name: record.values[name] for name in card.fields} if card else {}
    return told | {"path": record.address, "state": state_view(portal, record)}


def office(portal: Portal, key: Key, number: int) -> Answer:
    """{duty, address, phone, leaders} of an organ, on the first page of its list; "" elsewhere."""
    term = portal.closed_lists["organs"].find(key.id) if key.group == GROUP else None
    if term is None or number > 1:
        return ""
    leaders = portal.once(cards).get(term.id, [])
    told = {name: term.extra[name] for name in ("duty", "address", "phone")}
    return told | {"leaders": [card_view(portal, record) for record in leaders]}


def office_digest(portal: Portal, key: Key, number: int) -> str:
    """Changes whenever that does, the closed list aside."""
    if key.group != GROUP or number > 1:
        return ""
    leaders = portal.once(cards).get(key.id, [])
    return summaries_digest(portal, leaders) + "".join(record.digest for record in leaders)
