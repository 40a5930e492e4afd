"""Rules for styles."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.styles import (
    forced_letter_spacing,
    forced_line_height,
    forced_word_spacing,
)

RULES: tuple[Rule, ...] = (
    forced_letter_spacing.RULE,
    forced_word_spacing.RULE,
    forced_line_height.RULE,
)
