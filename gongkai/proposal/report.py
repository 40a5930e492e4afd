"""What a proposal changes and what came of trying it out → the report, in words of neither language yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from gongkai.build.site import DATA, is_item, is_review
from gongkai.errors import GongkaiError
from gongkai.findings import MESSAGES, RULES, Finding, Severity, exit_code, manual_section
from gongkai.findings.visible import visible
from gongkai.manifest import ManifestEntry
from gongkai.messages import Words
from gongkai.personal import mask
from gongkai.proposal.changes import Change, Changes, ChangeWay
from gongkai.proposal.host import CodeHost
from gongkai.proposal.job import BuiltState, Visibility
from gongkai.proposal.text_changes import TextChange
from gongkai.proposal.trial import Trial

MOST_OTHER_PAGES = 20
MOST_ELSEWHERE = 50
MOST_READ = 2000
"""Of so many pages that changed it is looked at whether more did than what all pages share."""
_GONE = ("moved", "withdrawn")
"""Kinds of pages that stand where an item was."""

_DESIGN = ("templates/", "themes/", "theme/", "static/")
_MACHINES = (".github/", ".workflow/", ".gitlab", "deploy/", "wheels/", "requirements")


class FileVerdict(StrEnum):
    """What becomes of one file when the proposal is merged; the most urgent first."""

    HELD = "held"
    UNKNOWN = "unknown"
    NOTED = "noted"
    READY = "ready"
    UNPUBLISHED = "unpublished"
    REMOVED = "removed"
    APART = "apart"


class Sentence(NamedTuple):
    """A sentence of the report: the name of a text, and what fills it."""

    name: str
    gaps: tuple[tuple[str, str], ...] = ()

    def text(self, words: Words) -> str:
        return words.text(self.name, **dict(self.gaps))


def said(name: str, **gaps: object) -> Sentence:
    """Make a sentence of the report; personal data in what fills it are masked."""
    return Sentence(f"proposal.{name}", tuple((k, shown(str(v))) for k, v in gaps.items()))


def shown(text: str) -> str:
    """Return a name of a file or a title as a report may show it."""
    return visible(mask(text))


@dataclass(frozen=True)
class ProposalFault:
    """One finding in the report."""

    found: Finding
    who: Sentence
    link: str = ""
    """The line in the host's web editor; "" when unknown."""
    section: str = ""
    """Where the portal's manual explains it: an address, or a path where none is known; "" without a manual."""


@dataclass(frozen=True)
class PagePreview:
    """A page as visitors will see it."""

    entry: ManifestEntry
    link: str = ""
    """Its file within the report, or its address on the preview host; "" when neither could be made."""
    text: TextChange | None = None
    """What readers see changed; None when nothing can be compared, or may be."""


@dataclass(frozen=True)
class FileReport:
    """What becomes of one changed file."""

    path: str
    verdict: FileVerdict
    notes: tuple[Sentence, ...] = ()
    faults: tuple[ProposalFault, ...] = ()
    pages: tuple[PagePreview, ...] = ()
    link: str = ""
    """The page of the host that shows it, of what no preview does; "" when unknown."""


@dataclass(frozen=True)
class ProposalReport:
    """All that is said of a proposal."""

    summary: Sentence
    files: tuple[FileReport, ...] = ()
    troubles: tuple[Sentence, ...] = ()
    elsewhere: tuple[ProposalFault, ...] = ()
    """Findings in files that the proposal does not touch: new ones where the base is known."""
    is_compared: bool = False
    earlier: int = 0
    """How many findings elsewhere were there before."""
    others: tuple[PagePreview, ...] = ()
    more_pages: int = 0
    made: Sentence | None = None
    """Of which commit it is, and when it was made."""
    code: int = 0
    """The exit code."""
    error: GongkaiError | None = None
    """What stopped the build; its words complete the summary."""


@dataclass(frozen=True)
class _Reporter:
    """What is known when the report is made."""

    changes: Changes
    trial: Trial
    host: CodeHost
    has_manual: bool = False
    by_source: dict[str, list[ManifestEntry]] = field(default_factory=dict)
    old_by_source: dict[str, list[ManifestEntry]] = field(default_factory=dict)

    @property
    def after(self) -> BuiltState:
        return self.trial.after


