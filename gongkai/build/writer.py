"""Stage what differs from the output, with what is derived from the pages, then move it to its place.

What the pages show of a fault may hold an item back, and then they are not the pages that go out: a writer
prepares the pages of one portal after the other, until one has nothing more to hold, and writes that one.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from gongkai import manifest
from gongkai.build import journal, stored
from gongkai.build.derive_pages import Deriving, FromPages, with_style_sheets
from gongkai.build.deriver import Deriver
from gongkai.build.executor import Executor
from gongkai.build.held_files import held_files, with_held_files
from gongkai.build.origins import Origins
from gongkai.build.output_paths import OutputPaths
from gongkai.build.page import Plan, PlannedPage
from gongkai.build.render import Output, Renderer, finish, render
from gongkai.build.session import MANIFEST
from gongkai.build.site import Site, bytes_of, forget_other_pictures
from gongkai.build.store import NUMBERS, Reader, Store, Written
from gongkai.build.templates import Templates
from gongkai.errors import GongkaiError
from gongkai.manifest import ManifestEntry
from gongkai.portal import numbers
from gongkai.portal.whole import Portal
from gongkai.records.record import Record, digest_of


@dataclass(frozen=True)
class Writing:
    """What a writer works with."""

    site: Site
    store: Store
    templates: Templates
    derivers: tuple[Deriver, ...]
    executor: Executor
    progress: Callable[[str, int, int], None]


@dataclass(frozen=True)
class Memory:
    """What the store remembers of items, in addition to the portal."""

    good: Mapping[str, Record]
    """Content path → record as it last went out."""
    read: Mapping[str, Record]
    """Content path → record as it was read."""
    is_same: bool = False
    """Whether no reading changed, so that no body was added or dropped."""
    fresh: frozenset[str] = frozenset()
    """Keys of the bodies that were made in this run."""
    only_bodies: bool = False
    """Whether these bodies are all that differs from what the last build wrote."""

    def changed(self, records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
        """Yield rows of the records that go out now and differ from the last good ones.

        The row is "" for a record that is the same as in its reading, so that it is not kept twice.
        """
        for path, record in records.items():
            if self.good.get(path) is not record:
                yield path, "" if self.read.get(path) is record else stored.record_row(record)

    @property
    def bodies(self) -> set[str]:
        """Keys of the bodies of all items, published or not."""
        return {record.body for record in self.read.values()}


@dataclass(frozen=True)
class WriteResult:
    """The result of a writer's run."""

    written: int
    removed: int


Page = tuple[str, str]
"""File and fingerprint: one state of one page."""


