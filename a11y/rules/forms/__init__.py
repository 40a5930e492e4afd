"""Rules for fields and buttons."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.forms import (
    field_without_label,
)

RULES: tuple[Rule, ...] = (field_without_label.RULE,)
