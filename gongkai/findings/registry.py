"""All findings by id, collected from the files of entries."""

from gongkai.findings import (
    attachments,
    copied,
    data_files,
    file,
    front_matter,
    item,
    links,
    pages,
    pictures,
    release,
    review,
    settings,
    states,
    text,
    values,
)
from gongkai.findings.rule import FindingRule

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
    pages.FINDINGS,
    pictures.FINDINGS,
    release.FINDINGS,
    review.FINDINGS,
    settings.FINDINGS,
)

RULES: dict[str, FindingRule] = {id_: rule for place in _PLACES for id_, rule in place.items()}
assert len(RULES) == sum(map(len, _PLACES)), "two places have an entry of one id"
