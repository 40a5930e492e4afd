"""Stages what differs from the output, then moves it over, with what is made of the pages."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from gongkai import manifest
from gongkai.build import journal
from gongkai.build.derive import Deriver, Task, derive
from gongkai.build.executor import run
from gongkai.build.page import Page, Plan
from gongkai.build.site import Site, bytes_of
from gongkai.build.store import Store, Written
from gongkai.build.templates import Rendering, Templates, render
from gongkai.findings import Finding
from gongkai.manifest import Entry
from gongkai.model.portal import Portal
from gongkai.model.queries import Answers
from gongkai.model.source import Record, digest_of
from gongkai.versions import engine_digest

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Writing:
    """What a writer works with."""

    site: Site
    store: Store
    templates: Templates
    derivers: tuple[Deriver, ...]
    jobs: int
    progress: Callable[[str, int, int], None]


@dataclass(frozen=True)
class Result:
    """What a writer did."""

    written: int
    removed: int
    findings: list[Finding] = field(default_factory=list)


class Writer:
    """One run over a plan."""

    def __init__(
        self, given: Writing, portal: Portal, whole: Plan, outputs: Mapping[str, Written]
    ) -> None:
        self.given = given
        self.store = given.store
        self.output = given.site.output
        self.portal = portal
        self.answers = Answers(portal)
        self.plan = whole
        self.outputs = outputs
        self.there = journal.scan(self.output)
        self.stage = journal.Stage(self.output)
        self.written: dict[str, Written] = {}
        self.moves: dict[str, str] = {}
        self.derived_keys: dict[str, str] = {}
        self.fingerprints = {page.file: self._fingerprint(page) for page in whole.pages}

    def run(self, good: Mapping[str, Record], bodies: set[str]) -> Result:
        """Write what differs.

        Args:
            good: the last good records that the store holds.
            bodies: keys of bodies to keep beside those of live records.
        """
        pages = self.plan.pages
        self._render([p for p in pages if not self._stands(p.file, self.fingerprints[p.file])])
        for copy in self.plan.copies:
            if not self._stands(copy.file, copy.fingerprint, is_frozen=copy.is_frozen):
                row = Written(copy.file, "", copy.fingerprint, "", 0, 0, copy.source)
                self._put(copy.file, bytes_of(copy), row)
        derived, findings = self._derive()
        planned = {page.file for page in pages} | {copy.file for copy in self.plan.copies} | derived
        kept = tuple(self.plan.kept)

        def is_ours_to_drop(file: str) -> bool:
            return file not in planned and not (kept and file.startswith(kept))

        gone = list(filter(is_ours_to_drop, self.there))
        self._commit(gone, list(filter(is_ours_to_drop, self.store.outputs())), good, bodies)
        return Result(sum(map(bool, self.moves.values())), len(gone), findings)

    def _derive(self) -> tuple[set[str], list[Finding]]:
        """Make what is made of the pages; gives the names of its files, and findings."""
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
            yield self.written.get(page.file) or self.outputs[page.file]

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
        results = run(derive, tasks, self.given.derivers, self.given.jobs)
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
        return (self.stage.folder / staged if staged else self.output / file).read_bytes()

    def _blobs(
        self, deriver: Deriver, entries: Mapping[str, Entry]
    ) -> Iterator[tuple[Entry, bytes]]:
        for file, entry in entries.items():
            yield entry, self.store.derived(file, deriver.name)

    def _derived_files(self, deriver: Deriver, key: str, entries: Mapping[str, Entry]) -> set[str]:
        """The deriver's files: as they stand when no page changed, else made anew."""
        source = f":{deriver.name}"
        last = [file for file, row in self.outputs.items() if row.source == source]
        known = self.store.meta(f"derived{source}") == key
        if known and last and all(self._stands(file, key) for file in last):
            return set(last)
        names = set()
        for name, data in deriver.files(self._blobs(deriver, entries)):
            self._put(name, data, Written(name, "", key, "", 0, 0, source))
            names.add(name)
        self.derived_keys[f"derived{source}"] = key
        return names

    def _entry(self, row: Written) -> Entry:
        url = row.path if row.kind else row.file
        site = self.portal.vocabularies.site["id"]
        return Entry(
            site, url, row.file, row.source, row.kind, row.title, row.sha256, bool(row.permanent)
        )

    def _fingerprint(self, page: Page) -> str:
        """Changes whenever the page's bytes could: Merkle over all that it is made of."""
        answers = {name: self.answers.digest(question) for name, question in page.questions.items()}
        targets = self.answers.digest(page.targets) if page.targets else ""
        template = self.given.templates.digest(page.template)
        return digest_of(
            [
                engine_digest(),
                self.given.site.salt,
                template,
                dict(page.head),
                answers,
                targets,
                page.body,
            ]
        )

    def _stands(self, file: str, fingerprint: str, *, is_frozen: bool = False) -> bool:
        """Whether the file in the output is what the last build put there, and may stay."""
        last = self.outputs.get(file)
        untouched = last is not None and self.there.get(file) == (last.size, last.mtime)
        return untouched and last is not None and (is_frozen or last.fingerprint == fingerprint)

    def _render(self, pages: list[Page]) -> None:
        """Render pages and stage those whose bytes differ."""
        tasks = (self._rendering(page) for page in pages)
        for done, (page, data) in enumerate(
            zip(pages, run(render, tasks, self.given.templates, self.given.jobs), strict=True)
        ):
            self.given.progress("render", done, len(pages))
            row = Written(
                page.file,
                page.path,
                self.fingerprints[page.file],
                "",
                0,
                0,
                page.source,
                str(page.head["kind"]),
                str(page.head["title"]),
                int(page.is_permanent),
            )
            self._put(page.file, data, row)
        self.given.progress("render", len(pages), len(pages))

    def _rendering(self, page: Page) -> Rendering:
        data = {name: self.answers.answer(question) for name, question in page.questions.items()}
        head = dict(page.head)
        extra = {name: head.pop(name) for name in ("target", "fragment", "reason") if name in head}
        body = self.store.body(page.body) if page.body else None
        targets = self.answers.answer(page.targets) if page.targets else []
        return Rendering(page.path, page.template, data | extra | {"page": head}, body, targets)

    def _put(self, file: str, data: bytes, row: Written) -> None:
        """Stage a file unless the same bytes stand there; note it for the store."""
        sha256 = hashlib.sha256(data).hexdigest()
        size, mtime = self.there.get(file, (-1, 0))
        last = self.outputs.get(file)
        same = (
            last is not None and last.sha256 == sha256 and (last.size, last.mtime) == (size, mtime)
        )
        if not same and size == len(data):
            same = (self.output / file).read_bytes() == data
        if not same:
            name, mtime = self.stage.put(data)
            self.moves[file] = name
        self.written[file] = replace(row, sha256=sha256, size=len(data), mtime=mtime)

    def _commit(
        self, gone: list[str], forgotten: list[str], good: Mapping[str, Record], bodies: set[str]
    ) -> None:
        """Decide on all moves in one transaction, then carry them out."""
        portal, store = self.portal, self.store
        records = {record.path: record for record in portal.records}
        with store.transaction():
            store.set_meta("output", str(self.output))
            for name, key in self.derived_keys.items():
                store.set_meta(name, key)
            store.put_outputs(self.written.values(), forgotten)
            store.put_moves(self.moves | dict.fromkeys(gone, ""))
            store.put_good(records, good)
            store.keep_bodies({record.body for record in portal.records} | bodies)
        journal.complete(self.output, store.moves())
        with store.transaction():
            store.clear_moves()
        self._write_manifest()

    def _write_manifest(self) -> None:
        rows = sorted(self.store.outputs().values(), key=lambda row: row.file)
        manifest.write(self.given.site.state / MANIFEST, map(self._entry, rows))
