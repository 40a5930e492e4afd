"""The review records of all items against their content: which items wait, and which records are nobody's."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gongkai.findings import Finding, finding
from gongkai.portal import links
from gongkai.portal.attachments import File
from gongkai.portal.due import ClockChange
from gongkai.records.front_matter import Keys
from gongkai.records.reader import Reading
from gongkai.records.record import Record, Values, digest_of
from gongkai.records.review_policy import ReviewPolicy
from gongkai.review import content as review_content
from gongkai.review import record as review_record
from gongkai.review.content import Content, WrittenText, file_name, parts
from gongkai.review.judging import Judgement, changed, judge
from gongkai.review.record import ENDING, ReviewRecord, Signed, path_of

HOLDING = frozenset(
    {
        "review-missing",
        "review-stage-missing",
        "review-void",
        "review-same-person",
        "review-early",
        "review-future",
        "review-broken",
    }
)
"""The findings that hold an item back where the portal asks for it."""
SIGNED = "signed_review"
"""The value of a record that no field has: stage, name and day of each signature that its page shows."""
_NAMED = 5
"""How many changed parts a message names."""


def files_of(record: Record, fields: Iterable[str], files: Mapping[str, File]) -> dict[str, str]:
    """Return the files that go out with an item: path from its folder → SHA-256, "" for one that is not there.

    Args:
        fields: the fields of its kind that hold files.
    """
    folder = posixpath.dirname(record.path) or "."
    found: dict[str, str] = {}
    for target, _, _, is_needed in links.files_of(record, fields):
        there = files.get(target.path)
        if is_needed or there is not None:
            name = file_name(posixpath.relpath(target.path, folder))
            found[name] = there.sha256 if there else ""
    return found


@dataclass(frozen=True)
class Reviewer:
    """Checks items against the records of a portal."""

    records: Mapping[str, ReviewRecord]
    """Path → record."""
    policy: ReviewPolicy
    load: Callable[[str], bytes]
    """Reads a content file again, to tell what has changed."""
    keys: Keys
    prefix: str
    now: str

    def check(
        self, record: Record, reading: Reading, files: Mapping[str, str]
    ) -> tuple[list[Finding], tuple[Signed, ...]]:
        """Return what the review of an item lacks, as findings at the item, and who signed what if it lacks nothing.

        Args:
            files: what `files_of` gives.
        """
        written = self.records.get(path_of(record.path))
        content = Content(record.kind, reading.written, files)
        judged = judge(written, content, self.policy.stages, self.now[:10])
        found = list(self._findings(record, judged, written, content))
        return found, written.signed if written is not None and judged.is_valid else ()

    def _findings(
        self, record: Record, judged: Judgement, written: ReviewRecord | None, content: Content
    ) -> Iterator[Finding]:
        path = path_of(record.path)
        place = (self.prefix + record.path, 1)
        name = posixpath.basename(path)
        if judged.fault:
            line, why, value = judged.fault
            gaps = {"record": f"{name}:{line}" if line else name, "why": why, "value": value}
            yield finding("review-broken", *place, **gaps)
        elif record.values["draft"] is True:
            yield from _of_persons(judged, place)  # it may wait for its review as a draft
        elif judged.is_void and written is not None:
            value = self._changed(record.path, content)
            yield finding("review-void", *place, value=value, record=name)
        elif not judged.has_record:
            yield finding("review-missing", *place, stages="、".join(judged.missing))
        else:
            if judged.missing:
                yield finding("review-stage-missing", *place, stages="、".join(judged.missing))
            yield from _of_persons(judged, place)

    def _changed(self, path: str, content: Content) -> str:
        """Return the names of the parts that changed; "?" where the record cannot tell."""
        try:
            text = review_content.written_text(self.load(path), self.keys)
            written = review_record.read(self.load(path_of(path)))
        except OSError:
            return "?"
        return "、".join(parts_changed(written, text, content)) or "?"


def parts_changed(
    written: ReviewRecord, text: WrittenText | None, content: Content
) -> tuple[str, ...]:
    """Return the names of the parts that changed since a review, the first of them; () where the record cannot tell."""
    if text is None or written.parts is None:
        return ()
    found = changed(written.parts, parts(text, content))
    names = (*found.fields, *(["正文"] if found.is_body else []), *found.files)
    return names[:_NAMED] + (("…",) if len(names) > _NAMED else ())


def _of_persons(judged: Judgement, place: tuple[str, int]) -> Iterator[Finding]:
    for author, other in judged.same:
        yield finding("review-same-person", *place, stage=author.stage, other=other.stage)
    for author, other in judged.early:
        gaps = {"stage": other.stage, "date": other.date, "other": author.stage}
        yield finding("review-early", *place, **gaps, earlier=author.date)
    for each in judged.future:
        yield finding("review-future", *place, stage=each.stage, date=each.date)


def with_signed(record: Record, signed: tuple[Signed, ...]) -> Record:
    """Return an item with what its page shows of its review; as a part of it, so that a held one shows it as before."""
    if not signed:
        return record
    shown = [[each.stage, each.name, each.date] for each in signed]
    values: Values = {**record.values, SIGNED: shown}
    return replace(record, values=values, digest=digest_of([record.digest, shown]))


def days_ahead(
    items: Iterable[str], records: Mapping[str, ReviewRecord], now: str
) -> Iterator[ClockChange]:
    """Yield the days of signatures that are still to come: until then their items are not reviewed."""
    for path in items:
        record = records.get(path_of(path))
        for moment in (f"{each.date} 00:00" for each in record.signed) if record else ():
            if moment > now:
                yield ClockChange(moment, "signed", path)


def check_strays(paths: Iterable[str], items: Iterable[str], prefix: str) -> Iterator[Finding]:
    """Report records that belong to no item: it was renamed or is gone, or the record's name is wrong.

    Args:
        paths: those of the records.
        items: those of the items, unreadable ones included.
    """
    expected = {path_of(item) for item in items}
    for path in sorted(set(paths) - expected):
        yield finding("review-stray", prefix + path, 0, ending=ENDING)
