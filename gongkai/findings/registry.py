"""All findings by id, collected from the files of entries."""

from gongkai.findings import (
    acceptance,
    attachments,
    barriers,
    copied,
    data_files,
    file,
    front_matter,
    item,
    links,
    page_aria,
    page_head,
    page_links,
    page_site,
    page_text,
    pages,
    pictures,
    release,
    review,
    settings,
    states,
    text,
    values,
)
from gongkai.findings.rule import FindingRule, Severity

_PLACES = (
    file.FINDINGS,
    front_matter.FINDINGS,
    values.FINDINGS,
    item.FINDINGS,
    links.FINDINGS,
    attachments.FINDINGS,
    text.FINDINGS,
    copied.FINDINGS,
    states.FINDINGS,
    data_files.FINDINGS,
    page_aria.FINDINGS,
    page_head.FINDINGS,
    page_links.FINDINGS,
    page_text.FINDINGS,
    page_site.FINDINGS,
    barriers.FINDINGS,
    acceptance.FINDINGS,
    pages.FINDINGS,
    pictures.FINDINGS,
    release.FINDINGS,
    review.FINDINGS,
    settings.FINDINGS,
)

RULES: dict[str, FindingRule] = {id_: rule for place in _PLACES for id_, rule in place.items()}
_OF_PAGES = (page_aria, page_head, page_links, page_text, page_site, pages)
OF_PAGES = frozenset(id_ for place in _OF_PAGES for id_ in place.FINDINGS)
"""Findings about finished pages."""
_NOT_SHOWN = frozenset(["broken-chart", "broken-chart-row", "broken-table"])
"""Barriers that leave nothing to publish: what they are about cannot be read."""
ACCEPTABLE = frozenset(
    id_
    for id_, rule in RULES.items()
    if rule.severity is not Severity.BLOCKER
    and id_ not in _NOT_SHOWN
    and (id_ in OF_PAGES or id_ in barriers.FINDINGS or rule.wcag)
)
"""Findings that an office may accept for a while: barriers to people, and nothing that must not go out."""
assert len(RULES) == sum(map(len, _PLACES)), "two places have an entry of one id"
