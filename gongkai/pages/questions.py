"""The questions that a page may ask about a portal, each with a digest of its answer.

A page names its questions. Its data are the answers and nothing else, so a page whose answers
have the same digests need not be rendered again. An answer is plain data that JSON can hold;
its type is the return type of the function that answers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypedDict, cast

from gongkai.pages import around, brand, listing, navigation, policy_chain, series, tags
from gongkai.pages.answers import (
    ALWAYS_LINKED,
    Link,
    LinkedItem,
    PictureView,
    PlaceView,
    StateView,
)
from gongkai.pages.brand import IconView, SiteMark, ThemeColours, site_image
from gongkai.pages.item import (
    record_digest,
    record_view,
    state_digest,
    state_view,
    summaries_digest,
    summary,
)
from gongkai.pages.linked_data import linked_data
from gongkai.pages.mentions import mentions
from gongkai.pages.navigation import LanguageView, NavigationView
from gongkai.pages.targets import targets, targets_digest
from gongkai.portal import links, lists
from gongkai.portal.lists import GROUPS, LIST_OF_GROUP
from gongkai.portal.whole import Portal
from gongkai.records.record import Record, digest_of

Question: TypeAlias = tuple[str, str]
"""Name of a query and its argument, mostly an address: `("record", "news/a/")`."""

ERROR_REPORT = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
"""我为政府网站找错, as a plain link: the script of the same name would load from another host."""


@dataclass(frozen=True, slots=True)
class Query:
    """How to answer a question, and how to notice that the answer changed, at less cost if possible.

    A digest may leave out changes of `Portal.lists_digest`: every page depends on that.
    """

    answer: Callable[[Portal, str], object]
    digest: Callable[[Portal, str], str]
    is_shared: bool = False
    """Whether several pages ask the same question: the answer is kept."""


class Answers:
    """The answers of one portal; a question that several pages ask is answered and digested once."""

    def __init__(self, portal: Portal, queries: Mapping[str, Query]) -> None:
        self._portal = portal
        self._queries = queries
        self._digests: dict[Question, str] = {}
        self._answers: dict[Question, object] = {}

    def answer(self, question: Question) -> Any:
        """Return the answer; its type depends on the question's name, so the caller has to know it."""
        name, argument = question
        query = self._queries[name]
        if not query.is_shared:
            return query.answer(self._portal, argument)
        if question not in self._answers:
            self._answers[question] = query.answer(self._portal, argument)
        return self._answers[question]

    def digests(self, questions: Iterable[Question]) -> list[str]:
        """Return the digests of the answers, in order."""
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


def by_answer(answer: Callable[[Portal, str], object], *, is_shared: bool = False) -> Query:
    """Return a query whose digest is that of its answer."""
    return Query(answer, lambda portal, argument: digest_of(answer(portal, argument)), is_shared)


def of_all(answer: Callable[[Portal, str], object]) -> Query:
    """Return a query about the portal as a whole."""
    return by_answer(answer, is_shared=True)


def known_elsewhere(portal: Portal, argument: str) -> str:
    """Digest an answer that cannot change unless the record, the page's head or a closed list does."""
    return ""


class SiteView(TypedDict):
    """What every page shows of the site: the keys of `site.yaml`, and what follows from them and the content."""

    id: str
    name: str
    lang: str
    """`zh-CN`."""
    domain: str
    id_code: str
    """网站标识码."""
    host: str
    """主办单位."""
    operator: str
    """承办单位."""
    address: str
    phone: str
    icp: str
    """ICP备案号."""
    police: str
    """公安备案号."""
    request_guide: str
    """How to apply for information that is published on request."""
    request_url: str
    """Web address that receives such applications."""
    emblem: str
    """Path of the image; "" for none."""
    icon: str
    """As written in `site.yaml`: templates take `icons`."""
    icons: list[IconView]
    """Icons for tabs and home screens."""
    header_picture: PictureView | Literal[""]
    """A picture across the home page, below the header: decoration."""
    theme_colour: ThemeColours
    footer_marks: list[SiteMark]
    """The marks of the foot besides `mark`."""
    mark_image: str
    """As written in `site.yaml`: templates take `mark`."""
    mark_link: str
    """As written in `site.yaml`: templates take `mark`."""
    security_contact: str
    """Whom to write to about a weakness of the site, a `mailto:`, `tel:` or web address; "" for none."""
    security_expires: str
    """Until when that holds, `2027-06-30`."""
    service_total: str
    """How many services the whole city has, on this site or not, in digits; "" where it is not told."""
    service_total_source: str
    service_total_date: str
    base_path: str
    """The path of the site on its host: `/mingchuan/`; "" for the host itself."""
    key_figures: str
    """As written in `site.yaml`: templates take `highlights.key_figures`."""
    navigation: list[NavigationView]
    """The entries of the main navigation after the home page, each with its columns."""
    languages: list[LanguageView]
    """The editions in other languages."""
    menu: list[Link]
    """The entries of `navigation`, the name until 0.3."""
    has_more: bool
    """Whether there are columns under no entry of the navigation, until 0.3."""
    pages: list[Link]
    """The pages of the foot, by their order."""
    mark: SiteMark | Literal[""]
    report_error: str
    """Web address of 我为政府网站找错; "" where the site has no code."""
    feed: str
    """Path of the Atom feed of everything; "" for none."""
    extras: list[str]
    """Groups of extra pages that this portal has, as the setting `EXTRAS` names them."""
    search_path: str
    sitemap_path: str


