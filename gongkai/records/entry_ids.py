"""The ids that entries of one item have among themselves: the questions and results of a life event."""

from collections.abc import Callable, Iterable

from gongkai.records.fields import Field, Group, Identifier
from gongkai.records.nodes import Listing, Mapping, Node, Scalar
from gongkai.records.schema import Schema
from gongkai.records.serials import following


class EntryIds:
    """The ids of all entries of an item; a missing one is reported with the next free one."""

    def __init__(self, written: Iterable[tuple[Scalar, Node]], kind: Schema) -> None:
        self._parts = {f.name: part for f in kind.fields if (part := _id_part(f))}
        self._ids: dict[str, list[str]] = {}
        for key, node in written if self._parts else ():
            field = kind.by_key.get(key.text.strip().casefold())
            if field is not None and field.name in self._parts:
                self._ids[field.name] = list(_ids_in(node, self._parts[field.name]))

    def reporting(self, field: Field, report: Callable[..., None]) -> Callable[..., None]:
        """Return a report of faults in a field that adds the next free id to those about a missing one."""
        part = self._parts.get(field.name)
        if part is None:
            return report

        def with_next(rule: str, line: int, **gaps: str) -> None:
            own = self._ids.get(field.name, [])
            if rule == "missing-field" and gaps.get("key") == part.name and own:
                used = [each for ids in self._ids.values() for each in ids]
                gaps["next"] = following(own[-1], used)
                gaps["within"] = field.name
                own.append(gaps["next"])
            report(rule, line, **gaps)

        return with_next


def _id_part(field: Field) -> Field | None:
    """Return the part that is the id of each entry of a field."""
    parts = field.type.fields if field.many and isinstance(field.type, Group) else ()
    return next(
        (each for each in parts if each.required and isinstance(each.type, Identifier)), None
    )


def _ids_in(node: Node, part: Field) -> Iterable[str]:
    for entry in node.items if isinstance(node, Listing) else ():
        for key, value in entry.entries if isinstance(entry, Mapping) else ():
            if key.text.strip().casefold() in (part.zh, part.name) and isinstance(value, Scalar):
                yield from filter(None, [value.text.strip()])
