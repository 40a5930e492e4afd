"""One build, step by step: read what changed, put the portal together, render what differs, move it over."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai import manifest
from gongkai.build import gate, journal, rows
from gongkai.build import site as site_module
from gongkai.build.derive import Deriver
from gongkai.build.executor import Executor, InProcess
from gongkai.build.outcome import KindName, Outcome, told
from gongkai.build.page import Copy, Plan
from gongkai.build.plan import check_addresses, check_data, plan
from gongkai.build.reading import Shared, Task, read_one
from gongkai.build.session import MANIFEST
from gongkai.build.site import Hook, Seen, Site
from gongkai.build.store import Kept, Known, Store, Written
from gongkai.build.templates import Templates
from gongkai.build.writer import Memory, Writer, Writing
from gongkai.findings import Finding, Severity, by_place, finding
from gongkai.model import vocabularies
from gongkai.model.assembly import Assembly, Conditions, assemble
from gongkai.model.encoding import guess_encoding
from gongkai.model.kinds import names as kind_names
from gongkai.model.portal import File, Portal, next_change
from gongkai.model.source import Context, Reading, Record, digest_of

Progress = Callable[[str, int, int], None]
"""`progress(step, done, total)`; `step` is `read` or `render`."""


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
    executor: Executor = field(default_factory=InProcess)
    progress: Progress = _silent
    strict: bool = False
    """Warnings hold an item back too."""
    hook: Hook | None = None
    hook_name: str = ""
    """Names the plugins behind `hook`: readings are kept for them alone."""
    is_full: bool = False
    """Render every page again; what has the same bytes still stands."""
    gate_key: str = ""
    """What the next build compares before it does anything; "" when it must not."""
    derivers: tuple[Deriver, ...] = ()
    """What is made of the finished pages."""
    is_broken: bool = field(default=False, init=False)
    """Whether a data file is wrong, so that its terms are missing; known after `check`."""
    readings: list[Reading] = field(default_factory=list, init=False)
    """One for each item; known after `check`."""
    memory: Memory = field(default_factory=lambda: Memory({}, {}), init=False)
    """What the store holds of items; known after `check`."""

    def check(self) -> Assembly:
        """Read and validate; only the state's memory of readings changes."""
        seen, outside = site_module.walk(self.site.content, self.site.prefix)
        files = self._files([each for each in seen if not each.is_item])
        findings: list[Finding] = []
        words = self._vocabularies(files, findings)
        read = self._read([each for each in seen if each.is_item], words)
        # A link to the outside in an item's place holds that item.
        readings = read + [
            Reading(f.path.removeprefix(self.site.prefix), findings=(f,)) for f in outside
        ]
        prefix = self.site.prefix
        shown = {
            path: file for path, file in files.items() if not path.startswith(site_module.DATA)
        }
        conditions = Conditions(
            words, self.site.kinds, shown, self.now, prefix, self.strict, self.site.shape
        )
        assembly = assemble(readings, self.memory.good, conditions)
        # Without their list, all its terms are unknown: one fault, not one an item.
        self.is_broken = any(found.id == "broken-data-file" for found in findings)
        findings += [f for f in assembly.findings if not (self.is_broken and f.id in _TERM_RULES)]
        findings += check_data(assembly.portal, self.site.prefix)
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
        findings = by_place([*assembly.findings, *self._lost(whole, outputs), *found])
        done = Outcome(
            tuple(findings),
            assembly.held,
            is_blocked=True,
            records=Counter(record.kind for record in portal.records),
            kinds=tuple(KindName(k.id, k.zh, k.en) for k in self.site.kinds),
            unpublished=assembly.unpublished,
            pages=len(whole.pages),
            files=len(whole.copies),
        )
        if any(found.severity is Severity.BLOCKER for found in findings):
            return done
        writer = Writer(self.writing(templates), portal, whole, outputs, is_same=same)
        result = writer.run(self.memory)
        outcome = replace(
            done,
            findings=tuple(by_place([*findings, *result.findings])),
            is_blocked=False,
            written=result.written,
            removed=result.removed,
        )
        until = next_change([*self.memory.read.values(), *portal.records], self.now)
        settled = gate.Settled(self.gate_key, self.now, until, told(outcome))
        with self.store.transaction():
            gate.settle(self.store, self.site.folder, settled)
        return outcome

    def writing(self, templates: Templates) -> Writing:
        """What a writer needs of this build."""
        return Writing(
            self.site, self.store, templates, self.derivers, self.executor, self.progress
        )

    def lost_addresses(self, portal: Portal) -> list[Finding]:
        """Addresses that the last build wrote and this portal has no page for; none in a preview."""
        return self._lost(plan(portal, self.site.content, ()), self.store.outputs())

    def _lost(self, whole: Plan, outputs: Mapping[str, Written]) -> list[Finding]:
        if self.site.is_preview or self.is_broken:
            return []
        now = {page.path for page in whole.pages}
        rows = outputs.values() or self._remembered()
        gone = (row for row in rows if row.permanent and row.path and row.path not in now)
        return check_addresses(whole, {row.path: self.site.prefix + row.source for row in gone})

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
            output = Path(self.store.meta("output"))
            left = journal.complete_what_can(output, moves)
            with self.store.transaction():
                self.store.put_moves({})
                self.store.put_outputs((), left)

    def _files(self, seen: list[Seen]) -> dict[str, File]:
        """The content folder's files that are no items; only changed ones are hashed."""
        known = self.store.files()
        files, changed = {}, []
        for each in seen:
            row = known.get(each.path)
            if row is None or not row.mtime or row[1:3] != (each.size, each.stamp):
                file = site_module.describe(self.site.content, each)
                changed.append(
                    Kept(
                        file.path,
                        file.size,
                        self._settled(each),
                        file.sha256,
                        file.width,
                        file.height,
                    )
                )
            else:
                file = File(row.path, row.size, row.sha256, row.width, row.height)
            files[each.path] = file
        gone = known.keys() - files.keys()
        if changed or gone:
            with self.store.transaction():
                self.store.put_files(changed, gone)
        return files

    def _settled(self, seen: Seen) -> int:
        """A file's stamp, which proves a later change; 0 where it may still change without another one."""
        return seen.stamp if seen.mtime < self.store.opened - site_module.RACY else 0

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
                encoding = guess_encoding(data)
                if encoding == "UTF-8":
                    texts[name] = data.decode("utf-8-sig").replace("\r\n", "\n")
                else:
                    report(name, 0, "data.encoding", encoding)
                    texts[name] = ""
        return vocabularies.load(texts, kind_names(self.site.kinds), report)

    def _read(self, seen: list[Seen], words: vocabularies.Vocabularies) -> list[Reading]:
        """One reading for each item; files whose content and context are known come from the store."""
        context = Context(self.site.kinds, words, self.site.prefix)
        key = digest_of([context.digest, self.hook_name, self.site.code])
        known: dict[str, Known] = {}
        before: dict[str, Reading] = {}
        for path, row, text in self.store.readings():
            known[path], before[path] = row, rows.reading(path, text)
        records = {path: each.record for path, each in before.items() if each.record is not None}
        good = {
            path: rows.record(text) if text else records[path]
            for path, text in self.store.good().items()
        }
        readings: dict[str, Reading] = {}
        waiting: dict[str, Seen] = {}
        reworded: list[str] = []
        for each in seen:
            last = known.get(each.path)
            if last is None or not _is_known(last, each, key):
                waiting[each.path] = each
                continue
            reading = readings[each.path] = before[each.path]
            if last.words == words.digest:
                continue
            # A suggestion in a finding may name any entry of a list.
            told = rows.told(self.store.told(each.path))
            if reading.findings or not vocabularies.holds(told, words):
                del readings[each.path]
                waiting[each.path] = each
            else:
                reworded.append(each.path)
        gone = known.keys() - readings.keys() - waiting.keys()
        if waiting or gone or reworded:
            with self.store.transaction():
                for path, taken in self._take(waiting, known, records, key, context):
                    readings[path] = taken or before[path]
                self.store.replace_readings(gone)
                self.store.reword_readings(reworded, words.digest)
        self.progress("read", len(seen), len(seen))
        read = {path: each.record for path, each in readings.items() if each.record is not None}
        fresh = {
            record.body
            for path in waiting
            if (record := read.get(path)) is not None and record is not records.get(path)
        }
        self.memory = Memory(good, read, not waiting and not gone, frozenset(fresh))
        self.readings = [readings[each.path] for each in seen]
        return self.readings

    def _take(
        self,
        waiting: Mapping[str, Seen],
        known: Mapping[str, Known],
        records: Mapping[str, Record],
        key: str,
        context: Context,
    ) -> Iterator[tuple[str, Reading | None]]:
        """Read files and keep what came of them; None for one whose content is what it was."""
        # A plugin may remember what it saw: it sees all items here.
        executor = InProcess() if self.hook else self.executor
        content, words = str(self.site.content), context.vocabularies.digest
        shared = Shared(context, content if executor.shares_memory else "", self.hook)
        tasks = (
            Task(
                each,
                row.sha256 if row is not None and row[3:5] == (key, words) else "",
                _letter(record) if row is not None and row.context == key else ("", ""),
            )
            for each, row, record in (
                (each, known.get(path), records.get(path)) for path, each in waiting.items()
            )
        )
        given = tasks if executor.shares_memory else (task.loaded(content) for task in tasks)
        results = executor.run(read_one, given, shared)
        touched: list[tuple[str, int, int]] = []
        for done, (each, result) in enumerate(zip(waiting.values(), results, strict=True)):
            self.progress("read", done, len(waiting))
            mtime = self._settled(each)
            if result is None:
                touched.append((each.path, each.size, mtime))
                yield each.path, None
                continue
            sha256, row, told, body = result
            if each.path in known:
                self.store.replace_readings([each.path])
            # The body is in the store now; memory keeps metadata only.
            self.store.put_reading(
                each.path, Known(each.size, mtime, sha256, key, words), row, told, body
            )
            yield each.path, rows.reading(each.path, row)
        self.store.touch_readings(touched)


def _letter(record: Record | None) -> tuple[str, str]:
    """A title and the letter under which it is found, as this engine found it."""
    return ("", "") if record is None else (record.values["title"], record.initial)


def _is_known(row: Known, seen: Seen, key: str) -> bool:
    """Whether a file's size and mtime say that it is what was read."""
    return row.context == key and row.mtime != 0 and row[:2] == (seen.size, seen.stamp)
