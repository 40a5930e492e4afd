"""The questions that a page may ask of a portal, each with its answer's digest.

A page names its questions; its data are the answers and nothing else, so a page whose answers
have the same digests need not be rendered again. An answer is plain data that JSON can hold.
"""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from gongkai.pages import policy_chain, tags
from gongkai.pages.addresses import feed_path
from gongkai.pages.item import (
    Answer,
    channel_views,
    record_digest,
    record_view,
    state_view,
    summaries_digest,
    summary,
    summary_digest,
)
from gongkai.pages.linked_data import linked_data
from gongkai.pages.organs import office, office_digest
from gongkai.portal import figures, links, lists
from gongkai.portal.attachments import sized
from gongkai.portal.lists import BROWSE, FACETS, GROUPS, LIST_OF_GROUP, Key
from gongkai.portal.whole import Extra, Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record, Ref, digest_of

Question: TypeAlias = tuple[str, str]
"""Name of a query and its argument, mostly an address: `("record", "news/a/")`."""

ERROR_REPORT = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
"""我为政府网站找错, as a plain link: the script of the same name would be another host's."""


@dataclass(frozen=True, slots=True)
class Query:
    """How to answer a question, and how to tell that the answer changed, cheaper if possible.

    A digest need not tell a change of `Portal.words_digest`: every page depends on that.
    """

    answer: Callable[[Portal, str], Answer]
    digest: Callable[[Portal, str], str]
    is_shared: bool = False
    """Whether several pages ask the same: the answer is kept."""


class Answers:
    """Answers of one portal; what several pages ask is answered and digested once."""

    def __init__(self, portal: Portal, queries: Mapping[str, Query]) -> None:
        self._portal = portal
        self._queries = queries
        self._digests: dict[Question, str] = {}
        self._answers: dict[Question, Answer] = {}

    def answer(self, question: Question) -> Answer:
        name, argument = question
        query = self._queries[name]
        if not query.is_shared:
            return query.answer(self._portal, argument)
        if question not in self._answers:
            self._answers[question] = query.answer(self._portal, argument)
        return self._answers[question]

    def digests(self, questions: Iterable[Question]) -> list[str]:
        """Digests of the answers, in order."""
        found = []
        for question in questions:
            digest = self._digests.get(question)
            if digest is None:
                name, argument = question
                query = self._queries[name]
                digest = query.digest(self._portal, argument)
                if query.is_shared:
                    self._digests[question] = digest
            found.append(digest)
        return found


def by_answer(answer: Callable[[Portal, str], Answer], *, is_shared: bool = False) -> Query:
    """A question whose digest is that of its answer."""
    return Query(answer, lambda portal, argument: digest_of(answer(portal, argument)), is_shared)


def of_all(answer: Callable[[Portal, str], Answer]) -> Query:
    """A question about the whole portal."""
    return by_answer(answer, is_shared=True)


def known_elsewhere(portal: Portal, argument: str) -> str:
    """Of an answer that cannot change unless the record, the page's head or a closed list does."""
    return ""


def _site(portal: Portal, _: str) -> Answer:
    """What every page shows: identity, navigation, the pages of the foot."""
    site = dict(portal.closed_lists.site)
    columns = portal.closed_lists["columns"]
    in_foot = [schema for schema in portal.schemas.values() if schema.foot_order]
    pages = [record for schema in in_foot for record in portal.of_kind(schema.id)]
    pages.sort(key=lambda record: (_order(portal, record), record.id))
    mark = {"image": site_image(site["mark_image"]), "path": site["mark_link"], "text": "党政机关"}
    return site | {
        "menu": [
            {"title": term.name, "path": Key("column", term.id).path()}
            for term in columns.in_menu()
        ],
        "has_more": len(columns.in_menu()) < len(columns.terms),
        "pages": [{"title": record.values["title"], "path": record.address} for record in pages],
        "emblem": site_image(site["emblem"]),
        "mark": mark if mark["image"] or mark["path"] else "",
        "report_error": ERROR_REPORT + site["id_code"] if site["id_code"] else "",
        "feed": "feed/all.atom" if "feeds" in portal.extra_groups else "",
        "extras": sorted(portal.extra_groups),
        "search_path": "search/",
        "sitemap_path": "sitemap/",
    }


def _order(portal: Portal, record: Record) -> int:
    """The place of a page in the foot: as written, else after all that have one."""
    order = record.values[portal.schemas[record.kind].foot_order]
    return order if isinstance(order, int) else 999


def site_image(written: str) -> str:
    """Where an image of the site's identity goes out."""
    return "site/" + posixpath.basename(written) if written else ""


