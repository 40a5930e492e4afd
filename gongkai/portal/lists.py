"""The lists of a portal: which exist, which items each shows, and their addresses.

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
"""Items on one page of a list."""

GROUPS = {"column": "columns", "topic": "topics", "organ": "organs", "audience": "audiences"}
"""First part of a list's address → its list_name."""

FURTHER = {"area": "areas", "class": "classes"}
"""The same for lists that a portal may leave out: those of presets are there when they are not empty."""

LIST_OF_GROUP = GROUPS | FURTHER

FACETS = {"year": "年份", "organ": "机构", "topic": "主题"}
"""By what a column can be narrowed → what that is called."""

BROWSE = "browse"


@dataclass(frozen=True, slots=True)
class Shape:
    """Which lists a portal has beside those of its closed lists."""

    facets: tuple[str, ...] = tuple(FACETS)
    """By what columns are narrowed."""
    is_browsed: bool = True
    """Whether there are lists by the first letter in pinyin, and by year."""


EVERY = Shape()
"""All lists that there are."""


class Key(NamedTuple):
    """Names a list: `column/news`, `column/news/year/2026`, `browse/M`."""

    group: str
    id: str
    facet: str = ""
    value: str = ""

    def path(self, number: int = 1) -> str:
        """Address of one of its pages."""
        parts = [self.group, self.id, *filter(None, (self.facet, self.value))]
        return "/".join(parts + ([str(number)] if number > 1 else [])) + "/"


def parse(path: str) -> tuple[Key, int]:
    """The list and the page number of an address that `Key.path` gave."""
    parts = path.rstrip("/").split("/")
    number = int(parts.pop()) if len(parts) in (3, 5) else 1
    return Key(*parts), number


def _in_column(
    column: str, organ: str, year: str, topics: Iterable[str], shape: Shape
) -> Iterator[Key]:
    """The list of a column, and its narrowings."""
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
    """Every list that shows a record.

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
    """Kind → its fields whose entries have lists, each with the first part of their addresses."""
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
    """All lists with their records in the given order; every term that the portal wrote has one, others
    only when not empty.

    Args:
        listed: of `listed_fields`.
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
            # A record may still name a term that is gone: such a list is nobody's.
            elif Key(*key[:2]) in terms or key.group == BROWSE:
                lists[key] = [record]
    return lists


def term_of(key: Key, closed_lists: ClosedLists) -> ListItem | None:
    """The entry of a closed list that a list belongs to; None for the letters."""
    name = LIST_OF_GROUP.get(key.group)
    return closed_lists[name].find(key.id) if name else None


def title_of(key: Key, closed_lists: ClosedLists) -> str:
    """What a list is called, its narrowing aside."""
    term = term_of(key, closed_lists)
    return term.name if term else key.id


def narrowing(key: Key, closed_lists: ClosedLists) -> str:
    """The narrowing in words: `2026年`, an organ's or a topic's name; "" for none."""
    if not key.facet:
        return ""
    if key.facet == "year":
        return f"{key.value}年"
    term = closed_lists[GROUPS[key.facet]].find(key.value)
    return term.name if term else key.value


def page_count(records: list[Record]) -> int:
    """Pages of a list; an empty list has one, which says so."""
    return max(1, -(-len(records) // PAGE_SIZE))


def page_of(records: list[Record], number: int) -> list[Record]:
    """The records on one page."""
    return records[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
