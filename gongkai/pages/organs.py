"""What the list of an organ says of the organ itself: duty, address, telephone, who leads it.

《中华人民共和国政府信息公开条例》（国令第711号） article 20 (2).
"""

from typing import Any

from gongkai.pages.item import Answer, state_view, summaries_digest
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.closed_lists import Term
from gongkai.records.record import Record

GROUP = "organ"


def by_organ(portal: Portal, kind: str, without: str = "") -> dict[str, list[Record]]:
    """Organ → its items of a kind, newest first; none of those in the state `without`."""
    found: dict[str, list[Record]] = {}
    for record in portal.of_kind(kind):
        if not without or portal.states.get(record.address) != without:
            found.setdefault(record.values["organ"], []).append(record)
    return found


def organ_view(term: Term) -> dict[str, Any]:
    """An organ as registers show one."""
    path = Key(GROUP, term.id).path()
    return {"id": term.id, "name": term.name, "path": path, "phone": term.extra["phone"]}


def in_office(portal: Portal) -> dict[str, list[Record]]:
    """Organ → its leaders who have not left, in their order."""
    found = by_organ(portal, "leader", without="left")
    for records in found.values():
        records.sort(key=_place)
    return found


def _place(record: Record) -> tuple[int, str]:
    order = record.values["order"]
    return (order if isinstance(order, int) else 999, record.address)


def leader_view(portal: Portal, record: Record) -> dict[str, Any]:
    """A leader as directories show one."""
    names = ("name", "post", "duties", "phone")
    told = {name: record.values[name] for name in names}
    return told | {"path": record.address, "state": state_view(portal, record)}


def office(portal: Portal, key: Key, number: int) -> Answer:
    """{duty, address, phone, leaders} of an organ, on the first page of its list; "" elsewhere."""
    term = portal.vocabularies["organs"].find(key.id) if key.group == GROUP else None
    if term is None or number > 1:
        return ""
    leaders = portal.once(in_office).get(term.id, [])
    told = {name: term.extra[name] for name in ("duty", "address", "phone")}
    return told | {"leaders": [leader_view(portal, record) for record in leaders]}


def office_digest(portal: Portal, key: Key, number: int) -> str:
    """Changes whenever that does, the closed list aside."""
    if key.group != GROUP or number > 1:
        return ""
    leaders = portal.once(in_office).get(key.id, [])
    return summaries_digest(portal, leaders) + "".join(record.digest for record in leaders)
