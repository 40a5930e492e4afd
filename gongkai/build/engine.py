"""One build, step by step: read what changed, put the portal together, render what differs, move it over."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai import manifest
from gongkai.build import journal
from gongkai.build import site as site_module
from gongkai.build.executor import run
from gongkai.build.page import Copy, Page, Plan
from gongkai.build.plan import check_addresses, check_redirects, plan
from gongkai.build.site import Seen, Site
from gongkai.build.store import Store, Written
from gongkai.build.templates import Rendering, Templates, render
from gongkai.findings import Finding, Severity, by_place, finding
from gongkai.model import source, vocabularies
from gongkai.model.assembly import Assembly, Conditions, assemble
from gongkai.model.kinds import names as kind_names
from gongkai.model.portal import File, Portal
from gongkai.model.queries import Answers
from gongkai.model.source import Context, Reading, Record, digest_of
from gongkai.versions import engine_digest

Progress = Callable[[str, int, int], None]
"""`progress(step, done, total)`; `step` is `read` or `render`."""

Hook = Callable[[Reading], Reading]
"""Lets third-party plugins change what was read from one file."""


@dataclass(frozen=True)
class Outcome:
    """What a build did."""

    findings: tuple[Finding, ...]
    held: Mapping[str, Finding] = field(default_factory=dict)
    """Path of each held content file → its first error."""
    is_blocked: bool = False
    """Whether a blocker kept the output as it was."""
    records: Mapping[str, int] = field(default_factory=dict)
    """Kind → live items."""
    unpublished: int = 0
    pages: int = 0
    files: int = 0
    written: int = 0
    removed: int = 0


MANIFEST = "manifest.json"
_TERM_RULES = {
    "unknown-organ",
    "unknown-column",
    "unknown-topic",
    "unknown-audience",
    "column-of-other-kind",
}


def _silent(step: str, done: int, total: int) -> None:
    """Report no progress."""


@dataclass
class Build:
    """The parts of one build; each method is one step."""

    site: Site
    store: Store
    now: str
    jobs: int = 1
    progress: Progress = _silent
    strict: bool = False
    """Warnings hold an item back too."""
    hook: Hook | None = None
    hook_name: str = ""
    """Names the plugins behind `hook`: readings are kept for them alone."""
    is_full: bool = False
    """Render every page again; what has the same bytes still stands."""
    good: Mapping[str, Record] = field(default_factory=dict, init=False)
    """Content path → record as it last went out; known after `check`."""
    is_broken: bool = field(default=False, init=False)
    """Whether a data file is wrong, so that its terms are missing; known after `check`."""
    bodies: set[str] = field(default_factory=set, init=False)
    """Keys of the bodies of all items, published or not."""

    def check(self) -> Assembly:
        """Read and validate; only the state's memory of readings changes."""
        seen, outside = site_module.walk(self.site.content, self.site.prefix)
        files = self._files([each for each in seen if not each.is_item])
        findings: list[Finding] = []
        words = self._vocabularies(files, findings)
        readings = self._read([each for each in seen if each.is_item], words)
        # A link to the outside in an item's place holds that item.
        readings += [Reading(f.path.removeprefix(self.site.prefix), findings=(f,)) for f in outside]
        self.good = self.store.good()
        prefix = self.site.prefix
        shown = {
            path: file for path, file in files.items() if not path.startswith(site_module.DATA)
        }
        conditions = Conditions(words, self.site.kinds, shown, self.now, prefix, self.strict)
        assembly = assemble(readings, self.good, conditions)
        # Without their list, all its terms are unknown: one fault, not one an item.
        self.is_broken = any(found.id == "broken-data-file" for found in findings)
        findings += [f for f in assembly.findings if not (self.is_broken and f.id in _TERM_RULES)]
        findings += check_redirects(assembly.portal, self.site.prefix)
        read = [reading.record for reading in readings if reading.record is not None]
        self.bodies = {record.body for record in read}
        return replace(assembly, findings=tuple(by_place(findings)))

    def write(
        self,
        assembly: Assembly,
        templates: Templates,
        theme: Iterable[Copy],
        found: Iterable[Finding] = (),
    ) -> Outcome:
        """Bring the output up to date, unless a blocker forbids it.

        Args:
            theme: the theme's own files.
            found: what was found outside the content.
        """
        portal = assembly.portal
        self._finish_moves()
        journal.prepare(self.site.output, self.site.folder, self.site.content)
        same = self.store.meta("output") == str(self.site.output) and not self.is_full
        outputs = self.store.outputs()
        whole = plan(portal, self.site.content, theme)
        findings = by_place([*assembly.findings, *self.lost_addresses(portal), *found])
        counts = {kind: sum(r.kind == kind for r in portal.records) for kind in portal.kinds}
        done = Outcome(
            tuple(findings),
            assembly.held,
            is_blocked=True,
            records=counts,
            unpublished=assembly.unpublished,
            pages=len(whole.pages),
            files=len(whole.copies),
        )
        if any(found.severity is Severity.BLOCKER for found in findings):
            return done
        written, removed = _Writer(self, templates, portal, whole, outputs if same else {}).run()
        return replace(done, is_blocked=False, written=written, removed=removed)

    def lost_addresses(self, portal: Portal) -> list[Finding]:
        """Addresses that the last build wrote and this portal has no page for; none in a preview."""
        if self.site.is_preview or self.is_broken:
            return []
        rows = self.store.outputs().values() or self._remembered()
        last = {
            row.path: self.site.prefix + row.source for row in rows if row.permanent and row.path
        }
        return check_addresses(plan(portal, self.site.content, ()), last)

    def _remembered(self) -> list[Written]:
        """What the manifest knows of the last build, when the state file was lost."""
        path = self.site.state / MANIFEST
        entries = manifest.read(path) if path.exists() else []
        return [
            Written(
                e.path,
                e.url if e.kind else "",
                "",
                e.sha256,
                0,
                0,
                e.source,
                e.kind,
                e.title,
                int(e.permanent),
            )
            for e in entries
        ]

    def _finish_moves(self) -> None:
        """Complete what a killed build had decided on."""
        moves = self.store.moves()
        if moves:
            journal.complete(Path(self.store.meta("output")), moves)
            with self.store.transaction():
                self.store.clear_moves()

    def _files(self, seen: list[Seen]) -> dict[str, File]:
        """The content folder's files that are no items; only changed ones are hashed."""
        known = self.store.files()
        files, changed = {}, []
        for each in seen:
            mtime, file = known.get(each.path, (0, None))
            if file is None or (mtime, file.size) != (each.mtime, each.size):
                file = site_module.describe(self.site.content, each)
                changed.append((each.mtime, file))
            files[each.path] = file
        with self.store.transaction():
            self.store.put_files(changed, known.keys() - files.keys())
        return files

    def _vocabularies(
        self, files: Mapping[str, File], findings: list[Finding]
    ) -> vocabularies.Vocabularies:
        prefix = self.site.prefix + site_module.DATA

        def report(file: str, line: int, why: str, value: str) -> None:
            findings.append(finding("broken-data-file", prefix + file, line, why=why, value=value))

        texts = {}
        for path in files:
            folder, _, name = path.rpartition("/")
            if folder + "/" == site_module.DATA and name.endswith(".yaml"):
                data = (self.site.content / path).read_bytes()
                encoding = source.guess_encoding(data)
                if encoding == "UTF-8":
                    texts[name] = data.decode("utf-8-sig").replace("\r\n", "\n")
                else:
                    report(name, 0, "data.encoding", encoding)
                    texts[name] = ""
        return vocabularies.load(texts, kind_names(self.site.kinds), report)

    def _read(self, seen: list[Seen], words: vocabularies.Vocabularies) -> list[Reading]:
        """One reading for each item; files whose content and context are known come from the store."""
        context = Context(self.site.kinds, words, self.site.prefix)
        key = digest_of([context.digest, self.hook_name])
        known = self.store.reading_keys()
        readings: dict[str, Reading] = {}
        hashes: dict[str, str] = {}

        def tasks() -> Iterator[tuple[str, bytes]]:
            for done, each in enumerate(seen):
                self.progress("read", done, len(seen))
                data = self._bytes(each, readings)
                if data is None:
                    continue
                hashes[each.path] = hashlib.sha256(data).hexdigest()
                if known.get(each.path) == (hashes[each.path], key):
                    readings[each.path] = self.store.reading(each.path)
                else:
                    yield each.path, data

        with self.store.transaction():
            for reading in run(_read_one, tasks(), context, self.jobs):
                changed = self.hook(reading) if self.hook and reading.body is not None else reading
                self.store.put_reading(changed, hashes[reading.path], key)
                # The body is in the store now; memory keeps metadata only.
                readings[reading.path] = Reading(
                    changed.path, changed.record, None, changed.findings
                )
            self.store.drop_readings(known.keys() - readings.keys())
        self.progress("read", len(seen), len(seen))
        return [readings[each.path] for each in seen]

    def _bytes(self, seen: Seen, readings: dict[str, Reading]) -> bytes | None:
        """A content file's bytes; None when its reading needs none, being a fault already."""
        place = self.site.prefix + seen.path
        if seen.size > source.SIZE_LIMIT:
            gaps = {
                "size": f"{seen.size / 1e6:.1f} MB",
                "limit": f"{source.SIZE_LIMIT / 1e6:.1f} MB",
            }
            found = finding("file-too-large", place, 0, **gaps)
        else:
            try:
                return (self.site.content / seen.path).read_bytes()
            except OSError as fault:
                found = finding("file-unreadable", place, 0, value=fault.strerror or str(fault))
        readings[seen.path] = Reading(seen.path, findings=(found,))
        return None


