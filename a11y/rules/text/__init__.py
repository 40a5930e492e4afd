"""Rules for headings, lists and words."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.text import (
    broken_list,
    empty_heading,
    fake_heading,
    heading_level_skipped,
)

RULES: tuple[Rule, ...] = (
    empty_heading.RULE,
    heading_level_skipped.RULE,
    fake_heading.RULE,
    broken_list.RULE,
)
