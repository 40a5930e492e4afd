"""All records of a site that go out, linked, and the lists that show them."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from gongkai.portal import links, navigation
from gongkai.portal import lists as model_lists
from gongkai.portal.attachments import File, no_file
from gongkai.portal.fragments import Fragments
from gongkai.portal.lapses import is_lapsed
from gongkai.portal.navigation import NavigationChannel
from gongkai.records.closed_lists import ClosedLists
from gongkai.records.fields import Reference
from gongkai.records.publicity import has_page
from gongkai.records.record import Record, digest_of
from gongkai.records.schema import Schema

T = TypeVar("T")


Pages = Callable[["Portal"], Iterable[tuple[str, str]]]
"""Address and title of each page: `("spokespersons/", "新闻发言人名录")`; none if there is nothing to show."""


def where_any(path: str, title: str, *kinds: str) -> Pages:
    """Return `pages` for a single page that exists if there is an item of one of these kinds."""

    def pages(portal: "Portal") -> Iterable[tuple[str, str]]:
        return [(path, title)] if any(map(portal.of_kind, kinds)) else []

    return pages


@dataclass(frozen=True, slots=True)
class Extra:
    """A page or file other than the pages of items and lists, or a family of such pages that share a question.

    They come and go with the items that they show, so a missing one is not a lost address.
    """

    name: str
    """The name of its question, and of the answer in its template; letters and `_`."""
    pages: Pages
    answer: Callable[["Portal", str], object]
    """`answer(portal, address)` → plain data for the template or the writer."""
    _: KW_ONLY
    template: str = ""
    """The name of the template file; the page also shows what `base.html` needs."""
    writer: str = ""
    """The name of a writer in `gongkai.exports`, instead of a template."""
    digest: Callable[["Portal", str], str] | None = None
    """`digest(portal, address)`: cheaper than the answer, and must change whenever it does, except for changes of
    `Portal.lists_digest`. None: the digest of the answer."""
    group: str = "registers"
    """The name by which the setting `EXTRAS` switches it on; "" for what belongs to the page of an item."""
    kinds: tuple[str, ...] = ()
    """The columns that take these kinds link to it."""
    turns: str = ""
    """`month` or `year` if its pages depend on the current one, so that the clock alone changes them."""
    is_led_to: bool = True
    """For a page: whether sitemap and columns link to the first of its family; if not, only the page's item does."""
    texts: Callable[["Portal", str], Iterable[str]] | None = None
    """`texts(portal, address)` → the items whose full texts the page includes; its template finds them in `texts`."""

    @property
    def is_page(self) -> bool:
        """Whether it is HTML for visitors."""
        return bool(self.template)


def shared(make: Callable[["Portal"], T]) -> cached_property[T]:
    """Return a property that is computed once for a portal and all copies of it."""
    return cached_property(lambda portal: portal.once(make))


