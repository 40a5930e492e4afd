"""Rules for all pages together."""

from gongkai.a11y.rule import SiteRule
from gongkai.a11y.rules.site import (
    repeated_page_title,
)

RULES: tuple[SiteRule, ...] = (repeated_page_title.RULE,)