def make(
    changes: Changes, trial: Trial, host: CodeHost, now: str, *, has_manual: bool = False
) -> ProposalReport:
    """Make the report, its pages without links yet.

    Args:
        now: the time to say that it was made at.
        has_manual: whether the portal has the editors' manual in it.
    """
    before = trial.before.entries if trial.before else ()
    sources = (_by_source(trial.after.entries), _by_source(before))
    reporter = _Reporter(changes, trial, host, has_manual, *sources)
    files = by_urgency(_file(reporter, change) for change in changes.files)
    elsewhere, earlier = _elsewhere(reporter)
    changed = _others(reporter)
    others = _within_main(trial, changed)
    found = [fault.found for fault in chain(elsewhere, *(each.faults for each in files))]
    error = trial.after.error
    fault = GongkaiError(error[0], error[1], **error[2]) if error else None
    return ProposalReport(
        _summary(reporter, files),
        files,
        _troubles(changes, trial),
        elsewhere,
        trial.before is not None,
        earlier,
        tuple(PagePreview(entry) for entry in others[:MOST_OTHER_PAGES]),
        len(changed) - len(others[:MOST_OTHER_PAGES]),
        said("made", commit=host.commit[:8], now=now) if host.commit else None,
        fault.exit_code if fault else exit_code(found),
        fault,
    )


def _troubles(changes: Changes, trial: Trial) -> tuple[Sentence, ...]:
    """Say what is to be known before anything else."""
    names = dict.fromkeys(filter(None, (changes.missing, trial.missing, *changes.troubles)))
    found = [said(name) for name in names]
    found += [said("conflict", path=path) for path in trial.conflicts]
    paths = {path for each in changes.files for path in (each.path, each.old)}
    if not changes.missing and (
        count := sum(_is_design(path) or path.startswith(_MACHINES) for path in paths)
    ):
        found.append(said("code", count=count))
    return tuple(found)


def by_urgency(files: Iterable[FileReport]) -> tuple[FileReport, ...]:
    """Sort files: what must be mended first, then what goes out, then the rest."""
    order = list(FileVerdict)
    return tuple(sorted(files, key=lambda each: (order.index(each.verdict), each.path)))


def _by_source(entries: Iterable[ManifestEntry]) -> dict[str, list[ManifestEntry]]:
    found: dict[str, list[ManifestEntry]] = {}
    for entry in entries:
        found.setdefault(entry.source, []).append(entry)
    return found


def _summary(reporter: _Reporter, files: Sequence[FileReport]) -> Sentence:
    outcome = reporter.after.outcome
    if outcome is None:
        return said("failed")
    if outcome.is_blocked:
        return said("blocked")
    if not files:
        return said("nothing")
    held = sum(each.verdict is FileVerdict.HELD for each in files)
    if held:
        return said("held", count=held)
    goes_out = any(each.verdict in (FileVerdict.READY, FileVerdict.NOTED) for each in files)
    return said("fine" if goes_out else "quiet")


def _file(reporter: _Reporter, change: Change) -> FileReport:
    """Report on one changed file."""
    path = change.path
    outcome = reporter.after.outcome
    paths = {path, change.old} - {""}
    found = [each for each in outcome.findings if each.path in paths] if outcome else []
    faults = tuple(_fault(reporter, each) for each in found)
    notes = [said("note.renamed", old=change.old)] if change.old else []
    is_content = path.startswith(reporter.after.content)
    if not is_content:
        return _apart(path, change, notes, faults, outcome is None)
    if is_review(path.removeprefix(reporter.after.content)):
        verdict = _worst(found) if found else FileVerdict.UNPUBLISHED
        return FileReport(path, verdict, (*notes, said("note.review")), faults)
    if outcome is None:
        notes += [said("note.removed")] if change.way is ChangeWay.REMOVED else []
        return FileReport(path, FileVerdict.UNKNOWN, tuple(notes), faults)
    worst = _worst(found)
    gone = change.path if change.way is ChangeWay.REMOVED else change.old
    if gone:
        notes += _former_addresses(reporter, gone)
    if change.way is ChangeWay.REMOVED:
        verdict = FileVerdict.HELD if worst is FileVerdict.HELD else FileVerdict.REMOVED
        return FileReport(path, verdict, tuple(notes), faults)
    within = path.removeprefix(reporter.after.content)
    if not is_item(within):
        notes += [_note_of_file(reporter, within)]
        if notes[-1].name == "proposal.note.file-unused" and worst is FileVerdict.READY:
            worst = FileVerdict.UNPUBLISHED
        pages = _around_file(reporter, within)
        return FileReport(path, worst, tuple(notes), faults, pages, _source(reporter, path))
    return _item(reporter, within, worst, FileReport(path, worst, tuple(notes), faults))


