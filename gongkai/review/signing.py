"""Sign one stage of an item's review."""

from dataclasses import replace

from gongkai.errors import GongkaiError
from gongkai.records.review_policy import DRAFTING
from gongkai.review.content import Content, PartDigests
from gongkai.review.judging import is_same
from gongkai.review.record import ReviewRecord, Signed, is_day


def sign(
    record: ReviewRecord | None,
    content: Content,
    parts: PartDigests,
    signed: Signed,
    stages: tuple[str, ...],
) -> ReviewRecord:
    """Return the record with a stage signed, in the order of `stages`.

    What was signed for another content counts no more and is left out; the same stage is signed anew.

    Raises:
        GongkaiError: when the author would review their own item, or a value cannot be right.
    """
    for value, name in ((signed.name, "姓名"), (signed.basis, "依据")):
        if not value.strip() or not value.isprintable():
            raise GongkaiError("review.empty", field=name)
    if not is_day(signed.date):
        raise GongkaiError("review.bad-date", value=signed.date)
    is_kept = record is not None and not record.fault and record.content == content.digest
    kept = [s for s in record.signed if s.stage != signed.stage] if record and is_kept else []
    for other in kept:
        if DRAFTING in (signed.stage, other.stage) and is_same(signed.name, other.name):
            raise GongkaiError("review.same-person", stage=signed.stage, other=other.stage)
    order = {stage: place for place, stage in enumerate(stages)}
    every = sorted([*kept, signed], key=lambda each: order.get(each.stage, len(order)))
    lines = tuple(replace(each, line=0) for each in every)
    return ReviewRecord(content.digest, lines, parts)