@dataclass(frozen=True)
class Portal:
    """What goes out, and everything that a page may ask about it.

    A held item is included as it was last published.
    """

    records: tuple[Record, ...]
    """Published records, newest first."""
    closed_lists: ClosedLists
    schemas: Mapping[str, Schema]
    index: links.Index
    """The index of the published records."""
    files: Mapping[str, File]
    now: str
    """`2026-11-21 09:30`, Asia/Shanghai."""
    held: frozenset[str] = frozenset()
    """The addresses of held items; none of their files in the output is removed."""
    page_data: Mapping[str, Callable[["Portal", Record], Mapping[str, object]]] = field(
        default_factory=dict
    )
    """Kind → a function for what templates find in its records in addition to the fields; only kinds that have one."""
    linked_data: Mapping[str, Callable[["Portal", Record], Mapping[str, object]]] = field(
        default_factory=dict
    )
    """Kind → a function for what search engines get about its items beyond the default; only kinds that have one."""
    shape: model_lists.Shape = model_lists.EVERY
    extras: tuple[Extra, ...] = ()
    """The pages and files of the portal other than the pages of items and lists."""
    load: Callable[[str], bytes] = no_file
    """The bytes of one of `files`, for tables; whoever calls it must depend on the file's SHA-256."""
    held_files: Mapping[str, File] = field(default_factory=dict)
    """Path in the output → a held item's file as published, which stays whatever happens to it in the content."""
    load_held: Callable[[str], bytes] = no_file
    """The bytes of one of `held_files`."""
    edited: Mapping[str, Record] = field(default_factory=dict)
    """Address → an item as edited since then, for its own page only."""
    fragments: Fragments = field(default_factory=Fragments, compare=False, repr=False)
    """Where links into the texts of items lead; whoever asks must depend on the answer."""
    memo: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)
    """Results computed from the records, by the name of the function; copies of a portal share it."""

    @property
    def kinds(self) -> Mapping[str, Schema]:
        """`schemas`, under the name that checks of portals' own kinds use until 0.3."""
        return self.schemas

    @property
    def vocabularies(self) -> ClosedLists:
        """`closed_lists`, under the name that checks of portals' own kinds use until 0.3."""
        return self.closed_lists

    @shared
    def _by_address(self) -> dict[str, Record]:
        return {record.address: record for record in self.records}

    @cached_property
    def by_address(self) -> dict[str, Record]:
        """Address → record; for an edited item the edited record."""
        return {**self._by_address, **self.edited} if self.edited else self._by_address

    @shared
    def lists(self) -> dict[model_lists.Key, list[Record]]:
        """Every list with its records, newest first."""
        return model_lists.build(
            self.records,
            self.closed_lists,
            self.shape,
            model_lists.listed_fields(self.schemas.values()),
        )

    @shared
    def channels(self) -> tuple[NavigationChannel, ...]:
        """The entries of the main navigation after the home page."""
        return navigation.channels(self.closed_lists, self.schemas)

    @shared
    def channel_of_column(self) -> dict[str, NavigationChannel]:
        """Id of a column → the entry of the main navigation that it stands under."""
        return navigation.by_column(self.channels)

    @shared
    def summary_fields(self) -> tuple[str, ...]:
        """Names of all fields that lists show, of any kind."""
        names = (name for schema in self.schemas.values() for name in schema.in_summary)
        return tuple(dict.fromkeys(names))

    @shared
    def facets(self) -> dict[model_lists.Key, dict[str, list[model_lists.Key]]]:
        """A column's list → facet → its narrowed lists that are not empty."""
        found: dict[model_lists.Key, dict[str, list[model_lists.Key]]] = {}
        for key in self.lists:
            if key.facet:
                column = model_lists.Key(key.group, key.id)
                found.setdefault(column, {}).setdefault(key.facet, []).append(key)
        return found

    @shared
    def facets_digests(self) -> dict[tuple[str, ...], str]:
        """(group, id) of a column's list → a digest of its narrowed lists and how many items they have."""
        return {
            column[:2]: digest_of(
                [(key, len(self.lists[key])) for keys in facets.values() for key in keys]
            )
            for column, facets in self.facets.items()
        }

    @shared
    def linked_from(self) -> dict[tuple[str, str], list[Record]]:
        """(address, inverse name of a reference) → the records that refer to it so, newest first."""
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.records:
            for field_ in self.index.references[record.kind]:
                if record.values.get(field_.name):
                    assert isinstance(field_.type, Reference)
                    inverse = field_.type.inverse
                    for target in links.resolve(record, field_.name, self.index):
                        found.setdefault((target.address, inverse), []).append(record)
        return found

    @shared
    def named_by(self) -> dict[str, set[str]]:
        """Address → inverse names of the references to it, and the marks that its kind's state sets on it."""
        found: dict[str, set[str]] = {}
        for address, inverse in self.linked_from:
            found.setdefault(address, set()).add(inverse)
        for kind in self.schemas.values():
            if kind.state and kind.state.marks_from_others:
                for address, mark in kind.state.marks_from_others(self.of_kind(kind.id)):
                    found.setdefault(address, set()).add(mark)
        return found

    @shared
    def connections(self) -> dict[str, list[tuple[Record, str]]]:
        """Address → the records that it refers to or that refer to it, each with the inverse name of the reference."""
        found: dict[str, list[tuple[Record, str]]] = {}
        for (address, inverse), records in self.linked_from.items():
            target = self.by_address[address]
            for record in records:
                found.setdefault(address, []).append((record, inverse))
                found.setdefault(record.address, []).append((target, inverse))
        return found

    def once(self, make: Callable[["Portal"], T]) -> T:
        """Return what a module's function computes from the portal, computing it once: several extra pages share it."""
        name = make.__module__, make.__qualname__
        if name not in self.memo:
            self.memo[name] = make(self)
        made: T = self.memo[name]
        return made

    @shared
    def states(self) -> dict[str, str]:
        """Address → id of the item's state, for items that have one now."""
        found = {}
        for record in self.records:
            kind = self.schemas[record.kind]
            if kind.state is not None:
                named_by = self.named_by.get(record.address, ())
                with kind.calling(record.path):
                    state = kind.state.state_of(record.values, self.now, named_by)
                    if state and state not in kind.state.names:
                        raise LookupError(state)
                    found[record.address] = state
        return {address: state for address, state in found.items() if state}

    @shared
    def lapsed(self) -> frozenset[str]:
        """Addresses of the items whose 失效日期 is past: they stay, and are shown as over."""
        return frozenset(r.address for r in self.records if is_lapsed(r, self.now))

    @shared
    def extra_groups(self) -> frozenset[str]:
        """Groups of the extras that the portal has."""
        return frozenset(each.group for each in self.extras)

    @shared
    def extra_pages(self) -> dict[str, tuple[Extra, str]]:
        """Address of a page that belongs to no item and no list → its definition and its title."""
        return {path: (each, title) for each in self.extras for path, title in each.pages(self)}

    def attached_file(self, record: Record, path: str) -> File | None:
        """Return the content file that goes out with an item's page; for a held item, the one of the last build."""
        return self.held_files.get(record.address + posixpath.basename(path)) or self.files.get(
            path
        )

    def attached_bytes(self, record: Record, path: str) -> bytes:
        """Return the bytes of the file that `attached_file` returns.

        Raises:
            OSError: if it has been removed.
        """
        place = record.address + posixpath.basename(path)
        return self.load_held(place) if place in self.held_files else self.load(path)

    def with_held_files(
        self, held_files: Mapping[str, File], load: Callable[[str], bytes] = no_file
    ) -> "Portal":
        """Return a copy that has the files of held items as the last build left them."""
        return replace(self, held_files=held_files, load_held=load)

    def with_edited(self, record: Record) -> "Portal":
        """Return a copy with one record replaced at its address; lists and links stay as they were."""
        return replace(self, edited={record.address: record})

    @shared
    def first_pages(self) -> dict[str, tuple[str, str]]:
        """Name of an extra page → address and title of it, or of the first of its family."""
        found: dict[str, tuple[str, str]] = {}
        for path, (extra, title) in self.extra_pages.items():
            if extra.is_page:
                found.setdefault(extra.name, (path, title))
        return found

    def of_kind(self, kind: str) -> list[Record]:
        """Return the items of a kind, newest first."""
        return self._by_kind.get(kind, [])

    @shared
    def _by_kind(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.kind, []).append(record)
        return found

    @shared
    def linking(self) -> set[str]:
        """Addresses of the records that refer to another record or are referred to."""
        naming = (
            record.address
            for record in self.records
            if any(record.values.get(field.name) for field in self.index.references[record.kind])
        )
        return {*naming, *(address for address, _ in self.linked_from)}

    @shared
    def leading_into(self) -> frozenset[str]:
        """Addresses of the records with links into texts: their pages change with the anchors there."""
        return frozenset(
            record.address
            for record in self.records
            if any(links.has_fragment(ref.target) for ref in record.refs)
        )

    @shared
    def lists_digest(self) -> str:
        """A digest that changes whenever the site's identity, an entry of a closed list or a kind changes."""
        lists = self.closed_lists
        terms = {
            name: [(t.id, t.name, dict(t.extra)) for t in list_name.terms]
            for name, list_name in lists.lists.items()
        }
        kinds = [kind.digest for kind in self.schemas.values()]
        # Breadcrumbs and their data follow the navigation, which kinds decide too.
        ways = [(c.id, c.name, c.path, [each.id for each in c.columns]) for c in self.channels]
        return digest_of([dict(lists.site), terms, kinds, ways])

    @shared
    def addresses(self) -> frozenset[str]:
        """Every address that is published and does not come and go with its contents."""
        items = [record.address for record in self.records if has_page(record)]
        terms = [
            key.path() for key in self.lists if not key.facet and key.group != model_lists.BROWSE
        ]
        # Extras that are files are left out: computing their addresses may need this list.
        pages = (each.pages(self) for each in self.extras if each.is_page)
        extras = [path for found in pages for path, _ in found]
        fronts = [each.path for each in self.channels if each.has_front]
        return frozenset(["", *items, *terms, *extras, *fronts, "search/", "sitemap/"])