def _channels(portal: Portal, _: str) -> Answer:
    """The ways in beside the columns, with how many items each holds."""
    return {
        name: channel_views(portal, group) for group, name in GROUPS.items() if group != "column"
    }


def _group(group: str) -> Callable[[Portal, str], Answer]:
    """The query for the entries of one closed list."""
    return lambda portal, _: channel_views(portal, group)


def _initials(portal: Portal, _: str) -> Answer:
    """The letters under which titles are found, with how many there are."""
    return _browsing(portal, sorted(key for key in _browse_ids(portal) if len(key) == 1))


def _years(portal: Portal, _: str) -> Answer:
    """The years in which items were published, the newest first."""
    return _browsing(portal, sorted((k for k in _browse_ids(portal) if len(k) == 4), reverse=True))


def _browse_ids(portal: Portal) -> list[str]:
    return [key.id for key in portal.lists if key.group == BROWSE]


def _browsing(portal: Portal, ids: list[str]) -> Answer:
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
    """What a letter's or a year's list is called."""
    if len(key.id) == 4:
        return f"{key.id}年"
    return "数字" if key.id == "0" else key.id


def _targets(portal: Portal, address: str) -> Answer:
    """For each `gongkai-ref:N` of a body: {path} or {path, width, height}; `suffix` follows; None for a dead link.

    Of a chart or a player {path, fill}: the HTML that takes its place.
    """
    return _targets_with(portal, address, figures.fill)


def _targets_digest(portal: Portal, address: str) -> str:
    """What a figure is made of tells its changes; making it would cost a drawing in every build."""
    return digest_of(_targets_with(portal, address, figures.fill_digest))


def _targets_with(
    portal: Portal, address: str, fill: Callable[[Portal, Record, Ref], Answer]
) -> Answer:
    record = portal.by_address[address]
    is_held = address in portal.held
    found: list[Answer] = []
    for ref in record.refs:
        target = links.target_of(ref.target, record.path)
        linked = (
            links.linked_address(target, portal.index, portal.addresses)
            if ref.kind == "link"
            else None
        )
        file = portal.attached_file(record, target.path)
        if ref.kind in figures.FIGURES and not target.is_outside:
            place = {"path": address + posixpath.basename(target.path), "suffix": ""}
            found.append(place | {"fill": fill(portal, record, ref)})
        elif linked is not None:
            found.append({"path": linked, "suffix": target.suffix})
        elif (file is not None or is_held) and not target.is_outside and ref.kind == "image":
            # The images of a held item stay as they stand, even when their files are gone.
            place = {"path": address + posixpath.basename(target.path), "suffix": ""}
            size: dict[str, Answer] = {}
            if file and file.width:
                forms = [list(form) for form in sized(file, place["path"])]
                size = {"width": file.width, "height": file.height, "sized": forms}
            found.append(place | size)
        elif file is not None and not target.is_outside:
            place = {"path": address + posixpath.basename(target.path), "suffix": target.suffix}
            found.append(place)
        else:
            found.append(None)
    return found


def _neighbours(portal: Portal, address: str) -> Answer:
    return {
        name: summary(portal, record) if record else None
        for name, record in zip(
            ("previous", "next"), _neighbour_records(portal, address), strict=True
        )
    }


def _neighbour_records(portal: Portal, address: str) -> tuple[Record | None, Record | None]:
    """The older and the newer item with a page in the same column."""
    place = portal.positions.get(address)
    if place is None:
        return None, None
    column = portal.lists[Key("column", portal.by_address[address].values["column"])]
    # Lines without a page are few: looking a little further is enough, and costs no page more.
    ahead = range(place + 1, min(len(column), place + 1 + lists.PAGE_SIZE))
    behind = range(place - 1, max(-1, place - 1 - lists.PAGE_SIZE), -1)
    return _first_page(column, ahead), _first_page(column, behind)


def _first_page(records: list[Record], places: range) -> Record | None:
    """The first item with a page, of those at these places."""
    for place in places:
        if has_page(records[place]):
            return records[place]
    return None


def _neighbours_digest(portal: Portal, address: str) -> str:
    # Which is which: the last item has none on one side.
    older, newer = _neighbour_records(portal, address)
    before = summary_digest(portal, older) if older else ""
    return f"{before}|{summary_digest(portal, newer) if newer else ''}"


def _linked(portal: Portal, address: str) -> Answer:
    """Named documents, both ways: what this item names, and what names it."""
    return {
        name: [summary(portal, r) for r in records]
        for name, records in _linked_records(portal, address).items()
    }


