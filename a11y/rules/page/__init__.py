"""Rules for the page as such: its head, its languages, its ids."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.page import (
    duplicate_id,
    invalid_language,
    page_without_language,
    page_without_title,
    wrong_language,
)

RULES: tuple[Rule, ...] = (
    page_without_title.RULE,
    page_without_language.RULE,
    invalid_language.RULE,
    wrong_language.RULE,
    duplicate_id.RULE,
)