def _worst(found: Iterable[Finding]) -> FileVerdict:
    severities = {each.severity for each in found}
    if severities & {Severity.ERROR, Severity.BLOCKER}:
        return FileVerdict.HELD
    return FileVerdict.NOTED if severities else FileVerdict.READY


def _item(reporter: _Reporter, within: str, worst: FileVerdict, file: FileReport) -> FileReport:
    """Report on an item: what is published of it, and its pages."""
    outcome = reporter.after.outcome
    visibility = reporter.after.visibility.get(within, Visibility.UNREAD)
    notes = list(file.notes)
    if worst is FileVerdict.HELD or (outcome and within in outcome.held):
        old = reporter.old_by_source.get(within)
        notes.append(said("note.held-old" if old else "note.held-new"))
        return FileReport(file.path, FileVerdict.HELD, tuple(notes), file.faults)
    if within not in reporter.after.visibility and worst is FileVerdict.READY:
        notes.append(said("note.unread"))
        return FileReport(file.path, FileVerdict.UNKNOWN, tuple(notes), file.faults)
    if visibility in (Visibility.DRAFT, Visibility.WAITING):
        notes.append(said(f"note.{visibility}"))
        return FileReport(file.path, FileVerdict.UNPUBLISHED, tuple(notes), file.faults)
    if visibility is Visibility.WITHHELD:
        notes.append(said("note.withheld"))
    pages = tuple(PagePreview(entry) for entry in pages_of(reporter.by_source.get(within, ())))
    return FileReport(file.path, worst, tuple(notes), file.faults, pages)


def pages_of(entries: Iterable[ManifestEntry]) -> list[ManifestEntry]:
    """Return those entries that are pages to look at."""
    return [e for e in entries if e.path.endswith(".html") and e.kind and e.kind not in _GONE]


def _source(reporter: _Reporter, path: str) -> str:
    """Return where the host shows a file: a preview cannot open an attachment."""
    # A name that had to be masked would be whole again in the link.
    return reporter.host.view_link(reporter.changes.prefix + path) if shown(path) == path else ""


def _note_of_file(reporter: _Reporter, within: str) -> Sentence:
    if within.startswith(DATA):
        return said("note.data")
    return said("note.file-out" if reporter.by_source.get(within) else "note.file-unused")


def _around_file(reporter: _Reporter, within: str) -> tuple[PagePreview, ...]:
    """Return the pages in whose folders a file goes out: a picture may change where no text does."""
    folders = {entry.url.rpartition("/")[0] + "/" for entry in reporter.by_source.get(within, ())}
    if within.startswith(DATA) or not folders:
        return ()
    pages = pages_of(reporter.after.entries)
    return tuple(PagePreview(entry) for entry in pages if entry.url in folders)


def _former_addresses(reporter: _Reporter, gone: str) -> list[Sentence]:
    """Say what becomes of the addresses of a file that is gone."""
    within = gone.removeprefix(reporter.after.content)
    if reporter.trial.before is None:
        return [said("note.unknown-address")] if is_item(within) else []
    now = {entry.url: entry for entry in reporter.after.entries}
    old = pages_of(reporter.old_by_source.get(within, ()))
    if not old:
        return [said("note.no-address")] if is_item(within) else []
    return [_former(entry.url, now.get(entry.url)) for entry in old]


def _former(url: str, entry: ManifestEntry | None) -> Sentence:
    if entry is None:
        return said("note.lost", url=f"/{url}")
    if entry.kind in _GONE:
        return said(f"note.{entry.kind}", url=f"/{url}")
    return said("note.kept", url=f"/{url}", source=entry.source)


