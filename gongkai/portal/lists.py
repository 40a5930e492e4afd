"""The lists of a portal: which exist, which items each one shows, and their addresses.

A list is a column, topic, organ or audience; a column narrowed to a year, an organ or a topic; or
all titles that begin with one letter in pinyin, or all items of one year.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.records.closed_lists import ClosedLists, ListItem
from gongkai.records.fields import FromList
from gongkai.records.record import Record
from gongkai.records.schema import Schema

PAGE_SIZE = 20
"""The number of items on one page of a list."""

GROUPS = {"column": "columns", "topic": "topics", "organ": "organs", "audience": "audiences"}
"""The first part of a list's address → the name of its closed list."""

FURTHER = {"area": "areas", "class": "classes"}
"""The same for closed lists that a portal may leave out: an entry of a preset has a list only if it is not empty."""

LIST_OF_GROUP = GROUPS | FURTHER

FACETS = {"year": "年份", "organ": "机构", "topic": "主题"}
"""What a column can be narrowed by → its Chinese name."""

BROWSE = "browse"


@dataclass(frozen=True, slots=True)
class Shape:
    """Which lists a portal has besides those of its closed lists."""

    facets: tuple[str, ...] = tuple(FACETS)
    """What columns can be narrowed by."""
    is_browsed: bool = True
    """Whether there are lists by first letter in pinyin, and by year."""


EVERY = Shape()
"""All lists that there can be."""


class Key(NamedTuple):
    """The key of a list: `column/news`, `column/news/year/2026`, `browse/M`."""

    group: str
    id: str
    facet: str = ""
    value: str = ""

    def path(self, number: int = 1) -> str:
        """Return the address of one of its pages."""
        parts = [self.group, self.id, *filter(None, (self.facet, self.value))]
        return "/".join(parts + ([str(number)] if number > 1 else [])) + "/"


def parse(path: str) -> tuple[Key, int]:
    """Return the list and the page number of an address made by `Key.path`."""
    parts = path.rstrip("/").split("/")
    number = int(parts.pop()) if len(parts) in (3, 5) else 1
    return Key(*parts), number


def _in_column(
    column: str, organ: str, year: str, topics: Iterable[str], shape: Shape
) -> Iterator[Key]:
    """Yield the list of a column, and its narrowed lists."""
    yield Key("column", column)
    if year and "year" in shape.facets:
        yield Key("column", column, "year", year)
    if organ and "organ" in shape.facets:
        yield Key("column", column, "organ", organ)
    if "topic" in shape.facets:
        yield from (Key("column", column, "topic", topic) for topic in topics)


def memberships(
    record: Record, shape: Shape, listed: Iterable[tuple[str, str]] = ()
) -> Iterator[Key]:
    """Yield every list that shows a record.

    Args:
        listed: fields of its kind whose entries have lists, each with the first part of their addresses.
    """
    values = record.values
    column, organ, year = values["column"], values["organ"], values["published"][:4]
    topics = dict.fromkeys(values["topics"])
    if column:
        yield from _in_column(column, organ, year, topics, shape)
    if organ:
        yield Key("organ", organ)
    yield from (Key("topic", topic) for topic in topics)
    yield from (Key("audience", audience) for audience in dict.fromkeys(values["audiences"]))
    if values.get("areas"):
        yield from (Key("area", area) for area in dict.fromkeys(values["areas"]))
    for name, group in listed:
        if values.get(name):
            yield Key(group, values[name])
    if shape.is_browsed and record.initial:
        yield Key(BROWSE, record.initial)
        if year:
            yield Key(BROWSE, year)


def listed_fields(schemas: Iterable[Schema]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return kind → its fields whose entries have lists, each with the first part of their addresses."""
    groups = {list_name: group for group, list_name in LIST_OF_GROUP.items()}
    return {
        schema.id: tuple(
            (field.name, groups[field.type.list_name])
            for field in schema.fields
            if field.has_lists and isinstance(field.type, FromList)
        )
        for schema in schemas
    }


def build(
    records: Iterable[Record],
    closed_lists: ClosedLists,
    shape: Shape,
    listed: Mapping[str, Iterable[tuple[str, str]]],
) -> dict[Key, list[Record]]:
    """Return all lists with their records in the given order.

    Every entry that the portal wrote has a list; any other list exists only if it is not empty.

    Args:
        listed: the result of `listed_fields`.
    """
    terms = {
        Key(group, term.id): closed_lists[name].is_preset
        for group, name in LIST_OF_GROUP.items()
        for term in closed_lists[name].terms
    }
    lists: dict[Key, list[Record]] = {key: [] for key, is_preset in terms.items() if not is_preset}
    for record in records:
        for key in memberships(record, shape, listed.get(record.kind, ())):
            shown = lists.get(key)
            if shown is not None:
                shown.append(record)
            # A record may still name an entry that has been removed: there is no list for it.
            elif Key(*key[:2]) in terms or key.group == BROWSE:
                lists[key] = [record]
    return lists


def term_of(key: Key, closed_lists: ClosedLists) -> ListItem | None:
    """Return the entry of a closed list that a list belongs to; None for letters and years."""
    name = LIST_OF_GROUP.get(key.group)
    return closed_lists[name].find(key.id) if name else None


def title_of(key: Key, closed_lists: ClosedLists) -> str:
    """Return the title of a list without its narrowing."""
    term = term_of(key, closed_lists)
    return term.name if term else key.id


def narrowing(key: Key, closed_lists: ClosedLists) -> str:
    """Return the narrowing in words: `2026年`, or an organ's or topic's name; "" if there is none."""
    if not key.facet:
        return ""
    if key.facet == "year":
        return f"{key.value}年"
    term = closed_lists[GROUPS[key.facet]].find(key.value)
    return term.name if term else key.value


def page_count(records: list[Record]) -> int:
    """Return the number of pages of a list; an empty list has one, which says that it is empty."""
    return max(1, -(-len(records) // PAGE_SIZE))


def page_of(records: list[Record], number: int) -> list[Record]:
    """Return the records on one page."""
    return records[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
