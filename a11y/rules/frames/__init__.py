"""Rules for frames."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.frames import (
    frame_without_title,
)

RULES: tuple[Rule, ...] = (frame_without_title.RULE,)
