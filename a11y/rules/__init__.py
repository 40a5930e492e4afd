"""The rules, one a file, in a folder for each subject; the lists give the order in which they are applied and shown."""

from gongkai.a11y.rule import Rule, SiteRule
from gongkai.a11y.rules import forms, frames, images, links, page, site, tables, text

RULES: tuple[Rule, ...] = (
    *page.RULES,
    *text.RULES,
    *images.RULES,
    *links.RULES,
    *tables.RULES,
    *forms.RULES,
    *frames.RULES,
)
"""Rules for one page."""

SITE_RULES: tuple[SiteRule, ...] = site.RULES
"""Rules for all pages together."""
