"""Rules for images."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.images import (
    image_without_alternative,
)

RULES: tuple[Rule, ...] = (image_without_alternative.RULE,)
