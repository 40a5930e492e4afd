"""Stages what differs from the output, then moves it over, with what is made of the pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from gongkai import manifest
from gongkai.build import journal, rows
from gongkai.build.derive import Deriver, Derivers, Task, derive
from gongkai.build.executor import Executor
from gongkai.build.page import Plan
from gongkai.build.render import Output, Renderer, finish, render
from gongkai.build.site import Site, bytes_of
from gongkai.build.store import Reader, Store, Written
from gongkai.build.templates import Templates
from gongkai.findings import Finding
from gongkai.manifest import Entry
from gongkai.model.portal import Portal
from gongkai.model.source import Record, digest_of

MANIFEST = "manifest.json"


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
    """What the store holds of items, beside the portal."""

    good: Mapping[str, Record]
    """Content path → record as it last went out."""
    read: Mapping[str, Record]
    """Content path → record as it was read."""
    is_same: bool = False
    """Whether no reading changed, so that no body came or went."""

    def changed(self, records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
        """Rows of those that go out now and are not the last good ones; one as it was read is not kept twice."""
        for path, record in records.items():
            if self.good.get(path) is not record:
                yield path, "" if self.read.get(path) is record else rows.record_row(record)

    @property
    def bodies(self) -> set[str]:
        """Keys of the bodies of all items, published or not."""
        return {record.body for record in self.read.values()}


@dataclass(frozen=True)
class Result:
    """What a writer did."""

    written: int
    removed: int
    findings: list[Finding] = field(default_factory=list)


class Writer:
    """One run over a plan."""

    def __init__(
        self,
        given: Writing,
        portal: Portal,
        whole: Plan,
        known: Mapping[str, Written],
        *,
        is_same: bool,
    ) -> None:
        """Look at what stands in the output.

        Args:
            known: what the last build wrote.
            is_same: whether it wrote it there, and what it wrote may stay.
        """
        self.given = given
        self.store = given.store
        self.portal = portal
        self.plan = whole
        self.known = known
        self.folders = given.store.folders() if is_same else {}
        folder = given.site.output
        there, _ = journal.survey(folder, known, self.folders)
        self.output = Output(str(folder), known if is_same else {}, there, journal.Stage(folder))
        self.renderer = Renderer(
            portal, given.templates, Reader(given.store.path), self.output, given.site.salt
        )
        self.written: dict[str, Written] = {}
        self.moves: dict[str, str] = {}
        self.derived_keys: dict[str, str] = {}

    def run(self, memory: Memory) -> Result:
        """Write what differs."""
        try:
            return self._run(memory)
        except BaseException:
            if not self.store.moves():
                self.output.stage.clear()
            raise

    def _run(self, memory: Memory) -> Result:
        self._render()
        for number, copy in enumerate(self.plan.copies):
            if not self.output.stands(copy.file, copy.fingerprint, is_frozen=copy.is_frozen):
                row = Written(copy.file, "", copy.fingerprint, "", 0, 0, copy.source)
                self._keep(row, self.output.settle(copy.file, bytes_of(copy), f"copy-{number}"))
        derived, findings = self._derive()
        planned = {page.file for page in self.plan.pages} | derived
        planned |= {copy.file for copy in self.plan.copies}
        kept = tuple(self.plan.kept)

        def is_ours_to_drop(file: str) -> bool:
            return file not in planned and not (kept and file.startswith(kept))

        gone = list(filter(is_ours_to_drop, self.output.there))
        self._commit(gone, list(filter(is_ours_to_drop, self.known)), memory)
        return Result(sum(map(bool, self.moves.values())), len(gone), findings)

    def _render(self) -> None:
        """Render pages whose fingerprint changed, or whose file is missing or altered."""
        prints = {page.file: self.renderer.fingerprint(page) for page in self.plan.pages}
        pages = [
            page for page in self.plan.pages if not self.output.stands(page.file, prints[page.file])
        ]
        if not pages:
            return
        templates = self.given.templates.with_common(self.renderer.common(pages))
        self.renderer.templates = templates
        executor, progress = self.given.executor, self.given.progress
        settled: Iterator[tuple[str, int, int, str]]
        if executor.shares_memory:
            settled = executor.run(finish, enumerate(pages), self.renderer)
        else:
            data = executor.run(render, map(self.renderer.rendering, pages), templates)
            settled = (
                self.output.settle(page.file, each, str(number))
                for number, (page, each) in enumerate(zip(pages, data, strict=True))
            )
        for done, (page, each) in enumerate(zip(pages, settled, strict=True)):
            progress("render", done, len(pages))
            row = Written(
                page.file,
                page.path,
                prints[page.file],
                "",
                0,
                0,
                page.source,
                page.kind,
                page.title,
                int(page.is_permanent),
            )
            self._keep(row, each)
        progress("render", len(pages), len(pages))

    def _keep(self, row: Written, settled: tuple[str, int, int, str]) -> None:
        """Note what became of a file, for the store and the moves."""
        sha256, size, mtime, staged = settled
        if staged:
            self.moves[row.file] = staged
        self.written[row.file] = row._replace(sha256=sha256, size=size, mtime=mtime)

    def _derive(self) -> tuple[set[str], list[Finding]]:
        """Make what is made of the pages; gives the names of its files, and findings."""
        if not self.given.derivers:
            return set(), []
        entries = {row.file: self._entry(row) for row in self._page_rows()}
        self._derive_pages(entries)
        names: set[str] = set()
        findings: list[Finding] = []
        for deriver in self.given.derivers:
            key = digest_of([deriver.version, [(f, e.sha256) for f, e in entries.items()]])
            found = deriver.findings(self._blobs(deriver, entries))
            findings += [self._at_source(each, entries) for each in found]
            names |= self._derived_files(deriver, key, entries)
        return names, findings

    def _at_source(self, found: Finding, entries: Mapping[str, Entry]) -> Finding:
        """A fault of a page is mended in its content file, where the line of its HTML means nothing."""
        entry = entries.get(found.path)
        if entry is None or not entry.source or entry.source.startswith(":"):
            return found
        return replace(found, path=self.given.site.prefix + entry.source, line=0)

    def _page_rows(self) -> Iterator[Written]:
        """Rows of all planned pages, sorted by file."""
        for page in sorted(self.plan.pages, key=lambda page: page.file):
            yield self.written.get(page.file) or self.output.last[page.file]

    def _derive_pages(self, entries: Mapping[str, Entry]) -> None:
        """Derive the pages whose blobs are not known, and keep the blobs."""
        known = self.store.derived_keys()
        wanted: list[tuple[str, tuple[int, ...]]] = []
        for file, entry in entries.items():
            places = tuple(
                place
                for place, deriver in enumerate(self.given.derivers)
                if known.get((file, deriver.name)) != (entry.sha256, deriver.version)
            )
            if places:
                wanted.append((file, places))
        tasks: Iterator[Task] = ((self._bytes(file), entries[file], p) for file, p in wanted)
        derivers = self.given.derivers
        shared = Derivers(derivers, tuple(deriver.version for deriver in derivers))
        results = self.given.executor.run(derive, tasks, shared)
        with self.store.transaction():
            for done, ((file, places), blobs) in enumerate(zip(wanted, results, strict=True)):
                self.given.progress("derive", done, len(wanted))
                for place, blob in zip(places, blobs, strict=True):
                    deriver = self.given.derivers[place]
                    key = (file, deriver.name, entries[file].sha256, deriver.version)
                    self.store.put_derived(key, blob)
            self.store.drop_derived(entries)
        self.given.progress("derive", len(wanted), len(wanted))

    def _bytes(self, file: str) -> bytes:
        """A page as it will stand."""
        staged = self.moves.get(file)
        folder = self.given.site.output
        return (folder / journal.STAGE / staged if staged else folder / file).read_bytes()

    def _blobs(
        self, deriver: Deriver, entries: Mapping[str, Entry]
    ) -> Iterator[tuple[Entry, bytes]]:
        for file, entry in entries.items():
            yield entry, self.store.derived(file, deriver.name)

    def _derived_files(self, deriver: Deriver, key: str, entries: Mapping[str, Entry]) -> set[str]:
        """The deriver's files: as they stand when no page changed, else made anew."""
        source = f":{deriver.name}"
        last = [file for file, row in self.output.last.items() if row.source == source]
        known = self.store.meta(f"derived{source}") == key
        if known and last and all(self.output.stands(file, key) for file in last):
            return set(last)
        names = set()
        for number, (name, data) in enumerate(deriver.files(self._blobs(deriver, entries))):
            row = Written(name, "", key, "", 0, 0, source)
            self._keep(row, self.output.settle(name, data, f"{deriver.name}-{number}"))
            names.add(name)
        self.derived_keys[f"derived{source}"] = key
        return names

    def _entry(self, row: Written) -> Entry:
        url = row.path if row.kind else row.file
        site = self.portal.vocabularies.site["id"]
        return Entry(
            site, url, row.file, row.source, row.kind, row.title, row.sha256, bool(row.permanent)
        )

    def _commit(self, gone: list[str], forgotten: list[str], memory: Memory) -> None:
        """Decide on all moves in one transaction, then carry them out."""
        store, folder = self.store, self.given.site.output
        records = {record.path: record for record in self.portal.records}
        moves = self.moves | dict.fromkeys(gone, "")
        with store.transaction():
            store.set_meta("output", str(folder))
            for name, key in self.derived_keys.items():
                store.set_meta(name, key)
            store.put_outputs(self.written.values(), forgotten)
            store.put_moves(moves)
            store.put_good(memory.changed(records), memory.good.keys() - records.keys())
            if not memory.is_same:
                live = {record.body for record in records.values()}
                store.keep_bodies(live | memory.bodies)
        journal.complete(folder, moves)
        # As they stand now: a folder whose time differs later was touched by someone else.
        folders = journal.folders_of([*(self.known.keys() - set(forgotten)), *self.written])
        with store.transaction():
            store.put_moves({})
            store.put_folders(journal.stamps(folder, folders), self.folders.keys() - folders)
        if self.written or forgotten or not (self.given.site.state / MANIFEST).exists():
            self._write_manifest(set(forgotten))

    def _write_manifest(self, forgotten: set[str]) -> None:
        rows = {**self.known, **self.written}
        files = sorted(rows.keys() - forgotten)
        manifest.write(
            self.given.site.state / MANIFEST, (self._entry(rows[file]) for file in files)
        )
