"""The rules, one a file, in a folder for each subject; the lists give the order in which they are applied and shown."""

from gongkai.a11y.rule import Rule, SiteRule
from gongkai.a11y.rules import (
    aria,
    forms,
    frames,
    images,
    links,
    page,
    site,
    structure,
    styles,
    tables,
    text,
)

RULES: tuple[Rule, ...] = (
    *page.RULES,
    *structure.RULES,
    *text.RULES,
    *images.RULES,
    *links.RULES,
    *tables.RULES,
    *forms.RULES,
    *frames.RULES,
    *aria.RULES,
    *styles.RULES,
)
"""Rules for one page."""
_WHOLE = {rule.id for rule in (*page.RULES, *structure.RULES, *styles.RULES)}
DRAWING_RULES: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.id not in _WHOLE)
"""Those of them that a document can break that is no HTML: a drawing, a formula."""

SITE_RULES: tuple[SiteRule, ...] = site.RULES
"""Rules for all pages together."""