def _linked_records(portal: Portal, address: str) -> dict[str, list[Record]]:
    record = portal.by_address[address]
    found: dict[str, list[Record]] = {}
    for field in portal.index.references[record.kind]:
        found[field.name] = links.resolve(record, field.name, portal.index)
    for _, reference in portal.index.inverses[record.kind]:
        found[reference.inverse] = portal.linked_from.get((address, reference.inverse), [])
    return found


def _linked_digest(portal: Portal, address: str) -> str:
    if address not in portal.linking:
        return ""
    linked = _linked_records(portal, address)
    return "|".join(
        [name + summaries_digest(portal, found) for name, found in linked.items() if found]
    )


def _state(portal: Portal, address: str) -> Answer:
    """What the clock and other items make of an item."""
    return state_view(portal, portal.by_address[address])


def _state_digest(portal: Portal, address: str) -> str:
    return portal.states.get(address, "")


def _listing(portal: Portal, argument: str) -> Answer:
    """One page of a list; the argument is its address."""
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


def _listing_digest(portal: Portal, argument: str) -> str:
    key, number = lists.parse(argument)
    records = portal.lists[key]
    shown = summaries_digest(portal, lists.page_of(records, number))
    return f"{len(records)} {shown} {office_digest(portal, key, number)}"


def _filters(portal: Portal, argument: str) -> Answer:
    """What a column can be narrowed to; the argument is the address of the list that is shown."""
    shown, _ = lists.parse(argument)
    column = Key(shown.group, shown.id)
    found = portal.facets.get(column, {})
    return [
        {
            "title": title,
            "all": column.path(),
            "entries": [_choice(portal, key, shown) for key in _sorted(found.get(facet, []))],
        }
        for facet, title in FACETS.items()
        if len(found.get(facet, [])) > 1 or shown.facet == facet
    ]


def _filters_digest(portal: Portal, argument: str) -> str:
    """The same for all narrowings of a column: which one is shown, the page's address says."""
    return portal.facets_digests.get(lists.parse(argument)[0][:2], "")


def _sorted(keys: list[Key]) -> list[Key]:
    """Years from the newest; the others as they came."""
    return sorted(keys, key=lambda key: key.value if key.facet == "year" else "", reverse=True)


def _choice(portal: Portal, key: Key, shown: Key) -> Answer:
    return {
        "name": lists.narrowing(key, portal.closed_lists),
        "path": key.path(),
        "count": len(portal.lists[key]),
        "current": key == shown,
    }


def _extras(portal: Portal, _: str) -> Answer:
    """The pages beside items and lists, one of each family."""
    return _ways_to(portal, portal.extras)


def _ways(portal: Portal, argument: str) -> Answer:
    """Those of them that a column leads to; the argument is the address of its list."""
    key, _ = lists.parse(argument)
    term = lists.term_of(key, portal.closed_lists) if key.group == "column" else None
    kinds = set(term.extra["kinds"]) if term else set()
    return _ways_to(portal, [each for each in portal.extras if kinds.intersection(each.kinds)])


def _ways_to(portal: Portal, extras: Iterable[Extra]) -> Answer:
    pages = (portal.first_pages.get(each.name) for each in extras if each.is_led_to)
    return [{"path": page[0], "name": page[1]} for page in pages if page]


def _tags(portal: Portal, argument: str) -> Answer:
    """The national page tags of an item, a list, or any other page of the site."""
    record = portal.by_address.get(argument)
    if record is not None:
        return tags.article_tags(portal, record)
    if argument.split("/", maxsplit=1)[0] in LIST_OF_GROUP:
        return tags.column_tags(
            portal, lists.term_of(lists.parse(argument)[0], portal.closed_lists)
        )
    return tags.site_tags(portal)


QUERIES: dict[str, Query] = {
    "site": of_all(_site),
    "channels": of_all(_channels),
    **{name: of_all(_group(group)) for group, name in GROUPS.items()},
    "initials": of_all(_initials),
    "years": of_all(_years),
    "record": Query(record_view, record_digest),
    "targets": Query(_targets, _targets_digest),
    "neighbours": Query(_neighbours, _neighbours_digest),
    "linked": Query(_linked, _linked_digest),
    "state": Query(_state, _state_digest),
    "chain": Query(policy_chain.chain, policy_chain.chain_digest),
    "listing": Query(_listing, _listing_digest),
    "filters": Query(_filters, _filters_digest, is_shared=True),
    "tags": Query(_tags, known_elsewhere),
    "linked_data": Query(linked_data, known_elsewhere),
    "extras": of_all(_extras),
    "specials": of_all(_extras),  # the name until 0.3
    "ways": by_answer(_ways, is_shared=True),
}
"""Of any portal; what the home page and registers ask is in `gongkai.subjects.questions`."""
