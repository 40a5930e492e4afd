"""Rules for all pages together."""

from gongkai.a11y.rule import SiteRule
from gongkai.a11y.rules.site import (
    help_at_other_place,
    navigation_in_other_order,
    repeated_page_title,
)

RULES: tuple[SiteRule, ...] = (
    repeated_page_title.RULE,
    navigation_in_other_order.RULE,
    help_at_other_place.RULE,
)
