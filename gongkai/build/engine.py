"""One build, step by step: read what changed, put the portal together, render what differs, move it over."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai import manifest
from gongkai.build import journal
from gongkai.build import site as site_module
from gongkai.build.derive import Deriver
from gongkai.build.executor import run
from gongkai.build.page import Copy
from gongkai.build.plan import check_addresses, check_data, plan
from gongkai.build.site import Seen, Site
from gongkai.build.store import Store, Written
from gongkai.build.templates import Templates
from gongkai.build.writer import MANIFEST, Writer, Writing
from gongkai.findings import Finding, Severity, by_place, finding
from gongkai.model import source, vocabularies
from gongkai.model.assembly import Assembly, Conditions, assemble
from gongkai.model.kinds import names as kind_names
from gongkai.model.portal import File, Portal
from gongkai.model.source import Context, Reading, Record, digest_of

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
    derivers: tuple[Deriver, ...] = ()
    """What is made of the finished pages."""
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
        findings += check_data(assembly.portal, self.site.prefix)
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
        last_outputs = outputs if same else {}
        result = Writer(self.writing(templates), portal, whole, last_outputs).run(
            self.good, self.bodies
        )
        return replace(
            done,
            findings=tuple(by_place([*findings, *result.findings])),
            is_blocked=False,
            written=result.written,
            removed=result.removed,
        )

    def writing(self, templates: Templates) -> Writing:
        """What a writer needs of this build."""
        return Writing(self.site, self.store, templates, self.derivers, self.jobs, self.progress)

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
