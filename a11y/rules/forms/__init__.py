"""Rules for fields and buttons."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.forms import (
    choice_that_leaves,
    choices_without_question,
    description_missing,
    field_without_label,
    focus_thrown_away,
    label_for_nothing,
    label_not_in_name,
    vague_field_label,
    wrong_autocomplete,
)

RULES: tuple[Rule, ...] = (
    field_without_label.RULE,
    vague_field_label.RULE,
    label_not_in_name.RULE,
    label_for_nothing.RULE,
    choices_without_question.RULE,
    description_missing.RULE,
    wrong_autocomplete.RULE,
    choice_that_leaves.RULE,
    focus_thrown_away.RULE,
)
