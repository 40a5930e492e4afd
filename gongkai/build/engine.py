"""One build, step by step: read what changed, assemble the portal, render what differs, move it to the output."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai import manifest
from gongkai.build import gate, journal, own_sheet
from gongkai.build import site as site_module
from gongkai.build.derive_pages import FromPages
from gongkai.build.deriver import Deriver
from gongkai.build.executor import Executor, InProcess
from gongkai.build.outcome import BuildOutcome, KindName, to_json
from gongkai.build.page import Copy, Plan
from gongkai.build.plan import check_addresses, check_data, plan
from gongkai.build.read_content import Intake
from gongkai.build.session import MANIFEST
from gongkai.build.site import Hook, Site
from gongkai.build.store import NUMBERS, Reader, Store, Written
from gongkai.build.templates import Templates
from gongkai.build.writer import Memory, Writer, Writing
from gongkai.findings import Finding, Severity, by_place, finding, without_unknown_terms
from gongkai.findings.once import reported_once
from gongkai.findings.registry import OF_PAGES
from gongkai.pages.changes import next_news
from gongkai.portal import numbers
from gongkai.portal.assembly import Assembly, Conditions, assemble
from gongkai.portal.attachments import File
from gongkai.portal.due import ClockChange
from gongkai.portal.fragments import Fragments
from gongkai.portal.moments import changes_ahead, turns_ahead
from gongkai.portal.numbers import Used
from gongkai.portal.reviews import days_ahead
from gongkai.portal.whole import Extra, Portal
from gongkai.records import accepted, unseen, withheld
from gongkai.records.accepted import Acceptance
from gongkai.records.closed_lists import ClosedLists, is_misnamed
from gongkai.records.closed_lists import load as load_lists
from gongkai.records.encoding import guess_encoding
from gongkai.records.reader import Reading
from gongkai.records.schema import kind_names
from gongkai.review.record import ReviewRecord
from gongkai.subjects.extras import ALL_EXTRAS

_WRONG = "acceptance-wrong"
"""What is told of an entry of the accepted findings that cannot be read; nothing else depends on it."""
_IN_A_BROWSER = "axe-"
"""The beginning of the ids of findings that no build makes."""

Progress = Callable[[str, int, int], None]
"""`progress(step, done, total)`; `step` is `read` or `render`."""


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
    """Whether warnings hold an item back too."""
    hook: Hook | None = None
    hook_name: str = ""
    """A name for the plugins behind `hook`: readings are kept under it and reused only with the same plugins."""
    is_full: bool = False
    """Whether every page is rendered again; files whose bytes come out the same stay untouched."""
    gate_key: str = ""
    """The key that the next build compares before it does anything; "" when it must not skip anything."""
    derivers: tuple[Deriver, ...] = ()
    """What is derived from the finished pages."""
    is_broken: bool = field(default=False, init=False)
    """Whether a data file is wrong, so that its terms are missing; known after `check`."""
    readings: list[Reading] = field(default_factory=list, init=False)
    """One reading for each item; known after `check`."""
    memory: Memory = field(default_factory=lambda: Memory({}, {}), init=False)
    """What the store remembers of items; known after `check`."""

    reviews: Mapping[str, ReviewRecord] = field(default_factory=dict, init=False)
    """Path → review record of an item; known after `check`."""
    used: frozenset[Used] = field(default_factory=frozenset, init=False)
    """The numbers of what went out and is gone; known after `check`."""
    _conditions: Conditions = field(init=False)
    _all_readings: list[Reading] = field(init=False)
    """`readings`, and those of links to the outside in the place of items."""
    _faults: list[Finding] = field(init=False)
    """What is wrong with the data files."""

    def check(self) -> Assembly:
        """Read and validate. Only the readings in the state file change."""
        found, outside = site_module.walk(self.site.content, self.site.prefix)
        intake = Intake(
            self.site, self.store, self.executor, self.progress, self.hook, self.hook_name
        )
        files = intake.files([each for each in found if not each.is_item])
        # The store forgets this as soon as a file changed, so it is asked before items are read.
        last = gate.last(self.store, self.gate_key, self.now, self.site.output)
        closed_lists, faults = self._read_lists(files)
        self.is_broken = any(
            fault.severity is not Severity.WARNING and fault.id != _WRONG for fault in faults
        )
        items = [each for each in found if each.is_item]
        self.readings, self.memory = intake.items(items, closed_lists, is_settled=last is not None)
        # A link to the outside in an item's place holds that item back.
        readings = self.readings + [
            Reading(f.path.removeprefix(self.site.prefix), findings=(f,)) for f in outside
        ]
        prefix = self.site.prefix
        shown = {
            path: file
            for path, file in files.items()
            if not path.startswith(site_module.DATA) and not site_module.is_review(path)
        }
        self.reviews = intake.reviews(files)
        self.used = numbers.from_text(self.store.meta(NUMBERS))
        self._conditions = Conditions(
            closed_lists,
            self.site.kinds,
            shown,
            self.now,
            prefix=prefix,
            is_strict=self.strict,
            shape=self.site.shape,
            extras=self.extras,
            load=self.load,
            fragments=Fragments(Reader(self.store.path).html),
            reviews=self.reviews,
            used=self.used,
            is_preview=self.site.is_preview,
        )
        self._all_readings = readings
        self._faults = faults
        return self._assembled()

    def _assembled(self, judged: Sequence[Finding] = ()) -> Assembly:
        """Put the portal together from what was read.

        Args:
            judged: what the finished pages of items show to be wrong with them.
        """
        given = replace(self._conditions, judged=tuple(judged))
        assembly = assemble(self._all_readings, self.memory.good, given)
        findings = assembly.findings
        if self.is_broken:
            # Without a closed list every use of its terms is unknown: report one fault, not one for each item.
            findings = without_unknown_terms(findings)
        lists = given.closed_lists
        more = check_data(assembly.portal, self.site.prefix)
        more += accepted.check(lists.accepted, self.now, self._accepted_file)
        more += own_sheet.check(self.site.theme, lists.brand.palette, self.site.folder)
        everything = by_place([*self.site.findings, *self._faults, *findings, *more])
        return replace(assembly, findings=tuple(everything))

    def write(
        self,
        assembly: Assembly,
        templates: Templates,
        theme: Iterable[Copy],
        found: Iterable[Finding] = (),
    ) -> BuildOutcome:
        """Bring the output up to date, unless a blocker forbids it.

        Args:
            theme: files of the theme.
            found: findings from outside the content.
        """
        self._finish_moves()
        journal.prepare(self.site.output, self.site.folder, self.site.content)
        journal.claim(self.site.output, self.site.folder, is_preview=self.site.is_preview)
        same = self.store.meta("output") == str(self.site.output) and not self.is_full
        outputs = self.store.outputs()
        theme, found = tuple(theme), tuple(found)
        writer = Writer(self.writing(templates), outputs, is_same=same)
        judged: list[Finding] = []
        while True:
            full_plan = plan(assembly.portal, self.site.content, theme)
            findings = [*assembly.findings, *self._lost(full_plan, outputs), *found]
            if any(each.severity is Severity.BLOCKER for each in findings):
                writer.clear()
                return self._outcome(assembly, full_plan, findings)
            pages = self._weighed(writer.prepare(assembly.portal, full_plan, self.memory))
            holding = self._holding(assembly, pages.own)
            if not holding:
                break
            # They go out as they last did, which may change other pages too.
            judged += [each for each in pages.own if each.path in holding]
            writer.set_aside()
            assembly = self._assembled(judged)
        result = writer.finish(self.memory)
        last_good = {self.site.prefix + path for path in assembly.held}
        # The page of a held item is that of its last text; its faults are not in the file that is there now.
        shown = [each for each in (*pages.own, *pages.between) if each.path not in last_good]
        outcome = replace(
            self._outcome(
                assembly,
                full_plan,
                [*findings, *shown, *self._stale(assembly, [*findings, *shown])],
            ),
            is_blocked=False,
            barred=tuple(
                each
                for each in shown
                if each.severity is Severity.ERROR and each.outcome == "failed"
            ),
            written=result.written,
            removed=result.removed,
        )
        until = outcome.due.moment if outcome.due else ""
        settled = gate.Settled(self.gate_key, self.now, until, to_json(outcome))
        with self.store.transaction():
            gate.settle(self.store, self.site.folder, settled)
        return outcome

    def _outcome(
        self, assembly: Assembly, full_plan: Plan, findings: list[Finding]
    ) -> BuildOutcome:
        """Describe a portal that nothing was written of yet."""
        portal = assembly.portal
        return BuildOutcome(
            tuple(by_place(reported_once(findings))),
            assembly.held,
            is_blocked=True,
            records=Counter(record.kind for record in portal.records),
            kinds=tuple(KindName(k.id, k.zh, k.en) for k in self.site.kinds),
            unpublished=assembly.unpublished,
            pages=sum(page.is_html for page in full_plan.pages),
            files=len(full_plan.copies) + sum(not page.is_html for page in full_plan.pages),
            due=next(iter(self.due(portal)), None),
        )

    def _weighed(self, pages: FromPages) -> FromPages:
        """Mark what the portal accepts; make warnings about pages errors in a strict run."""
        given = self._conditions.closed_lists.accepted
        own, between = (accepted.accept(some, given, self.now, self.site.prefix) for some in pages)
        if self.strict:
            own, between = (
                [replace(each, hardened=True) for each in some] for some in (own, between)
            )
        return FromPages(own, between)

    def _stale(self, assembly: Assembly, found: Iterable[Finding]) -> list[Finding]:
        """Report accepted findings that are no longer there, as far as this build would have found them."""
        is_audited = any(each.judges for each in self.derivers)
        held = {*assembly.held, *(self.site.prefix + path for path in assembly.held)}

        def is_judged(each: Acceptance) -> bool:
            is_of_page = each.finding in OF_PAGES
            is_made = is_audited and not each.finding.startswith(_IN_A_BROWSER)
            return each.place not in held and (is_made or not is_of_page)

        given = filter(is_judged, self._conditions.closed_lists.accepted)
        return accepted.stale(given, found, self.now, self.site.prefix, self._accepted_file)

    @property
    def _accepted_file(self) -> str:
        return self.site.prefix + site_module.DATA + accepted.FILE

    def _holding(self, assembly: Assembly, found: Iterable[Finding]) -> set[str]:
        """Return the places of items that go out and must not, because their own text makes a page that is at fault.

        A preview is for the editor, who is to see the fault.
        """
        if self.site.is_preview:
            return set()
        faulty = {each.path for each in found if each.severity is Severity.ERROR}
        portal = assembly.portal
        going = (r for r in portal.records if r.address not in portal.held) if faulty else ()
        return faulty & {self.site.prefix + record.path for record in going}

    def due(self, portal: Portal) -> list[ClockChange]:
        """Return what the clock alone will change, the next first."""
        read = [reading.record for reading in self.readings if reading.record is not None]
        found = set(changes_ahead([*read, *portal.records], portal.schemas, self.now))
        found.update(turns_ahead(portal))
        if portal.closed_lists.review.is_on:
            found.update(days_ahead((record.path for record in read), self.reviews, self.now))
        given = portal.closed_lists.accepted
        file = site_module.DATA + accepted.FILE
        found |= {ClockChange(m, "accepted", file) for m in accepted.changes_ahead(given, self.now)}
        if news := next_news(portal):
            found.add(ClockChange(news, "update"))
        prefix = self.site.prefix
        return sorted(c._replace(path=prefix + c.path) if c.path else c for c in found)

    def writing(self, templates: Templates) -> Writing:
        """Return what a writer needs from this build."""
        return Writing(
            self.site, self.store, templates, self.derivers, self.executor, self.progress
        )

    def lost_addresses(self, portal: Portal) -> list[Finding]:
        """Report addresses that the last build wrote and that have no page in this portal; none in a preview."""
        return self._lost(plan(portal, self.site.content, ()), self.store.outputs())

    def _lost(self, full_plan: Plan, outputs: Mapping[str, Written]) -> list[Finding]:
        if self.site.is_preview or self.is_broken:
            return []
        now = {page.path for page in full_plan.pages}
        rows = outputs.values() or self._remembered()
        gone = (row for row in rows if row.permanent and row.path and row.path not in now)
        return check_addresses(full_plan, {row.path: self.site.prefix + row.source for row in gone})

    def _remembered(self) -> list[Written]:
        """Read the files of the last build from the manifest, for when the state file was lost."""
        path = self.site.state / MANIFEST
        entries = manifest.read(path) if path.exists() else []
        return [
            Written(
                file=entry.path,
                path=entry.url if entry.kind else "",
                fingerprint="",
                sha256=entry.sha256,
                size=0,
                mtime=0,
                source=entry.source,
                kind=entry.kind,
                title=entry.title,
                permanent=int(entry.permanent),
            )
            for entry in entries
        ]

    def _finish_moves(self) -> None:
        """Complete the moves that a killed build had decided on."""
        moves = self.store.moves()
        if moves:
            output = Path(self.store.meta("output"))
            left = journal.complete_what_can(output, moves)
            with self.store.transaction():
                self.store.put_moves({})
                self.store.put_outputs((), left)

    @property
    def extras(self) -> tuple[Extra, ...]:
        """The extra pages and files that the portal's settings ask for."""
        return tuple(
            each for each in ALL_EXTRAS if not each.group or each.group in self.site.extra_groups
        )

    def load(self, path: str) -> bytes:
        """Return the bytes of a content file."""
        return (self.site.content / path).read_bytes()

    def _read_lists(self, files: Mapping[str, File]) -> tuple[ClosedLists, list[Finding]]:
        """Read the closed lists; also return the faults of their files."""
        findings: list[Finding] = []
        prefix = self.site.prefix + site_module.DATA

        def report(file: str, line: int, why: str, value: str, **more: str) -> None:
            gaps = {"why": why, "value": value, **more}
            rule = _WRONG if file == accepted.FILE else "broken-data-file"
            findings.append(finding(rule, prefix + file, line, **gaps))

        texts = {}
        for path in files:
            folder, _, name = path.rpartition("/")
            if folder + "/" == site_module.DATA and is_misnamed(name):
                findings.append(finding("data-file-not-read", prefix + name, 0, value=name))
            if folder + "/" == site_module.DATA and name.endswith(".yaml"):
                try:
                    data = self.load(path)
                except OSError as fault:
                    report(name, 0, "data.unreadable", fault.strerror or str(fault))
                    texts[name] = ""
                    continue
                encoding = guess_encoding(data)
                if encoding == "UTF-8":
                    texts[name] = data.decode("utf-8-sig").replace("\r\n", "\n")
                    for rule, sign in unseen.in_values(texts[name]):
                        place = (prefix + name, sign.line + 1)
                        findings.append(finding(rule, *place, **sign.gaps))
                else:
                    report(name, 0, "data.encoding", encoding)
                    texts[name] = ""
        lists = load_lists(texts, kind_names(self.site.kinds), report)
        words = withheld.vocabulary(self.site.kinds)
        secret = {prefix + name for name, text in texts.items() if withheld.marks(text, words)}
        return lists, [
            withheld.concealed(each, words) if each.path in secret else each for each in findings
        ]
