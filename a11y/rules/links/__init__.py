"""Rules for links."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.links import (
    link_without_text,
    vague_link,
)

RULES: tuple[Rule, ...] = (
    link_without_text.RULE,
    vague_link.RULE,
)