def _read_one(context: Context, task: tuple[str, bytes]) -> Reading:
    return source.read(*task, context)


class _Writer:
    """Stages what differs from the output, then moves it over."""

    def __init__(
        self,
        build: Build,
        templates: Templates,
        portal: Portal,
        whole: Plan,
        outputs: Mapping[str, Written],
    ) -> None:
        self.build = build
        self.store = build.store
        self.output = build.site.output
        self.templates = templates
        self.portal = portal
        self.answers = Answers(portal)
        self.plan = whole
        self.outputs = outputs
        self.there = journal.scan(self.output)
        self.stage = journal.Stage(self.output)
        self.written: dict[str, Written] = {}
        self.moves: dict[str, str] = {}

    def run(self) -> tuple[int, int]:
        """Gives how many files were written and removed."""
        self._render(
            [
                page
                for page in self.plan.pages
                if not self._stands(page.file, self._fingerprint(page))
            ]
        )
        for copy in self.plan.copies:
            if not self._stands(copy.file, copy.sha256, is_frozen=copy.is_frozen):
                self._put(
                    copy.file,
                    copy.origin.read_bytes(),
                    Written(copy.file, "", copy.sha256, "", 0, 0, copy.source),
                )
        planned = {page.file for page in self.plan.pages} | {copy.file for copy in self.plan.copies}
        kept = tuple(self.plan.kept)
        gone = [
            file
            for file in self.there
            if file not in planned and not (kept and file.startswith(kept))
        ]
        forgotten = self.store.outputs().keys() - planned
        self._commit(gone, [file for file in forgotten if not (kept and file.startswith(kept))])
        return sum(map(bool, self.moves.values())), len(gone)

    def _fingerprint(self, page: Page) -> str:
        """Changes whenever the page's bytes could: Merkle over all that it is made of."""
        answers = {name: self.answers.digest(question) for name, question in page.questions.items()}
        targets = self.answers.digest(page.targets) if page.targets else ""
        template = self.templates.digest(page.template)
        return digest_of(
            [
                engine_digest(),
                self.build.site.salt,
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
            zip(pages, run(render, tasks, self.templates, self.build.jobs), strict=True)
        ):
            self.build.progress("render", done, len(pages))
            row = Written(
                page.file,
                page.path,
                self._fingerprint(page),
                "",
                0,
                0,
                page.source,
                str(page.head["kind"]),
                str(page.head["title"]),
                int(page.is_permanent),
            )
            self._put(page.file, data, row)
        self.build.progress("render", len(pages), len(pages))

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

    def _commit(self, gone: list[str], forgotten: list[str]) -> None:
        """Decide on all moves in one transaction, then carry them out."""
        portal, store = self.portal, self.store
        records = {record.path: record for record in portal.records}
        with store.transaction():
            store.set_meta("output", str(self.output))
            store.put_outputs(self.written.values(), forgotten)
            store.put_moves(self.moves | dict.fromkeys(gone, ""))
            store.put_good(records, self.build.good)
            store.keep_bodies({record.body for record in portal.records} | self.build.bodies)
        journal.complete(self.output, store.moves())
        with store.transaction():
            store.clear_moves()
        self._write_manifest()

    def _write_manifest(self) -> None:
        site = self.portal.vocabularies.site["id"]
        rows = sorted(self.store.outputs().values(), key=lambda row: row.file)
        entries = (
            manifest.Entry(
                site,
                row.path if row.kind else row.file,
                row.file,
                row.source,
                row.kind,
                row.title,
                row.sha256,
                bool(row.permanent),
            )
            for row in rows
        )
        manifest.write(self.build.site.state / MANIFEST, entries)
