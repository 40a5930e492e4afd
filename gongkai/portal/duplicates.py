"""Addresses, numbers and titles that no two items may share, and who keeps one that two have. Pure."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial

from gongkai.files import folded
from gongkai.findings import Finding, finding
from gongkai.portal.links import Index, rivals
from gongkai.portal.numbers import Numbers, Past
from gongkai.records.record import Record
from gongkai.records.serials import bare


def check_unique(
    index: Index, numbers: Numbers, kept: Past, now: str, prefix: str
) -> list[Finding]:
    """Report addresses (also those that differ only in case), numbers and titles that two items share.

    An item is reported if it has a rival of its own rank or a higher one; the ranks are: published, not yet due,
    draft. So a draft or future item of one office never stops the page of another. Of several published items the
    one that was published first keeps address or number; the others are told the next free one. Where that cannot be
    told, none of them is published anew: each keeps its last published page.

    A draft at the address of another is a copy on which its editor works: it keeps its numbers.

    Args:
        now: `2026-11-21 09:30`: an item due later is not published.
    """
    found = []
    for rule, field, key in _unique_values(index):
        holders = _Holders(key, kept)
        for group in _shared(index.records, key):
            keeper = None if field == "title" else _keeper(group, holders, now)
            spared = keeper or _favoured(group, holders)
            for record, rival in rivals(group, now):
                if record is keeper:
                    continue
                other = keeper or rival
                value = str(record.values[field]) if field else record.address
                gaps = {"value": value, "other": prefix + other.path, "key": field or "id"}
                is_copy = record.values["draft"] is True and _address(record) == _address(other)
                if field != "title" and record is not spared and not is_copy:
                    gaps["next"] = (
                        numbers.after(record, field) if field else numbers.id_after(record)
                    )
                place = (prefix + record.path, record.lines.get(field or "id", 1))
                found.append(finding(rule, *place, **gaps))
    return found


_Key = Callable[[Record], object]


def _shared(records: Iterable[Record], key: _Key) -> Iterable[list[Record]]:
    """Return the groups of records with the same value."""
    groups: dict[object, list[Record]] = {}
    shared: dict[object, list[Record]] = {}
    for record in records:
        name = key(record)
        if name and groups.setdefault(name, group := [record]) is not group:
            groups[name].append(record)
            shared[name] = groups[name]
    return shared.values()


class _Holders:
    """The items that last went out under each value; looked up once, and only where two items share one."""

    def __init__(self, key: _Key, kept: Past) -> None:
        self._key = key
        self._kept = kept

    @cached_property
    def _paths(self) -> dict[object, set[str]]:
        found: dict[object, set[str]] = {}
        for path, record in self._kept.last_good.items():
            found.setdefault(self._key(record), set()).add(path)
        return found

    def of(self, record: Record) -> set[str]:
        """Return the paths of the items that last went out under the value that a record has now."""
        return self._paths.get(self._key(record), set())


def _keeper(group: list[Record], holders: _Holders, now: str) -> Record | None:
    """Return the item that was published before all others; None where that cannot be told.

    What went out under this value and is no longer the first would change its meaning: then nobody keeps it.
    """
    live = [each for each in group if each.values["draft"] is not True]
    live = [each for each in live if each.values["published"] <= now] or live
    first = min(live, key=_published, default=None)
    times = [_published(each) for each in live]
    if first is None or not _published(first) or times.count(_published(first)) > 1:
        return None
    out = holders.of(first)
    return first if not out or first.path in out else None


def _favoured(group: list[Record], holders: _Holders) -> Record:
    """Return the item that should keep a value if its editors do not decide otherwise."""
    out = holders.of(group[0])
    ranks = {r.path: (r.values["draft"] is True, r.path not in out, _published(r)) for r in group}
    return min(group, key=lambda record: (ranks[record.path], record.path))


def _published(record: Record) -> str:
    return str(record.values["published"])


def _unique_values(index: Index) -> Iterator[tuple[str, str, _Key]]:
    """Yield what no two items may share: finding id, field ("" for the address), function that gives the value."""
    yield "duplicate-address", "", _address
    yield "duplicate-title", "title", _title
    rules = {pair for pairs in index.unique.values() for pair in pairs}
    for field, rule in sorted(rules):
        yield rule, field, partial(_value_of, index, field, rule)


def _address(record: Record) -> object:
    return folded(record.address)


def _title(record: Record) -> object:
    return (record.kind, record.values["title"]) if record.values["title"] else ""


def _value_of(index: Index, field: str, rule: str, record: Record) -> object:
    """Return the value of a field that must be unique, bare; "" if the kind does not require that."""
    is_unique = (field, rule) in index.unique[record.kind]
    return bare(str(record.values.get(field, ""))) if is_unique else ""