def _apart(
    path: str,
    change: Change,
    notes: list[Sentence],
    faults: tuple[ProposalFault, ...],
    is_unknown: bool,
) -> FileReport:
    """Report on a file outside the content folder."""
    is_design = _is_design(path)
    is_machine = path.startswith(_MACHINES)
    notes.append(
        said("note.design" if is_design else "note.machine" if is_machine else "note.other")
    )
    verdict = _worst(each.found for each in faults)
    if is_design and is_unknown:
        verdict = FileVerdict.UNKNOWN
    elif change.way is ChangeWay.REMOVED and verdict is not FileVerdict.HELD:
        verdict = FileVerdict.REMOVED
    elif not is_design and verdict is FileVerdict.READY:
        verdict = FileVerdict.APART
    return FileReport(path, verdict, tuple(notes), faults)


def _is_design(path: str) -> bool:
    return path.startswith(_DESIGN) or path.endswith(".py")


def _fault(reporter: _Reporter, found: Finding) -> ProposalFault:
    path = found.path
    removed = {
        c.old or c.path
        for c in reporter.changes.files
        if c.way in (ChangeWay.REMOVED, ChangeWay.RENAMED)
    }
    # A name that had to be masked would be whole again in the link.
    has_link = path and path not in removed and shown(path) == path
    link = reporter.host.edit_link(reporter.changes.prefix + path, found.line) if has_link else ""
    return ProposalFault(found, _who(reporter, found), link, _section(reporter, found))


def _section(reporter: _Reporter, found: Finding) -> str:
    if not reporter.has_manual:
        return ""
    known = reporter.host.view_link(reporter.changes.prefix + MESSAGES, found.id)
    return known or manual_section(found.id)


def _who(reporter: _Reporter, found: Finding) -> Sentence:
    within = found.path.removeprefix(reporter.after.content)
    if within == found.path or within.startswith(DATA):
        return said("who.administrator")
    return said("who.both" if RULES[found.id].needs_closed_list else "who.editor")


def _elsewhere(reporter: _Reporter) -> tuple[tuple[ProposalFault, ...], int]:
    """Return findings in other files, the new ones where that is known, and how many are not new."""
    outcome, before = reporter.after.outcome, reporter.trial.before
    touched = {path for change in reporter.changes.files for path in (change.path, change.old)}
    found = [f for f in outcome.findings if f.path not in touched] if outcome else []
    old = before.outcome.findings if before and before.outcome else ()
    known = {_identity(each) for each in old}
    new = [each for each in found if _identity(each) not in known]
    return tuple(_fault(reporter, each) for each in new), len(found) - len(new)


def _identity(found: Finding) -> tuple[object, ...]:
    """Return what a finding is about, wherever in its file."""
    return found.id, found.path, tuple(sorted(found.gaps.items())), found.page


def _others(reporter: _Reporter) -> list[ManifestEntry]:
    """Return the further pages that change, the home page first."""
    if reporter.trial.before is None:
        return []
    old = {entry.path: entry.sha256 for entry in reporter.trial.before.entries}
    prefix = reporter.after.content
    touched = {change.path.removeprefix(prefix) for change in reporter.changes.files}
    outcome = reporter.after.outcome
    apart = touched | set(outcome.held if outcome else ())
    changed = [
        entry
        for entry in pages_of(reporter.after.entries)
        if entry.source not in apart and old.get(entry.path) != entry.sha256
    ]
    return sorted(
        changed, key=lambda entry: (entry.kind != "home", entry.kind == "list", entry.url)
    )


def _within_main(trial: Trial, entries: list[ManifestEntry]) -> list[ManifestEntry]:
    """Return those pages that differ in more than what all pages share; all, when none does."""
    own = [
        entry
        for entry in entries[:MOST_READ]
        if _main(trial.output, entry) != _main(trial.old_output, entry)
    ]
    return own or entries


def _main(output: Path | None, entry: ManifestEntry) -> bytes:
    file = output / entry.path if output else None
    if file is None or not file.is_file():
        return b""
    return file.read_bytes().partition(b"<main")[2].partition(b"</main>")[0]