class Writer:
    """Writes one output: `prepare` each portal that may go out, then `finish` with the last."""

    def __init__(self, given: Writing, known: Mapping[str, Written], *, is_same: bool) -> None:
        """Look at the files in the output.

        Args:
            known: what the last build wrote.
            is_same: whether the last build wrote to the same folder, and its files may stay.
        """
        self.given = given
        self.store = given.store
        self.known = known
        self.folders = given.store.folders() if is_same else {}
        folder = given.site.output
        there, _ = journal.survey(folder, known, self.folders)
        self.output = Output(str(folder), known if is_same else {}, there, journal.Staging(folder))
        self._is_same = is_same
        self._made: dict[Page, tuple[str, int, int, str]] = {}
        """What became of each page that this run rendered."""
        self._others: dict[Page, str] = {}
        """The pages of the portals prepared before this one → SHA-256."""
        self._keys: list[set[str]] = []
        """For each deriver: the keys of the blobs of those pages."""

    def _begin(self, portal: Portal, plan: Plan) -> None:
        folder, given = self.given.site.output, self.given
        self.plan = plan
        self.portal = portal
        self._derivers = with_style_sheets(given.derivers, plan.copies)
        self._judges = digest_of([(each.name, each.version) for each in self._derivers])
        self._tried = self.store.tried(self._judges) if self._is_same else {}
        """What is known of pages that were judged and did not go out, which need not be rendered to be judged again."""
        if portal.held:
            self.portal = portal.with_held_files(
                held_files(portal, self.output), lambda path: (folder / path).read_bytes()
            )
        self.renderer = Renderer(
            self.portal, given.templates, Reader(given.store.path), self.output, given.site.salt
        )
        self.written: dict[str, Written] = {}
        self.moves: dict[str, str] = {}
        self.unmade: list[PlannedPage] = []
        """Pages that are known from an earlier build and were not rendered."""

    def prepare(self, portal: Portal, plan: Plan, memory: Memory) -> FromPages:
        """Stage the pages of a portal that differ, and return what is wrong with them. Nothing is moved yet.

        It may be called again with another portal; what was made before and is the same is used again.
        """
        with self._clearing():
            self._begin(portal, plan)
            self.renderer.fresh = memory.fresh
            self.prints = self._prints(memory)
            self._render()
            return self._derive_pages()

    def finish(self, memory: Memory) -> WriteResult:
        """Write what was prepared last."""
        with self._clearing():
            if self.unmade:
                self._make(self.unmade)
                self.unmade = []
                self._derive_pages()
            site = self.given.site
            copies = list(with_held_files(self.plan.copies, self.portal.held_files, site.output))
            for number, copy in enumerate(copies):
                if not self.output.is_current(
                    copy.file, copy.fingerprint, is_frozen=copy.is_frozen
                ):
                    row = Written(copy.file, "", copy.fingerprint, "", 0, 0, copy.source)
                    data = bytes_of(copy, site.state)
                    self._keep(row, self.output.settle(copy.file, data, f"copy-{number}"))
                elif copy.source != (last := self.output.last[copy.file]).source:
                    self.written[copy.file] = last._replace(source=copy.source)
            forget_other_pictures(copies, site.state)
            with self.store.transaction():
                gone, forgotten = self._decide(self.deriving, memory)
            self._move(gone, forgotten)
            return WriteResult(sum(map(bool, self.moves.values())), len(gone))

    def clear(self) -> None:
        """Remove what was staged: nothing of it goes out."""
        self.output.stage.clear()

    @contextmanager
    def _clearing(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            if not self.store.moves():
                self.clear()
            raise

    def _decide(self, deriving: Deriving, memory: Memory) -> tuple[set[str], set[str]]:
        """Store all that the output will have, and the moves for it. Call it within one transaction.

        Returns:
            Files to remove from the output, and files to forget.
        """
        kept = tuple(self.plan.kept)
        planned, displaced = self._planned(deriving, kept)

        def is_ours_to_drop(file: str) -> bool:
            is_kept = bool(kept) and file.startswith(kept) and file not in displaced
            return file not in planned and not is_kept

        gone = set(filter(is_ours_to_drop, self.output.there))
        forgotten = set(filter(is_ours_to_drop, self.known))
        records = {record.path: record for record in self.portal.records}
        store = self.store
        store.set_meta("output", str(self.given.site.output))
        store.put_outputs(self.written.values(), forgotten)
        if self.written or forgotten:
            store.set_meta("manifest", "due")
        store.put_moves(self.moves | dict.fromkeys(sorted(gone), ""))
        self._remember_numbers(memory.good, records)
        store.put_good(memory.changed(records), memory.good.keys() - records.keys())
        if not memory.is_same or store.meta("bodies"):
            store.keep_bodies({record.body for record in records.values()} | memory.bodies)
        final = {(page.file, self.prints[page.file]) for page in self.plan.pages}
        tried = {page: sha256 for page, sha256 in self._others.items() if page not in final}
        store.put_tried(self._judges, tried)
        deriving.forget(self._keys)
        return gone, forgotten

    def _remember_numbers(self, before: Mapping[str, Record], now: Mapping[str, Record]) -> None:
        """Store the numbers of what goes out no more: what was published once is never another's."""
        if lost := numbers.given_up(before, now, self.portal.schemas):
            used = numbers.from_text(self.store.meta(NUMBERS))
            self.store.set_meta(NUMBERS, numbers.to_text(used | lost))

    def _planned(self, deriving: Deriving, kept: tuple[str, ...]) -> tuple[set[str], set[str]]:
        """Return all files that are written, whatever they are made from, and files of held items in their way.

        Args:
            kept: addresses of held items.

        Raises:
            GongkaiError: when two files clash. What editors can cause is a finding long before.
        """
        made = [page.file for page in self.plan.pages] + [copy.file for copy in self.plan.copies]
        made += self._derive_files(deriving)
        paths = OutputPaths()
        if clashes := paths.take_all(made):
            value, other = clashes[0]
            raise GongkaiError("output-clash", value=value, other=other)
        planned = set(made)
        left = {file for file in self.known if file.startswith(kept)} - planned if kept else set()
        return planned, {file for file, _ in paths.take_all(sorted(left))}

    def _move(self, gone: set[str], forgotten: set[str]) -> None:
        """Carry out the moves that were decided on."""
        folder = self.given.site.output
        journal.complete(folder, self.moves | dict.fromkeys(sorted(gone), ""))
        # Stamped as they are now: a folder with another time later was touched by someone else.
        folders = journal.folders_of([*(self.known.keys() - forgotten), *self.written])
        if self.store.meta("manifest") or not (self.given.site.state / MANIFEST).exists():
            self._write_manifest(forgotten)
        with self.store.transaction():
            self.store.put_moves({})
            self.store.set_meta("manifest", "")
            self.store.put_folders(journal.stamps(folder, folders), self.folders.keys() - folders)

    def _prints(self, memory: Memory) -> dict[str, str]:
        """Return file → fingerprint of each page; those that cannot have changed are taken from the last build."""
        fingerprint, last, fresh = self.renderer.fingerprint, self.output.last, memory.fresh
        # An item that its page held back went out in another form: its page is not the one in the output.
        if not memory.only_bodies or self._tried or self._others:
            return {page.file: fingerprint(page) for page in self.plan.pages}
        prints = {}
        for page in self.plan.pages:
            row = last.get(page.file)
            is_touched = (
                page.body in fresh
                or any(key in fresh for key, _ in page.texts)
                or self._leads_into_texts(page)
            )
            prints[page.file] = fingerprint(page) if row is None or is_touched else row.fingerprint
        return prints

    def _leads_into_texts(self, page: PlannedPage) -> bool:
        """Whether links of a page lead to anchors in other texts, which may have changed with those."""
        asked = [page.targets, *(targets for _, targets in page.texts)]
        into = self.portal.leading_into
        return any(each is not None and each[1] in into for each in asked) or bool(
            page.extra.get("fragment")
        )

    def _render(self) -> None:
        """Render pages whose fingerprint changed, or whose file is missing or altered."""
        self._rename()
        pages = []
        for page in self.plan.pages:
            state = page.file, self.prints[page.file]
            if self.output.is_current(*state):
                continue
            if made := self._made.get(state):
                self._keep(self._row(page), made)
            elif sha256 := self._tried.get(state):
                self.unmade.append(page)
                self._keep(self._row(page), (sha256, 0, 0, ""))
            else:
                pages.append(page)
        if pages:
            self._make(pages)

    def _make(self, pages: list[PlannedPage]) -> None:
        templates = self.given.templates.with_common(self.renderer.common(pages))
        self.renderer.templates = templates
        executor, progress = self.given.executor, self.given.progress
        first = len(self._made)  # no two staged files have one name
        settled: Iterator[tuple[str, int, int, str]]
        if executor.shares_memory:
            settled = executor.run(finish, enumerate(pages, first), self.renderer)
        else:
            data = executor.run(render, map(self.renderer.rendering, pages), templates)
            settled = (
                self.output.settle(page.file, each, str(number))
                for number, (page, each) in enumerate(zip(pages, data, strict=True), first)
            )
        for done, (page, each) in enumerate(zip(pages, settled, strict=True)):
            progress("render", done, len(pages))
            self._made[page.file, self.prints[page.file]] = each
            self._keep(self._row(page), each)
        progress("render", len(pages), len(pages))

    def _row(self, page: PlannedPage) -> Written:
        described = (page.source, page.kind, page.title, int(page.is_permanent))
        return Written(page.file, page.path, self.prints[page.file], "", 0, 0, *described)

    def _rename(self) -> None:
        """Update the rows of pages that stay as they are: an item may have moved to another content file."""
        for page in self.plan.pages:
            row = self.output.last.get(page.file)
            described = (page.source, page.kind, page.title, int(page.is_permanent))
            if row is not None and row[6:] != described:
                self.written[page.file] = Written(*row[:6], *described)

    def _keep(self, row: Written, settled: tuple[str, int, int, str]) -> None:
        """Record what became of a file, for the store and the moves."""
        sha256, size, mtime, staged = settled
        if staged:
            self.moves[row.file] = staged
        self.written[row.file] = row._replace(sha256=sha256, size=size, mtime=mtime)

    def _derive_pages(self) -> FromPages:
        """Derive blobs from the pages; return what is wrong with them."""
        given = self.given
        entries = (
            {row.file: self._entry(row) for row in self._page_rows()} if given.derivers else {}
        )
        unread = {page.file for page in self.unmade}
        self.deriving = deriving = Deriving(self.store, self._derivers, entries, unread)
        deriving.take_pages(self._bytes, given.executor, given.progress)
        return deriving.findings(Origins(given.site, entries, self._left))

    def _left(self, file: str) -> bytes:
        """Return the bytes of a page, b"" for one that was not rendered."""
        is_unmade = any(page.file == file for page in self.unmade)
        return b"" if is_unmade else self._bytes(file)

    def set_aside(self) -> None:
        """Remember the pages that were prepared last, though they are not the ones to go out."""
        for page in self.plan.pages:
            row = self.written.get(page.file) or self.output.last[page.file]
            self._others[page.file, self.prints[page.file]] = row.sha256
        self._keys.append(self.deriving.keys)

    def _derive_files(self, deriving: Deriving) -> set[str]:
        """Bring the derivers' files up to date. Returns the names of all of them."""
        names: set[str] = set()
        for place, deriver in enumerate(self.given.derivers):
            source = f":{deriver.name}"
            last = {file for file, row in self.known.items() if row.source == source}
            is_lost = last != deriving.names(place) or not all(
                self.output.is_current(file, source) for file in last
            )
            for number, (name, data) in enumerate(deriving.files(place, is_lost=is_lost)):
                row = Written(name, "", source, "", 0, 0, source)
                self._keep(row, self.output.settle(name, data, f"{deriver.name}-{number}"))
            names |= deriving.names(place)
        return names

    def _page_rows(self) -> Iterator[Written]:
        """Yield the rows of all planned HTML pages, sorted by file."""
        pages = (page for page in self.plan.pages if page.is_html)
        for page in sorted(pages, key=lambda page: page.file):
            yield self.written.get(page.file) or self.output.last[page.file]

    def _bytes(self, file: str) -> bytes:
        """Return the bytes that a page will have after this build."""
        staged = self.moves.get(file)
        folder = self.given.site.output
        return (folder / journal.STAGE / staged if staged else folder / file).read_bytes()

    def _entry(self, row: Written) -> ManifestEntry:
        url = row.path if row.kind else row.file
        site = self.portal.closed_lists.site["id"]
        given = (row.source, row.kind, row.title, row.sha256, bool(row.permanent))
        return ManifestEntry(site, url, row.file, *given)

    def _write_manifest(self, forgotten: set[str]) -> None:
        stored = {**self.known, **self.written}
        files = sorted(stored.keys() - forgotten)
        manifest.write(
            self.given.site.state / MANIFEST, (self._entry(stored[file]) for file in files)
        )
