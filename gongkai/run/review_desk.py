"""The items of a portal as a reviewer sees them, and their records on the disk; for the command line and the form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.errors import BLOCKED, GongkaiError
from gongkai.files.writing import write_anew
from gongkai.findings.finding import quote
from gongkai.messages import Words
from gongkai.portal.reviews import files_of, parts_changed
from gongkai.records.record import Record
from gongkai.records.review_policy import stage_of
from gongkai.review import record as review_record
from gongkai.review.content import Content, WrittenText, parts, written_text
from gongkai.review.judging import Judgement, judge
from gongkai.review.record import ReviewRecord, Signed, path_of
from gongkai.review.signing import sign
from gongkai.run.settings import Checked

HEAD = "审查记录，由 gongkai review 写。内容改了，就要重新审查。"
"""What a record says of itself."""


@dataclass(frozen=True)
class ReviewedItem:
    """An item with its record, as they were when they were read."""

    record: Record
    text: WrittenText
    content: Content
    review: ReviewRecord | None
    """None if it has no record."""
    judged: Judgement

    @property
    def is_draft(self) -> bool:
        return self.record.values["draft"] is True

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of what was changed after the review, the first of them; `?` where the record cannot tell."""
        if not self.judged.is_void or self.review is None:
            return ()
        return parts_changed(self.review, self.text, self.content) or ("?",)


def waits_for(item: ReviewedItem, words: Words) -> str:
    """Say what an item waits for; "" for one that is reviewed."""
    judged = item.judged
    if judged.fault:
        line, why, value = judged.fault
        reason = words.text(why, value=quote(value))
        return words.text("review.is-broken", line=line, why=reason)
    if item.changed:
        return words.text("review.is-void", value="、".join(map(quote, item.changed)))
    found = []
    if judged.missing:
        found.append(words.text("review.waits-for", stages="、".join(judged.missing)))
    for author, other in judged.same:
        found.append(words.text("review.is-same", stage=author.stage, other=other.stage))
    for author, other in judged.early:
        found.append(words.text("review.is-early", stage=other.stage, other=author.stage))
    for each in judged.future:
        found.append(words.text("review.is-future", stage=each.stage, date=each.date))
    return words.text("review.and").join(found)


class ReviewDesk:
    """The items of a portal that was checked."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._today = checked.portal.now[:10]
        self.policy = checked.portal.closed_lists.review
        self._records = {record.path: record for record in checked.records}
        self._readings = {reading.path: reading for reading in checked.readings}
        self._fields = {kind.id: kind.files for kind in checked.context.kinds}

    def waiting(self, places: Iterable[Path] = ()) -> Iterator[ReviewedItem]:
        """Yield the items that are not reviewed, by path.

        Args:
            places: files and folders, resolved; none for all.

        Raises:
            GongkaiError: when there can be no item at one of them.
        """
        chosen, content = list(places), self._checked.content.resolve()
        for place in chosen:
            is_near = place.is_relative_to(content) or content.is_relative_to(place)
            if not is_near or (place.is_file() and self._name(place) not in self._readings):
                raise GongkaiError("review.no-item", path=place)
        for path, record in sorted(self._records.items()):
            file = (self._checked.content / path).resolve()
            if chosen and not any(file.is_relative_to(place) for place in chosen):
                continue
            if not self._is_valid(record) and not (item := self._item(record)).judged.is_valid:
                yield item

    def _is_valid(self, record: Record) -> bool:
        """Whether the digest of the reading alone shows that an item is reviewed."""
        reading = self._readings.get(record.path)
        if reading is None or not reading.written:
            return False
        content = Content(record.kind, reading.written, self._files(record))
        return self._judge(self._review(record.path), content).is_valid

    def item(self, path: Path) -> ReviewedItem:
        """Return the item at a path of the disk.

        Raises:
            GongkaiError: when it is no item, or cannot be read.
        """
        place = path.resolve()
        if place.is_dir():
            raise GongkaiError("review.folder", path=path)
        name = self._name(place)
        if name not in self._readings:
            raise GongkaiError("review.no-item", path=path)
        if name not in self._records:
            raise GongkaiError("review.unreadable-item", BLOCKED, path=path)
        return self._item(self._records[name])

    def _name(self, place: Path) -> str:
        """Return the path of a file within the content folder; "" for one outside of it."""
        content = self._checked.content.resolve()
        return place.relative_to(content).as_posix() if place.is_relative_to(content) else ""

    def _item(self, record: Record) -> ReviewedItem:
        data = (self._checked.content / record.path).read_bytes()
        text = written_text(data, self._checked.context.keys)
        if text is None:  # it was changed just now
            raise GongkaiError("review.unreadable-item", BLOCKED, path=record.path)
        content = Content(record.kind, text.digest, self._files(record))
        review = self._review(record.path)
        judged = self._judge(review, content)
        return ReviewedItem(record, text, content, review, judged)

    def _judge(self, review: ReviewRecord | None, content: Content) -> Judgement:
        return judge(review, content, self.policy.stages, self._today)

    def _files(self, record: Record) -> dict[str, str]:
        return files_of(record, self._fields[record.kind], self._checked.portal.files)

    def _review(self, path: str) -> ReviewRecord | None:
        file = self._checked.content / path_of(path)
        return review_record.read(file.read_bytes()) if file.is_file() else None

    def stage(self, written: str) -> str:
        """Return a stage that the portal has.

        Raises:
            GongkaiError: when it has no such stage.
        """
        stage = stage_of(written)
        if stage not in self.policy.stages:
            choices = "、".join(self.policy.stages)
            raise GongkaiError("review.unknown-stage", value=written, choices=choices)
        return stage

    def sign(self, path: Path, signed: Signed, shown: Content) -> ReviewedItem:
        """Sign a stage and write the record in one step. Call it while the site's lock is held.

        Args:
            shown: what the person has seen; an item that was changed since then is not signed.

        Raises:
            GongkaiError: when the item was changed, its record is broken, or the signature is refused.
        """
        item = self.item(path)
        file = self._checked.content / path_of(item.record.path)
        if item.content != shown:
            raise GongkaiError("review.changed", BLOCKED, path=path)
        if item.review is not None and item.review.fault:
            place = f"{self._checked.context.prefix}{path_of(item.record.path)}"
            raise GongkaiError("review.broken", BLOCKED, path=f"{place}:{item.review.fault[0]}")
        whole = parts(item.text, item.content)
        new = sign(item.review, item.content, whole, signed, self.policy.stages)
        try:
            write_anew(file, review_record.write(new, HEAD), is_new=not file.exists())
        except FileExistsError as fault:
            raise GongkaiError("review.changed", BLOCKED, path=path) from fault
        return replace(item, review=new, judged=self._judge(new, item.content))
