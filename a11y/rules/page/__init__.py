"""Rules for the page as such: its head, its languages, its ids, what moves in it."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.page import (
    duplicate_id,
    invalid_language,
    invalid_language_of_part,
    language_not_marked,
    meaningless_page_title,
    moving_text,
    page_leaves_by_itself,
    page_leaves_late,
    page_without_language,
    page_without_main,
    page_without_main_heading,
    page_without_title,
    repeated_access_key,
    sound_by_itself,
    wrong_language,
    wrong_language_of_part,
    wrong_script,
    zoom_refused,
)

RULES: tuple[Rule, ...] = (
    page_without_title.RULE,
    meaningless_page_title.RULE,
    page_without_language.RULE,
    invalid_language.RULE,
    invalid_language_of_part.RULE,
    wrong_language.RULE,
    wrong_language_of_part.RULE,
    language_not_marked.RULE,
    wrong_script.RULE,
    zoom_refused.RULE,
    page_leaves_by_itself.RULE,
    page_leaves_late.RULE,
    page_without_main.RULE,
    page_without_main_heading.RULE,
    moving_text.RULE,
    sound_by_itself.RULE,
    repeated_access_key.RULE,
    duplicate_id.RULE,
)
