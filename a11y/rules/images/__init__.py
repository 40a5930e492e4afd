"""Rules for images."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.images import (
    drawing_without_name,
    image_of_text,
    image_without_alternative,
    meaningless_alternative,
    object_without_name,
    scanned_document,
)

RULES: tuple[Rule, ...] = (
    image_without_alternative.RULE,
    drawing_without_name.RULE,
    object_without_name.RULE,
    meaningless_alternative.RULE,
    scanned_document.RULE,
    image_of_text.RULE,
)
