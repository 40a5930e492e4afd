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
    settings,
    states,
    text,
    values,
)
from gongkai.findings.rule import FindingRule

_PLACES = (
    file,
    front_matter,
    values,
    item,
    links,
    attachments,
    text,
    copied,
    states,
    data_files,
    pages,
    pictures,
    release,
    settings,
)
PLACES: dict[str, dict[str, FindingRule]] = {
    place.__name__.rpartition(".")[2]: place.FINDINGS for place in _PLACES
}
"""Name of each file of entries → its entries: as the editors' manual puts them together."""

RULES: dict[str, FindingRule] = {
    id_: rule for place in PLACES.values() for id_, rule in place.items()
}
assert len(RULES) == sum(map(len, PLACES.values())), "two places have an entry of one id"