def _site(portal: Portal, _: str) -> SiteView:
    """Return what every page shows: the site's identity, the navigation, the pages of the foot."""
    site = dict(portal.closed_lists.site)
    entries = navigation.navigation(portal)
    columns = portal.closed_lists["columns"].terms
    in_foot = [schema for schema in portal.schemas.values() if schema.foot_order]
    pages = [record for schema in in_foot for record in portal.of_kind(schema.id)]
    pages.sort(key=lambda record: (_order(portal, record), record.id))
    mark = {"image": site_image(site["mark_image"]), "path": site["mark_link"], "text": "党政机关"}
    shown = {
        **site,
        "navigation": entries,
        "languages": navigation.languages(portal),
        "menu": [{"title": each["title"], "path": each["path"]} for each in entries],
        "has_more": len(portal.channel_of_column) < len(columns),
        "pages": [{"title": record.values["title"], "path": record.address} for record in pages],
        "emblem": site_image(site["emblem"]),
        "icons": brand.icons(portal),
        "header_picture": brand.header_picture(portal),
        "theme_colour": brand.deep(portal),
        "footer_marks": brand.footer_marks(portal),
        "mark": mark if mark["image"] or mark["path"] else "",
        "report_error": ERROR_REPORT + site["id_code"] if site["id_code"] else "",
        "feed": "feed/all.atom" if "feeds" in portal.extra_groups else "",
        "extras": sorted(portal.extra_groups),
        "search_path": "search/",
        "sitemap_path": "sitemap/",
    }
    return cast(SiteView, shown)  # the keys of site.yaml are read as a mapping


def _order(portal: Portal, record: Record) -> int:
    """Return the place of a page in the foot: as written, else after all that have one."""
    order = record.values[portal.schemas[record.kind].foot_order]
    return order if isinstance(order, int) else 999


def _linked(portal: Portal, address: str) -> dict[str, list[LinkedItem]]:
    """Return the documents that this item names, and those that name it.

    Each reference of its kind is a key (`explains`), and each inverse name of a reference to it (`explained_by`).
    """
    return {
        name: [{**summary(portal, r), "place": place_view(portal, r)} for r in records]
        for name, records in _linked_records(portal, address).items()
    }


def _linked_records(portal: Portal, address: str) -> dict[str, list[Record]]:
    record = portal.by_address[address]
    found: dict[str, list[Record]] = {name: [] for name in ALWAYS_LINKED}
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
        [
            name
            + summaries_digest(portal, found)
            + "".join(each.digest for each in found if portal.schemas[each.kind].place)
            for name, found in linked.items()
            if found
        ]
    )


def place_view(portal: Portal, record: Record) -> PlaceView | Literal[""]:
    """Return where the place is that an item describes; "" for an item that is none."""
    place = portal.schemas[record.kind].place
    if place is None:
        return ""
    # A held item may have gone out before its kind had these fields.
    hours = record.values.get(place.hours) or []
    return {
        "address": record.values.get(place.address, ""),
        "phone": record.values.get(place.phone, ""),
        "hours": [
            {"days": each["days"], "open": each["open"], "note": each["note"]} for each in hours
        ],
        "access": list(record.values.get(place.access) or []),
    }


def _state(portal: Portal, address: str) -> StateView:
    """Return the state of an item, which the clock and other items may change."""
    return state_view(portal, portal.by_address[address])


def _state_digest(portal: Portal, address: str) -> str:
    return state_digest(portal, address)


def _tags(portal: Portal, argument: str) -> tags.Tags:
    """Return [name, content] of the national page tags of an item, a list, or any other page of the site.

    An item's end with `gongkai:source-path`, where it has one.
    """
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
    "term_lists": of_all(listing.term_lists),
    "channels": of_all(listing.term_lists),  # the name until 0.3
    **{name: of_all(listing.entries_of(group)) for group, name in GROUPS.items()},
    "initials": of_all(listing.initials),
    "years": of_all(listing.years),
    "record": Query(record_view, record_digest),
    "targets": Query(targets, targets_digest),
    "neighbours": Query(around.neighbours, around.neighbours_digest),
    "nearby": Query(around.nearby, around.nearby_digest),
    "series": Query(series.series, series.series_digest),
    "period": Query(around.period, around.period_digest),
    "linked": Query(_linked, _linked_digest),
    "mentions": by_answer(mentions),
    "state": Query(_state, _state_digest),
    "chain": Query(policy_chain.chain, policy_chain.chain_digest),
    "listing": Query(listing.listing, listing.listing_digest),
    "filters": Query(listing.filters, listing.filters_digest, is_shared=True),
    "tags": Query(_tags, known_elsewhere),
    "linked_data": Query(linked_data, known_elsewhere),
    "above": by_answer(navigation.above),
    "extras": of_all(listing.extras),
    "specials": of_all(listing.extras),  # the name until 0.3
    "ways": by_answer(listing.ways, is_shared=True),
}
"""For any portal; what the home page and registers ask is in `gongkai.subjects.questions`."""
