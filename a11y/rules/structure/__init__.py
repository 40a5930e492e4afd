"""Rules for how a page is divided: ways past what every page repeats, links within the page."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.structure import (
    blocks_not_bypassed,
    content_without_heading,
    link_to_no_place,
    no_way_to_content,
)

RULES: tuple[Rule, ...] = (
    blocks_not_bypassed.RULE,
    content_without_heading.RULE,
    no_way_to_content.RULE,
    link_to_no_place.RULE,
)
