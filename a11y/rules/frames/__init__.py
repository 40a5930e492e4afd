"""Rules for frames."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.frames import (
    frame_out_of_reach,
    frame_without_title,
)

RULES: tuple[Rule, ...] = (
    frame_without_title.RULE,
    frame_out_of_reach.RULE,
)
