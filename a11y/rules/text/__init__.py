"""Rules for headings, lists and words."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.text import (
    broken_list,
    capitals_throughout,
    columns_by_spaces,
    empty_heading,
    fake_heading,
    heading_level_skipped,
    line_of_signs,
    list_of_typed_marks,
    meaning_by_colour,
    meaning_by_place,
    meaningless_heading,
    mixed_characters,
    space_by_empty_paragraphs,
    text_in_its_background,
    word_pulled_apart,
)

RULES: tuple[Rule, ...] = (
    empty_heading.RULE,
    meaningless_heading.RULE,
    heading_level_skipped.RULE,
    fake_heading.RULE,
    broken_list.RULE,
    list_of_typed_marks.RULE,
    columns_by_spaces.RULE,
    word_pulled_apart.RULE,
    meaning_by_colour.RULE,
    meaning_by_place.RULE,
    mixed_characters.RULE,
    text_in_its_background.RULE,
    capitals_throughout.RULE,
    space_by_empty_paragraphs.RULE,
    line_of_signs.RULE,
)
