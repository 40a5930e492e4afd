"""Rules for links."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.links import (
    address_as_link_text,
    file_link_without_type,
    link_left_as_written,
    link_without_address,
    link_without_text,
    new_window_unsaid,
    same_title_other_frame,
    same_words_elsewhere,
    same_words_other_target,
    vague_link,
    vague_link_in_context,
)

RULES: tuple[Rule, ...] = (
    link_without_text.RULE,
    link_without_address.RULE,
    vague_link.RULE,
    vague_link_in_context.RULE,
    same_words_other_target.RULE,
    same_words_elsewhere.RULE,
    address_as_link_text.RULE,
    file_link_without_type.RULE,
    link_left_as_written.RULE,
    new_window_unsaid.RULE,
    same_title_other_frame.RULE,
)
