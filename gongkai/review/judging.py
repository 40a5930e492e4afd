"""Is an item reviewed? Its record against its content and the portal's stages → what is missing or wrong."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.records.review_policy import DRAFTING
from gongkai.review.content import Content, PartDigests
from gongkai.review.record import ReviewRecord, Signed


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far the review of an item is."""

    missing: tuple[str, ...] = ()
    """The stages that are still to be signed, in order; all of them where nothing that was signed counts."""
    is_void: bool = False
    """Whether the item was changed after it was reviewed."""
    same: tuple[tuple[Signed, Signed], ...] = ()
    """The author, and a stage that was signed by the same person."""
    early: tuple[tuple[Signed, Signed], ...] = ()
    """The author, and a stage that was signed on an earlier day."""
    future: tuple[Signed, ...] = ()
    """The stages with a day that is still to come."""
    fault: tuple[int, str, str] | None = None
    """What is wrong with the record's file: `ReviewRecord.fault`."""
    has_record: bool = False

    @property
    def is_valid(self) -> bool:
        """Whether the item may go out."""
        wrong = (self.missing, self.is_void, self.same, self.early, self.future, self.fault)
        return not any(wrong)


def judge(
    record: ReviewRecord | None, content: Content, stages: tuple[str, ...], today: str
) -> Judgement:
    """Judge an item's record; None: it has none.

    Args:
        stages: those that the portal asks for.
        today: `2026-11-21`.
    """
    if record is None:
        return Judgement(stages)
    if record.fault:
        return Judgement(stages, fault=record.fault, has_record=True)
    if record.content != content.digest:
        return Judgement(stages, is_void=True, has_record=True)
    missing = tuple(stage for stage in stages if record.of(stage) is None)
    author = record.of(DRAFTING)
    others = [each for each in record.signed if author and each is not author]
    same = [(author, each) for each in others if author and is_same(author.name, each.name)]
    early = [(author, each) for each in others if author and each.date < author.date]
    future = tuple(each for each in record.signed if each.date > today)
    return Judgement(missing, False, tuple(same), tuple(early), future, has_record=True)


def is_same(name: str, other: str) -> bool:
    """Whether two names are one person's: `张 三` is 张三, and `LI Si` is `li si`."""
    return _bare(name) == _bare(other)


def _bare(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


@dataclass(frozen=True, slots=True)
class ChangedParts:
    """What has changed since the review."""

    fields: tuple[str, ...] = ()
    is_body: bool = False
    files: tuple[str, ...] = ()


def changed(before: PartDigests, now: PartDigests) -> ChangedParts:
    """Tell what has changed, added and removed parts included."""
    return ChangedParts(
        _differing(before.fields, now.fields),
        before.body != now.body,
        _differing(before.files, now.files),
    )


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(k for k in {*before, *now} if before.get(k) != now.get(k)))
