"""The review of an item (审查) as its page shows it: who signed what, and what is missing. Nothing is signed here."""

from dataclasses import dataclass

from gongkai.errors import GongkaiError
from gongkai.messages import Words
from gongkai.review.record import Signed
from gongkai.run.review_desk import ReviewDesk, waits_for
from gongkai.run.settings import Checked


@dataclass(frozen=True)
class ReviewShown:
    """How far the review of an item is."""

    stages: tuple[tuple[str, Signed | None], ...]
    """Each stage, in order, and who signed it."""
    why: str
    """What it waits for; "" for an item that is reviewed."""
    is_void: bool
    """Whether what was signed counts no more, since the item was changed."""
    blocks: bool
    """Whether an item without its review is held."""


def shown(checked: Checked, path: str, words: Words) -> ReviewShown | None:
    """Return the review of an item as its file is; None where the portal asks for none, or there is no item yet."""
    desk = ReviewDesk(checked)
    if not desk.policy.is_on:
        return None
    try:
        item = desk.item(checked.content / path)
    except (GongkaiError, OSError):
        return None
    signed = item.review.signed if item.review else ()
    more = (each.stage for each in signed if each.stage not in desk.policy.stages)
    stages = tuple(
        (stage, item.review.of(stage) if item.review else None)
        for stage in (*desk.policy.stages, *more)
    )
    return ReviewShown(stages, waits_for(item, words), item.judged.is_void, desk.policy.blocks)
