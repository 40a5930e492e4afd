"""The rules, one a file; the lists give the order in which they are applied and shown."""

from gongkai.a11y.rule import Rule, SiteRule
from gongkai.a11y.rules import (
    broken_list,
    duplicate_id,
    empty_heading,
    fake_heading,
    field_without_label,
    frame_without_title,
    heading_level_skipped,
    image_without_alternative,
    invalid_language,
    link_without_text,
    page_without_language,
    page_without_title,
    repeated_page_title,
    table_without_headers,
    vague_link,
    wrong_language,
)

RULES: tuple[Rule, ...] = (
    page_without_title.RULE,
    page_without_language.RULE,
    invalid_language.RULE,
    wrong_language.RULE,
    empty_heading.RULE,
    heading_level_skipped.RULE,
    fake_heading.RULE,
    image_without_alternative.RULE,
    link_without_text.RULE,
    vague_link.RULE,
    table_without_headers.RULE,
    broken_list.RULE,
    field_without_label.RULE,
    frame_without_title.RULE,
    duplicate_id.RULE,
)
"""Rules for one page."""

SITE_RULES: tuple[SiteRule, ...] = (repeated_page_title.RULE,)
"""Rules for all pages together."""
