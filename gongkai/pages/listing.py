"""Pages of lists: their entries, what a column can be narrowed to, the letters and years, the extra pages that
columns lead to."""

from collections.abc import Callable, Iterable
from typing import Literal, TypedDict

from gongkai.pages.addresses import feed_path
from gongkai.pages.answers import Counted, Listed, TermView, Way
from gongkai.pages.item import counted_terms, summaries_digest, summary
from gongkai.pages.organs import OfficeView, office, office_digest
from gongkai.portal import lists
from gongkai.portal.lists import BROWSE, FACETS, Key
from gongkai.portal.whole import Extra, Portal


class ListPage(Listed):
    """One page of a list, as its own template sees it."""

    feed: str
    """Path of its Atom feed; "" for none."""
    office: OfficeView | Literal[""]
    """The organ, on the first page of its list; "" elsewhere."""


def listing(portal: Portal, argument: str) -> ListPage:
    """Return one page of a list; the argument is its address."""
    key, number = lists.parse(argument)
    term = lists.term_of(key, portal.closed_lists)
    records = portal.lists[key]
    pages = lists.page_count(records)
    return {
        "title": term.name if term else browse_title(key),
        "path": Key(key.group, key.id).path(),
        "description": term.extra.get("description", "") if term else "",
        "filter": lists.narrowing(key, portal.closed_lists),
        "feed": feed_path(key) if records and "feeds" in portal.extra_groups else "",
        "office": office(portal, key, number),
        "entries": [summary(portal, record) for record in lists.page_of(records, number)],
        "number": number,
        "pages": pages,
        "total": len(records),
        "previous": key.path(number - 1) if number > 1 else "",
        "next": key.path(number + 1) if number < pages else "",
    }


def listing_digest(portal: Portal, argument: str) -> str:
    key, number = lists.parse(argument)
    records = portal.lists[key]
    shown = summaries_digest(portal, lists.page_of(records, number))
    return f"{len(records)} {shown} {office_digest(portal, key, number)}"


class Narrowing(TypedDict):
    """A list to which a column can be narrowed."""

    name: str
    """`2026年`, or the name of an organ or a topic."""
    path: str
    count: int
    current: bool
    """Whether it is the list that is shown."""


class FilterView(TypedDict):
    """One way to narrow a column."""

    title: str
    """年份, 机构 or 主题."""
    all: str
    """Address of the column as a whole."""
    entries: list[Narrowing]


def filters(portal: Portal, argument: str) -> list[FilterView]:
    """Return what a column can be narrowed to; the argument is the address of the list that is shown."""
    shown, _ = lists.parse(argument)
    column = Key(shown.group, shown.id)
    found = portal.facets.get(column, {})
    return [
        {
            "title": title,
            "all": column.path(),
            "entries": [
                _choice(portal, key, shown) for key in _sorted(portal, found.get(facet, []))
            ],
        }
        for facet, title in FACETS.items()
        if len(found.get(facet, [])) > 1 or shown.facet == facet
    ]


def filters_digest(portal: Portal, argument: str) -> str:
    """Return one digest for all narrowings of a column: the page's address says which of them is shown."""
    return portal.facets_digests.get(lists.parse(argument)[0][:2], "")


def _sorted(portal: Portal, keys: list[Key]) -> list[Key]:
    """Sort years from the newest, the others from the fullest: a page shows the first six, and folds the rest."""
    if keys and keys[0].facet == "year":
        return sorted(keys, key=lambda key: key.value, reverse=True)
    return sorted(keys, key=lambda key: len(portal.lists[key]), reverse=True)


def _choice(portal: Portal, key: Key, shown: Key) -> Narrowing:
    return {
        "name": lists.narrowing(key, portal.closed_lists),
        "path": key.path(),
        "count": len(portal.lists[key]),
        "current": key == shown,
    }


class TermLists(TypedDict):
    """The closed lists by which visitors look for items."""

    topics: list[Counted]
    organs: list[Counted]
    audiences: list[Counted]


def term_lists(portal: Portal, _: str) -> TermLists:
    """Return the ways in that are not columns, each entry with the number of its items."""
    return {
        "topics": counted_terms(portal, "topic"),
        "organs": counted_terms(portal, "organ"),
        "audiences": counted_terms(portal, "audience"),
    }


def entries_of(group: str) -> Callable[[Portal, str], list[Counted]]:
    """Return the function that answers with the entries of one closed list."""

    def entries(portal: Portal, _: str) -> list[Counted]:
        """Return the entries of a closed list, each with the number of its items."""
        return counted_terms(portal, group)

    return entries


class Browsed(TermView):
    """A letter or a year with how many items it has."""

    count: int


def initials(portal: Portal, _: str) -> list[Browsed]:
    """Return the letters with which titles begin in pinyin, each with its number of items; `0` stands for digits."""
    return _browsing(portal, sorted(key for key in _browse_ids(portal) if len(key) == 1))


def years(portal: Portal, _: str) -> list[Browsed]:
    """Return the years in which items were published, the newest first, each with its number of items."""
    return _browsing(portal, sorted((k for k in _browse_ids(portal) if len(k) == 4), reverse=True))


def _browse_ids(portal: Portal) -> list[str]:
    return [key.id for key in portal.lists if key.group == BROWSE]


def _browsing(portal: Portal, ids: list[str]) -> list[Browsed]:
    keys = [Key(BROWSE, id_) for id_ in ids]
    return [
        {
            "id": key.id,
            "name": browse_title(key),
            "path": key.path(),
            "count": len(portal.lists[key]),
        }
        for key in keys
    ]


def browse_title(key: Key) -> str:
    """Return the title of the list of a letter or a year."""
    if len(key.id) == 4:
        return f"{key.id}年"
    return "数字" if key.id == "0" else key.id


def extras(portal: Portal, _: str) -> list[Way]:
    """Return the pages of the portal that are no item's and no list's, one of each family."""
    return _ways_to(portal, portal.extras)


def ways(portal: Portal, argument: str) -> list[Way]:
    """Return those of these pages that a column leads to; the argument is the address of its list."""
    key, _ = lists.parse(argument)
    term = lists.term_of(key, portal.closed_lists) if key.group == "column" else None
    kinds = set(term.extra["kinds"]) if term else set()
    return _ways_to(portal, [each for each in portal.extras if kinds.intersection(each.kinds)])


def _ways_to(portal: Portal, extra_pages: Iterable[Extra]) -> list[Way]:
    pages = (portal.first_pages.get(each.name) for each in extra_pages if each.is_led_to)
    return [{"path": page[0], "name": page[1]} for page in pages if page]
